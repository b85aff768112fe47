"""Quotations and permalinks as text: with source, place, date and address, under every role."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from comparisons.models import Account, Annotation, Comparison, Role
from comparisons.services import writing
from comparisons.services.targets import target_on
from tests import factories
from tests.conftest import visitor
from tests.web.links import address, link_to
from tests.web.ways import noted, person_of_alice

pytestmark = pytest.mark.django_db


def cited(client: Client, url: str) -> str:
    found = re.search(r"<textarea[^>]* readonly[^>]*>(.*?)</textarea>", client.get(url).content.decode(), re.DOTALL)
    assert found
    return unescape(found[1])


def test_a_citation_has_both_quotations_with_their_sources(alice: Client, finished: Comparison) -> None:
    Account.objects.filter(side="left").update(
        publisher="The presidency", title="A <signing>", published_on=date(2026, 5, 4), url="https://a.example/1"
    )
    text = cited(alice, reverse("finding", args=[finished.pk, 1]) + "?part=cite")
    left, source, _, right, *_ = text.splitlines()
    assert left == "“The minister signed on 4 May.”"
    assert source == "— The presidency, “A <signing>”, 4 May 2026, ¶ 1, https://a.example/1"
    assert right == "“The minister signed on 5 May.”"
    assert "Diverges (fact): A says 4 May, B says 5 May." in text
    assert text.endswith(f"http://testserver{finished.get_absolute_url()}#finding-1")


def test_what_one_side_alone_says_is_quoted_alone(alice: Client, finished: Comparison) -> None:
    text = cited(alice, reverse("finding", args=[finished.pk, 2]) + "?part=cite")
    assert text.count("“") == 1
    assert "Only in A" in text


def test_the_reader_of_a_link_is_given_the_links_address(finished: Comparison) -> None:
    link = link_to(finished)
    text = cited(Client(), address(link, "finding", 1) + "?part=cite")
    assert text.endswith(f"http://testserver{address(link)}#finding-1")
    assert str(finished.pk) not in text


@pytest.mark.parametrize("role", Role.values)
def test_a_permalink_to_a_note_opens_under_every_role(finished: Comparison, role: str) -> None:
    note = noted(finished, person_of_alice())
    if role != Role.OWNER:
        factories.seat(finished, role, Role(role))
    client = visitor("alice" if role == Role.OWNER else role)
    response = client.get(reverse("note", args=[finished.pk, note.pk]), follow=True)
    assert f'id="note-{note.pk}"' in response.content.decode()
    assert Client().get(reverse("note", args=[finished.pk, note.pk])).status_code == 404


def test_a_permalink_to_a_note_on_words_finds_its_page(
    alice: Client, finished: Comparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("comparisons.views.notes.A_PAGE", 2)
    target, person = target_on(finished.left, "on 4"), person_of_alice()
    for number in range(5):
        last = writing.annotate(
            comparison=finished, person=person, body=f"{number}", target=target, scope=Annotation.Scope.WORDS
        )
    reply = writing.reply(parent=last, person=person, body="Answer.")
    for note in (last, reply):
        response = alice.get(reverse("note", args=[finished.pk, note.pk]))
        assert response.url.endswith(f"?page=3#note-{note.pk}")  # type: ignore[attr-defined]
        assert f'id="note-{note.pk}"' in alice.get(response.url).content.decode()  # type: ignore[attr-defined]


def test_a_deleted_note_has_no_permalink(alice: Client, finished: Comparison) -> None:
    note = noted(finished, person_of_alice())
    writing.delete(note=note, person=person_of_alice(), may_edit=False)
    assert alice.get(reverse("note", args=[finished.pk, note.pk])).status_code == 404


def test_an_answer_to_a_deleted_note_has_no_permalink(alice: Client, finished: Comparison) -> None:
    target, person = target_on(finished.left, "on 4"), person_of_alice()
    note = writing.annotate(
        comparison=finished, person=person, body="Note.", target=target, scope=Annotation.Scope.WORDS
    )
    reply = writing.reply(parent=note, person=person, body="Answer.")
    writing.delete(note=note, person=person, may_edit=True)
    assert alice.get(reverse("note", args=[finished.pk, reply.pk])).status_code == 404
