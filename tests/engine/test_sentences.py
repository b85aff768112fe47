import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparisons.engine.sentences import split_sentences


def sentences(text):
    return [text[s.start : s.end] for s in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. It poured.", ["It rained.", "It poured."]),
        ("Joseph R. Biden, Jr. spoke today. He left.", ["Joseph R. Biden, Jr. spoke today.", "He left."]),
        ("Her store in Pittsburg, Calif., closed.", ["Her store in Pittsburg, Calif., closed."]),
        ("See No. 5 of the list. It is long.", ["See No. 5 of the list.", "It is long."]),
        ('She said it was "over." He agreed.', ['She said it was "over."', "He agreed."]),
        ("“We met. We talked. We left.”", ["“We met.", "We talked.", "We left.”"]),
        ('"Well, which is it?" he asked.', ['"Well, which is it?" he asked.']),
        ("A heading\n\nA sentence. Another.", ["A heading", "A sentence.", "Another."]),
        ("https://example.org/a\nhttps://example.org/b", ["https://example.org/a", "https://example.org/b"]),
        ("", []),
        ("  \n\n \t ", []),
        ("…!?—", []),
    ],
)
def test_sentences(text, expected):
    assert sentences(text) == expected


def test_lines_wrapped_at_a_fixed_width_are_one_sentence():
    text = (
        "The two ministers met in the capital on Tuesday and spoke for an hour\n"
        "about trade, about the border and about the visits that both sides had\n"
        "put off since the spring."
    )
    assert sentences(text) == [text]


def test_paragraphs_are_counted():
    assert [s.paragraph for s in split_sentences("One. Two.\n\nThree.\n\n\nFour.")] == [0, 0, 1, 2]


@given(st.text(max_size=400) | st.text(alphabet='aB.“”"\n ?', max_size=60))
def test_sentences_are_in_order_and_hold_every_letter(text):
    found = split_sentences(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    covered = {i for s in found for i in range(s.start, s.end)}
    assert all(i in covered for i, char in enumerate(text) if char.isalnum())
