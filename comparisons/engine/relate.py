"""How two linked claims stand to each other: agree or diverge, in what, and how sure.

Two claims on one point diverge where a typed difference is found, and agree where none is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from comparisons.engine.align import Link
from comparisons.engine.claims import Proposition
from comparisons.engine.differences import Difference, find_differences, shared_words
from comparisons.engine.report import Verdict

# Chance, 0 to 1, that a verdict on two claims that do speak to one point is right: our estimate from the
# labelled pairs (docs/accuracy.md). Agreement gains by the share of words that both have.
AGREES, DIVERGES = 0.75, 0.8


@dataclass(frozen=True, slots=True)
class Judgement:
    """One link, judged; ``confidence`` is the chance, 0 to 1, that the verdict holds."""

    link: Link
    verdict: Verdict
    differences: tuple[Difference, ...]
    confidence: float


def judge(left: Sequence[Proposition], right: Sequence[Proposition], links: Sequence[Link]) -> list[Judgement]:
    return [judge_link(left[link.left], right[link.right], link) for link in links]


def judge_link(left: Proposition, right: Proposition, link: Link) -> Judgement:
    if left.claim.text == right.claim.text:
        return Judgement(link, Verdict.AGREE, (), link.chance)
    if differences := tuple(find_differences(left, right)):
        return Judgement(link, Verdict.DIVERGE, differences, link.chance * DIVERGES)
    return Judgement(link, Verdict.AGREE, (), link.chance * max(AGREES, shared_words(left, right)))
