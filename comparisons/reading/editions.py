"""Published versions as they are read: what a frozen page says of itself, and the list of all."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from comparisons.access import Seat
from comparisons.models import Comparison, Snapshot
from comparisons.reading.citation import comparison_cited
from comparisons.reading.places import Absolute

# The changes that change what is read.
CONTENT = ("annotation", "override", "correction", "account", "comparison")


@dataclass(frozen=True, slots=True)
class Edition:
    """What a frozen page tells: ``newest`` is a later version, ``live`` is for those who may read the live one."""

    number: int
    at: datetime
    by: str
    note: str
    engine: str
    is_indexed: bool
    newest: tuple[int, str] | None
    live: str
    since: str


def edition_of(seat: Seat, *, reads_live: bool) -> Edition | None:
    """None where the comparison is no published version."""
    snapshot = seat.edition
    if snapshot is None:
        return None
    later = standing(snapshot.comparison_id).filter(number__gt=snapshot.number).first()
    page = reverse("comparison-detail", args=[snapshot.comparison_id])
    return Edition(
        number=snapshot.number,
        at=snapshot.made_at,
        by=str(snapshot.made_by),
        note=snapshot.note,
        engine=seat.comparison.engine_version,
        is_indexed=snapshot.is_indexed,
        newest=(later.number, reverse("comparison-detail", args=[later.frozen_id])) if later else None,
        live=page if reads_live else "",
        since=reverse("comparison-since", args=[seat.comparison.pk]) if reads_live else "",
    )


def standing(live: UUID) -> QuerySet[Snapshot]:
    """Newest first."""
    return Snapshot.objects.filter(comparison=live, is_withdrawn=False, comparison__deleted_at=None)


@dataclass(frozen=True, slots=True)
class Version:
    """``since`` counts the changes to the live comparison after it, None where this reader is not told."""

    snapshot: Snapshot
    address: str
    cited: str
    since: int | None


def versions(seat: Seat, absolute: Absolute) -> list[Version]:
    """Of the live comparison all; beside a published version those that stand."""
    if seat.edition:
        found, numbers = standing(seat.edition.comparison_id), None
    else:
        found = seat.comparison.snapshots.all()
        content = seat.comparison.events.filter(subject__in=CONTENT)
        numbers = list(content.order_by("number").values_list("number", flat=True))
    frozen = Prefetch("frozen", Comparison.objects.with_sources())
    return [version(one, absolute, numbers) for one in found.select_related("made_by").prefetch_related(frozen)]


def version(snapshot: Snapshot, absolute: Absolute, numbers: Sequence[int] | None) -> Version:
    address = absolute(reverse("comparison-detail", args=[snapshot.frozen_id]))
    cited = comparison_cited(snapshot.frozen, address, str(snapshot).lower())
    since = None if numbers is None else len(numbers) - bisect_right(numbers, snapshot.revision)
    return Version(snapshot, address, cited, since)
