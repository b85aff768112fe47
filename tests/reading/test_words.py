from __future__ import annotations

from collections import Counter

import pytest

from comparisons.reading.filters import Choice
from comparisons.reading.words import nothing


def counts(agree: int, diverge: int, left: int, right: int) -> Counter[str]:
    return Counter({"agree": agree, "diverge": diverge, "only_left": left, "only_right": right})


@pytest.mark.parametrize(
    ("choice", "found", "title"),
    [
        (Choice(show="diverge"), (3, 0, 0, 0), "Nothing diverges here"),
        (Choice(show="diverge"), (0, 0, 1, 0), "Nothing diverges here"),
        (Choice(look="1"), (3, 0, 0, 0), "Nothing needs a look"),
        (Choice(q="war"), (3, 0, 0, 0), "No finding holds “war”"),
        (Choice(q="war", swap="1"), (3, 0, 0, 0), "No finding holds “war”"),
        (Choice(topic="9"), (3, 0, 0, 0), "Nothing matches"),
        (Choice(show="agree", kind="scope"), (3, 3, 0, 0), "Nothing matches"),
        (Choice(), (0, 0, 0, 0), "Nothing to compare"),
    ],
)
def test_an_empty_page_says_what_is_empty(choice: Choice, found: tuple[int, int, int, int], title: str) -> None:
    assert nothing(choice, counts(*found)).title == title
