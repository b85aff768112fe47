"""The score: two lines, one mark a finding, grouped by topic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from comparisons.models import Finding, Topic, Verdict
from comparisons.reading.filters import SLUGS
from comparisons.reading.places import Places
from comparisons.reading.sieve import Sieve

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


def topic_ticks(topic: Topic, findings: Sequence[Finding], sieve: Sieve, places: Places) -> TopicTicks:
    ticks = tuple(tick(finding, sieve, places) for finding in findings)
    is_shown = any(tick.is_shown for tick in ticks)
    return TopicTicks(
        url=places.topic(f"#topic-{topic.number + 1}", is_shown=is_shown),
        label=topic.label,
        width=min(len(ticks), WIDEST),
        ticks=ticks,
    )


def tick(finding: Finding, sieve: Sieve, places: Places) -> Tick:
    is_shown, verdict = sieve.fits(finding), Verdict(finding.verdict)
    return Tick(
        url=places.finding(f"#finding-{finding.number + 1}", is_shown=is_shown),
        slug=SLUGS[verdict],
        name=f"{finding.number + 1}. {verdict.label}",
        is_shown=is_shown,
    )
