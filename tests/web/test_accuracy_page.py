"""How often people kept the machine's verdict: in one comparison, and on the server."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from comparisons.models import Comparison, Role
from comparisons.reading.live import Live
from comparisons.services import history
from tests import factories, reports
from tests.conftest import visitor
from tests.web.cast import answers, table
from tests.web.judging import judge, link, unlink

pytestmark = pytest.mark.django_db


def url(made: Comparison) -> str:
    return reverse("comparison-accuracy", args=[made.pk])


def figures(client: Client, path: str) -> Live:
    found = client.get(path).context["live"]
    assert isinstance(found, Live)
    return found


def tables(found: Live) -> dict[str, list[tuple[str, ...]]]:
    return {table.title: list(table.rows) for table in found.tables}


def test_every_member_reads_it(finished: Comparison) -> None:
    judge(finished, "bob", 0, "agree")
    assert answers(finished, url(finished)) == table(404, 200, 200, 200, 200)


def test_it_says_how_to_begin(finished: Comparison, alice: Client) -> None:
    for path in (url(finished), reverse("how-it-works")):
        response = alice.get(path)
        assert response.context["live"] is None
        assert "has judged a verdict yet" in response.content.decode()


def test_it_counts_by_verdict_and_by_kind(finished: Comparison, alice: Client) -> None:
    judge(finished, "bob", 0, "diverge", "fact", "scope")
    judge(finished, "carol", 0, "agree")
    judge(finished, "bob", 1, "only_left")
    found = figures(alice, url(finished))
    assert found.summary == (
        "People kept the machine’s verdict in 2 of 3 judgements, 67\u00a0%;"
        " with so few, anything from 21 to 94\u00a0% is plausible."
    )
    assert tables(found)["By verdict"] == [
        ("Diverges", "1 of 2", "50\u00a0%", "9 to 91\u00a0%"),
        ("Only in A", "1 of 1", "100\u00a0%", "21 to 100\u00a0%"),
    ]
    assert tables(found)["By kind of divergence"] == [("Fact", "1 of 2", "50\u00a0%", "9 to 91\u00a0%")]


def test_it_says_how_far_people_agree(alice: Client) -> None:
    made = reports.long_comparison(8)
    paired = list(made.findings.filter(verdict__in=("agree", "diverge")).values_list("number", flat=True))
    for name, said in (("bob", "aadd"), ("carol", "aada")):
        for number, letter in zip(paired, said, strict=True):
            judge(made, name, number, *(["agree"] if letter == "a" else ["diverge", "scope"]))
    # Of 8 verdicts 5 agree and 3 diverge, and 2 of 8 ordered pairs differ: 1 - 7 * 2 / (2 * 5 * 3).
    found = figures(alice, url(made))
    verdict, scope = tables(found)["Between people"]
    assert found.tables[-1].note.startswith("4 findings were judged by two people or more, 2 people in all.")
    assert verdict == ("Verdict", "75\u00a0%", "0.53")
    assert scope == ("Scope", "75\u00a0%", "0.53")


def test_agreement_that_is_undefined_is_a_dash(finished: Comparison, alice: Client) -> None:
    judge(finished, "bob", 0, "agree")
    alone = figures(alice, url(finished))
    assert "Between people" not in tables(alone)
    assert "not known" in alone.people
    judge(finished, "carol", 0, "agree")
    assert tables(figures(alice, url(finished)))["Between people"] == [("Verdict", "100\u00a0%", "–")]


def test_a_pair_taken_apart_was_not_kept(finished: Comparison, alice: Client) -> None:
    unlink(finished, 0)
    found = tables(figures(alice, url(finished)))
    assert found["By verdict"] == [("Diverges", "0 of 1", "0\u00a0%", "0 to 79\u00a0%")]
    assert found["By kind of divergence"] == [("Fact", "0 of 1", "0\u00a0%", "0 to 79\u00a0%")]


def test_two_silences_that_were_linked_were_not_kept(finished: Comparison, alice: Client) -> None:
    link(finished, 1, 2)
    verdicts = [row[:2] for row in tables(figures(alice, url(finished)))["By verdict"]]
    assert verdicts == [("Only in A", "0 of 1"), ("Only in B", "0 of 1")]


def test_a_row_that_a_person_made_says_nothing_of_the_machine(finished: Comparison, alice: Client) -> None:
    link(finished, 1, 2)
    before = figures(alice, url(finished))
    judge(finished, "bob", 1, "agree")
    unlink(finished, 1)
    assert figures(alice, url(finished)) == before


def test_a_claim_added_to_a_pair_does_not_contradict_it(finished: Comparison, alice: Client) -> None:
    link(finished, 0, 1)
    verdicts = [row[:2] for row in tables(figures(alice, url(finished)))["By verdict"]]
    assert verdicts == [("Only in A", "0 of 1")]


def test_what_was_taken_back_does_not_count(finished: Comparison, alice: Client) -> None:
    given = judge(finished, "bob", 0, "agree")
    history.undo(finished, given.person)
    correction = unlink(finished, 0)
    history.undo(finished, correction.person)
    assert alice.get(url(finished)).context["live"] is None


def test_blind_only_the_owner_counts_the_others(finished: Comparison, alice: Client) -> None:
    Comparison.objects.update(is_blind=True)
    judge(finished, "bob", 0, "agree")
    judge(finished, "carol", 0, "diverge", "fact")
    assert "1 of 2" in figures(alice, url(finished)).summary
    assert "0 of 1" in figures(visitor("bob"), url(finished)).summary
    assert "Between people" not in tables(figures(visitor("bob"), url(finished)))
    factories.seat(finished, "dora", Role.VIEWER)
    response = visitor("dora").get(url(finished))
    assert response.context["live"] is None
    assert "nothing here for viewers" in response.content.decode()


def test_the_server_counts_all_but_deleted_and_blind_ones(client: Client) -> None:
    made = [factories.finished(title=f"Title {number}", owner="alice") for number in range(3)]
    for comparison in made:
        judge(comparison, "bob", 0, "agree")
    how = reverse("how-it-works")
    assert "0 of 3" in figures(client, how).summary
    Comparison.objects.filter(pk=made[0].pk).update(deleted_at=made[0].created_at)
    Comparison.objects.filter(pk=made[1].pk).update(is_blind=True)
    assert "0 of 1" in figures(client, how).summary
    page = client.get(how).content.decode()
    assert [word for word in ("Title", "Bob", str(made[2].pk)) if word in page] == []


@pytest.mark.parametrize("of", [url, lambda made: reverse("how-it-works")], ids=["comparison", "server"])
def test_its_queries_do_not_grow(alice: Client, of: Callable[[Comparison], str]) -> None:
    made = reports.long_comparison(40)
    judge(made, "dora", 1, "diverge", "fact")
    few = queries(alice, of(made))
    for row in made.findings.filter(verdict="agree"):
        for name in ("bob", "carol"):
            judge(made, name, row.number, "diverge", "scope")
    unlink(made, made.findings.filter(verdict="diverge")[0].number)
    assert queries(alice, of(made)) == few <= 8


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as log:
        client.get(path)
    return len(log)
