"""Undo, redo and revert, for those who may."""

from __future__ import annotations

from collections.abc import Callable

from django.db import IntegrityError, transaction

from comparisons.access import Action, Seat
from comparisons.models import Comparison, Event, Person
from comparisons.services import history
from comparisons.services.alignment import place
from comparisons.services.refusal import Refused

# What changes the rows under everybody's feet.
EDITORS = frozenset({"correction", "account"})
# Who sits where, how one comes in, the settings, and what leaves the circle of the members.
OWNERS = frozenset({"member", "invitation", "comparison", "sharelink", "snapshot", "webhook"})


def may_take_back(seat: Seat, event: Event) -> bool:
    """Their own notes and verdicts for annotators, everybody's for editors, and the rest for owners."""
    if is_own_seat(seat, event) or not event.subject_id:
        return False
    if event.subject == "comparison" and event.action in (history.DELETED, history.RESTORED):
        return False
    if event.subject in OWNERS:
        return seat.may(Action.OWN)
    is_own = seat.person is not None and event.person_id == seat.person.pk
    return seat.may(Action.ANNOTATE if is_own and event.subject not in EDITORS else Action.EDIT)


def is_own_seat(seat: Seat, event: Event) -> bool:
    """Who came in by an invitation leaves by the button that says so, and not by an undo."""
    return event.subject == "member" and seat.member is not None and event.subject_id == str(seat.member.pk)


def undo(seat: Seat) -> Event:
    return walk(seat, history.undo)


def redo(seat: Seat) -> Event:
    return walk(seat, history.redo)


@transaction.atomic
def walk(seat: Seat, turn: Callable[[Comparison, Person], Event]) -> Event:
    try:
        with transaction.atomic():
            made = turn(seat.comparison, seat.writer)
    except IntegrityError:
        raise Refused("This cannot come back beside what was added since.") from None
    # Found out after the fact, and rolled back: which event it is, only the turn knows.
    if made.undoes is None or not may_take_back(seat, made.undoes):
        raise history.NothingToUndo
    if moved(made):
        place(seat.comparison)
    return made


def moved(event: Event) -> bool:
    """Whether something may belong elsewhere now: an event keeps words, and rows come and go."""
    return any(event.before.get(name) != event.after.get(name) for name in ("target", "is_deleted"))


def revert(seat: Seat, event: Event) -> Event:
    return walk(seat, lambda comparison, person: history.revert(event, person))
