"""Where owners make links, copy them, change them and end them."""

from __future__ import annotations

import hashlib
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from comparisons.models import Comparison, Event, Role, ShareLink
from comparisons.portable.write import write
from comparisons.services import sharing
from comparisons.services.refusal import Refused
from tests import factories
from tests.conftest import visitor
from tests.portable.made import seat_in
from tests.web.links import address, link_to, token

pytestmark = pytest.mark.django_db


def share(alice: Client, made: Comparison) -> str:
    return alice.get(reverse("comparison-share", args=[made.pk])).content.decode()


def test_an_owner_makes_a_link_and_gets_its_address(alice: Client, finished: Comparison) -> None:
    sent = {"role": "viewer", "label": "Foreign desk", "expires": "30"}
    html = alice.post(reverse("comparison-share-make", args=[finished.pk]), sent).content.decode()
    found = re.search(r'id="made" value="http://testserver([^"]+)"', html)
    assert found
    assert Client().get(found[1]).status_code == 200
    link = ShareLink.objects.get()
    assert (link.label, link.role, str(link.made_by)) == ("Foreign desk", Role.VIEWER, "Alice")
    assert link.expires_at
    assert timedelta(days=29) < link.expires_at - timezone.now() <= timedelta(days=30)
    assert [event.action for event in Event.objects.all()] == ["shared"]


def test_only_the_hash_of_a_token_of_256_bits_is_kept(finished: Comparison) -> None:
    link = link_to(finished, password="open sesame")
    secret = token(link)
    assert len(secret) * 6 >= 256
    kept = ShareLink.objects.values().get()
    assert kept["token_sha256"] == hashlib.sha256(secret.encode()).hexdigest()
    assert secret not in str(kept) + str(list(Event.objects.values()))
    assert "sesame" not in str(kept) + str(list(Event.objects.values()))


def test_two_links_have_two_tokens(finished: Comparison) -> None:
    assert len({token(link_to(finished)) for _ in range(5)}) == 5


def test_a_link_can_be_copied_again_and_tells_how_it_was_used(alice: Client, finished: Comparison) -> None:
    link = link_to(finished, label="Desk")
    assert "not opened yet" in share(alice, finished)
    Client().get(address(link))
    html = share(alice, finished)
    assert f'value="http://testserver{address(link)}"' in html
    assert "opened 1 time," in html
    assert "by <bdi>Alice</bdi>" in html


def test_with_another_key_of_the_server_links_work_and_get_new_addresses(
    alice: Client, finished: Comparison, settings: object
) -> None:
    link = link_to(finished)
    before = address(link)
    ShareLink.objects.update(token_sha256=hashlib.sha256(b"made with another key").hexdigest())
    html = share(alice, finished)
    assert before not in html
    assert "its key has changed" in html
    assert Client().get("/s/made with another key/").status_code == 200


def test_revoking_ends_it_and_undo_brings_it_back(alice: Client, finished: Comparison) -> None:
    link = link_to(finished)
    alice.post(reverse("comparison-share-act", args=[finished.pk, link.pk, "revoke"]))
    assert Client().get(address(link)).status_code == 404
    assert "Live links" not in share(alice, finished)
    alice.post(reverse("comparison-undo", args=[finished.pk]))
    assert Client().get(address(link)).status_code == 200


def test_a_new_address_keeps_all_else(alice: Client, finished: Comparison) -> None:
    old = link_to(finished, Role.ANNOTATOR, label="Desk", password="open sesame", embeds=["*"])
    html = alice.post(reverse("comparison-share-act", args=[finished.pk, old.pk, "rotate"])).content.decode()
    new = ShareLink.objects.open().get()
    assert address(new) in html
    assert address(new) != address(old)
    for name in ("role", "label", "password", "expires_at", "embeds", "is_indexed"):
        assert getattr(new, name) == getattr(old, name)
    assert Client().get(address(old)).status_code == 404
    assert Client().get(address(new)).status_code == 403  # it asks for the password


def test_reach_and_label_can_be_changed(alice: Client, finished: Comparison) -> None:
    link = link_to(finished)
    url = reverse("comparison-share-act", args=[finished.pk, link.pk, "set-up"])
    alice.post(url, {"label": "News", "embeds": "news.example, https://b.example", "is_indexed": "on"})
    link.refresh_from_db()
    assert (link.label, link.embeds, link.is_indexed) == ("News", ["https://news.example", "https://b.example"], True)
    assert f"src=&quot;http://testserver{address(link, 'embed')}&quot;" in share(alice, finished)


def test_bad_wishes_are_told_and_what_was_typed_is_kept(alice: Client, finished: Comparison) -> None:
    url = reverse("comparison-share-make", args=[finished.pk])
    for sent, words in [
        ({"role": "owner"}, "Select a valid choice"),
        ({"role": "viewer", "label": "x" * 101}, "100"),
        ({"role": "viewer", "embeds": "not a site!"}, "is not the address of a site"),
        ({"role": "viewer", "password": "x", "is_indexed": "on"}, "Search engines cannot give a password"),
        ({"role": "viewer", "expires": "5000"}, "Select a valid choice"),
    ]:
        response = alice.post(url, {"label": "Kept label", **sent})
        assert response.status_code == 422
        assert words in response.content.decode()
        assert sent.get("label", "Kept label") in response.content.decode()
    assert not ShareLink.objects.exists()


def test_past_a_hundred_links_one_must_go_first(finished: Comparison, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing, "MOST_OPEN", 2)
    first, _ = link_to(finished), link_to(finished)
    with pytest.raises(Refused, match="at most 2 live links"):
        link_to(finished)
    sharing.rotate(link=first, person=first.made_by)


def test_a_link_of_another_comparison_is_out_of_reach(alice: Client, finished: Comparison) -> None:
    link = link_to(factories.finished(owner="bob", title="Bob's"))
    url = reverse("comparison-share-act", args=[finished.pk, link.pk, "revoke"])
    assert alice.post(url).status_code == 404
    assert ShareLink.objects.open().exists()


def test_owners_alone_see_the_button(alice: Client, finished: Comparison) -> None:
    url = reverse("comparison-share", args=[finished.pk])
    assert url in alice.get(finished.get_absolute_url()).content.decode()
    assert url not in Client().get(address(link_to(finished))).content.decode()


def test_a_link_is_replaced_once(finished: Comparison) -> None:
    link = link_to(finished)
    same = ShareLink.objects.get(pk=link.pk)
    sharing.rotate(link=link, person=link.made_by)
    with pytest.raises(Refused, match="opens nothing any more"):
        sharing.rotate(link=same, person=same.made_by)
    assert ShareLink.objects.open().count() == 1


def test_the_label_of_a_link_is_for_owners_alone(finished: Comparison) -> None:
    factories.seat(finished, "vera", Role.EDITOR)
    link = link_to(finished, label="Whistleblower")
    sharing.set_up(link=link, person=link.made_by, label="Source X")
    history = visitor("vera").get(reverse("comparison-history", args=[finished.pk])).content.decode()
    assert "renamed the view link" in history
    for told in (history, write(seat_in(finished, "vera"), "https://example.org/").decode()):
        assert "Whistleblower" not in told
        assert "Source X" not in told


def test_a_bad_change_of_a_link_is_told_and_what_was_typed_is_kept(alice: Client, finished: Comparison) -> None:
    link, _ = link_to(finished), link_to(finished, label="Other")
    url = reverse("comparison-share-act", args=[finished.pk, link.pk, "set-up"])
    response = alice.post(url, {"label": "Kept label", "embeds": "not a site!"})
    html = response.content.decode()
    assert response.status_code == 422
    assert "is not the address of a site" in html
    assert 'value="Kept label"' in html
    assert 'value="Other"' in html
    link.refresh_from_db()
    assert (link.label, link.embeds) == ("", [])
