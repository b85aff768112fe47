"""From reading by a link to writing by it, for as long as it lives; and the password of a link."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from comparisons.models import Comparison, Event, Person, Role
from comparisons.services import sharing
from tests import factories
from tests.conftest import visitor
from tests.web.links import address, link_to
from tests.web.way import NOBODY, WITHIN, Sent
from tests.web.ways import WAYS, person_of_alice

pytestmark = pytest.mark.django_db
LADDER = [Role.VIEWER, Role.ANNOTATOR, Role.EDITOR]


def taking_part(made: Comparison, role: Role, name: str = "Gwen") -> tuple[Client, Person]:
    client = Client()
    response = client.post(address(link_to(made, role), "link-join"), {"name": name})
    assert response.url == made.get_absolute_url()  # type: ignore[attr-defined]
    return client, Person.objects.get(name=name)


@pytest.mark.parametrize("role", [Role.ANNOTATOR, Role.EDITOR])
@pytest.mark.parametrize("way", [way for way in WAYS if way.post != NOBODY], ids=str)
def test_whoever_takes_part_may_do_what_the_link_allows_and_no_more(role: Role, way: object) -> None:
    made = factories.finished()
    client, person = taking_part(made, role)
    sent: Sent = way.prepare(made, person)  # type: ignore[attr-defined]
    within = {**WITHIN, **sent.within}
    from tests.web.test_roles import ROUTES

    route = ROUTES[way.name]  # type: ignore[attr-defined]
    url = reverse(way.name, kwargs={"pk": made.pk, **{k: v for k, v in within.items() if f":{k}>" in route}})  # type: ignore[attr-defined]
    status = client.post(url, sent.data).status_code
    # Members alone have a seat to leave, and news to have seen.
    if way.post in LADDER[: LADDER.index(role) + 1]:  # type: ignore[attr-defined]
        assert 200 <= status < 400
    elif way.name == "comparison-restore":  # type: ignore[attr-defined]
        assert status == 404
    else:
        assert status == 403


def test_what_they_write_has_their_name(finished: Comparison) -> None:
    client, gwen = taking_part(finished, Role.ANNOTATOR)
    client.post(reverse("finding-note", args=[finished.pk, 1]), {"body": "By a link."})
    assert finished.annotations.get().person == gwen
    assert "Gwen" in visitor("alice").get(reverse("comparison-notes", args=[finished.pk])).content.decode()


def test_it_is_in_their_library_while_the_link_lives(finished: Comparison) -> None:
    client, _ = taking_part(finished, Role.ANNOTATOR)
    assert finished.title in client.get("/").content.decode()
    link = finished.links.get()
    sharing.revoke(link=link, person=link.made_by)
    assert finished.title not in client.get("/").content.decode()


@pytest.mark.parametrize("end", ["revoke", "rotate"])
def test_a_link_that_ends_takes_the_right_to_write_along_and_leaves_what_was_written(
    finished: Comparison, end: str
) -> None:
    client, _ = taking_part(finished, Role.EDITOR)
    client.post(reverse("finding-note", args=[finished.pk, 1]), {"body": "By a link."})
    link = finished.links.get()
    getattr(sharing, end)(link=link, person=link.made_by)
    assert client.get(finished.get_absolute_url()).status_code == 404
    assert client.post(reverse("finding-note", args=[finished.pk, 1]), {"body": "Late."}).status_code == 404
    assert [note.body for note in finished.annotations.all()] == ["By a link."]


def test_a_member_keeps_the_higher_of_two_roles(finished: Comparison) -> None:
    alice = visitor("alice")
    alice.post(address(link_to(finished, Role.ANNOTATOR), "link-join"))
    assert alice.get(reverse("comparison-share", args=[finished.pk])).status_code == 200
    factories.seat(finished, "vera", Role.VIEWER)
    vera = visitor("vera")
    vera.post(address(link_to(finished, Role.EDITOR), "link-join"))
    assert vera.post(reverse("finding-note", args=[finished.pk, 1]), {"body": "x"}).status_code == 302


def test_a_name_is_asked_for_once(finished: Comparison) -> None:
    url = address(link_to(finished, Role.ANNOTATOR), "link-join")
    assert Client().post(url, {"name": " "}).status_code == 422
    client, _ = taking_part(finished, Role.ANNOTATOR)
    assert "Your name" not in client.get(url).content.decode()


def test_a_view_link_has_no_way_to_take_part(finished: Comparison) -> None:
    link = link_to(finished)
    assert Client().get(address(link, "link-join")).status_code == 404
    assert "Take part" not in Client().get(address(link)).content.decode()
    assert "Take part" in Client().get(address(link_to(finished, Role.ANNOTATOR))).content.decode()


def test_looking_at_the_way_in_makes_nobody(finished: Comparison) -> None:
    url, before = address(link_to(finished, Role.EDITOR), "link-join"), Person.objects.count()
    Client().get(url)
    assert Person.objects.count() == before


# --- undo is for owners


def test_no_editor_brings_back_a_link_that_an_owner_revoked(finished: Comparison) -> None:
    link = link_to(finished)
    sharing.revoke(link=link, person=person_of_alice())
    factories.seat(finished, "ed", Role.EDITOR)
    number = Event.objects.latest("number").number
    assert visitor("ed").post(reverse("comparison-revert", args=[finished.pk]), {"event": number}).status_code == 403
    assert Client().get(address(link)).status_code == 404
    visitor("alice").post(reverse("comparison-undo", args=[finished.pk]))
    assert Client().get(address(link)).status_code == 200


# --- passwords


def test_a_password_opens_all_that_is_under_the_link_for_this_browser(finished: Comparison) -> None:
    link, client = link_to(finished, password="open sesame"), Client()
    for name in ("comparison-detail", "comparison-side", "comparison-card", "comparison-notes", "embed"):
        shut = client.get(address(link, name))
        assert shut.status_code == 403
        assert finished.title not in shut.content.decode()
    wanted = address(link, "comparison-side")
    response = client.post(address(link, "link-unlock"), {"password": "open sesame", "next": wanted})
    assert response.url == wanted  # type: ignore[attr-defined]
    assert finished.title in client.get(wanted).content.decode()
    assert Client().get(wanted).status_code == 403
    cookie = client.cookies["opened"]
    assert (cookie["path"], cookie["httponly"]) == (address(link), True)
    assert str(link.token_sha256) not in cookie.value


def test_a_wrong_password_is_told_and_too_many_wait(finished: Comparison) -> None:
    link, client = link_to(finished, password="open sesame"), Client()
    url = address(link, "link-unlock")
    response = client.post(url, {"password": "sesam"})
    assert response.status_code == 422
    assert "This is not the password" in response.content.decode()
    for _ in range(10):
        last = client.post(url, {"password": "sesam"})
    assert last.status_code == 429
    assert client.post(url, {"password": "open sesame"}).status_code == 429


def test_unlocking_leads_nowhere_else(finished: Comparison) -> None:
    link = link_to(finished, password="open sesame")
    for wanted in ("https://evil.example/", "//evil.example/", "/login/", address(link)[:-1] + "x/"):
        sent = {"password": "open sesame", "next": wanted}
        assert Client().post(address(link, "link-unlock"), sent).url == address(link)  # type: ignore[attr-defined]


def test_the_cookie_of_one_link_opens_no_other(finished: Comparison) -> None:
    one, other = (link_to(finished, password="open sesame") for _ in range(2))
    client = Client()
    client.post(address(one, "link-unlock"), {"password": "open sesame"})
    assert client.get(address(one)).status_code == 200
    assert client.get(address(other)).status_code == 403
