"""What the export pages say: which findings a file will hold, and how far a worker has come with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from comparisons.access import Seat
from comparisons.exports.formats import EVERY, Format
from comparisons.models import Export, Job
from comparisons.reading import waiting
from comparisons.reading.document import told_filters
from comparisons.reading.filters import Choice
from comparisons.reading.page import Page
from comparisons.reading.places import TOPICS

# A file that was done longer ago was fetched then: to come back to its page is not to ask for it again.
FRESH = timedelta(minutes=1)
HALF = 0.5


@dataclass(frozen=True, slots=True)
class Chosen:
    """How many of all findings a file will hold, and under which filters; no filters, all of them."""

    shown: int
    total: int
    filters: str


@dataclass(frozen=True, slots=True)
class Offer:
    """``is_whole``: it holds all findings, whatever the reader filters by."""

    format: Format
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Writing:
    """``now`` is what a screen reader hears, ``held_up`` why nothing happens yet."""

    progress: float
    now: str
    held_up: str
    seen: str


def chosen(seat: Seat, choice: Choice) -> Chosen:
    filters = told_filters(choice)
    if not filters:
        total = seat.comparison.findings.count()
        return Chosen(total, total, "")
    page = Page(seat.comparison, choice, TOPICS, seat)
    return Chosen(len(page.shown), page.total, filters)


def offers() -> list[Offer]:
    return [Offer(format, is_whole=not format.module) for format in EVERY]


def writing(export: Export) -> Writing:
    return Writing(export.progress, now(export), held_up(export), f"{waiting.seen(export)}-{export.progress >= HALF}")


def now(export: Export) -> str:
    if export.state == Export.State.QUEUED:
        return "Waiting to begin"
    return "Gathering the findings" if export.progress < HALF else "Writing the file"


def held_up(export: Export) -> str:
    if export.state != Export.State.QUEUED:
        return ""
    if export.attempt:
        return waiting.tried(export)
    if Job.objects.at_work().exists() or Export.objects.at_work().exists():
        return "Waiting for its turn: other work is being done."
    return waiting.unanswered(export)


def is_fresh(export: Export) -> bool:
    return export.finished_at is not None and timezone.now() - export.finished_at < FRESH
