"""The page about members, invitations and settings."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from django.urls import reverse

from comparisons.mail import hash_of
from comparisons.models import Comparison, Event, Invitation, Member, Person, Role
from comparisons.services import members
from comparisons.tasks import mail_invitation
from tests import factories
from tests.conftest import visitor
from tests.web.cast import answers, table

pytestmark = pytest.mark.django_db


def url(made: Comparison, name: str = "people") -> str:
    return reverse(f"comparison-{name}", args=[made.pk])


def member(made: Comparison, name: str, role: Role) -> Member:
    return made.members.get(person=factories.seat(made, name, role))


@pytest.fixture
def user(finished: Comparison) -> Person:
    """Alice with a login; her browser still knows her."""
    alice = factories.person("alice")
    assert alice
    alice.user = User.objects.create_user("alice", "alice@example.org")
    alice.save()
    return alice


def test_every_member_reads_it(finished: Comparison) -> None:
    assert answers(finished, url(finished)) == table(404, 200, 200, 200, 200)


@pytest.mark.parametrize("name", ["invite", "revoke", "role", "settings"])
def test_only_owners_change_it(finished: Comparison, name: str) -> None:
    by_role = answers(finished, url(finished, name), "post")
    assert by_role.pop("owner") in (404, 422)
    assert by_role == {"stranger": 404, "viewer": 403, "annotator": 403, "editor": 403}
    assert not Event.objects.exists()


def test_only_owners_see_invitations_and_addresses(alice: Client, finished: Comparison, user: Person) -> None:
    alice.post(url(finished, "invite"), {"email": "bob@example.org", "role": "viewer"})
    assert "bob@example.org" in alice.get(url(finished)).content.decode()
    factories.seat(finished, "carol", Role.EDITOR)
    page = visitor("carol").get(url(finished)).content.decode()
    assert "bob@example.org" not in page
    assert "Save settings" not in page


def test_an_owner_changes_a_role_as_one_event(alice: Client, finished: Comparison) -> None:
    bob = member(finished, "bob", Role.VIEWER)
    page = alice.post(url(finished, "role"), {"member": bob.pk, "role": "editor"}, follow=True).content.decode()
    bob.refresh_from_db()
    assert bob.role == Role.EDITOR
    assert "Bob is now an editor." in page
    assert [(e.action, e.before, e.after) for e in Event.objects.all()] == [
        ("role", {"role": "viewer"}, {"role": "editor"})
    ]


def test_who_is_taken_out_is_a_stranger_and_undo_brings_them_back(alice: Client, finished: Comparison) -> None:
    bob = member(finished, "bob", Role.VIEWER)
    alice.post(url(finished, "role"), {"member": bob.pk})
    assert visitor("bob").get(url(finished)).status_code == 404
    alice.post(url(finished, "undo"))
    assert visitor("bob").get(url(finished)).status_code == 200


@pytest.mark.parametrize("role", ["", "viewer"])
def test_the_last_owner_stays(alice: Client, finished: Comparison, role: str) -> None:
    own = finished.members.get()
    page = alice.post(url(finished, "role"), {"member": own.pk, "role": role}, follow=True).content.decode()
    assert "A comparison keeps at least one owner." in page
    own.refresh_from_db()
    assert own.role == Role.OWNER
    assert not Event.objects.exists()


def test_a_change_whose_undo_would_leave_no_owner_stays(alice: Client, finished: Comparison) -> None:
    bob, own = member(finished, "bob", Role.EDITOR), finished.members.get(person__visitor="alice")
    alice.post(url(finished, "role"), {"member": bob.pk, "role": "owner"})
    visitor("bob").post(url(finished, "role"), {"member": own.pk, "role": "editor"})
    page = alice.post(url(finished, "undo"), follow=True).content.decode()
    bob.refresh_from_db()
    assert bob.role == Role.OWNER
    assert "Nothing to undo." in page or "at least one owner" in page


def test_a_member_of_another_comparison_is_out_of_reach(alice: Client, finished: Comparison) -> None:
    other = member(factories.comparison(owner="carol"), "bob", Role.VIEWER)
    assert alice.post(url(finished, "role"), {"member": other.pk, "role": "owner"}).status_code == 404


def test_a_member_leaves_but_not_the_last_owner(alice: Client, finished: Comparison) -> None:
    bob = member(finished, "bob", Role.VIEWER)
    assert visitor("bob").post(url(finished, "leave")).url == "/"  # type: ignore[attr-defined]
    bob.refresh_from_db()
    assert bob.role == ""
    assert "at least one owner" in alice.post(url(finished, "leave"), follow=True).content.decode()


def test_a_stranger_cannot_leave(stranger: Client, finished: Comparison) -> None:
    assert stranger.post(url(finished, "leave")).status_code == 404


def test_a_link_is_shown_once_and_only_its_hash_is_kept(alice: Client, finished: Comparison) -> None:
    page = alice.post(url(finished, "invite"), {"role": "annotator"})
    link = page.context["link"]
    token = link.rstrip("/").rpartition("/")[2]
    assert len(token) >= 43
    assert link in page.content.decode()
    assert token not in alice.get(url(finished)).content.decode()
    assert Invitation.objects.get().token_sha256 == hash_of(token)
    assert token not in str(list(Event.objects.values()))


def test_an_address_gets_a_mail_whose_token_lies_in_no_queue(
    alice: Client, finished: Comparison, user: Person, sent: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    sent.clear()
    with django_capture_on_commit_callbacks(execute=True):
        alice.post(url(finished, "invite"), {"email": "bob@example.org", "role": "viewer"})
    made = Invitation.objects.get()
    assert [(message.task.name, message.args) for message in sent] == [("mail_invitation", [made.pk])]
    mail_invitation.func(made.pk)
    [letter] = mail.outbox
    assert letter.to == ["bob@example.org"]
    assert finished.title not in letter.subject + str(letter.body)
    path = str(letter.body).partition("/join/")[2].partition("/")[0]
    assert visitor("bob").get(f"/join/{path}/").status_code == 200


def test_a_revoked_invitation_is_gone(alice: Client, finished: Comparison) -> None:
    link = alice.post(url(finished, "invite"), {"role": "annotator"}).context["link"]
    alice.post(url(finished, "revoke"), {"invitation": Invitation.objects.get().pk})
    assert visitor("bob").get(link).status_code == 404
    assert "Open invitations" not in alice.get(url(finished)).content.decode()


def test_a_wrong_address_is_named(alice: Client, finished: Comparison, user: Person) -> None:
    response = alice.post(url(finished, "invite"), {"email": "bob", "role": "viewer"})
    assert response.status_code == 422
    assert "This is not an e-mail address." in response.content.decode()
    assert not Invitation.objects.exists()


def test_settings_are_one_event(alice: Client, finished: Comparison) -> None:
    sent = {"title": "Renamed", "tags": "Sourcing, tone\n#sourcing\n", "is_blind": "on", "version": 0}
    alice.post(url(finished, "settings"), sent)
    finished.refresh_from_db()
    assert (finished.title, finished.tags, finished.is_blind, finished.has_free_tags) == (
        "Renamed", ["Sourcing", "tone"], True, False,
    )  # fmt: skip
    assert Event.objects.count() == 1
    alice.post(url(finished, "settings"), {**sent, "version": 1})
    assert Event.objects.count() == 1


def test_settings_on_an_old_state_are_refused_with_both_versions(alice: Client, finished: Comparison) -> None:
    alice.post(url(finished, "settings"), {"title": "First", "has_free_tags": "on", "version": 0})
    response = alice.post(url(finished, "settings"), {"title": "Second", "has_free_tags": "on", "version": 0})
    page = response.content.decode()
    assert response.status_code == 409
    assert 'value="First"' in page
    assert 'value="Second"' in page
    finished.refresh_from_db()
    assert finished.title == "First"


def test_a_comparison_needs_a_title(alice: Client, finished: Comparison) -> None:
    response = alice.post(url(finished, "settings"), {"title": " ", "version": 0})
    assert response.status_code == 422
    assert "A comparison needs a title." in response.content.decode()


def test_mail_needs_a_login(alice: Client, finished: Comparison) -> None:
    sent = {"email": "bob@example.org", "role": "viewer"}
    page = alice.post(url(finished, "invite"), sent, follow=True).content.decode()
    assert "Sign in to invite by e-mail." in page
    assert not Invitation.objects.exists()


def test_nobody_sends_much_mail(
    alice: Client, finished: Comparison, user: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(members, "MOST_MAILS", 2)
    for number in range(3):
        sent = {"email": f"bob{number}@example.org", "role": "viewer"}
        page = alice.post(url(finished, "invite"), sent, follow=True).content.decode()
    assert "You have sent 2 invitations within a day." in page
    assert Invitation.objects.count() == 2


def test_open_invitations_have_a_limit(alice: Client, finished: Comparison, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(members, "MOST_OPEN", 1)
    alice.post(url(finished, "invite"), {"role": "viewer"})
    page = alice.post(url(finished, "invite"), {"role": "viewer"}, follow=True).content.decode()
    assert "at most 1 open invitations." in page
    assert Invitation.objects.count() == 1
