from __future__ import annotations

from collections import Counter

import pytest

from comparisons.models import Verdict
from comparisons.reading.filters import VERDICTS
from comparisons.wording.counts import coverage, summary, tally
from comparisons.wording.verdicts import SLUGS, WORDS


def test_the_database_and_the_engine_name_the_verdicts_alike() -> None:
    assert {str(verdict): verdict.label for verdict in Verdict} == WORDS
    assert {verdict: slug for slug, verdict in VERDICTS.items()} == SLUGS


def counts(agree: int, diverge: int, left: int, right: int) -> Counter[str]:
    return Counter({"agree": agree, "diverge": diverge, "only_left": left, "only_right": right})


SUMMARIES = {
    (1, 3, 2, 4): "share 4 points: they agree on 1 and diverge on 3. 2 points are only in A, 4 only in B.",
    (1, 0, 0, 0): "share 1 point and agree on it. Neither has a point that the other lacks.",
    (0, 1, 1, 1): "share 1 point and diverge on it. 1 point is only in A, 1 only in B.",
    (2, 0, 3, 0): "share 2 points and agree on both. 3 points are only in A, none only in B.",
    (0, 5, 0, 1): "share 5 points and diverge on all of them. 1 point is only in B, none only in A.",
    (0, 0, 2, 2): "share no point. 2 points are only in A, 2 only in B.",
}


@pytest.mark.parametrize(("found", "expected"), SUMMARIES.items())
def test_the_summary_is_good_english_for_any_counts(found: tuple[int, int, int, int], expected: str) -> None:
    assert "".join(piece.text for piece in summary(counts(*found))) == f"The two accounts {expected}"


def test_without_findings_the_summary_says_so() -> None:
    assert [piece.text for piece in summary(counts(0, 0, 0, 0))] == ["No claims were found in these two texts."]


def test_the_numbers_of_the_summary_name_their_verdicts() -> None:
    named = [(piece.text, piece.verdict) for piece in summary(counts(1, 3, 2, 4)) if piece.verdict]
    assert named == [
        ("agree on 1", "agree"),
        ("diverge on 3", "diverge"),
        ("2 points", "only_left"),
        ("4", "only_right"),
    ]


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ((1, 1, 1, 1), "1 agrees, 1 diverges, 1 only in A, 1 only in B"),
        ((2, 3, 0, 0), "2 agree, 3 diverge"),
        ((0, 0, 0, 2), "2 only in B"),
    ],
)
def test_a_topic_tells_what_it_holds(found: tuple[int, int, int, int], expected: str) -> None:
    assert tally(counts(*found)) == expected


@pytest.mark.parametrize(
    ("met", "total", "expected"),
    [
        (5, 7, "5 of 7 claims in A have a counterpart in B"),
        (1, 7, "1 of 7 claims in A has a counterpart in B"),
        (0, 7, "0 of 7 claims in A have a counterpart in B"),
        (1, 1, "1 of 1 claim in A has a counterpart in B"),
        (0, 0, "0 of 0 claims in A have a counterpart in B"),
    ],
)
def test_coverage_is_good_english(met: int, total: int, expected: str) -> None:
    told = coverage(met, total, "A", "B")
    assert f"{told.share} {told.words}" == expected
