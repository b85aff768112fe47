"""Sentences by punctuation alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparisons.attribution import sentences
from comparisons.attribution.sentences import paragraphs


@pytest.mark.parametrize(
    "whole",
    [
        "U.S. Secretary of State Antony Blinken called.",
        "He met Dr. Kim and J. R. Ewing at St. Anne's.",
        "It grew by 3.5 per cent to $1.2bn.",
        "Corva Inc. Chairman Lee resigned.",
        "“Is it true?” she asked.",
        "See No. 5 and Art. 7 of 3 Jan. 2020.",
        "Am 3. März war es so weit.",
        "1. First of all",
        "Well ... maybe",
        "no stop at all",
        "😀",
    ],
)
def test_no_border_within(whole: str) -> None:
    assert sentences(whole) == [(0, len(whole))]


@pytest.mark.parametrize(
    "parts",
    [
        ["It rained.", "It snowed."],
        ["He lives in the U.S.", "The house is old."],
        ["It opened at 8 a.m.", "He was late."],
        ["“We know.”", "She left."],
        ["Really?!", "Yes…", "No."],
        ["It was 2021.", "The war began."],
        ["So it says.[3]", "Others agree."],
        ["«Да.»", "Он ушёл.", "¿Por qué?", "Nadie sabe."],
        ["هل هذا صحيح؟", "نعم."],
    ],
)
def test_borders(parts: list[str]) -> None:
    text = " ".join(parts)
    assert [text[start:end] for start, end in sentences(text)] == parts


def test_wide_stops_need_no_space() -> None:
    text = "他来了。他说：「好。」她走了！"
    assert [text[start:end] for start, end in sentences(text)] == ["他来了。", "他说：「好。」", "她走了！"]


@given(st.text(alphabet=st.sampled_from("aB .!?…。\n\t\"“”)(1'’U.S"), max_size=200))
def test_sentences_hold_all_but_white_space(text: str) -> None:
    spans = sentences(text)
    ends = [0, *(end for _, end in spans)]
    starts = [*(start for start, _ in spans), len(text)]
    assert all(end <= start and not text[end:start].strip() for end, start in zip(ends, starts, strict=True))
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in spans)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One.\n\nTwo.\nThree.", ["One.", "Two.", "Three."]),
        ("A line that breaks\ninside a sentence.", ["A line that breaks\ninside a sentence."]),
        ("\n \n", []),
    ],
)
def test_paragraphs(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in paragraphs(text)] == found


def test_lines_of_one_width_are_one_paragraph() -> None:
    text = "\n".join(
        [
            "The ministry in Baku said on Tuesday that the talks with",
            "Yerevan had been useful and that they will go on, though",
            "Not soon.",
        ]
    )
    assert [text[start:end] for start, end in paragraphs(text)] == [text]
