from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparisons.agreement.judgement import LINKED, UNLINKED, Judgement
from comparisons.agreement.kept import Rate, kept, wilson


def judgement(
    item: str, verdict: str, machine: str, *, kinds: str = "", of_machine: str = "", person: int = 1
) -> Judgement:
    return Judgement(item, person, verdict, tuple(kinds.split()), machine, tuple(of_machine.split()))


def test_a_verdict_is_kept_when_it_is_the_same_word() -> None:
    found = kept(
        [
            judgement("1", "agree", "agree"),
            judgement("2", "diverge", "agree"),
            judgement("3", UNLINKED, "diverge"),
            judgement("4", LINKED, "only_left"),
            judgement("5", "only_right", "only_right"),
        ]
    )
    assert found.overall == Rate(2, 5)
    assert found.by_verdict == {
        "agree": Rate(1, 2),
        "diverge": Rate(0, 1),
        "only_left": Rate(0, 1),
        "only_right": Rate(1, 1),
    }


def test_a_kind_is_kept_when_the_person_gives_it_too() -> None:
    found = kept(
        [
            judgement("1", "diverge", "diverge", kinds="fact scope", of_machine="fact framing"),
            judgement("2", "agree", "diverge", of_machine="fact"),
            judgement("3", UNLINKED, "diverge", of_machine="scope"),
        ]
    )
    assert found.by_kind == {"fact": Rate(1, 2), "framing": Rate(0, 1), "scope": Rate(0, 1)}


def test_of_one_person_only_the_latest_counts() -> None:
    changed = [judgement("1", "diverge", "agree"), judgement("1", "agree", "agree")]
    assert kept(changed).overall == Rate(1, 1)
    assert kept([*changed, judgement("1", "diverge", "agree", person=2)]).overall == Rate(1, 2)


def test_nothing_judged_has_no_share() -> None:
    found = kept([])
    assert (found.overall.share, found.overall.interval, found.by_verdict, found.by_kind) == (None, None, {}, {})


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    # Newcombe, "Two-sided confidence intervals for the single proportion" (1998), table I, method 3.
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_is_the_published_one(successes: int, trials: int, low: float, high: float) -> None:
    assert wilson(successes, trials) == pytest.approx((low, high), abs=0.00006)


@given(st.integers(1, 400).flatmap(lambda trials: st.tuples(st.integers(0, trials), st.just(trials))))
def test_the_interval_holds_the_share(counted: tuple[int, int]) -> None:
    rate = Rate(*counted)
    assert rate.interval is not None
    assert rate.share is not None
    low, high = rate.interval
    assert 0 <= low <= rate.share + 1e-12
    assert rate.share - 1e-12 <= high <= 1
