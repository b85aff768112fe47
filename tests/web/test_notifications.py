"""Who is told of what, and how."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client

from comparisons.models import Annotation, Comparison, Event, Notification, Person, Role
from comparisons.services import history
from comparisons.services.notifications import notify
from comparisons.tasks import mail_notification
from tests import factories
from tests.conftest import visitor

pytestmark = pytest.mark.django_db
MENTION = Notification.Why.MENTION


@pytest.fixture
def bob(finished: Comparison) -> Person:
    """A user, so that mail reaches him; his browser still knows him as bob."""
    person = factories.seat(finished, "bob", Role.ANNOTATOR)
    person.user = User.objects.create_user("bob", "bob@example.org")
    person.save()
    return person


def event(made: Comparison, name: str = "alice") -> Event:
    person = factories.person(name)
    assert person
    return history.make(Annotation(comparison=made, person=person, body="@bob"), person, "wrote", finding=1)


def signed_in(person: Person) -> Client:
    client = Client()
    assert person.user
    client.force_login(person.user)
    return client


def told(made: Comparison, person: Person) -> Notification:
    notify(event(made), person, MENTION)
    return Notification.objects.latest("pk")


def test_each_is_told_once(finished: Comparison, bob: Person) -> None:
    made = event(finished)
    notify(made, bob, MENTION)
    notify(made, bob, Notification.Why.REPLY)
    assert [row.why for row in Notification.objects.all()] == ["mention"]


def test_nobody_is_told_of_what_they_did(finished: Comparison, bob: Person) -> None:
    notify(event(finished, "bob"), bob, MENTION)
    assert not Notification.objects.exists()


def test_who_has_no_seat_is_told_nothing(finished: Comparison, bob: Person) -> None:
    finished.members.filter(person=bob).update(role="")
    notify(event(finished), bob, MENTION)
    assert not Notification.objects.exists()


@pytest.mark.parametrize(("in_app", "by_mail"), [(True, True), (True, False), (False, True), (False, False)])
def test_each_way_has_a_switch(
    finished: Comparison, bob: Person, sent: list[Any], in_app: bool, by_mail: bool,
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    bob.tells_in_app, bob.tells_by_mail = in_app, by_mail
    bob.save()
    sent.clear()
    with django_capture_on_commit_callbacks(execute=True):
        notify(event(finished), bob, MENTION)
    assert Notification.objects.filter(is_read=False).exists() is in_app
    assert bool(sent) is by_mail


def test_one_mail_says_who_and_where(finished: Comparison, bob: Person) -> None:
    mail_notification.func(told(finished, bob).pk)
    [letter] = mail.outbox
    assert letter.to == ["bob@example.org"]
    assert letter.subject == "Alice mentioned you: Signing of the accord"
    assert f"{finished.get_absolute_url()}#finding-2" in letter.body
    assert letter.alternatives == []  # type: ignore[attr-defined]


def test_a_title_of_several_lines_makes_no_header(finished: Comparison, bob: Person) -> None:
    Comparison.objects.update(title="One\nBcc: all@example.org")
    mail_notification.func(told(finished, bob).pk)
    assert mail.outbox[0].subject == "Alice mentioned you: One Bcc: all@example.org"


def test_who_was_taken_out_meanwhile_gets_no_mail(finished: Comparison, bob: Person) -> None:
    made = told(finished, bob)
    finished.members.filter(person=bob).update(role="")
    mail_notification.func(made.pk)
    assert mail.outbox == []


def test_a_queue_that_is_away_breaks_no_write(
    finished: Comparison, bob: Person, settings: Any, caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    def fail(*args: object) -> None:
        raise OSError("away")

    monkeypatch.setattr(type(mail_notification), "enqueue", fail)
    with django_capture_on_commit_callbacks(execute=True):
        notify(event(finished), bob, MENTION)
    assert Notification.objects.count() == 1


def test_the_page_shows_unread_first(finished: Comparison, bob: Person) -> None:
    first, second = told(finished, bob), told(finished, bob)
    client = signed_in(bob)
    client.post("/notifications/read/", {"notification": second.pk})
    assert list(client.get("/notifications/").context["page_obj"]) == [first, second]
    client.post("/notifications/read/")
    assert list(client.get("/notifications/").context["page_obj"]) == [second, first]


def test_following_one_reads_it(finished: Comparison, bob: Person) -> None:
    made = told(finished, bob)
    response = signed_in(bob).get(f"/notifications/{made.pk}/")
    made.refresh_from_db()
    assert response.url == f"{finished.get_absolute_url()}#finding-2"  # type: ignore[attr-defined]
    assert made.is_read


@pytest.mark.parametrize("role", ["stranger", *Role.values])
def test_what_is_anothers_is_out_of_reach(finished: Comparison, bob: Person, role: str) -> None:
    made = told(finished, bob)
    client = visitor("alice" if role == Role.OWNER else role)
    if role in Role.values and role != Role.OWNER:
        factories.seat(finished, role, Role(role))
    assert client.get(f"/notifications/{made.pk}/").status_code == 404
    client.post("/notifications/read/", {"notification": made.pk})
    client.post("/notifications/read/")
    made.refresh_from_db()
    assert not made.is_read
    assert list(client.get("/notifications/").context["page_obj"]) == []


def test_what_one_may_no_longer_read_is_not_told(finished: Comparison, bob: Person) -> None:
    told(finished, bob)
    finished.members.filter(person=bob).update(role="")
    page = signed_in(bob).get("/notifications/").content.decode()
    assert finished.title not in page


def test_the_bell_counts(finished: Comparison, bob: Person) -> None:
    client = signed_in(bob)
    assert 'href="/notifications/"' in client.get("/how/").content.decode()
    told(finished, bob)
    assert "1</b><span" in client.get("/how/").content.decode()


def test_guests_see_a_bell_once_they_are_told(finished: Comparison) -> None:
    guest = factories.seat(finished, "carol", Role.ANNOTATOR)
    client = visitor("carol")
    assert 'href="/notifications/"' not in client.get("/how/").content.decode()
    notify(event(finished), guest, MENTION)
    assert 'href="/notifications/"' in client.get("/how/").content.decode()


def test_who_is_nobody_yet_costs_no_query(db: None, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        Client().get("/new/")
