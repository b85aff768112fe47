"""The score: two lines, one mark a finding, grouped by topic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from comparisons.models import Finding, Topic, Verdict
from comparisons.reading.filters import SLUGS, Choice

# Topics share the width of the score by their findings, up to this many.
WIDEST = 8


@dataclass(frozen=True, slots=True)
class Tick:
    """A finding's mark."""

    url: str
    slug: str
    name: str
    is_shown: bool


@dataclass(frozen=True, slots=True)
class TopicTicks:
    url: str
    label: str
    width: int
    ticks: tuple[Tick, ...]


def topic_ticks(topic: Topic, findings: Sequence[Finding], choice: Choice, url: str) -> TopicTicks:
    ticks = tuple(tick(finding, choice, url) for finding in findings)
    return TopicTicks(
        url=reach(f"#topic-{topic.number + 1}", url, any(tick.is_shown for tick in ticks)),
        label=topic.label,
        width=min(len(ticks), WIDEST),
        ticks=ticks,
    )


def tick(finding: Finding, choice: Choice, url: str) -> Tick:
    is_shown, verdict = choice.fits(finding), Verdict(finding.verdict)
    return Tick(
        url=reach(f"#finding-{finding.number + 1}", url, is_shown),
        slug=SLUGS[verdict],
        name=f"{finding.number + 1}. {verdict.label}",
        is_shown=is_shown,
    )


def reach(anchor: str, url: str, is_shown: bool) -> str:
    """Where a mark leads: to its place on this page, or to the page that is not filtered."""
    return anchor if is_shown else url + anchor
