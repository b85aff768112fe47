"""Undo, redo, revert, and the page that tells what was done."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from comparisons.models import Annotation, Comparison, Event, Override, Person, Role, Verdict
from comparisons.services import history
from tests import factories
from tests.conftest import visitor
from tests.web.cast import answers, table

pytestmark = pytest.mark.django_db


@pytest.fixture
def bob(finished: Comparison) -> Person:
    return factories.seat(finished, "bob", Role.ANNOTATOR)


def url(made: Comparison, name: str = "history") -> str:
    return reverse(f"comparison-{name}", args=[made.pk])


def note(made: Comparison, person: Person, *, finding: int = 1) -> Annotation:
    written = Annotation(comparison=made, person=person, body="First")
    history.make(written, person, "wrote", finding=finding)
    return written


def verdict(made: Comparison, person: Person, *, finding: int = 1) -> Override:
    row = made.findings.get(number=finding)
    given = Override(comparison=made, person=person, finding=row, verdict=Verdict.AGREE, machine_verdict=row.verdict)
    history.make(given, person, "judged", finding=finding)
    return given


def test_every_member_reads_it(finished: Comparison, bob: Person) -> None:
    note(finished, bob)
    assert answers(finished, url(finished)) == table(404, 200, 200, 200, 200)


@pytest.mark.parametrize("name", ["undo", "redo"])
def test_who_may_annotate_undoes(finished: Comparison, name: str) -> None:
    assert answers(finished, url(finished, name), "post") == table(404, 403, 302, 302, 302)


def test_the_messages_say_what_was_undone(finished: Comparison, bob: Person) -> None:
    note(finished, bob)
    client = visitor("bob")
    said = [client.post(url(finished, turn), follow=True).content.decode() for turn in ("undo", "undo", "redo", "redo")]
    for words, page in zip(
        (
            "Bob deleted a note on finding 2 (undo).",
            "Nothing to undo.",
            "Bob brought back a note on finding 2 (redo).",
            "Nothing to redo.",
        ),
        said,
        strict=True,
    ):
        assert words in page


def test_one_goes_back_to_where_one_was(finished: Comparison, bob: Person) -> None:
    note(finished, bob)
    client, here = visitor("bob"), f"http://testserver{finished.get_absolute_url()}"
    paths = [here, f"{here}side/?kind=fact", "http://elsewhere.example/", f"http://testserver{reverse('how-it-works')}"]
    homes = [client.post(url(finished, "redo"), headers={"referer": path}).url for path in paths]  # type: ignore[attr-defined]
    assert homes == [*paths[:2], finished.get_absolute_url(), finished.get_absolute_url()]
    assert client.post(url(finished, "undo"), headers={"referer": here}).url == f"{here}#finding-2"  # type: ignore[attr-defined]


def test_htmx_loads_the_page_anew(finished: Comparison, bob: Person) -> None:
    response = visitor("bob").post(url(finished, "undo"), headers={"HX-Request": "true"})
    assert (response.status_code, response["HX-Refresh"]) == (204, "true")


def test_what_another_changed_since_is_refused_with_both_versions(finished: Comparison, bob: Person) -> None:
    made = note(finished, bob)
    history.change(made, factories.seat(finished, "carol", Role.EDITOR), "resolved", is_resolved=True)
    response = visitor("bob").post(url(finished, "undo"))
    assert response.status_code == 409
    assert [(row.label, row.current, row.wanted) for row in response.context["rows"]] == [
        ("Resolved", "Yes", "No"),
        ("Deleted", "No", "Yes"),
    ]


def test_it_is_narrowed_by_person_and_finding(finished: Comparison, bob: Person, alice: Client) -> None:
    carol = factories.seat(finished, "carol", Role.ANNOTATOR)
    note(finished, bob)
    note(finished, carol, finding=2)
    words = {
        query: [entry.words for entry in alice.get(url(finished) + query).context["entries"]]
        for query in ("", f"?person={bob.pk}", "?finding=3", "?finding=x", "?person=9999999999999999999999")
    }
    ofbob, ofcarol = "Bob wrote a note on finding 2", "Carol wrote a note on finding 3"
    assert list(words.values()) == [[ofcarol, ofbob], [ofbob], [ofcarol], [ofcarol, ofbob], [ofcarol, ofbob]]


def test_opening_it_makes_the_news_old(finished: Comparison, bob: Person) -> None:
    carol = factories.seat(finished, "carol", Role.ANNOTATOR)
    note(finished, carol)
    client = visitor("bob")
    assert [entry.is_new for entry in client.get(url(finished)).context["entries"]] == [True]
    assert [entry.is_new for entry in client.get(url(finished)).context["entries"]] == [False]


def test_news_can_be_put_away(finished: Comparison, bob: Person) -> None:
    note(finished, factories.seat(finished, "carol", Role.ANNOTATOR))
    visitor("bob").post(url(finished, "seen"))
    assert finished.members.get(person=bob).seen == 1
    assert answers(finished, url(finished, "seen"), "post") == table(404, 302, 302, 302, 302)


def revert_by(made: Comparison, event: Event) -> dict[str, int]:
    found = {}
    for role in ("stranger", *Role.values):
        Event.objects.filter(undoes=event).delete()
        Annotation.objects.update(is_deleted=False)
        found |= {role: answers_of(made, role, event)}
    return found


def answers_of(made: Comparison, role: str, event: Event) -> int:
    if role in Role.values and role != Role.OWNER:
        factories.seat(made, role, Role(role))
    client = visitor("alice" if role == Role.OWNER else role)
    return client.post(url(made, "revert"), {"event": event.number}).status_code


def test_others_changes_are_reverted_by_editors(finished: Comparison, bob: Person) -> None:
    note(finished, bob)
    assert revert_by(finished, Event.objects.get()) == table(404, 403, 403, 302, 302)


def test_own_changes_are_reverted_by_annotators(finished: Comparison, bob: Person) -> None:
    note(finished, bob)
    visitor("bob").post(url(finished, "revert"), {"event": 1})
    assert Annotation.objects.get().is_deleted


def test_memberships_are_reverted_by_owners(finished: Comparison, bob: Person) -> None:
    alice = factories.person("alice")
    assert alice
    event = history.change(finished.members.get(person=bob), alice, "role", role=Role.EDITOR)
    assert revert_by(finished, event) == table(404, 403, 403, 403, 302)


def test_an_event_is_taken_back_once(finished: Comparison, bob: Person) -> None:
    note(finished, bob)
    for _ in range(2):
        response = visitor("bob").post(url(finished, "revert"), {"event": 1}, follow=True)
    assert "This was taken back before." in response.content.decode()
    assert Event.objects.count() == 2


@pytest.mark.parametrize("number", ["", "7", "x", "9" * 30])
def test_an_event_that_is_not_there_is_not_found(alice: Client, finished: Comparison, number: str) -> None:
    assert alice.post(url(finished, "revert"), {"event": number}).status_code == 404


def test_blind_verdicts_stay_hidden_until_one_gives_ones_own(finished: Comparison, bob: Person, alice: Client) -> None:
    Comparison.objects.update(is_blind=True)
    verdict(finished, factories.seat(finished, "carol", Role.ANNOTATOR))
    client, hidden = visitor("bob"), "Carol gave a verdict on finding 2"
    told = "Carol changed the verdict of finding 2 from Only in A to Agrees"
    assert [entry.words for entry in client.get(url(finished)).context["entries"]] == [hidden]
    assert "Agrees" not in client.get(url(finished)).content.decode()
    assert [entry.words for entry in alice.get(url(finished)).context["entries"]] == [told]
    finished.members.filter(person=bob).update(role=Role.EDITOR)
    assert client.post(url(finished, "revert"), {"event": 1}).status_code == 403
    verdict(finished, bob)
    assert client.get(url(finished)).context["entries"][1].words == told


def test_its_queries_do_not_grow(
    alice: Client, finished: Comparison, bob: Person, django_assert_max_num_queries: object
) -> None:
    for _ in range(30):
        note(finished, bob)
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        alice.get(url(finished))
