"""Who may see or change a comparison: the only place that decides."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from comparisons.models import Comparison, ComparisonQuerySet, Member, Person, Role


class Action(StrEnum):
    READ = "read"
    ANNOTATE = "annotate"  # notes, tags, verdicts of one's own
    EDIT = "edit"  # the alignment, and what others left open
    OWN = "own"  # members, settings, and the end of it


ALLOWED: dict[str, frozenset[Action]] = {
    Role.VIEWER: frozenset({Action.READ}),
    Role.ANNOTATOR: frozenset({Action.READ, Action.ANNOTATE}),
    Role.EDITOR: frozenset({Action.READ, Action.ANNOTATE, Action.EDIT}),
    Role.OWNER: frozenset(Action),
}


@dataclass(frozen=True, slots=True)
class Seat:
    """A comparison, and what the person before it may do with it."""

    comparison: Comparison
    person: Person | None
    role: str
    member: Member | None = None

    def may(self, action: Action) -> bool:
        return action in ALLOWED[self.role]

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
    return Comparison.objects.visible_to(person_of(request))


def seat_for(request: HttpRequest, pk: UUID, action: Action = Action.READ, *, deleted: bool = False) -> Seat:
    """The comparison and the reader's role, or 404 for strangers and 403 for readers who may not do this."""
    seat = seat_of(person_of(request), pk)
    if seat is None or (seat.comparison.deleted_at is not None) is not deleted:
        raise Http404
    if not seat.may(action):
        raise PermissionDenied
    return seat


def seat_of(person: Person | None, pk: UUID) -> Seat | None:
    if person:
        seats = Member.objects.select_related("comparison__job").exclude(role="")
        if member := seats.filter(person=person, comparison=pk).first():
            return Seat(member.comparison, person, member.role, member)
    example = Comparison.objects.examples().select_related("job").filter(pk=pk).first()
    return Seat(example, person, Role.VIEWER) if example else None
