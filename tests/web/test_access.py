"""Who may see and change a comparison."""

from __future__ import annotations

import pytest
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import Http404, HttpRequest
from django.test import RequestFactory

from comparisons import access
from comparisons.models import Comparison

pytestmark = pytest.mark.django_db


def request_of(visitor: str = "") -> HttpRequest:
    request = RequestFactory().get("/")
    request.session = SessionStore()
    if visitor:
        request.session["visitor"] = visitor
    return request


def test_a_visitor_keeps_an_id_that_nobody_guesses() -> None:
    request = request_of()
    visitor = access.visitor_of(request)
    assert len(visitor) >= 32
    assert access.visitor_of(request) == visitor
    assert access.visitor_of(request_of()) != visitor


def test_the_owner_reads_and_writes(comparison: Comparison) -> None:
    assert access.comparison_for(request_of("alice"), comparison.pk, write=True) == comparison


@pytest.mark.parametrize("visitor", ["", "bob"])
@pytest.mark.parametrize("write", [False, True])
def test_to_others_it_does_not_exist(comparison: Comparison, visitor: str, write: bool) -> None:
    with pytest.raises(Http404):
        access.comparison_for(request_of(visitor), comparison.pk, write=write)


@pytest.mark.parametrize("visitor", ["", "alice"])
def test_everyone_reads_an_example_and_nobody_changes_it(example: Comparison, visitor: str) -> None:
    assert access.comparison_for(request_of(visitor), example.pk) == example
    with pytest.raises(PermissionDenied):
        access.comparison_for(request_of(visitor), example.pk, write=True)


def test_the_database_holds_no_comparison_that_is_nobodys() -> None:
    with pytest.raises(IntegrityError):
        Comparison.objects.create(title="x", owner="")


def test_an_example_has_no_owner() -> None:
    with pytest.raises(IntegrityError):
        Comparison.objects.create(title="x", owner="alice", is_example=True)


def test_what_is_deleted_is_found_only_when_asked_for(comparison: Comparison) -> None:
    Comparison.objects.update(deleted_at=comparison.created_at)
    with pytest.raises(Http404):
        access.comparison_for(request_of("alice"), comparison.pk)
    assert access.comparison_for(request_of("alice"), comparison.pk, deleted=True) == comparison
    for visitor in ("", "bob"):
        with pytest.raises(Http404):
            access.comparison_for(request_of(visitor), comparison.pk, deleted=True)
