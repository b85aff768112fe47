"""How often people keep what the machine said.

A verdict is kept when a person's is the same word; a kind, when a person's kinds hold it too. Counted are judgements,
each person's latest on an item: a finding judged by two people counts twice. People judge what catches their eye, so
the share is of what was judged, not of all the machine says.

The interval is the score interval at 95 %: E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical
Inference", Journal of the American Statistical Association 22 (1927), 209-212. It takes judgements as independent.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

from comparisons.agreement.judgement import Judgement, latest

Z95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Rate:
    """``share`` and ``interval`` are None where nothing was judged."""

    kept: int
    judged: int

    @property
    def share(self) -> float | None:
        return self.kept / self.judged if self.judged else None

    @property
    def interval(self) -> tuple[float, float] | None:
        return wilson(self.kept, self.judged) if self.judged else None


@dataclass(frozen=True, slots=True)
class Kept:
    overall: Rate
    by_verdict: dict[str, Rate]
    by_kind: dict[str, Rate]


def kept(judgements: Iterable[Judgement]) -> Kept:
    """Verdicts and kinds are the machine's, in alphabetical order; those that nobody judged are missing."""
    standing = latest(judgements)
    verdicts = [(one.machine_verdict, one.verdict == one.machine_verdict) for one in standing]
    kinds = [(kind, kind in one.kinds) for one in standing for kind in dict.fromkeys(one.machine_kinds)]
    return Kept(rate(is_kept for _, is_kept in verdicts), rates(verdicts), rates(kinds))


def rates(marked: list[tuple[str, bool]]) -> dict[str, Rate]:
    words = sorted({word for word, _ in marked})
    return {word: rate(is_kept for other, is_kept in marked if other == word) for word in words}


def rate(are_kept: Iterable[bool]) -> Rate:
    each = list(are_kept)
    return Rate(sum(each), len(each))


def wilson(successes: int, trials: int) -> tuple[float, float]:
    share, weight = successes / trials, Z95**2 / trials
    centre = (share + weight / 2) / (1 + weight)
    reach = Z95 * sqrt(share * (1 - share) / trials + weight / (4 * trials)) / (1 + weight)
    return max(0.0, centre - reach), min(1.0, centre + reach)
