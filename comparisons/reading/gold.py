"""A comparison as people left it, as labelled sentence pairs, and beside the labels which of them people judged.

Sentences are cut as the page cuts them: the engine's segmenter stays out of the web process.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from comparisons.agreement.gold import Settled, Span, labels, numbers, spans
from comparisons.models import Account, Comparison, Finding, Override
from comparisons.wording.quotes import Layout

HOW = {
    "settled": "A verdict is people's where all who judged the finding give one and the same, and else the machine's.",
    "sentences": "Cut by Parallax's page; [start, end) counts characters of a.txt and b.txt, read as UTF-8.",
    "labellings": "There is one: y.json repeats x.json, so that score.py reads both. Their agreement means nothing.",
    "by": "people: they gave the verdict, or paired or parted the claims; machine: nobody did, or people differ.",
}


@dataclass(frozen=True, slots=True)
class Left:
    """A finding as people left it: how many gave a verdict, and whether what stands is theirs."""

    finding: Settled
    verdicts: int
    by_people: bool


def gold_set(comparison: Comparison) -> dict[str, Any]:
    """The files of one folder of the set: texts as str, the others to be written as JSON."""
    left, right = comparison.left, comparison.right
    cut = list(Layout(left.text).sentences()), list(Layout(right.text).sentences())
    rows = list(left_by_people(comparison))
    labelled = labels(*cut, (row.finding for row in rows))
    return {
        "a.txt": left.text,
        "b.txt": right.text,
        "meta.json": meta(comparison),
        "people.json": {**HOW, **counts(comparison), **judged(rows, *cut)},
        "spans.json": spans(*cut),
        "x.json": labelled,
        "y.json": labelled,
    }


def left_by_people(comparison: Comparison) -> Iterator[Left]:
    given: defaultdict[int, list[Override]] = defaultdict(list)
    for override in live(comparison.overrides).filter(finding__isnull=False):
        given[override.finding_id].append(override)
    left, right = comparison.left, comparison.right
    for finding in comparison.findings.select_related("topic").prefetch_related("claims"):
        overrides = given[finding.pk]
        by_people = bool(finding.settled) or finding.confidence is None
        yield Left(settled(finding, overrides, left, right), len(overrides), by_people)


def settled(finding: Finding, given: Sequence[Override], left: Account, right: Account) -> Settled:
    reasons = dict.fromkeys(override.reason for override in given) if finding.settled else [finding.reason]
    return Settled(
        left=places(finding, left),
        right=places(finding, right),
        verdict=finding.settled or finding.verdict,
        kinds=tuple(finding.settled_kinds if finding.settled else finding.kinds),
        reason=" ".join(reasons),
        topic=finding.topic.label,
    )


def places(finding: Finding, account: Account) -> tuple[Span, ...]:
    return tuple(sorted((claim.start, claim.end) for claim in finding.claims.all() if claim.account_id == account.pk))


def meta(comparison: Comparison) -> dict[str, Any]:
    day = comparison.event_date
    return {
        "event": comparison.title,
        "date": day.isoformat() if day else None,
        "a": {"source": comparison.left.publisher},
        "b": {"source": comparison.right.publisher},
    }


def counts(comparison: Comparison) -> dict[str, Any]:
    """How many people are in it, and no names."""
    by_verdict = list(live(comparison.overrides).values_list("person", flat=True))
    by_correction = list(live(comparison.corrections).values_list("person", flat=True))
    return {
        "engine": comparison.engine_version,
        "people": len({*by_verdict, *by_correction}),
        "verdicts": len(by_verdict),
        "corrections": len(by_correction),
    }


def live(written: Any) -> Any:
    return written.filter(is_deleted=False, is_detached=False)


def judged(rows: Collection[Left], left: Sequence[Span], right: Sequence[Span]) -> dict[str, Any]:
    """For each pair, and each sentence that one side alone tells, who settled it."""
    pairs: defaultdict[tuple[int, int], list[Left]] = defaultdict(list)
    only: dict[str, defaultdict[int, list[Left]]] = {"a": defaultdict(list), "b": defaultdict(list)}
    for row in rows:
        in_a, in_b = numbers(row.finding.left, left), numbers(row.finding.right, right)
        for a in in_a:
            for b in in_b:
                pairs[a, b].append(row)
        for side, here, across in (("a", in_a, in_b), ("b", in_b, in_a)):
            for number in () if across else here:
                only[side][number].append(row)
    return {
        "pairs": [{"a": a, "b": b, **said(found)} for (a, b), found in sorted(pairs.items())],
        "only_a": [{"sentence": number, **said(found)} for number, found in sorted(only["a"].items())],
        "only_b": [{"sentence": number, **said(found)} for number, found in sorted(only["b"].items())],
    }


def said(rows: Collection[Left]) -> dict[str, Any]:
    by = "people" if any(row.by_people for row in rows) else "machine"
    return {"by": by, "verdicts": sum(row.verdicts for row in rows)}
