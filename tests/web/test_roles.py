"""The whole table of who may do what: every URL, walked by anonymous, stranger, viewer, annotator, editor and owner.

tests/web/ways.py is the table. A URL that is not in it fails here, so none is added without a rule.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.test import Client
from django.urls import get_resolver, reverse

from comparisons.models import Annotation, Comparison, Event, Member, Notification, Person, Role
from comparisons.services import history, members
from comparisons.services.notifications import notify
from tests import factories
from tests.conftest import visitor
from tests.web.test_urls import patterns
from tests.web.way import NOBODY, WITHIN, Sent, Way
from tests.web.ways import OF_OTHERS, WAYS, noted, own_correction

pytestmark = pytest.mark.django_db

CAST = ("anonymous", "stranger", *Role.values)
OUTSIDE = CAST[:2]
ROUTES = {str(pattern.name): route for route, pattern in patterns(get_resolver()) if route.startswith("c/<uuid:pk>/")}


def comparison_with(role: str) -> tuple[Comparison, Client, Person]:
    """A comparison, a browser of somebody with that role, and who that is; for the anonymous, whoever owns it."""
    made = factories.finished()
    if role == "stranger":
        factories.finished(owner="stranger", title="Their own")
    elif role in Role.values and role != Role.OWNER:
        factories.seat(made, role, Role(role))
    name = "alice" if role in ("anonymous", Role.OWNER) else role
    person = factories.person(name)
    assert person
    return made, Client() if role == "anonymous" else visitor(name), person


def url_of(way: Way, made: Comparison, sent: Sent) -> str:
    within = {**WITHIN, **sent.within}
    return reverse(
        way.name, kwargs={"pk": made.pk, **{k: v for k, v in within.items() if f":{k}>" in ROUTES[way.name]}}
    )


def may(least: str, role: str) -> bool:
    return least != NOBODY and role not in OUTSIDE and CAST.index(role) >= CAST.index(least)


def fits(status: int, least: str, role: str) -> bool:
    if least == NOBODY:
        return status == 405
    if role in OUTSIDE:
        return status == 404
    return 200 <= status < 400 if may(least, role) else status == 403


def everything(*but: type) -> dict[str, list[dict[str, object]]]:
    """Every row of the app."""
    models = [model for model in apps.get_app_config("comparisons").get_models() if model not in but]
    return {model.__name__: list(model._default_manager.order_by("pk").values()) for model in models}


def ways(of: list[Way], method: str) -> Iterator[object]:
    return (pytest.param(way, id=f"{way}-{method}") for way in of)


def test_every_url_of_a_comparison_has_its_rule() -> None:
    assert {way.name for way in WAYS} == set(ROUTES)


@pytest.mark.parametrize("way", ways(WAYS, "get"))
def test_who_may_read(way: Way) -> None:
    for role in CAST:
        made, client, person = comparison_with(role)
        url = url_of(way, made, way.prepare(made, person))
        # Members alone change: what they have seen.
        before = everything(Member)
        for headers in ({}, {"HX-Request": "true"}):
            status = client.get(url, headers=headers).status_code
            assert fits(status, way.get, role), (role, status)
        assert everything(Member) == before, role


@pytest.mark.parametrize("way", ways(WAYS, "post"))
@pytest.mark.parametrize("htmx", [False, True], ids=["plain", "htmx"])
def test_who_may_write(way: Way, htmx: bool) -> None:
    headers = {"HX-Request": "true"} if htmx else {}
    for role in CAST:
        made, client, person = comparison_with(role)
        sent = way.prepare(made, person)
        before, events = everything(), Event.objects.count()
        status = client.post(url_of(way, made, sent), sent.data, headers=headers).status_code
        assert fits(status, way.post, role), (role, status)
        if not may(way.post, role):
            assert everything() == before, role
            continue
        assert Event.objects.count() - events == way.makes, role
        assert everything(Event) != before or way.name == "comparison-seen", role
        told_by = set(Event.objects.filter(comparison=made).order_by("-number")[: way.makes].values_list("person"))
        assert told_by <= {(person.pk,)}


@pytest.mark.parametrize("way", ways(OF_OTHERS, "post"))
def test_who_may_touch_what_others_made(way: Way) -> None:
    for role in CAST:
        made, client, person = comparison_with(role)
        sent = way.prepare(made, person)
        before, events = everything(), Event.objects.count()
        status = client.post(url_of(way, made, sent), sent.data).status_code
        if may(way.post, role):
            assert 200 <= status < 400, (role, status)
            assert Event.objects.count() - events == 1, role
        else:
            assert status < 500, (role, status)
            assert everything() == before, (role, status)


@pytest.mark.parametrize("name", ROUTES)
def test_no_other_method_does_anything(finished: Comparison, name: str) -> None:
    before, alice = everything(), visitor("alice")
    url = url_of(Way(name), finished, Sent())
    for method in (alice.put, alice.patch, alice.delete, alice.options):
        assert method(url).status_code == 405
    assert everything() == before


@pytest.mark.parametrize("way", ways([way for way in WAYS if way.post != NOBODY], "post"))
def test_no_write_without_a_token_of_the_form(way: Way) -> None:
    made, client, person = comparison_with(Role.OWNER)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    sent = way.prepare(made, person)
    before = everything()
    assert strict.post(url_of(way, made, sent), sent.data).status_code == 403
    assert everything() == before


@pytest.mark.parametrize("way", ways(WAYS, "post"))
def test_an_example_is_read_by_all_and_changed_by_nobody(way: Way) -> None:
    for client in (Client(), visitor("alice")):
        made, alice = factories.finished(owner="", title="An example"), factories.person("alice")
        assert alice
        sent = way.prepare(made, alice)
        if way.get != NOBODY:
            seen = client.get(url_of(way, made, sent)).status_code
            assert fits(seen, way.get, Role.VIEWER), seen
        before = everything()
        status = client.post(url_of(way, made, sent), sent.data).status_code
        # Only what a person keeps for themselves may be asked for: it changes nothing.
        assert status in (403, 404, 405) or way.name in ("comparison-seen", "comparison-leave"), status
        assert everything() == before


def told(made: Comparison, name: str) -> Notification:
    bob, dora = factories.seat(made, name, Role.VIEWER), factories.seat(made, "dora", Role.ANNOTATOR)
    noted(made, dora)
    notify(made.events.latest("number"), bob, Notification.Why.MENTION)
    return Notification.objects.get(person=bob)


def test_what_lies_outside_of_comparisons(finished: Comparison) -> None:
    """Pages of one's own: everybody has theirs, and a login where a login is needed."""
    User.objects.create_user("user", "user@example.org")
    user = Client()
    user.force_login(User.objects.get())
    member = told(finished, "bob").person
    browsers = {"anonymous": Client(), "stranger": visitor("stranger"), "bob": visitor("bob"), "user": user}
    own = ["comparison-list", "comparison-new", "comparison-import", "how-it-works", "notifications", "work"]
    for who, client in browsers.items():
        assert {client.get(reverse(name)).status_code for name in own} == {200}, who
        assert client.post(reverse("notifications-read"), {"notification": 10**9}).status_code == 302
        assert client.get(reverse("notifications-read")).status_code == 405
        assert client.get(reverse("me")).status_code == (200 if who == "user" else 302)
        assert client.get(reverse("me-qr")).status_code in ((302, 404) if who == "user" else (302,))
        assert client.get("/admin/").status_code == 302
        for page in ("notifications", "work", "comparison-list"):
            assert (finished.title in client.get(reverse(page)).content.decode()) == (who == "bob"), (who, page)
    assert not Notification.objects.get(person=member).is_read


def test_a_notification_is_one_persons(finished: Comparison) -> None:
    news = told(finished, "bob")
    url = reverse("notification", args=[news.pk])
    for client in (Client(), visitor("stranger"), visitor("alice"), visitor("dora")):
        assert client.get(url).status_code == 404
        client.post(reverse("notifications-read"), {"notification": news.pk})
        client.post(reverse("notifications-read"))
    news.refresh_from_db()
    assert not news.is_read
    assert visitor("bob").get(url).status_code == 302
    news.refresh_from_db()
    assert news.is_read


def test_an_invitation_opens_to_whoever_holds_it_and_to_nobody_else(finished: Comparison) -> None:
    alice = factories.person("alice")
    assert alice
    token = members.invite(comparison=finished, person=alice, role=Role.VIEWER)
    for client in (Client(), visitor("stranger"), visitor("alice")):
        assert client.get(reverse("join", args=[token])).status_code == 200
        assert client.get(reverse("join", args=[token[:-1] + "_"])).status_code == 404
        assert client.post(reverse("join", args=["x" * 43]), {"name": "Eve"}).status_code == 404
    assert finished.members.count() == 1


def test_who_was_taken_out_is_a_stranger_to_every_way(finished: Comparison) -> None:
    bob, alice = factories.seat(finished, "bob", Role.EDITOR), factories.person("alice")
    assert alice
    note = noted(finished, bob)
    members.set_role(member=finished.members.get(person=bob), person=alice, role="")
    before = everything()
    for way in WAYS:
        url = url_of(way, finished, Sent({}, {"note_id": note.pk}))
        assert {visitor("bob").get(url).status_code, visitor("bob").post(url).status_code} <= {404, 405}, str(way)
    assert everything() == before


def test_an_undo_gives_nobody_back_what_they_may_not_do_any_more(finished: Comparison) -> None:
    """An editor's correction, made before they became an annotator, is for editors to take back."""
    bob = factories.seat(finished, "bob", Role.EDITOR)
    own_correction(finished, bob)
    factories.seat(finished, "bob", Role.ANNOTATOR)
    before = everything()
    assert visitor("bob").post(reverse("comparison-undo", args=[finished.pk])).status_code == 302
    assert everything() == before
    history.undo(finished, bob)
    before = everything()
    assert visitor("bob").post(reverse("comparison-redo", args=[finished.pk])).status_code == 302
    assert everything() == before


def test_a_note_of_another_comparison_is_out_of_reach(finished: Comparison) -> None:
    other = factories.finished(owner="dora", title="Other")
    dora = factories.person("dora")
    assert dora
    note = noted(other, dora)
    url = reverse("note-act", args=[finished.pk, note.pk, "reply"])
    assert visitor("alice").post(url, {"body": "x"}).status_code == 404
    assert Annotation.objects.count() == 1
