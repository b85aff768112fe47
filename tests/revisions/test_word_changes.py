"""Whatever two texts are, what is shown of them adds up to both, and marks no more than what changed."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from comparisons.revisions import Changes, Run, changes
from comparisons.revisions import effort as efforts
from comparisons.revisions.tokens import count_words, sentences, tokens

WORDS = [
    "port",
    "the",
    "of",
    "don’t",
    "25",
    "—",
    "“so”",
    "，",
    "会议",
    "今",
    "ก็",
    "é",
    "e\u0301",
    "हिन्दी",
    "👨‍👩‍👧",
    "ab.",
    "no,",
]
spoken = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).flatmap(
    lambda words: st.sampled_from([" ", "\n", "  "]).map(lambda space: space.join(words))
)
texts = st.lists(spoken, max_size=7).map("\n\n".join) | st.text("ab .,\n", max_size=80) | st.text(max_size=80)


@st.composite
def revisions(draw: st.DrawFn) -> tuple[str, str]:
    """A text, and the same with some words of it replaced, left out or put in."""
    old = new = draw(texts)
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(new)))
        end = draw(st.integers(start, min(len(new), start + 30)))
        new = new[:start] + draw(spoken | st.sampled_from(["", "\n\n", ","])) + new[end:]
    return old, new


def told(found: Changes, kind: str) -> str:
    parts = ("".join(run.text for run in part.runs if run.kind in ("same", kind)) for part in found.paragraphs)
    return " ".join(" ".join(parts).split())


def marked(old: str, new: str) -> list[tuple[str, str]]:
    (paragraph,) = changes(old, new).paragraphs
    return [(run.kind, run.text.strip()) for run in paragraph.runs if run.kind != "same"]


@settings(deadline=None)
@given(revisions() | st.tuples(texts, texts))
def test_same_and_gone_are_the_old_text_and_same_and_new_the_new_one(pair: tuple[str, str]) -> None:
    old, new = pair
    found = changes(old, new)
    event("same" if found.is_same else ", ".join(sorted({part.kind for part in found.paragraphs})))
    unmoved = [part.runs for part in found.paragraphs if part.kind != "moved"]
    assert told(found, "gone") == " ".join(old.split())
    assert told(found, "new") == " ".join(new.split())
    assert found.words_gone == sum(count_words(run.text) for runs in unmoved for run in runs if run.kind == "gone")
    assert found.is_same == (found == changes(new, new)) == all(part.kind == "same" for part in found.paragraphs)


@settings(deadline=None)
@given(revisions())
def test_it_adds_up_without_any_effort_too(pair: tuple[str, str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("comparisons.revisions.compare.Effort", lambda: efforts.Effort(0))
        patch.setattr("comparisons.revisions.words.MOST_TOKENS", 3)
        found = changes(*pair)
    assert told(found, "gone") == " ".join(pair[0].split())
    assert told(found, "new") == " ".join(pair[1].split())


@settings(deadline=None)
@given(texts)
def test_runs_are_as_few_as_will_do(text: str) -> None:
    for part in changes(text, f"{text} and more").paragraphs:
        kinds = [run.kind for run in part.runs]
        assert kinds
        assert all(first != then for first, then in pairwise(kinds))
        assert all(run.text for run in part.runs)


@settings(deadline=None)
@given(texts)
def test_tokens_and_sentences_are_the_text(text: str) -> None:
    assert "".join(map("".join, tokens(text.strip()))) == text.strip()
    assert "".join(sentences(text)) == text


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("The port, it said, opened.", "The port it said, opened.", [("gone", ",")]),
        ("The port it said, opened.", "The port, it said, opened.", [("new", ",")]),
        ("It opens on Monday.", "It opens on Tuesday.", [("gone", "Monday"), ("new", "Tuesday")]),
        ("It opens.", "It opens. It does.", [("new", "It does.")]),
        ("About 9,000 came.", "About 8,500 came.", [("gone", "9,000"), ("new", "8,500")]),
        ("会议在巴库举行了。", "会议在第比利斯举行了。", [("gone", "巴库"), ("new", "第比利斯")]),
        ("การประชุมวันนี้", "การประชุมวันที่นี้", [("new", "ที่")]),
        ("हिन्दी में कहा गया", "हिन्दी में सुना गया", [("gone", "कहा"), ("new", "सुना")]),
        ("He said\nthat it holds.", "He said that\n it holds.", []),
        ("He will come to day.", "He will come today.", [("gone", "to day"), ("new", "today")]),
        ("so it goes , he said", "so it goes, he said", [("gone", "")]),
    ],
)
def test_only_what_changed_is_marked(old: str, new: str, expected: list[tuple[str, str]]) -> None:
    assert marked(old, new) == expected


def test_a_space_that_stayed_is_not_marked_with_the_comma() -> None:
    (paragraph,) = changes("The port, open", "The port open").paragraphs
    assert paragraph.runs == (Run("The port", "same"), Run(",", "gone"), Run(" open", "same"))


def test_words_are_counted_without_signs() -> None:
    found = changes("The port, opened on Monday.", "The port opened on a Tuesday.")
    assert (found.words_gone, found.words_new, found.paragraphs_changed) == (1, 2, 1)


def test_a_long_paragraph_is_compared_by_its_sentences() -> None:
    told_once = [f"On day {day} the minister of trade spoke of port {day * 7} again." for day in range(200)]
    told_again = [*told_once[:150], told_once[150].replace("trade", "defence"), *told_once[151:]]
    assert len(tokens(" ".join(told_once))) > efforts.MOST_TOKENS
    assert marked(" ".join(told_once), " ".join(told_again)) == [("gone", "trade"), ("new", "defence")]


def test_nothing_in_common_is_no_changed_paragraph() -> None:
    found = changes("The port opened.", "Ministers met again on Friday afternoon.")
    assert [part.kind for part in found.paragraphs] == ["gone", "new"]
    assert not re.search("same", str(found))
