from __future__ import annotations

import krippendorff
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparisons.agreement.alpha import agreement, alpha, raw
from comparisons.agreement.judgement import Judgement

# Krippendorff (2011), section C: four observers, twelve units, "." where an observer said nothing.
PUBLISHED = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")


def units(rows: tuple[str, ...]) -> list[list[str]]:
    return [[value for value in unit if value != "."] for unit in zip(*rows, strict=True)]


def judged(*said: tuple[str, int, str], kinds: tuple[str, ...] = ()) -> list[Judgement]:
    return [Judgement(item, person, verdict, kinds, "agree", ()) for item, person, verdict in said]


def test_the_published_example() -> None:
    assert alpha(units(PUBLISHED)) == pytest.approx(0.743, abs=0.0005)


@given(st.lists(st.lists(st.sampled_from("abcd"), max_size=5), max_size=12))
def test_alpha_is_what_the_reference_program_gives(said: list[list[str]]) -> None:
    words = "abcd"
    counts = [[unit.count(word) for word in words] for unit in said]
    ours = alpha(said)
    if ours is None:
        assert len({value for unit in said if len(unit) > 1 for value in unit}) < 2
    else:
        reference = krippendorff.alpha(value_counts=counts, level_of_measurement="nominal")
        assert ours == pytest.approx(reference, abs=1e-9)


@given(st.lists(st.lists(st.sampled_from("ab"), min_size=2, max_size=4), max_size=8))
def test_full_agreement_is_one_and_nothing_else_is(said: list[list[str]]) -> None:
    found = alpha(said)
    if found is not None:
        assert (found == 1) == all(len(set(unit)) == 1 for unit in said) == (raw(said) == 1)


def test_judges_who_always_differ_are_worse_than_chance() -> None:
    found = alpha([["a", "b"]] * 4)
    assert found is not None
    assert found < 0


@pytest.mark.parametrize(
    ("said", "expected"),
    [([], None), ([["a"], ["b"]], None), ([["a", "a"], ["a", "a"]], 1.0), ([["a", "a", "b"], ["a"]], 1 / 3)],
)
def test_raw_agreement_is_the_share_of_pairs_of_judges(said: list[list[str]], expected: float | None) -> None:
    assert raw(said) == expected


@pytest.mark.parametrize("said", [[], [["a"], ["b"]], [["a", "a"], ["a", "a"], ["b"]]])
def test_alpha_is_undefined_without_two_judges_or_variation(said: list[list[str]]) -> None:
    assert alpha(said) is None


def test_people_agree_on_the_items_that_two_of_them_judged() -> None:
    found = agreement(
        judged(("1", 1, "agree"), ("1", 2, "agree"), ("2", 1, "diverge"), ("2", 3, "agree"), ("3", 4, "agree"))
    )
    assert (found.items, found.people, found.raw) == (2, 3, 0.5)
    assert found.alpha == alpha([["agree", "agree"], ["diverge", "agree"]])


def test_of_one_person_only_the_latest_counts() -> None:
    found = agreement(judged(("1", 1, "diverge"), ("1", 2, "agree"), ("1", 1, "agree")))
    assert (found.items, found.raw) == (1, 1)


def test_agreement_on_a_kind() -> None:
    said = [*judged(("1", 1, "diverge"), kinds=("fact",)), *judged(("1", 2, "diverge"))]
    assert agreement(said).raw == 1
    assert agreement(said, lambda judgement: "fact" in judgement.kinds).raw == 0
