"""What the pictures of a comparison show: its score, in words and marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from comparisons.models import Comparison, Topic, Verdict
from comparisons.pictures.picture import Picture, TopicMarks
from comparisons.reading.filters import SLUGS
from comparisons.reading.page import Page
from comparisons.wording.counts import tally


def picture_of(comparison: Comparison, page: Page) -> Picture:
    """All findings, whatever the page's filters; the sides as its reader has them."""
    told = page.told
    left, right = page.coverage()
    return Picture(
        title=comparison.title,
        left=str(told.left.account),
        right=str(told.right.account),
        summary="".join(link.text for link in page.summary()),
        coverage=(f"{left.share} {left.words}", f"{right.share} {right.words}"),
        topics=tuple(
            marks(topic, [Verdict(finding.verdict) for finding in findings])
            for topic, findings in told.by_topic(told.findings)
        ),
    )


def marks(topic: Topic, verdicts: Sequence[Verdict]) -> TopicMarks:
    return TopicMarks(topic.label, tuple(SLUGS[verdict] for verdict in verdicts), tally(Counter(verdicts)))
