"""The result page: what its head says, the score, the filters, and the rows by topic."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from comparisons.models import Comparison, Finding
from comparisons.reading.filters import SLUGS, Chip, Choice, kind_chips, show_chips
from comparisons.reading.rows import Evidence, Group, group
from comparisons.reading.score import TopicTicks, topic_ticks
from comparisons.reading.words import Coverage, Nothing, Piece, nothing, summary

# From this many findings on, the score draws finer marks.
DENSE = 31


@dataclass(frozen=True, slots=True)
class Link:
    """Some words of the summary, and the findings that they lead to."""

    text: str
    url: str
    is_strong: bool


@dataclass(frozen=True, slots=True)
class Page:
    summary: tuple[Link, ...]
    coverage: tuple[Coverage, Coverage]
    score: tuple[TopicTicks, ...]
    is_dense: bool
    shows: list[Chip]
    kinds: list[Chip]
    groups: tuple[Group, ...]
    nothing: Nothing
    total: int
    shown: int


def page_of(comparison: Comparison, choice: Choice) -> Page:
    """Everything the page shows of a finished comparison, in a constant number of queries."""
    url = comparison.get_absolute_url()
    findings, topics = list(comparison.findings.all()), list(comparison.topics.all())
    left, right = Evidence(comparison.left), Evidence(comparison.right)
    counts = Counter(finding.verdict for finding in findings)
    shown = [finding for finding in findings if choice.fits(finding)]
    every, asked = by_topic(findings), by_topic(shown)
    return Page(
        summary=tuple(linked(piece, url) for piece in summary(counts)),
        coverage=(left.coverage(findings, there=right.letter), right.coverage(findings, there=left.letter)),
        score=tuple(topic_ticks(topic, every[topic.pk], choice, url) for topic in topics),
        is_dense=len(findings) >= DENSE,
        shows=show_chips(findings, choice, url),
        kinds=kind_chips(findings, choice, url),
        groups=tuple(group(topic, asked[topic.pk], left, right) for topic in topics if topic.pk in asked),
        nothing=nothing(choice, counts),
        total=len(findings),
        shown=len(shown),
    )


def by_topic(findings: list[Finding]) -> dict[int, list[Finding]]:
    grouped: dict[int, list[Finding]] = defaultdict(list)
    for finding in findings:
        grouped[finding.topic_id].append(finding)
    return grouped


def linked(piece: Piece, url: str) -> Link:
    asked = Choice(show=SLUGS[piece.verdict]).url(url) if piece.verdict else ""
    return Link(piece.text, asked, piece.is_strong)
