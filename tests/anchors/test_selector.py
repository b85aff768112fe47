"""A selector quotes exactly, survives JSON, and refuses what is malformed in words."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparisons.anchors import Selector
from tests.anchors.edits import selections

GOOD = Selector.of("The port opened on Monday.", 4, 8).to_json()
leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
json_values = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
)


def test_it_is_two_selectors_of_the_standard() -> None:
    assert GOOD == [
        {"type": "TextQuoteSelector", "exact": "port", "prefix": "The ", "suffix": " opened on Monday."},
        {"type": "TextPositionSelector", "start": 4, "end": 8},
    ]


@given(selections())
def test_it_quotes_the_text_and_survives_json(selection: tuple[str, Selector]) -> None:
    text, selector = selection
    assert text[selector.start : selector.end] == selector.exact
    assert text[: selector.start].endswith(selector.prefix)
    assert text[selector.end :].startswith(selector.suffix)
    assert len(selector.prefix) == min(32, selector.start)
    assert len(selector.suffix) == min(32, len(text) - selector.end)
    assert Selector.from_json(json.loads(json.dumps(selector.to_json()))) == selector


def test_the_order_of_the_two_does_not_matter() -> None:
    assert Selector.from_json(GOOD[::-1]) == Selector.from_json(GOOD)


@pytest.mark.parametrize(
    ("at", "name", "value", "said"),
    [
        (0, "exact", 3, "exact must be text"),
        (0, "exact", "", "at least one character"),
        (0, "exact", "ports", "as far apart"),
        (0, "exact", "por\ud800", "whole characters"),
        (0, "prefix", None, "prefix must be text"),
        (0, "suffix", "x" * 33, "at most 32"),
        (0, "type", "XPathSelector", "exactly one TextQuoteSelector"),
        (1, "type", ["TextPositionSelector"], "exactly one TextPositionSelector"),
        (1, "start", -1, "from 0"),
        (1, "start", True, "whole number"),
        (1, "start", 4.0, "whole number"),
        (1, "end", "8", "whole number"),
        (1, "end", 4, "end after it starts"),
        (1, "end", 10**30, "from 0"),
    ],
)
def test_what_is_wrong_is_said(at: int, name: str, value: Any, said: str) -> None:
    data = copy.deepcopy(GOOD)
    data[at][name] = value
    with pytest.raises(ValueError, match=said):
        Selector.from_json(data)


@pytest.mark.parametrize("data", [None, {}, [], "ab", GOOD[:1], GOOD * 2, [GOOD[0], GOOD[0]], [1, 2]])
def test_other_shapes_are_refused(data: object) -> None:
    with pytest.raises(ValueError, match="Expected"):
        Selector.from_json(data)


@given(st.sampled_from([0, 1]), st.sampled_from(["exact", "prefix", "suffix", "start", "end", "type"]), json_values)
def test_whatever_is_sent_is_a_selector_or_a_value_error(at: int, name: str, value: Any) -> None:
    data = copy.deepcopy(GOOD)
    data[at][name] = value
    for sent in (data, value, [value, value]):
        try:
            selector = Selector.from_json(sent)
        except ValueError:
            continue
        assert selector.end - selector.start == len(selector.exact) > 0


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 2), (0, 6), (5, 6)])
def test_words_outside_the_text_cannot_be_selected(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="inside the text"):
        Selector.of("short", start, end)
