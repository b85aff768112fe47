"""Invented accounts that nothing was trained or fitted on: verdicts, kinds, and whether the confidence is honest."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from benchmarks.accuracy.tables import Table, share
from comparisons.engine.compare import compare
from comparisons.engine.report import SURE, Finding, Kind, Verdict
from training.account_rows import TEST, Comparison, comparison
from training.observe import numbers
from training.rows import read

BINS = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


@dataclass(frozen=True, slots=True)
class Shown:
    """One finding beside the labels: whether its verdict holds, and the kinds of the labelled divergence."""

    finding: Finding
    holds: bool
    labelled: frozenset[str]


@functools.cache
def test_comparisons() -> list[Comparison]:
    return [comparison(row) for row in read(TEST)]


def shown() -> list[Shown]:
    return [one for example in test_comparisons() for one in judged(example)]


def judged(one: Comparison) -> Iterator[Shown]:
    report = compare(" ".join(one.a), " ".join(one.b))
    sides = (one.a, report.left), (one.b, report.right)
    place = [numbers(sentences, [claim.start for claim in found.claims]) for sentences, found in sides]
    for finding in report.findings:
        a, b = {place[0][i] for i in finding.left}, {place[1][j] for j in finding.right}
        labels = [one.pairs[pair] for pair in ((i, j) for i in a for j in b) if pair in one.pairs]
        kinds = frozenset(kind for _, found in labels for kind in found)
        if finding.verdict in (Verdict.AGREE, Verdict.DIVERGE):
            yield Shown(finding, finding.verdict in {relation for relation, _ in labels}, kinds)
        else:
            side, (number,) = (0, a) if a else (1, b)
            yield Shown(finding, one.is_silence(side, number), kinds)


def reliability_table(found: Sequence[Shown]) -> Table:
    groups: tuple[tuple[str, Callable[[Shown], bool]], ...] = (
        ("agree and diverge", lambda one: one.finding.verdict in (Verdict.AGREE, Verdict.DIVERGE)),
        ("only in one", lambda one: one.finding.verdict in (Verdict.ONLY_LEFT, Verdict.ONLY_RIGHT)),
    )
    rows = [
        (f"{name}, {label_of(low, high)}", *bin_of([one for one in found if belongs(one)], low, high))
        for name, belongs in groups
        for low, high in pairwise(BINS)
    ]
    sure = [one for one in found if not one.finding.needs_review and groups[0][1](one)]
    return Table(
        "Whether the confidence is honest",
        f"Findings on {len(test_comparisons())} invented pairs of accounts that nothing was trained or fitted on, by"
        " the confidence shown. A finding on one point holds where the label gives its verdict to one of its sentence"
        " pairs; a finding of silence where the label lists its sentence as told by one side, in part at least, or"
        f" pairs it with nothing. At {SURE} and over, where “needs a look” ends,"
        f" {share(sum(one.holds for one in sure), len(sure))} of {len(sure)} findings on one point hold.",
        ("verdict and confidence", "findings", "mean confidence", "holds"),
        tuple(row for row in rows if row[1] != "0"),
    )


def label_of(low: float, high: float) -> str:
    return f"{low:.1f} to {min(high, 1):.1f}"


def bin_of(found: Sequence[Shown], low: float, high: float) -> tuple[str, str, str]:
    inside = [one for one in found if low <= one.finding.confidence < high]
    return (
        str(len(inside)),
        share(sum(one.finding.confidence for one in inside), len(inside)),
        share(sum(one.holds for one in inside), len(inside)),
    )


def kinds_table(found: Sequence[Shown]) -> Table:
    """Of the divergences shown that are labelled ones, how often a kind is named rightly, and how often it is found."""
    on_target = [one for one in found if one.finding.verdict is Verdict.DIVERGE and one.labelled]
    rows = []
    for kind in Kind:
        named = [one for one in on_target if kind in one.finding.kinds]
        there = [one for one in on_target if kind.value in one.labelled]
        both = sum(kind.value in one.labelled for one in named)
        rows.append((kind.value, str(len(named)), share(both, len(named)), str(len(there)), share(both, len(there))))
    return Table(
        "In what accounts diverge",
        f"Of {len(on_target)} divergences shown on the same invented accounts and labelled as divergences: how often a"
        " kind that is named is among the labelled ones, and how often a labelled one is named.",
        ("kind", "named", "rightly", "labelled", "found"),
        tuple(rows),
    )
