"""A visitor's things become a user's, none lost and none twice."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from comparisons.models import Comparison, Event, Invitation, Member, Notification, Override, Person, Role
from comparisons.services.people import LONGEST_HANDLE, claim, free_handle, person_for, pointers
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def user() -> User:
    return User.objects.create(username="lena", email="lena.novak@example.org")


@pytest.fixture
def lena(user: User) -> Person:
    return person_for(user)


def override(person: Person, made: Comparison, **values: Any) -> Override:
    finding = made.findings.first()
    shared = {"reason": "", "verdict": "agree", "machine_verdict": "diverge"}
    return Override.objects.create(comparison=made, person=person, finding=finding, **{**shared, **values})


def event(person: Person, made: Comparison, **values: str) -> Event:
    number = made.events.count() + 1
    return Event.objects.create(comparison=made, person=person, number=number, action="test", **values)


def test_a_user_without_a_person_takes_over_the_visitors(user: User, finished: Comparison) -> None:
    guest = factories.person("alice")
    assert guest
    assert claim(visitor="alice", user=user) == 1
    guest.refresh_from_db()
    assert (guest.user, guest.visitor, guest.handle) == (user, None, "alice")
    assert person_for(user) == guest


def test_nothing_is_claimed_of_a_visitor_that_never_was_or_is_a_user_by_now(user: User, lena: Person) -> None:
    assert claim(visitor="nobody", user=user) == 0
    assert Person.objects.get() == lena


def test_all_that_points_to_the_visitor_points_to_the_user(user: User, lena: Person, finished: Comparison) -> None:
    guest = factories.seat(finished, "alice", Role.OWNER)
    made = event(guest, finished)
    verdict = override(guest, finished)
    told = Notification.objects.create(
        person=guest, event=event(factories.seat(finished, "bob", Role.EDITOR), finished)
    )
    way_in = Invitation.objects.create(
        comparison=finished, role=Role.VIEWER, made_by=guest, token_sha256="0", expires_at=timezone.now()
    )
    assert claim(visitor="alice", user=user) == 1
    assert not Person.objects.filter(pk=guest.pk).exists()
    for row, field in ((made, "person"), (verdict, "person"), (told, "person"), (way_in, "made_by")):
        row.refresh_from_db()
        assert getattr(row, field) == lena
    assert lena.seats.get().role == Role.OWNER


def test_every_foreign_key_to_a_person_is_known() -> None:
    names = {f"{field.model.__name__}.{field.name}" for field in pointers()}
    assert names >= {
        "Annotation.person", "Correction.person", "Event.person", "Invitation.made_by", "Invitation.taken_by",
        "Member.person", "Notification.person", "Override.person",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("theirs", "own", "kept"),
    [
        (Role.OWNER, Role.VIEWER, Role.OWNER),
        (Role.VIEWER, Role.EDITOR, Role.EDITOR),
        (Role.ANNOTATOR, Role(Role.ANNOTATOR), Role.ANNOTATOR),
        (Role.VIEWER, "", Role.VIEWER),
    ],
)
def test_two_seats_become_one_with_the_higher_role(
    user: User, lena: Person, finished: Comparison, theirs: Role, own: Role, kept: Role
) -> None:
    guest = factories.seat(finished, "carol", theirs)
    Member.objects.create(comparison=finished, person=lena, role=own, seen=4)
    guest.seats.update(seen=7)
    told = event(guest, finished, subject="member", subject_id=str(guest.seats.get().pk))
    claim(visitor="carol", user=user)
    seat = lena.seats.get()
    assert (seat.role, seat.seen) == (kept, 7)
    told.refresh_from_db()
    assert told.subject_id == str(seat.pk)


@pytest.mark.parametrize("later", ["lena", "guest"])
def test_of_two_verdicts_on_one_finding_the_later_stands(
    user: User, lena: Person, finished: Comparison, later: str
) -> None:
    guest = factories.seat(finished, "alice", Role.OWNER)
    people = {"lena": lena, "guest": guest}
    first = next(name for name in people if name != later)
    for name in (first, later):
        override(people[name], finished, reason=name)
    claim(visitor="alice", user=user)
    assert lena.overrides.count() == 2
    assert lena.overrides.get(is_deleted=False).reason == later


def test_nobody_is_told_twice_or_of_what_they_did(user: User, lena: Person, finished: Comparison) -> None:
    guest = factories.seat(finished, "alice", Role.OWNER)
    of_bob = event(factories.seat(finished, "bob", Role.EDITOR), finished)
    for person in (guest, lena):
        Notification.objects.create(person=person, event=of_bob)
    Notification.objects.create(person=guest, event=event(lena, finished))
    Notification.objects.create(person=lena, event=event(guest, finished))
    claim(visitor="alice", user=user)
    assert Notification.objects.get().event == of_bob


@pytest.mark.parametrize(
    ("name", "handle"),
    [
        ("Lena Novák", "lena-novak"),
        ("under_score", "under-score"),
        ("李雷", "person"),
        ("  ", "person"),
        ("x" * 60, "x" * LONGEST_HANDLE),
        ("--a--", "a"),
    ],
)
def test_a_handle_is_made_from_the_name(name: str, handle: str) -> None:
    assert free_handle(name) == handle


def test_taken_handles_get_a_number_within_the_length() -> None:
    for name in ("x" * LONGEST_HANDLE, f"{'x' * 38}-2", "lena"):
        Person.objects.create(handle=name)
    assert free_handle("x" * 60) == f"{'x' * 38}-3"
    assert free_handle("Lena") == "lena-2"


def test_a_user_without_a_name_is_called_by_the_address(lena: Person) -> None:
    assert (lena.name, lena.handle) == ("lena.novak", "lenanovak")
