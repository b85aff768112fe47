"""A report in the order in which it is read, whatever it is then written as."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from comparisons.engine.report import Claim, Finding, Report, Verdict

HEADINGS = {
    Verdict.AGREE: "Agrees",
    Verdict.DIVERGE: "Diverges",
    Verdict.ONLY_LEFT: "Only in A",
    Verdict.ONLY_RIGHT: "Only in B",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding with its claims; ``number`` counts from 1, as on the screen."""

    number: int
    heading: str
    finding: Finding
    left: tuple[Claim, ...]
    right: tuple[Claim, ...]


def summary(report: Report) -> str:
    count = {verdict: sum(f.verdict is verdict for f in report.findings) for verdict in Verdict}
    return (
        f"{count[Verdict.AGREE]} agree, {count[Verdict.DIVERGE]} diverge, "
        f"{count[Verdict.ONLY_LEFT]} only in A, {count[Verdict.ONLY_RIGHT]} only in B"
    )


def topics(report: Report) -> Iterator[tuple[str, list[Entry]]]:
    for topic in report.topics:
        yield topic.label, [entry(report, report.findings[number]) for number in topic.findings]


def entry(report: Report, finding: Finding) -> Entry:
    kinds = f" ({', '.join(finding.kinds)})" if finding.kinds else ""
    return Entry(
        number=finding.id + 1,
        heading=HEADINGS[finding.verdict] + kinds + (", needs a look" if finding.needs_review else ""),
        finding=finding,
        left=tuple(report.left.claims[i] for i in finding.left),
        right=tuple(report.right.claims[i] for i in finding.right),
    )
