"""A user as a person, and a visitor who becomes one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F
from django.utils.text import slugify

from comparisons.models import RISING, Event, Member, Notification, Override, Person, Role
from comparisons.services import library

LONGEST_HANDLE = 40


@transaction.atomic
def person_for(user: User) -> Person:
    """The user's person, made now if this is the first login."""
    return Person.objects.filter(user=user).first() or named(Person(), user)


@transaction.atomic
def claim(*, visitor: str, user: User) -> int:
    """Give the user all that the visitor has, and tell how many comparisons that brings them."""
    guest = Person.objects.filter(visitor=visitor, user=None).first()
    if guest is None:
        return 0
    own = Member.objects.filter(person=guest, role=Role.OWNER, comparison__deleted_at=None)
    claimed = own.exclude(comparison__members__in=Member.objects.filter(person__user=user, role=Role.OWNER)).count()
    if mine := Person.objects.filter(user=user).first():
        merge(guest, into=mine)
    else:
        named(guest, user)
    return claimed


def introduce(person: Person, name: str) -> None:
    """Whoever has no name yet gets this one."""
    if name and not person.name:
        Person.objects.filter(pk=person.pk).update(name=name)
        person.name = name


def named(person: Person, user: User) -> Person:
    person.user, person.visitor = user, None
    person.name = user.get_full_name() or person.name or user.email.partition("@")[0] or user.username
    person.handle = free_handle(person.name)
    person.save()
    return person


def free_handle(name: str) -> str:
    """The name as others can type it, with a number where it is taken."""
    stem = slugify(name).replace("_", "-").strip("-")[:LONGEST_HANDLE].rstrip("-") or "person"
    taken = set(Person.objects.filter(handle__startswith=stem[:30]).values_list("handle", flat=True))
    return next(handle for handle in spellings(stem) if handle not in taken)


def spellings(stem: str) -> Iterator[str]:
    yield stem
    for number in count(2):
        end = f"-{number}"
        yield stem[: LONGEST_HANDLE - len(end)].rstrip("-") + end


def merge(guest: Person, *, into: Person) -> None:
    """Everything that points to the guest points to the other person; then there is no guest."""
    join_seats(guest, into)
    join_overrides(guest, into)
    library.join(guest, into)
    Notification.objects.filter(person=guest, event__in=into.notifications.values("event")).delete()
    for field in pointers():
        field.model._base_manager.filter(**{field.name: guest}).update(**{field.name: into})
    # Nobody is told of what they did themselves.
    Notification.objects.filter(person=into, event__person=into).delete()
    guest.delete()


def pointers() -> Iterator[Any]:
    """Every foreign key to a person, also those added after this was written."""
    for relation in Person._meta.get_fields(include_hidden=True):
        if relation.auto_created and relation.one_to_many:
            yield relation.field  # type: ignore[union-attr]


def join_seats(guest: Person, into: Person) -> None:
    """One seat in each comparison, with the higher role."""
    own = {seat.comparison_id: seat for seat in into.seats.all()}
    for seat in guest.seats.filter(comparison__in=own):
        kept = own[seat.comparison_id]
        kept.role = max(kept.role, seat.role, key=RISING.index)
        kept.seen = max(kept.seen, seat.seen)
        kept.version += 1
        kept.save()
        # What was told of the seat that goes can still be taken back.
        Event.objects.filter(subject="member", subject_id=str(seat.pk)).update(subject_id=str(kept.pk))
        seat.delete()


def join_overrides(guest: Person, into: Person) -> None:
    """One verdict on each finding: the later one stands, the other is kept as deleted."""
    own = {override.finding_id: override for override in into.overrides.filter(is_deleted=False)}
    for override in guest.overrides.filter(is_deleted=False, finding__in=[key for key in own if key]):
        older = min(override, own[override.finding_id], key=lambda one: one.changed_at)
        Override.objects.filter(pk=older.pk).update(is_deleted=True, version=F("version") + 1)
