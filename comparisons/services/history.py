"""Every change that a person makes goes through here: written, counted, and told as one event.

A subject is a row of a model with ``KEPT`` fields and a ``version``. An event holds those fields before and after, so
any event can be taken back, by writing what was before, as long as nobody has changed the subject since.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models import F

from comparisons.models import Comparison, Event, Person

Subject = Any
State = dict[str, Any]
MADE: dict[str, State] = {
    # How it was before it was made.
    "annotation": {"is_deleted": True},
    "override": {"is_deleted": True},
    "correction": {"is_deleted": True},
    "member": {"role": ""},
    "invitation": {"is_revoked": True},
    "sharelink": {"is_revoked": True},
    "snapshot": {"is_withdrawn": True},
    "webhook": {"is_active": False},
    "account": {"is_withdrawn": True},
}
UNDO, REDO = "undo", "redo"
# The end of a comparison and its return have a button of their own: a page that is open must not vanish by an undo.
DELETED, RESTORED = "deleted", "restored"
ENDS = models.Q(subject="comparison", action__in=(DELETED, RESTORED))
# What must follow a change of such a subject, by the subject's name.
Afterwards = Callable[[Any, Event], None]
afterwards: dict[str, Afterwards] = {}
# Whoever else must hear of every event, once all that follows from it is done.
listeners: list[Callable[[Event], None]] = []


class Stale(Exception):
    """Somebody changed the subject in the meantime; ``current`` is how it stands now, ``wanted`` what was to be."""

    def __init__(self, subject: Subject, wanted: State) -> None:
        super().__init__("Somebody changed this in the meantime.")
        self.subject, self.current, self.wanted = subject, state_of(subject), wanted


class NothingToUndo(Exception):
    """This person has made no change that could be taken back, or brought back."""


def name_of(subject: Subject) -> str:
    return str(subject._meta.model_name)


def state_of(subject: Subject) -> State:
    """In the types of JSON, as an event keeps it."""
    values = {field: getattr(subject, field) for field in subject.KEPT}
    return {field: str(value) if isinstance(value, date) else value for field, value in values.items()}


def comparison_of(subject: Subject) -> Comparison:
    return subject if isinstance(subject, Comparison) else subject.comparison


@transaction.atomic
def make(subject: Subject, person: Person, action: str = "made", *, finding: int | None = None) -> Event:
    """Save a new subject."""
    subject.version = 1
    subject.save(force_insert=True)
    after = state_of(subject)
    return record(subject, person, action, {**after, **MADE[name_of(subject)]}, after, finding=finding)


@transaction.atomic
def change(
    subject: Subject,
    person: Person,
    action: str,
    *,
    version: int | None = None,
    finding: int | None = None,
    also: State | None = None,
    undoes: Event | None = None,
    **values: Any,
) -> Event:
    """Write new values of kept fields. ``version`` is what the person saw: with another one, Stale is raised.

    ``also`` are values that follow from the kept ones, and that no event needs to hold.
    """
    current = locked(subject)
    if version is not None and current.version != version:
        raise Stale(current, values)
    before = state_of(current)
    for field, value in {**values, **(also or {})}.items():
        setattr(current, field, value)
    current.version += 1
    current.save()
    copy_to(subject, current)
    return record(current, person, action, before, state_of(current), finding=finding, undoes=undoes)


def hold(comparison: Comparison) -> None:
    """Until the transaction ends nobody else changes the comparison."""
    Comparison.objects.select_for_update().get(pk=comparison.pk)


def locked(subject: Subject) -> Subject:
    """The subject as it is now; until the transaction ends nobody else changes it."""
    rows: models.QuerySet[Any] = type(subject)._default_manager.all()
    return rows.select_for_update(of=("self",)).get(pk=subject.pk)


def copy_to(subject: Subject, current: Subject) -> None:
    for field in current._meta.concrete_fields:
        setattr(subject, field.attname, getattr(current, field.attname))


def record(
    subject: Subject,
    person: Person,
    action: str,
    before: State,
    after: State,
    *,
    finding: int | None = None,
    undoes: Event | None = None,
) -> Event:
    event = Event.objects.create(
        comparison=comparison_of(subject),
        number=next_number(comparison_of(subject)),
        person=person,
        action=action,
        subject=name_of(subject),
        subject_id=str(subject.pk),
        before=before,
        after=after,
        finding=finding,
        undoes=undoes,
    )
    if follow := afterwards.get(event.subject):
        follow(subject, event)
    for listen in listeners:
        listen(event)
    return event


def next_number(comparison: Comparison) -> int:
    """The UPDATE holds the comparison until the transaction ends, so the numbers have no gap and no twin."""
    Comparison.objects.filter(pk=comparison.pk).update(revision=F("revision") + 1)
    comparison.revision = Comparison.objects.values_list("revision", flat=True).get(pk=comparison.pk)
    return comparison.revision


def subject_of(event: Event) -> Subject:
    model = apps.get_model("comparisons", event.subject)
    return model._default_manager.get(pk=event.subject_id)


def undo(comparison: Comparison, person: Person) -> Event:
    """Take back the person's last change that still stands."""
    own = comparison.events.filter(person=person, undone_by=None).exclude(action=UNDO).exclude(ENDS)
    return revert(newest(own), person, UNDO)


def redo(comparison: Comparison, person: Person) -> Event:
    """Bring back what the person's last undo took away, unless they have changed something since."""
    own = comparison.events.filter(person=person)
    last = newest(own.filter(undone_by=None, action=UNDO))
    if own.filter(number__gt=last.number).exclude(action__in=(UNDO, REDO)).exists():
        raise NothingToUndo
    return revert(last, person, REDO)


def newest(events: models.QuerySet[Event]) -> Event:
    event = events.first()
    if event is None:
        raise NothingToUndo
    return event


@transaction.atomic
def revert(event: Event, person: Person, action: str = "reverted") -> Event:
    """Write what was before the event; refused with Stale where the subject is no longer as the event left it."""
    if Event.objects.filter(undoes=event).exists():
        raise NothingToUndo
    subject = locked(subject_of(event))
    if state_of(subject) != event.after:
        raise Stale(subject, event.before)
    return change(subject, person, action, finding=event.finding, undoes=event, **event.before)
