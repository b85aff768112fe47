"""Paragraphs find what they became; hostile texts cost no more than others."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comparisons.revisions import Changes, changes, folded
from comparisons.revisions.align import chained
from tests.clock import at_most

TOLD = [
    "The two ministers met in the capital on Monday morning.",
    "They spoke of the border, of trade and of prisoners.",
    "No date was set for another round of talks.",
    "A spokesman called the mood constructive and open.",
]


def kinds(found: Changes) -> list[str]:
    return [part.kind for part in found.paragraphs]


def difference(old: list[str], new: list[str]) -> Changes:
    return changes("\n\n".join(old), "\n\n".join(new))


def test_one_put_in_changes_no_other() -> None:
    assert kinds(difference(TOLD, [TOLD[0], "Rain fell.", *TOLD[1:]])) == ["same", "new", "same", "same", "same"]


def test_one_left_out_changes_no_other() -> None:
    assert kinds(difference(TOLD, TOLD[1:])) == ["gone", "same", "same", "same"]


def test_a_reworded_one_is_paired_though_another_came_before_it() -> None:
    reworded = TOLD[1].replace("prisoners", "captives")
    found = difference(TOLD[:2], [TOLD[0], "Rain fell on the square outside all day.", reworded])
    assert kinds(found) == ["same", "new", "changed"]


def test_all_reworded_are_paired_in_order() -> None:
    found = difference(TOLD, [f"{told[:-1]}, he said." for told in TOLD])
    assert kinds(found) == ["changed"] * 4
    assert (found.words_gone, found.words_new) == (0, 8)


def test_one_that_moved_is_neither_gone_nor_new() -> None:
    found = difference(TOLD, [*TOLD[1:], TOLD[0]])
    assert kinds(found) == ["moved", "same", "same", "same", "moved"]
    assert [found.paragraphs[at].runs[0].kind for at in (0, 4)] == ["gone", "new"]
    assert (found.words_gone, found.words_new, found.paragraphs_changed) == (0, 0, 1)
    assert not found.is_same


def test_one_of_two_that_are_the_same_is_gone() -> None:
    found = difference([*TOLD, "* * *"], [*TOLD, "* * *", "* * *"])
    assert sorted(kinds(found)) == ["new", *["same"] * 5]


@pytest.mark.parametrize(("old", "new"), [("", ""), ("A.", "A."), ("A b.\n\n\nC.", " A  b.\n \nC.\n")])
def test_the_same_is_the_same(old: str, new: str) -> None:
    assert changes(old, new).is_same


def test_from_nothing_all_is_new() -> None:
    assert kinds(changes("", "\n\n".join(TOLD))) == ["new"] * 4


links = st.dictionaries(st.tuples(st.integers(0, 5), st.integers(0, 5)), st.sampled_from([1.0, 2.0, 3.0]), max_size=8)


@settings(deadline=None)
@given(links)
def test_the_chain_is_the_heaviest_that_does_not_cross(weights: dict[tuple[int, int], float]) -> None:
    ordered = sorted(weights, key=lambda link: (link[0], -link[1]))
    chain = chained((i, j, weights[i, j]) for i, j in ordered)
    assert all(i < below_i and j < below_j for (i, j), (below_i, below_j) in pairwise(chain))

    def heaviest(after: tuple[int, int]) -> float:
        below = (link for link in ordered if link[0] > after[0] and link[1] > after[1])
        return max((weights[link] + heaviest(link) for link in below), default=0.0)

    assert sum(weights[link] for link in chain) == heaviest((-1, -1))


def test_long_unchanged_stretches_are_folded() -> None:
    old = [f"Paragraph {number} of the account." for number in range(20)]
    new = [*old[:10], "Quite another thing was said there.", *old[11:]]
    stretches = folded(difference(old, new))
    assert [(stretch.is_folded, stretch.count) for stretch in stretches] == [(True, 9), (False, 4), (True, 8)]


@settings(deadline=None)
@given(st.lists(st.booleans(), max_size=12), st.integers(0, 3))
def test_folding_loses_nothing_and_hides_no_change(edits: list[bool], around: int) -> None:
    old = [f"Paragraph {number} of the account." for number in range(len(edits))]
    found = difference(old, [f"{told} More." if edit else told for told, edit in zip(old, edits, strict=True)])
    stretches = folded(found, around)
    assert [part for stretch in stretches for part in stretch.paragraphs] == list(found.paragraphs)
    assert all(part.kind == "same" for stretch in stretches if stretch.is_folded for part in stretch.paragraphs)
    assert all(first.is_folded != then.is_folded for first, then in pairwise(stretches))


HOSTILE = {
    "two words": (("a b " * 25_000), "x " + "b a " * 25_000),
    "two words in sentences": (("a b. " * 25_000), "x " + "b a. " * 25_000),
    "short paragraphs": ("a\n\n" * 20_000, "b\n\n" + "a\n\n" * 20_000),
    "dots": ("." * 1_000_000, "x" + "." * 1_000_000),
    "quotation marks": (".”" * 500_000, "x" + ".”" * 500_000),
    "one word": ("a" * 1_000_000, "b" + "a" * 1_000_000),
    "accents": ("e" + "\u0301" * 500_000, "e" + "\u0301" * 500_000 + "e"),
    "blank lines": ("a" + "\n " * 500_000, "b" + "\n " * 500_000 + "c"),
    "one word between others": tuple(" ".join(f"x {o}{at}" for at in range(20_000)) for o in "uv"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_take_no_longer_than_others(name: str) -> None:
    """Seconds here; hours where a bound is missing. What is usual is in benchmarks/revisions.py."""
    with at_most(5):
        changes(*HOSTILE[name])
