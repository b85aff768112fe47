"""Corrections of the alignment, as people send them."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from comparisons.models import Comparison, Correction, Event, Finding, Role
from comparisons.reading.filters import Choice
from comparisons.reading.page import Page
from comparisons.reading.panel import key_of
from comparisons.services import history
from comparisons.services.refusal import Refused
from tests import factories
from tests.conftest import visitor

pytestmark = pytest.mark.django_db


def key(finished: Comparison, number: int) -> str:
    page = Page(Comparison.objects.get(pk=finished.pk), Choice(), "topics")
    return key_of(finished.findings.get(number=number - 1), page)


def send(client: Client, finished: Comparison, number: int, action: str, **sent: Any) -> Any:
    sent = {"key": key(finished, number), "action": action, **sent}
    return client.post(reverse("finding-correct", args=[finished.pk, number]), sent, headers={"HX-Request": "true"})


def link(client: Client, finished: Comparison, number: int = 2, other: int = 3, **sent: Any) -> Any:
    other_key = f"{other}-{key(finished, other)}"
    return send(client, finished, number, "link", **{"other": other_key, "verdict": "agree", **sent})


def rows(finished: Comparison) -> list[tuple[int, str, int]]:
    found = finished.findings.order_by("place", "number")
    return [(finding.number + 1, finding.verdict, finding.claims.count()) for finding in found]


def claim(finished: Comparison, number: int, side: str) -> int:
    return int(finished.findings.get(number=number - 1).claims.get(account__side=side).pk)


BEFORE = [(1, "diverge", 2), (2, "only_left", 1), (3, "only_right", 1)]


def test_two_findings_are_linked_and_the_first_keeps_its_number(alice: Client, finished: Comparison) -> None:
    response = link(alice, finished)
    assert response.status_code == 200
    assert '"aligned": true' in response["HX-Trigger-After-Settle"]
    assert rows(finished) == [(1, "diverge", 2), (2, "agree", 2)]
    row = finished.findings.get(number=1)
    assert (row.confidence, row.needs_review, row.reason) == (None, False, "Linked by a reader.")
    assert Event.objects.count() == 1


def test_the_address_of_a_linked_finding_leads_to_the_one_that_took_it_in(alice: Client, finished: Comparison) -> None:
    link(alice, finished)
    gone, never = (reverse("finding", args=[finished.pk, number]) for number in (3, 99))
    assert alice.get(gone)["Location"] == reverse("finding", args=[finished.pk, 2])
    assert alice.get(never).status_code == 404


def test_unlink_takes_a_pair_apart(alice: Client, finished: Comparison) -> None:
    send(alice, finished, 1, "unlink", claim=claim(finished, 1, "right"))
    assert rows(finished) == [(1, "only_left", 1), (4, "only_right", 1), (2, "only_left", 1), (3, "only_right", 1)]


def test_a_claim_is_split_at_a_word(alice: Client, finished: Comparison) -> None:
    text = "The minister signed on 4 May."
    send(alice, finished, 1, "split", claim=claim(finished, 1, "left"), offset=text.index("on 4"))
    claims = finished.left.claims.filter(findings__number=0)
    assert [finished.left.text[found.start : found.end] for found in claims.order_by("start")] == [
        "The minister signed", "on 4 May.",
    ]  # fmt: skip


def test_what_is_no_claim_leaves_the_page(alice: Client, finished: Comparison) -> None:
    response = send(alice, finished, 2, "no_claim", claim=claim(finished, 2, "left"))
    assert (response.status_code, response.content) == (200, b"")
    assert rows(finished) == [BEFORE[0], BEFORE[2]]


def test_a_finding_moves_to_another_topic_or_a_new_one(alice: Client, finished: Comparison) -> None:
    send(alice, finished, 2, "move", topic="0")
    assert finished.findings.get(number=1).topic.label == "Signing"
    send(alice, finished, 3, "move", topic="", label="The press")
    assert finished.findings.get(number=2).topic.label == "The press"
    assert not finished.topics.filter(label="Visitors").exists()


def test_a_topic_gets_another_name_and_is_still_found_by_it(alice: Client, finished: Comparison) -> None:
    send(alice, finished, 2, "rename", label="Guests")
    send(alice, finished, 1, "move", topic="1")
    assert set(finished.findings.values_list("topic__label", flat=True)) == {"Guests"}


@pytest.mark.parametrize(
    ("number", "action", "sent", "why"),
    [
        (2, "link", {"other": ""}, "Choose another finding"),
        (2, "link", {"other": "2-x"}, "Choose another finding"),
        (2, "move", {"topic": "", "label": " "}, "Give the topic a name"),
        (2, "rename", {"label": "x" * 201}, "at most 200 characters"),
        (2, "rename", {"label": "Signing"}, "Another topic has this label"),
        (1, "split", {"offset": "x"}, "Choose the word"),
        (2, "vanish", {}, "Choose what to do"),
    ],
)
def test_what_cannot_be_done_is_refused_and_nothing_happens(
    alice: Client, finished: Comparison, number: int, action: str, sent: dict[str, str], why: str
) -> None:
    response = send(alice, finished, number, action, **sent)
    assert response.status_code == 422
    assert why in response.content.decode()
    assert rows(finished) == BEFORE
    assert not Event.objects.exists()


def test_a_link_needs_a_verdict_and_a_divergence_its_kinds(alice: Client, finished: Comparison) -> None:
    assert "agree or diverge" in link(alice, finished, verdict="").content.decode()
    assert "choose one kind" in link(alice, finished, verdict="diverge").content.decode()
    assert link(alice, finished, verdict="diverge", kinds=["scope"]).status_code == 200
    assert finished.findings.get(number=1).kinds == ["scope"]


@pytest.mark.parametrize("stale", ["key", "other"])
def test_what_was_asked_of_rows_that_others_changed_is_refused(alice: Client, finished: Comparison, stale: str) -> None:
    keys = {"key": key(finished, 2), "other": f"3-{key(finished, 3)}"}
    response = send(alice, finished, 2, "link", verdict="agree", **{**keys, stale: f"3-{'0' * 16}"})
    assert response.status_code == 409
    assert "in the meantime" in response.content.decode()
    assert rows(finished) == BEFORE


def test_undo_brings_every_row_back_and_redo_takes_it_away(alice: Client, finished: Comparison) -> None:
    person = factories.person("alice")
    assert person
    keys = list(finished.findings.values_list("pk", "number"))
    link(alice, finished)
    history.undo(finished, person)
    assert rows(finished) == BEFORE
    assert [pk for pk, number in keys if number != 2] == list(
        Finding.objects.filter(comparison=finished, number__in=[0, 1]).order_by("number").values_list("pk", flat=True)
    )
    history.redo(finished, person)
    assert rows(finished) == [(1, "diverge", 2), (2, "agree", 2)]


def test_what_another_built_on_is_not_pulled_away(alice: Client, finished: Comparison) -> None:
    factories.seat(finished, "bob", Role.EDITOR)
    link(alice, finished)
    send(visitor("bob"), finished, 2, "unlink", claim=claim(finished, 2, "left"))
    before = rows(finished)
    person = factories.person("alice")
    assert person
    with pytest.raises(Refused, match="Bob unlinked the same claims later"):
        history.undo(finished, person)
    assert rows(finished) == before
    assert not Correction.objects.filter(is_detached=True).exists()
    assert Event.objects.count() == 2


def test_a_readers_swap_changes_nothing_of_what_is_sent(alice: Client, finished: Comparison) -> None:
    url = reverse("finding", args=[finished.pk, 1])
    plain, swapped = (alice.get(url, {"part": "claims", **swap}).content.decode() for swap in ({}, {"swap": "1"}))
    assert f'value="{key(finished, 1)}"' in plain
    assert f'value="{key(finished, 1)}"' in swapped
