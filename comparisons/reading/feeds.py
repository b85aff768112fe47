"""What feed readers are told: how the comparisons of a person stand, and what was done to one of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from comparisons.access import Seat
from comparisons.models import Comparison, ComparisonQuerySet, Job
from comparisons.reading.atom import Entry, Feed
from comparisons.reading.feed import entries
from comparisons.reading.library import shares
from comparisons.reading.places import Absolute

MOST = 50
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
# What a reader who takes no part is told of: not who comes and goes, nor what becomes of the links.
SHARED = ("annotation", "override", "correction", "comparison")
WAITING = {
    Job.State.QUEUED: "Waiting for its turn to be compared.",
    Job.State.RUNNING: "Being compared.",
    Job.State.FAILED: "Could not be compared.",
    Job.State.CANCELLED: "Stopped before it was compared.",
}


def changed_last(found: ComparisonQuerySet) -> list[Comparison]:
    """Those that changed last, each with ``changed_at``; few fields, since most who ask know them already."""
    dated: Any = found.with_changed_at()
    return list(dated.select_related("job").order_by("-changed_at", "-pk")[:MOST])


def stamp_of(found: Iterable[Any]) -> str:
    return "\x00".join(f"{one.pk} {one.changed_at} {one.revision} {one.job.state} {one.title}" for one in found)


def library(found: list[Any], title: str, address: str, url: str, absolute: Absolute) -> Feed:
    counted = Comparison.objects.filter(pk__in=[one.pk for one in found]).with_counts().with_sources()
    by_pk = {one.pk: one for one in counted}
    told = [state(one, by_pk[one.pk], absolute) for one in found if one.pk in by_pk]
    return Feed(uuid5(NAMESPACE_URL, address), title, url, address, newest(told), told)


def state(dated: Any, counted: Comparison, absolute: Absolute) -> Entry:
    job = dated.job.state
    said = ", ".join(f"{share.count} {share.words}" for share in shares(counted)) if job == Job.State.DONE else ""
    words = f"A: {counted.left}. B: {counted.right}. {f'{said}.' if said else WAITING[job]}"
    url = absolute(counted.get_absolute_url())
    return Entry(counted.pk, counted.title, url, counted.created_at, dated.changed_at, words)


def newest(told: list[Entry]) -> datetime:
    """Of an empty feed nothing ever changed."""
    return max((entry.changed_at for entry in told), default=EPOCH)


def changes(seat: Seat, address: str, absolute: Absolute) -> Feed:
    """What was done to one comparison, with what its page of changes would say to this reader."""
    found = seat.comparison.events.select_related("person", "undoes__person", "undone_by")
    events = list((found.filter(subject__in=SHARED) if seat.link else found)[:MOST])
    page = absolute(seat.home)
    told = [
        Entry(
            uuid5(seat.comparison.pk, f"event {entry.event.number}"),
            entry.words,
            page if entry.finding is None else f"{page}#finding-{entry.finding}",
            entry.event.at,
            entry.event.at,
            f"In “{seat.comparison.title}”.",
            str(entry.event.person),
        )
        for entry in entries(seat, events, seen=seat.comparison.revision)
    ]
    title = f"{seat.comparison.title}: changes"
    return Feed(uuid5(seat.comparison.pk, "changes"), title, page, address, changed_at(seat), told)


def changed_at(seat: Seat) -> datetime:
    newest = seat.comparison.events.order_by("-number").values_list("at", flat=True).first()
    return newest or seat.comparison.created_at
