"""People's verdicts beside the machine's."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from comparisons.models import Comparison, Finding, Override, Person, Role
from comparisons.services import overrides
from tests import factories
from tests.conftest import visitor
from tests.web.readings import VIEWS, page, plain

pytestmark = pytest.mark.django_db


@pytest.fixture
def bob(finished: Comparison) -> Person:
    return factories.seat(finished, "bob", Role.ANNOTATOR)


def judge(finding: Finding, person: Person | None, verdict: str, *kinds: str, reason: str = "My reason.") -> Override:
    assert person
    return overrides.judge(finding=finding, person=person, verdict=verdict, kinds=kinds, reason=reason)


def send(client: Client, finished: Comparison, number: int = 1, **sent: Any) -> Any:
    return client.post(reverse("finding-verdict", args=[finished.pk, number]), sent, headers={"HX-Request": "true"})


def first(finished: Comparison) -> Finding:
    return finished.findings.get(number=0)


def test_a_verdict_stands_in_every_reading_and_the_machines_beside_it(alice: Client, finished: Comparison) -> None:
    assert send(alice, finished, verdict="agree", reason="The same day.").status_code == 200
    for view in VIEWS:
        html = plain(page(alice, finished, view))
        assert "Set by Alice" in html
        assert "The same day." in html
        assert "Machine said Diverges, high confidence" in html
    assert "agree on it" in plain(page(alice, finished, "comparison-detail"))
    assert 'id="finding-1"' in page(alice, finished, "comparison-detail", show="agree")
    stored = first(finished)
    assert (stored.verdict, stored.settled) == ("diverge", "agree")


@pytest.mark.parametrize("is_blind", [False, True])
def test_the_library_counts_what_stands_in_the_rows(alice: Client, finished: Comparison, is_blind: bool) -> None:
    Comparison.objects.update(is_blind=is_blind)
    judge(first(finished), factories.person("alice"), "agree")
    counted = Comparison.objects.with_counts().get(pk=finished.pk)
    assert (counted.agree_count, counted.diverge_count) == ((0, 1) if is_blind else (1, 0))  # type: ignore[attr-defined]
    assert counted.only_left_count == counted.only_right_count == 1  # type: ignore[attr-defined]


def test_where_people_differ_the_row_says_so_and_the_machines_stands(
    alice: Client, finished: Comparison, bob: Person
) -> None:
    judge(first(finished), factories.person("alice"), "agree")
    judge(first(finished), bob, "diverge", "framing", reason="The tone.")
    html = page(alice, finished, "comparison-detail")
    assert "People differ" in html
    assert 'class="finding pair tone--diverge" id="finding-1"' in html
    assert "The tone." in html
    assert first(finished).settled == ""


def test_where_people_agree_the_kinds_of_all_of_them_stand(alice: Client, finished: Comparison, bob: Person) -> None:
    judge(first(finished), factories.person("alice"), "diverge", "scope")
    judge(first(finished), bob, "diverge", "framing")
    assert first(finished).settled_kinds == ["framing", "scope"]
    assert "Framing, scope" in page(alice, finished, "comparison-detail")


@pytest.mark.parametrize(
    ("number", "sent", "why"),
    [
        (1, {"verdict": "agree"}, "Give a reason"),
        (1, {"verdict": "diverge", "reason": "x"}, "choose one kind or more"),
        (1, {"verdict": "diverge", "reason": "x", "kinds": ["nonsense"]}, "choose one kind or more"),
        (1, {"verdict": "only_left", "reason": "x"}, "unlink them"),
        (2, {"verdict": "agree", "reason": "x"}, "link them"),
        (1, {"reason": "x"}, "Choose a verdict"),
        (1, {"verdict": "agree", "reason": "x" * 10_001}, "at most 10,000 characters"),
    ],
)
def test_what_cannot_be_is_refused_with_a_way_out(
    alice: Client, finished: Comparison, number: int, sent: dict[str, Any], why: str
) -> None:
    response = send(alice, finished, number, **sent)
    assert response.status_code == 422
    assert why in plain(response.content.decode())
    assert not Override.objects.exists()


def test_a_second_verdict_changes_the_first_and_an_old_version_is_refused(alice: Client, finished: Comparison) -> None:
    send(alice, finished, verdict="agree", reason="One.")
    assert send(alice, finished, verdict="agree", reason="Two.", version=1).status_code == 200
    stale = send(alice, finished, verdict="diverge", kinds=["fact"], reason="Three.", version=1)
    assert stale.status_code == 409
    text = plain(stale.content.decode())
    assert "Two." in text
    assert "Three." in text
    assert Override.objects.get().reason == "Two."


def test_a_withdrawn_verdict_leaves_the_machines(alice: Client, finished: Comparison) -> None:
    send(alice, finished, verdict="agree", reason="One.")
    alice.post(reverse("finding-withdraw", args=[finished.pk, 1]))
    assert "Machine said" not in page(alice, finished, "comparison-detail")
    assert first(finished).settled == ""


def test_who_gave_a_verdict_need_look_no_more(alice: Client, finished: Comparison) -> None:
    assert "Needs a look</b>" in page(alice, finished, "comparison-detail")
    judge(finished.findings.get(number=2), factories.person("alice"), "only_right")
    assert "Needs a look</b>" not in page(alice, finished, "comparison-detail")


@pytest.mark.parametrize("view", VIEWS)
def test_blind_nobody_reads_others_before_giving_their_own(finished: Comparison, bob: Person, view: str) -> None:
    Comparison.objects.update(is_blind=True)
    factories.seat(finished, "vic", Role.VIEWER)
    judge(first(finished), factories.seat(finished, "carol", Role.EDITOR), "agree", reason="Carol's own.")
    for name in ("bob", "vic"):
        html = page(visitor(name), finished, view)
        assert "Carol&#x27;s own." not in html
        assert "Carol's own." not in plain(html)
        assert "hidden until you give yours" in html
    assert "Carol's own." in plain(page(visitor("alice"), finished, view))
    judge(first(finished), bob, "diverge", "fact")
    assert "Carol's own." in plain(page(visitor("bob"), finished, view))


def test_blind_the_panel_hides_them_too(finished: Comparison, bob: Person) -> None:
    Comparison.objects.update(is_blind=True)
    judge(first(finished), factories.person("alice"), "agree", reason="Alice's own.")
    html = visitor("bob").get(reverse("finding", args=[finished.pk, 1]), {"part": "verdict"}).content.decode()
    assert "Alice's own." not in plain(html)
    assert "hidden until you give yours" in html


def test_swapped_it_reads_from_the_other_side(alice: Client, finished: Comparison) -> None:
    judge(finished.findings.get(number=1), factories.person("alice"), "only_left")
    html = page(alice, finished, "comparison-detail", swap="1")
    assert 'class="finding pair tone--only-b" id="finding-2"' in html
    assert "Machine said Only in B" in html


def test_blind_a_detached_verdict_of_another_is_the_owners_alone(finished: Comparison) -> None:
    alice, vera = factories.person("alice"), factories.seat(finished, "vera", Role.ANNOTATOR)
    assert alice
    for person, reason in ((alice, "Alice's reason."), (vera, "Vera's reason.")):
        overrides.judge(
            finding=finished.findings.get(number=0), person=person, verdict="agree", kinds=[], reason=reason
        )
    Override.objects.update(is_detached=True, finding=None)
    url = reverse("comparison-detached", args=[finished.pk])
    assert "Alice&#x27;s reason." in visitor("vera").get(url).content.decode()
    Comparison.objects.update(is_blind=True)
    blind = visitor("vera").get(url).content.decode()
    assert "Alice&#x27;s reason." not in blind
    assert "Vera&#x27;s reason." in blind
    assert "Vera&#x27;s reason." in visitor("alice").get(url).content.decode()
