"""Coming in by an invitation."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from comparisons.models import Comparison, Event, Invitation, Person, Role
from comparisons.services import members
from tests import factories
from tests.conftest import visitor

pytestmark = pytest.mark.django_db


def way_in(made: Comparison, role: Role = Role.ANNOTATOR, email: str = "") -> str:
    alice = factories.person("alice")
    assert alice
    alice.user, _ = User.objects.get_or_create(username="alice")
    alice.save()
    return f"/join/{members.invite(comparison=made, person=alice, role=role, email=email)}/"


def role_of(made: Comparison, name: str) -> str:
    return made.members.get(person__name=name).role


def test_a_guest_gives_a_name_and_takes_part(finished: Comparison) -> None:
    guest, url = Client(), way_in(finished)
    assert finished.title in guest.get(url).content.decode()
    response = guest.post(url, {"name": "Bob"})
    assert response.url == finished.get_absolute_url()  # type: ignore[attr-defined]
    assert role_of(finished, "Bob") == Role.ANNOTATOR
    assert [event.action for event in Event.objects.all()] == ["joined", "invited"]
    assert guest.get(finished.get_absolute_url()).status_code == 200


def test_looking_makes_no_person(finished: Comparison) -> None:
    url, before = way_in(finished), Person.objects.count()
    Client().get(url)
    assert Person.objects.count() == before


def test_a_guest_without_a_name_is_asked_for_one(finished: Comparison) -> None:
    response = Client().post(way_in(finished), {"name": " "})
    assert response.status_code == 422
    assert "Give a name" in response.content.decode()
    assert finished.members.count() == 1


def test_a_link_lets_in_many_and_a_mail_one(finished: Comparison) -> None:
    link, letter = way_in(finished), way_in(finished, email="bob@example.org")
    assert [Client().post(link, {"name": name}).status_code for name in ("One", "Two")] == [302, 302]
    assert [Client().post(letter, {"name": name}).status_code for name in ("Three", "Four")] == [302, 404]


@pytest.mark.parametrize("why", ["unknown", "expired", "revoked", "taken", "deleted"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_lets_nobody_in_is_one_and_the_same(finished: Comparison, why: str, method: str) -> None:
    url = "/join/nothing/" if why == "unknown" else way_in(finished, email="bob@example.org")
    if why == "expired":
        Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    elif why == "revoked":
        Invitation.objects.update(is_revoked=True)
    elif why == "taken":
        Invitation.objects.update(taken_by=factories.person("carol"))
    elif why == "deleted":
        Comparison.objects.update(deleted_at=timezone.now())
    response = getattr(Client(), method)(url, {"name": "Bob"})
    assert response.status_code == 404
    assert response.content == Client().get("/join/another/").content
    assert not Person.objects.filter(name="Bob").exists()


def test_a_higher_role_is_never_lowered(alice: Client, finished: Comparison) -> None:
    alice.post(way_in(finished, Role.VIEWER))
    assert finished.members.get().role == Role.OWNER
    assert Event.objects.count() == 1


def test_who_was_taken_out_comes_back_by_a_new_invitation(finished: Comparison) -> None:
    person = factories.seat(finished, "bob", Role.VIEWER)
    finished.members.filter(person=person).update(role="")
    visitor("bob").post(way_in(finished))
    assert finished.members.get(person=person).role == Role.ANNOTATOR


def test_what_was_before_them_is_not_news(finished: Comparison) -> None:
    Client().post(way_in(finished), {"name": "Bob"})
    assert finished.members.get(person__name="Bob").seen == 1


@pytest.mark.parametrize(("then", "place"), [("login", "/login/"), ("signup", "/login/signup/")])
def test_signing_in_first_comes_back_here(finished: Comparison, then: str, place: str) -> None:
    guest, url = Client(), way_in(finished)
    response = guest.post(url, {"then": then})
    assert response.url.startswith(place)  # type: ignore[attr-defined]
    assert "next=%2Fjoin%2F" in response.url  # type: ignore[attr-defined]
    assert "invitation" in guest.session
    assert finished.members.count() == 1


def test_a_user_takes_part_by_login(finished: Comparison) -> None:
    user = User.objects.create_user("bob", "bob@example.org")
    person = Person.objects.create(user=user, name="Bob", handle="bob")
    client = Client()
    client.force_login(user)
    client.post(way_in(finished))
    assert finished.members.get(person__user=user).role == Role.ANNOTATOR
    assert person
