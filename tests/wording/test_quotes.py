from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparisons.engine.report import SHARED, Kind, Mark
from comparisons.wording.quotes import REACH, Context, Layout, Segment, segments

KINDS = [*Kind, SHARED]
TEXTS = st.text(alphabet="ab .!?…\n”“(U。؟é🎉", min_size=1, max_size=900)


def look(text: str, claim: str, *marks: Mark) -> list[tuple[str, str]]:
    """The claim as the page shows it: each run with how it looks."""
    start = text.index(claim)
    context = Layout(text).context(start, start + len(claim))
    runs = segments(text, context, start, start + len(claim), marks)
    return [(run.text, run.mark or ("context" if run.is_context else "claim")) for run in runs]


def sentence(text: str, claim: str) -> str:
    start = text.index(claim)
    context = Layout(text).context(start, start + len(claim))
    return text[context.start : context.end]


@st.composite
def claims(draw: st.DrawFn) -> tuple[str, int, int, list[Mark]]:
    text = draw(TEXTS)
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    spans = draw(
        st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)), st.sampled_from(KINDS)), max_size=5)
    )
    return text, start, end, [Mark(min(a, b), max(a, b), kind) for a, b, kind in spans]


@given(claims())
def test_a_quote_is_the_source_own_characters(case: tuple[str, int, int, list[Mark]]) -> None:
    text, start, end, marks = case
    context = Layout(text).context(start, end)
    shown = segments(text, context, start, end, marks)
    assert "".join(run.text for run in shown) == text[context.start : context.end]
    assert context.start <= start < end <= context.end


@given(claims())
def test_the_claim_is_never_dimmed_and_its_context_never_marked(case: tuple[str, int, int, list[Mark]]) -> None:
    text, start, end, marks = case
    context = Layout(text).context(start, end)
    at = context.start
    for run in segments(text, context, start, end, marks):
        inside = start <= at and at + len(run.text) <= end
        assert run.is_context is not inside
        assert not (run.is_context and run.mark)
        at += len(run.text)


@given(claims())
def test_every_marked_character_of_the_claim_is_shown_marked(case: tuple[str, int, int, list[Mark]]) -> None:
    text, start, end, marks = case
    context = Layout(text).context(start, end)
    at, marked = context.start, set()
    for run in segments(text, context, start, end, marks):
        marked |= set(range(at, at + len(run.text))) if run.mark else set()
        at += len(run.text)
    assert marked == {place for mark in marks for place in range(mark.start, mark.end) if start <= place < end}


@given(claims())
def test_context_reaches_only_so_far_and_is_cut_at_a_word(case: tuple[str, int, int, list[Mark]]) -> None:
    text, start, end, _ = case
    context = Layout(text).context(start, end)
    assert start - context.start <= REACH
    assert context.end - end <= REACH
    if context.cut_before and context.start > start - REACH:
        assert text[context.start - 1].isspace()


def test_a_claim_stands_in_its_dimmed_sentence_with_its_words_marked() -> None:
    text = "They met. He noted that 25 people came, and left. All was well."
    number = text.index("25")
    assert look(text, "25 people came", Mark(number, number + 2, Kind.FACT)) == [
        ("He noted that ", "context"),
        ("25", "fact"),
        (" people came", "claim"),
        (", and left.", "context"),
    ]


def test_where_marks_overlap_the_strongest_kind_is_shown() -> None:
    text = "He agreed to go."
    marks = [Mark(3, 12, Kind.SCOPE), Mark(3, 9, Kind.COMMITMENT), Mark(0, 9, SHARED)]
    assert look(text, "He agreed to go.", *marks) == [
        ("He ", SHARED),
        ("agreed", "commitment"),
        (" to", "scope"),
        (" go.", "claim"),
    ]


@pytest.mark.parametrize(
    ("text", "claim", "expected"),
    [
        ("One. Two two. Three.", "Two", "Two two."),
        ("The U.S. Secretary spoke. Next.", "spoke", "The U.S. Secretary spoke."),
        ("Mr. Smith and Dr. No met. Next.", "met", "Mr. Smith and Dr. No met."),
        ("He said: “Go now!” She went.", "Go now", "He said: “Go now!”"),
        ("Wait… what? Yes.", "what", "Wait… what?"),
        ("A heading\nThe line goes on", "line", "The line goes on"),
        ("会议已经结束。他们离开了。", "离开", "他们离开了。"),
        ("انتهى الاجتماع؟ نعم انتهى.", "نعم", "نعم انتهى."),
        ("No stop at all", "stop", "No stop at all"),
    ],
)
def test_the_context_of_a_claim_is_its_sentence(text: str, claim: str, expected: str) -> None:
    assert sentence(text, claim) == expected


def test_a_sentence_out_of_reach_is_cut_at_words_and_says_so() -> None:
    text = "word " * 200 + "claim" + " word" * 200
    start = text.index("claim")
    context = Layout(text).context(start, start + 5)
    assert (context.cut_before, context.cut_after) == (True, True)
    assert text[context.start : context.end].split() == ["word"] * 47 + ["claim"] + ["word"] * 47


def test_paragraphs_are_counted_between_blank_lines() -> None:
    layout = Layout("\n\nFirst line\nstill first\n \nsecond\n\n\n\nthird")
    numbers = [layout.paragraph_at(layout.text.index(word)) for word in ("First", "still", "second", "third")]
    assert numbers == [1, 1, 2, 3]


def test_a_claim_that_is_its_whole_text_has_no_context() -> None:
    assert segments("Yes", Context(0, 3, False, False), 0, 3, ()) == (Segment("Yes", False, ""),)
