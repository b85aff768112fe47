"""Who may see and change a comparison."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.test import RequestFactory

from comparisons import access
from comparisons.access import Action
from comparisons.models import Comparison, Person, Role
from tests import factories

pytestmark = pytest.mark.django_db


def request_of(visitor: str = "", user: User | None = None) -> HttpRequest:
    request = RequestFactory().get("/")
    request.session = SessionStore()
    request.user = user or AnonymousUser()
    if visitor:
        request.session["visitor"] = visitor
    return request


def test_a_visitor_keeps_an_id_that_nobody_guesses() -> None:
    request = request_of()
    assert access.person_of(request) is None
    person = access.writer_of(request)
    assert len(person.visitor or "") >= 32
    assert access.writer_of(request) == access.person_of(request) == person
    assert access.writer_of(request_of()) != person


def test_reading_makes_no_person() -> None:
    access.comparisons_for(request_of("someone"))
    assert not Person.objects.exists()


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        (Role.VIEWER, {Action.READ}),
        (Role.ANNOTATOR, {Action.READ, Action.ANNOTATE}),
        (Role.EDITOR, {Action.READ, Action.ANNOTATE, Action.EDIT}),
        (Role.OWNER, set(Action)),
    ],
)
def test_a_role_allows_so_much(comparison: Comparison, role: Role, allowed: set[Action]) -> None:
    factories.seat(comparison, "bob", role)
    for action in Action:
        if action in allowed:
            assert access.seat_for(request_of("bob"), comparison.pk, action).comparison == comparison
        else:
            with pytest.raises(PermissionDenied):
                access.seat_for(request_of("bob"), comparison.pk, action)


def test_a_user_sits_by_login_and_not_by_browser(comparison: Comparison) -> None:
    user = User.objects.create(username="bob")
    person = factories.seat(comparison, "bob", Role.EDITOR)
    person.user, person.visitor = user, None
    person.save()
    assert access.seat_for(request_of(user=user), comparison.pk).role == Role.EDITOR
    with pytest.raises(Http404):
        access.seat_for(request_of("bob"), comparison.pk)


def test_who_was_taken_out_is_a_stranger(comparison: Comparison) -> None:
    factories.seat(comparison, "bob", Role("viewer"))
    comparison.members.filter(person__visitor="bob").update(role="")
    with pytest.raises(Http404):
        access.seat_for(request_of("bob"), comparison.pk)
    assert not access.comparisons_for(request_of("bob")).exists()


@pytest.mark.parametrize("visitor", ["", "bob"])
@pytest.mark.parametrize("action", list(Action))
def test_to_others_it_does_not_exist(comparison: Comparison, visitor: str, action: Action) -> None:
    with pytest.raises(Http404):
        access.seat_for(request_of(visitor), comparison.pk, action)


@pytest.mark.parametrize("visitor", ["", "alice"])
def test_everyone_reads_an_example_and_nobody_changes_it(example: Comparison, visitor: str) -> None:
    assert access.seat_for(request_of(visitor), example.pk).comparison == example
    for action in set(Action) - {Action.READ}:
        with pytest.raises(PermissionDenied):
            access.seat_for(request_of(visitor), example.pk, action)


def test_what_is_deleted_is_found_only_when_asked_for(comparison: Comparison) -> None:
    Comparison.objects.update(deleted_at=comparison.created_at)
    with pytest.raises(Http404):
        access.seat_for(request_of("alice"), comparison.pk)
    assert access.seat_for(request_of("alice"), comparison.pk, Action.OWN, deleted=True).comparison == comparison
    for visitor in ("", "bob"):
        with pytest.raises(Http404):
            access.seat_for(request_of(visitor), comparison.pk, Action.OWN, deleted=True)
