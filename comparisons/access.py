"""Who may see or change a comparison: the only place that decides."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.urls import reverse

from comparisons.models import (
    RISING,
    Batch,
    Comparison,
    ComparisonQuerySet,
    Export,
    Intake,
    Member,
    Person,
    Role,
    ShareLink,
    ShareLinkQuerySet,
    Snapshot,
)

# The links that this browser took part by, in its session.
LINKS = "links"


class Action(StrEnum):
    READ = "read"
    ANNOTATE = "annotate"  # notes, tags, verdicts of one's own
    EDIT = "edit"  # the alignment, and what others left open
    OWN = "own"  # members, links, settings, and the end of it


ALLOWED: dict[str, frozenset[Action]] = {
    Role.VIEWER: frozenset({Action.READ}),
    Role.ANNOTATOR: frozenset({Action.READ, Action.ANNOTATE}),
    Role.EDITOR: frozenset({Action.READ, Action.ANNOTATE, Action.EDIT}),
    Role.OWNER: frozenset(Action),
}


class Token(str):
    """What stands in the address of a link, in the place of the comparison's id."""


Key = UUID | Token


@dataclass(frozen=True, slots=True)
class Seat:
    """A comparison, and what the person before it may do with it."""

    comparison: Comparison
    person: Person | None
    role: str
    member: Member | None = None
    # Reading at the address of a link: all that the reader sees leads to addresses under it.
    link: ShareLink | None = None
    token: Token | None = None

    def may(self, action: Action) -> bool:
        return action in ALLOWED[self.role]

    @property
    def key(self) -> Key:
        """What the addresses of this comparison are made with, for this reader."""
        return self.token or self.comparison.pk

    @property
    def edition(self) -> Snapshot | None:
        """The published version that this comparison is; such a one has neither members nor links."""
        return None if self.member or self.link else getattr(self.comparison, "snapshot", None)

    @property
    def home(self) -> str:
        """Where this reader finds the comparison."""
        return reverse("comparison-detail", args=[self.key])

    @property
    def writer(self) -> Person:
        """Who writes; asked for only where writing is allowed, so there is one."""
        if self.person is None:
            raise PermissionDenied
        return self.person


def person_of(request: HttpRequest) -> Person | None:
    """The user, or the visitor of this browser session. Reading alone makes no session, and no person."""
    if not hasattr(request, "person"):
        request.person = known_person(request)  # type: ignore[attr-defined]
    found: Person | None = request.person  # type: ignore[attr-defined]
    return found


def known_person(request: HttpRequest) -> Person | None:
    if request.user.is_authenticated:
        return Person.objects.filter(user=request.user).first()
    visitor = request.session.get("visitor")
    return Person.objects.filter(visitor=visitor).first() if visitor else None


def writer_of(request: HttpRequest) -> Person:
    """The person, made now if this is the first thing a visitor makes."""
    person = person_of(request)
    if person is None:
        visitor = request.session.setdefault("visitor", secrets.token_urlsafe(24))
        person, _ = Person.objects.get_or_create(visitor=visitor)
        request.person = person  # type: ignore[attr-defined]
    return person


def comparisons_for(request: HttpRequest) -> ComparisonQuerySet:
    """All that this person may read."""
    return Comparison.objects.visible_to(person_of(request), taking_part_by(request))


def comparisons_among(request: HttpRequest, pks: Collection[UUID], action: Action = Action.READ) -> list[Comparison]:
    """Those of them with which this person may do it; what they may not read is as if it were not there."""
    found = list(comparisons_for(request).filter(pk__in=pks))
    if action is Action.READ:
        return found
    return [one for one in found if (seat := seat_at(request, one.pk)) and seat.may(action)]


def deleted_among(request: HttpRequest, pks: Collection[UUID]) -> list[Comparison]:
    """Those of them that are deleted, and that this person may bring back."""
    seats = [seat for pk in pks if (seat := seat_at(request, pk))]
    return [seat.comparison for seat in seats if seat.comparison.is_deleted and seat.may(Action.OWN)]


def seat_for(request: HttpRequest, pk: Key, action: Action = Action.READ, *, deleted: bool = False) -> Seat:
    """The comparison and the reader's role, or 404 for strangers and 403 for readers who may not do this."""
    seat = seat_by_link(request, pk) if isinstance(pk, Token) else seat_at(request, pk)
    if seat is None or (seat.comparison.deleted_at is not None) is not deleted:
        raise Http404
    if not seat.may(action):
        raise PermissionDenied
    return seat


def seat_by_link(request: HttpRequest, token: Token) -> Seat | None:
    """At a link's own address everybody only reads, whatever it allows: the page is the same for all."""
    link: ShareLink | None = getattr(request, "link", None)
    return Seat(link.comparison, None, Role.VIEWER, link=link, token=token) if link else None


def seat_at(request: HttpRequest, pk: UUID) -> Seat | None:
    """The highest of the seats that the person has, by themselves or by links."""
    person = person_of(request)
    seats = [seat for seat in (seat_of(person, pk),) if seat]
    links = taking_part_by(request)
    if links is not None:
        found = links.filter(comparison=pk).select_related("comparison__job", "comparison__snapshot")
        seats += [Seat(link.comparison, person, link.role) for link in found]
    return max(seats, key=lambda seat: RISING.index(seat.role), default=None)


def taking_part_by(request: HttpRequest) -> ShareLinkQuerySet | None:
    """The open links that this browser took part by; a link that is revoked stops at once."""
    session = getattr(request, "session", None)
    taken = session.get(LINKS) if session is not None else None
    return ShareLink.objects.open().filter(pk__in=taken) if taken else None


def seat_of(person: Person | None, pk: UUID) -> Seat | None:
    if person:
        seats = Member.objects.select_related("comparison__job").exclude(role="")
        if member := seats.filter(person=person, comparison=pk).first():
            return Seat(member.comparison, person, member.role, member)
    public = Comparison.objects.public().select_related("job", "snapshot__made_by").filter(pk=pk).first()
    return Seat(public, person, Role.VIEWER) if public else None


def seat_of_export(export: Export) -> Seat:
    """Whose view a file shows. Who may fetch it is decided when they come for it."""
    if export.link_id:
        link = ShareLink.objects.open().select_related("comparison").filter(pk=export.link_id).first()
        seat = Seat(link.comparison, None, Role.VIEWER, link=link) if link else None
    else:
        seat = seat_of(export.person, export.comparison_id) or Seat(export.comparison, export.person, Role.VIEWER)
    if seat is None or seat.comparison.deleted_at:
        raise PermissionDenied
    return seat


def intake_for(request: HttpRequest, pk: UUID) -> Intake:
    """Two accounts on their way in. For their own person alone; of a revision, as long as they may edit."""
    found = person_of(request)
    intakes = Intake.objects.select_related("comparison").with_accounts()
    intake = intakes.filter(pk=pk, person=found).first() if found else None
    if intake is None:
        raise Http404
    if intake.is_revision and intake.comparison_id:
        seat_for(request, intake.comparison_id, Action.EDIT)
    return intake


def batch_for(request: HttpRequest, pk: UUID) -> Batch:
    found = person_of(request)
    batch = Batch.objects.filter(pk=pk, person=found).first() if found else None
    if batch is None:
        raise Http404
    return batch
