"""How far people agree among themselves.

Krippendorff's alpha for nominal data, any number of judges and missing values: K. Krippendorff, "Computing
Krippendorff's Alpha-Reliability" (2011), section C. One minus what is observed to differ over what would differ by
chance: 1 is full agreement, 0 what chance gives, below 0 worse than chance. Items that fewer than two people judged
say nothing of agreement and count nowhere.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from comparisons.agreement.judgement import Judgement, latest

Unit = Sequence[Hashable]


@dataclass(frozen=True, slots=True)
class Agreement:
    """``items`` judged by two or more, by ``people`` in all; ``raw`` and ``alpha`` are None where undefined."""

    items: int
    people: int
    raw: float | None
    alpha: float | None


def by_verdict(judgement: Judgement) -> Hashable:
    return judgement.verdict


def agreement(judgements: Iterable[Judgement], value: Callable[[Judgement], Hashable] = by_verdict) -> Agreement:
    """What ``value`` tells two judgements apart by: the verdict, or say whether one kind is among its kinds."""
    items: defaultdict[str, list[Judgement]] = defaultdict(list)
    for judgement in latest(judgements):
        items[judgement.item].append(judgement)
    shared = [judged for judged in items.values() if len(judged) > 1]
    units = [[value(judgement) for judgement in judged] for judged in shared]
    people = {judgement.person for judged in shared for judgement in judged}
    return Agreement(len(shared), len(people), raw(units), alpha(units))


def raw(units: Iterable[Unit]) -> float | None:
    """The share of pairs of judges on one item who say the same; None where no item has two judges."""
    pairs = [(same(unit), len(unit) * (len(unit) - 1)) for unit in units]
    possible = sum(both for _, both in pairs)
    return sum(alike for alike, _ in pairs) / possible if possible else None


def alpha(units: Iterable[Unit]) -> float | None:
    """Each unit is what its judges said of one item, without those who said nothing.

    None where no item has two judges, and where all judges say one and the same of everything: with no variation
    nothing could have differed, and agreement cannot be told from habit.
    """
    pairable = [unit for unit in units if len(unit) > 1]
    totals = Counter(value for unit in pairable for value in unit)
    size = sum(totals.values())
    expected = size * size - sum(count * count for count in totals.values())
    if not expected:
        return None
    observed = sum((len(unit) * (len(unit) - 1) - same(unit)) / (len(unit) - 1) for unit in pairable)
    return 1 - (size - 1) * observed / expected


def same(unit: Unit) -> int:
    """Ordered pairs of judges who say the same."""
    # Few judge one item, and items are many: a Counter each takes ten times as long.
    return sum(unit.count(value) for value in unit) - len(unit)
