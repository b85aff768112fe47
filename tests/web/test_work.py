"""What is left to do, and the way through it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from comparisons.models import Annotation, Comparison, Event, Notification, Override, Person, Role, Verdict
from comparisons.services import history
from comparisons.services.notifications import notify
from tests import factories
from tests.conftest import visitor
from tests.web.cast import answers, table

pytestmark = pytest.mark.django_db


@pytest.fixture
def bob(finished: Comparison) -> Person:
    return factories.seat(finished, "bob", Role.ANNOTATOR)


def url(made: Comparison, name: str = "work") -> str:
    return reverse(f"comparison-{name}", args=[made.pk])


def thread(made: Comparison, person: Person, number: int, **values: object) -> Event:
    row = made.findings.get(number=number)
    note = Annotation(comparison=made, person=person, body="Is this so?", finding=row, **values)
    return history.make(note, person, "wrote", finding=number)


def kinds(client: Client, made: Comparison) -> dict[str, list[str]]:
    work = client.get(url(made)).context["work"]
    return {part.kind: [item.url.rpartition("#")[2] for item in part.items] for part in work.parts}


@pytest.mark.parametrize(("name", "found"), [("work", 200), ("work-next", 302)])
def test_every_member_opens_it(finished: Comparison, name: str, found: int) -> None:
    assert answers(finished, url(finished, name)) == table(404, found, found, found, found)


def test_it_lists_looks_threads_and_mentions(finished: Comparison, bob: Person) -> None:
    alice = factories.person("alice")
    assert alice
    notify(thread(finished, alice, 0), bob, Notification.Why.MENTION)
    thread(finished, alice, 1, is_resolved=True)
    assert kinds(visitor("bob"), finished) == {"mention": ["finding-1"], "look": ["finding-3"], "thread": ["finding-1"]}


def test_what_one_judged_needs_no_look(finished: Comparison, bob: Person) -> None:
    row = finished.findings.get(number=2)
    for person in (factories.seat(finished, "carol", Role.ANNOTATOR), bob):
        assert kinds(visitor("bob"), finished) == {"look": ["finding-3"]}
        given = Override(comparison=finished, person=person, finding=row, verdict=Verdict.ONLY_RIGHT)
        history.make(given, person, "judged", finding=2)
    assert kinds(visitor("bob"), finished) == {}


def test_who_only_reads_has_only_mentions(finished: Comparison) -> None:
    viewer, alice = factories.seat(finished, "viewer", Role.VIEWER), factories.person("alice")
    assert alice
    notify(thread(finished, alice, 0), viewer, Notification.Why.MENTION)
    assert kinds(visitor("viewer"), finished) == {"mention": ["finding-1"]}


def test_next_goes_round(finished: Comparison, bob: Person) -> None:
    thread(finished, bob, 0)
    client, ends = visitor("bob"), []
    for after in (0, 1, 2, 3, 99, "x", ""):
        ends.append(client.get(f"{url(finished, 'work-next')}?after={after}").url.rpartition("-")[2])  # type: ignore[attr-defined]
    assert ends == ["1", "3", "3", "1", "1", "1", "1"]


def test_when_nothing_is_left_it_says_so(finished: Comparison, bob: Person) -> None:
    finished.findings.update(needs_review=False)
    response = visitor("bob").get(url(finished, "work-next"), follow=True)
    assert response.redirect_chain == [(url(finished), 302)]
    assert "Nothing is left to do here." in response.content.decode()


def test_a_thread_on_words_alone_leads_to_the_list(finished: Comparison, bob: Person) -> None:
    finished.findings.update(needs_review=False)
    history.make(Annotation(comparison=finished, person=bob, body="So"), bob, "wrote")
    assert visitor("bob").get(url(finished, "work-next")).url == url(finished)  # type: ignore[attr-defined]
    assert kinds(visitor("bob"), finished) == {"thread": [finished.get_absolute_url()]}


def test_the_list_of_all_names_only_where_there_is_work(finished: Comparison, bob: Person) -> None:
    other = factories.comparison(owner="bob", title="Not yet compared")
    strange = factories.finished(owner="carol", title="Carol's own")
    page = visitor("bob").get("/work/")
    assert [work.comparison for work in page.context["work"]] == [finished]
    assert other.title not in page.content.decode()
    assert strange.title not in page.content.decode()


@pytest.mark.parametrize("role", ["stranger", "nobody"])
def test_who_has_no_comparison_has_no_work(finished: Comparison, role: str) -> None:
    client = visitor(role) if role == "stranger" else Client()
    assert "Nothing is left to do" in client.get("/work/").content.decode()


def test_its_queries_do_not_grow(finished: Comparison, bob: Person, django_assert_max_num_queries: object) -> None:
    for number in range(4):
        made = factories.finished(owner="bob", title=f"Number {number}")
        thread(made, bob, 0)
    client = visitor("bob")
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        page = client.get("/work/")
    assert len(page.context["work"]) == 5
