"""How two linked claims stand to each other: agree or diverge, in what, and how sure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from comparisons.engine.align import Link
from comparisons.engine.claims import Proposition
from comparisons.engine.differences import Difference, find_differences
from comparisons.engine.pairs import Relation, relations
from comparisons.engine.report import Kind, Verdict

# Log-odds of "a reader of one side alone would come away with another belief".
PRIOR = 0.0
ENTAILED = -2.5  # times the chance that one side entails the other
WEIGHT = {
    Kind.CONTRADICTION: 2.5,
    Kind.FACT: 2.0,
    Kind.ATTRIBUTION: 0.8,
    Kind.COMMITMENT: 1.2,
    Kind.FRAMING: 1.0,
    Kind.SCOPE: 0.3,
}
# Under this chance, 0 to 1, a verdict is shown with "needs a look".
SURE = 0.6


@dataclass(frozen=True, slots=True)
class Judgement:
    """One link, judged; ``confidence`` is the chance, 0 to 1, that the verdict holds."""

    link: Link
    verdict: Verdict
    differences: tuple[Difference, ...]
    confidence: float


def judge(left: Sequence[Proposition], right: Sequence[Proposition], links: Sequence[Link]) -> list[Judgement]:
    readings = relations([(left[link.left].gist, right[link.right].gist) for link in links])
    return [
        judge_link(left[link.left], right[link.right], link, reading)
        for link, reading in zip(links, readings, strict=True)
    ]


def judge_link(left: Proposition, right: Proposition, link: Link, relation: Relation) -> Judgement:
    if left.claim.text == right.claim.text:
        return Judgement(link, Verdict.AGREE, (), 1.0)
    differences = tuple(find_differences(left, right, relation))
    chance = chance_of_divergence(differences, relation)
    if chance >= 0.5 and differences:
        return Judgement(link, Verdict.DIVERGE, differences, link.chance * chance)
    return Judgement(link, Verdict.AGREE, (), link.chance * (1 - min(chance, 0.5)))


def chance_of_divergence(differences: Sequence[Difference], relation: Relation) -> float:
    odds = PRIOR + ENTAILED * max(relation.entails, relation.entailed)
    odds += sum(WEIGHT[difference.kind] for difference in differences)
    return 1 / (1 + math.exp(-odds))
