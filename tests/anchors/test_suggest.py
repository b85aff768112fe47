"""Suggestions lie inside the text, best first, on whole words, and come quickly."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparisons.anchors import Selector, suggest
from comparisons.anchors.suggest import is_of_word
from tests.anchors.edits import edited, selections, texts
from tests.clock import at_most

TEXT = "The two sides agreed to reopen the port on 3 May. Police said that 25 people were hurt. The port is large."


@given(selections(), st.data(), st.integers(0, 5))
def test_suggestions_lie_inside_the_text(selection: tuple[str, Selector], data: st.DataObject, limit: int) -> None:
    text, selector = selection
    changed = data.draw(edited(text) | texts | st.just(""))
    found = suggest(selector, changed, limit)
    assert len(found) <= limit
    assert all(0 <= place.start < place.end <= len(changed) for place in found)
    assert all(0 <= place.score <= 1 for place in found)
    assert [place.score for place in found] == sorted((place.score for place in found), reverse=True)
    spans = sorted((place.start, place.end) for place in found)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert suggest(selector, changed, limit) == found


@given(selections(), st.data())
def test_the_same_words_are_told_by_their_score(selection: tuple[str, Selector], data: st.DataObject) -> None:
    text, selector = selection
    changed = data.draw(edited(text))
    for place in suggest(selector, changed):
        assert (place.score >= 0.9) == (changed[place.start : place.end] == selector.exact)


@given(selections(), st.data())
def test_no_suggestion_ends_inside_a_word(selection: tuple[str, Selector], data: st.DataObject) -> None:
    text, selector = selection
    changed = data.draw(edited(text))
    for place in suggest(selector, changed):
        for at in (place.start, place.end):
            around = changed[max(0, at - 1) : at + 1]
            # Words of more than 24 characters are left alone: a script without spaces would never end.
            run = changed[max(0, at - 25) : at + 25]
            assert not (0 < at < len(changed) and all(map(is_of_word, around))) or sum(map(is_of_word, run)) >= 25


def words(selector: Selector, text: str) -> list[str]:
    return [text[place.start : place.end] for place in suggest(selector, text)]


def test_words_that_were_reworded_are_found() -> None:
    start = TEXT.index("Police")
    selector = Selector.of(TEXT, start, start + 36)
    changed = "A new beginning.\n\n" + TEXT.replace("25 people", "27 people")
    assert words(selector, changed)[0] == "Police said that 27 people were hurt"


def test_the_same_words_come_first_by_what_stands_around_them() -> None:
    start = TEXT.index("port is")
    selector = Selector.of(TEXT, start, start + 4)
    changed = TEXT.replace("hurt", "wounded").replace("is large", "is big") + " Ports sport."
    assert [place.score >= 0.9 for place in suggest(selector, changed)] == [True, True, False]
    assert suggest(selector, changed)[0].start == changed.index("port is")


def test_nothing_alike_gives_nothing() -> None:
    assert suggest(Selector.of(TEXT, 0, 30), "Bread is made of flour.") == []


@pytest.mark.parametrize("size", [1, 40, 300, 1_000, 50_000])
def test_long_texts_are_quick(size: int) -> None:
    chance = random.Random(5)
    vocabulary = ["".join(chance.choices("etaoinshrdlu", k=chance.randint(2, 9))) for _ in range(4_000)]
    text = " ".join(chance.choices(vocabulary, k=50_000))
    selector = Selector.of(text, 100_000, 100_000 + size)
    middle = 100_000 + size // 2
    for changed in (text[:middle] + "X" + text[middle:], "a" * len(text), text[::-1]):
        with at_most(1):
            suggest(selector, changed)
