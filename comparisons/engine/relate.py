"""How two linked claims stand to each other: agree or diverge, in what, and how sure.

The pair model says how likely two sentences diverge; the typed differences of the claims speak for or against it, and
say in what.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from comparisons.engine.align import Link
from comparisons.engine.claims import Proposition
from comparisons.engine.differences import SAME_WORDS, Difference, find_differences, shared_words
from comparisons.engine.marks import ORDER
from comparisons.engine.pairs import OnShare, Reading, read
from comparisons.engine.report import Kind, Verdict
from comparisons.engine.rewording import reworded, shows
from comparisons.engine.weights import chance

# Chance of a divergence from which one is shown.
DIVERGES = 0.5
# The kinds that make two claims in nearly the same words diverge, and the chance that they do: 6 of the 9 such pairs
# with a difference in commitment in the labelled accounts. Independent accounts seldom share words, drafts of one do.
DECIDING = frozenset({Kind.ATTRIBUTION, Kind.COMMITMENT, Kind.FRAMING})
SAME_BUT_FOR_IT = 0.67
# Chance of a contradiction from which one is named: on the accounts kept for development all 4 over it are labelled
# so, at 0.7 only 9 of 10.
CONTRADICTS = 0.75
# Log-odds from which the pair model's kind is named beside those that are found in the words: about where every second
# one holds on the accounts kept for development.
NAMED = {Kind.FRAMING: -0.5, Kind.FACT: -1.5, Kind.ATTRIBUTION: -1.5, Kind.COMMITMENT: -0.5, Kind.SCOPE: -1.0}
# The same for kinds that the words show, where words alone are right too seldom (commitment 0.36, scope 0.34).
TRUSTED = {Kind.COMMITMENT: -2.0, Kind.SCOPE: -2.0}


@dataclass(frozen=True, slots=True)
class Judgement:
    """One link, judged; ``confidence`` is the chance, 0 to 1, that the verdict holds."""

    link: Link
    verdict: Verdict
    differences: tuple[Difference, ...]
    confidence: float


def judge(
    left: Sequence[Proposition], right: Sequence[Proposition], links: Sequence[Link], on_share: OnShare
) -> list[Judgement]:
    """A judgement of each link, in order. ``on_share`` is told the share of the pairs that are read."""
    pairs = [(left[link.left], right[link.right]) for link in links]
    differing = [pair for pair, link in zip(pairs, links, strict=True) if not link.same_words]
    readings = iter(read([(ours.sentence, theirs.sentence) for ours, theirs in differing], on_share))
    return [
        judge_link(*pair, link, None if link.same_words else next(readings))
        for pair, link in zip(pairs, links, strict=True)
    ]


def judge_link(left: Proposition, right: Proposition, link: Link, reading: Reading | None) -> Judgement:
    """A judgement of one link; what has the same words needs no reading."""
    if link.same_words or reading is None:
        return Judgement(link, Verdict.AGREE, (), link.chance)
    found = find_differences(left, right)
    diverging = float(chance("diverge", verdict_features(left, right, reading, found)))
    if decided := in_the_same_words(left, right, found):
        diverging = max(diverging, SAME_BUT_FOR_IT)
    if diverging < DIVERGES:
        return Judgement(link, Verdict.AGREE, (), link.chance * (1 - diverging))
    return Judgement(link, Verdict.DIVERGE, decided or explained(left, right, reading, found), link.chance * diverging)


def in_the_same_words(left: Proposition, right: Proposition, found: Sequence[Difference]) -> tuple[Difference, ...]:
    """Differences that decide by themselves, since the two claims hardly differ in anything else."""
    if shared_words(left, right) < SAME_WORDS:
        return ()
    return tuple(difference for difference in found if difference.kind in DECIDING)


def verdict_features(
    left: Proposition, right: Proposition, reading: Reading, found: Sequence[Difference]
) -> dict[str, float]:
    """What the chance that two claims on one point diverge is made of."""
    return {
        "reading": reading.diverges,
        "contradicts": reading.contradicts - max(reading.entails, reading.neutral),
        "shared_words": shared_words(left, right),
        "fact": float(any(difference.kind is Kind.FACT for difference in found)),
    }


def contradiction_features(reading: Reading, found: Sequence[Difference]) -> dict[str, float]:
    """What the chance that two claims on one point cannot both hold is made of."""
    return {
        "kind": reading.kinds[Kind.CONTRADICTION],
        "contradicts": reading.contradicts - max(reading.entails, reading.neutral),
        "negation": float(any(difference.kind is Kind.CONTRADICTION for difference in found)),
    }


def explained(
    left: Proposition, right: Proposition, reading: Reading, found: Sequence[Difference]
) -> tuple[Difference, ...]:
    """What the claims diverge in: the differences found, and those that only the pair model sees."""
    sure = float(chance("contradiction", contradiction_features(reading, found)))
    kept = [difference for difference in found if is_trusted(difference.kind, reading, sure)]
    seen = {difference.kind for difference in kept}
    likely = [kind for kind in Kind if kind not in seen and is_named(kind, reading, sure)]
    if not kept and not likely:
        others = [kind for kind in Kind if kind is not Kind.CONTRADICTION]
        likely = [max(others, key=lambda kind: reading.kinds[kind])]
    together = [
        *kept,
        *(Difference(kind, *reworded(kind, left, right), typed=shows(kind, left, right)) for kind in likely),
    ]
    return tuple(sorted(together, key=lambda difference: ORDER[difference.kind]))


def is_trusted(kind: Kind, reading: Reading, sure: float) -> bool:
    return sure >= CONTRADICTS if kind is Kind.CONTRADICTION else reading.kinds[kind] >= TRUSTED.get(kind, -math.inf)


def is_named(kind: Kind, reading: Reading, sure: float) -> bool:
    return sure >= CONTRADICTS if kind is Kind.CONTRADICTION else reading.kinds[kind] >= NAMED[kind]
