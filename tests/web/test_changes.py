"""What an open page asks for every two seconds."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from comparisons.access import seat_of
from comparisons.models import Annotation, Comparison, Event, Person, Role
from comparisons.reading.feed import unseen
from comparisons.services import history
from tests import factories
from tests.conftest import visitor
from tests.web.cast import answers, table

pytestmark = pytest.mark.django_db


@pytest.fixture
def bob(finished: Comparison) -> Person:
    return factories.seat(finished, "bob", Role.ANNOTATOR)


def url(made: Comparison, since: int = 0) -> str:
    return f"{reverse('comparison-changes', args=[made.pk])}?since={since}"


def note(made: Comparison, person: Person, finding: int | None = 1) -> None:
    history.make(Annotation(comparison=made, person=person, body="First"), person, "wrote", finding=finding)


def test_every_member_asks(finished: Comparison) -> None:
    assert answers(finished, url(finished)) == table(404, 200, 200, 200, 200)


def test_it_tells_what_others_did_since(alice: Client, finished: Comparison, bob: Person) -> None:
    note(finished, bob)
    note(finished, bob, finding=2)
    note(finished, bob, finding=None)
    told = {"revision": 3, "changes": 3, "findings": [2, 3], "realigned": False, "unseen": 3}
    assert alice.get(url(finished)).json() == told
    assert alice.get(url(finished, 1)).json() == {**told, "changes": 2, "findings": [3]}
    assert visitor("bob").get(url(finished)).json() == {**told, "changes": 0, "findings": [], "unseen": 0}


def test_it_tells_of_another_alignment(alice: Client, finished: Comparison, bob: Person) -> None:
    note(finished, bob)
    Event.objects.update(subject="correction")
    assert alice.get(url(finished)).json()["realigned"] is True
    assert alice.get(url(finished, 1)).json()["realigned"] is False


def test_an_unchanged_comparison_answers_in_few_queries(
    alice: Client, finished: Comparison, bob: Person, django_assert_max_num_queries: object
) -> None:
    tag = alice.get(url(finished))["ETag"]
    with django_assert_max_num_queries(3):  # type: ignore[operator]
        response = alice.get(url(finished), headers={"If-None-Match": tag})
    assert (response.status_code, response.content) == (304, b"")
    assert "private" in response["Cache-Control"]
    note(finished, bob)
    assert alice.get(url(finished), headers={"If-None-Match": tag}).status_code == 200


def test_the_tag_depends_on_the_reader(alice: Client, finished: Comparison, bob: Person) -> None:
    mine, theirs = alice.get(url(finished))["ETag"], visitor("bob").get(url(finished))["ETag"]
    assert mine != theirs
    finished.members.filter(person=bob).update(role=Role.VIEWER)
    assert visitor("bob").get(url(finished))["ETag"] != theirs


def test_who_is_taken_out_is_told_nothing(finished: Comparison, bob: Person) -> None:
    tag = visitor("bob").get(url(finished))["ETag"]
    finished.members.filter(person=bob).update(role="")
    assert visitor("bob").get(url(finished), headers={"If-None-Match": tag}).status_code == 404


def test_an_example_has_no_news(stranger: Client, example: Comparison) -> None:
    assert stranger.get(url(example)).json()["unseen"] == 0


def test_unseen_counts_what_others_did(finished: Comparison, bob: Person) -> None:
    note(finished, bob)
    alice = factories.person("alice")
    counts = [unseen(seat) for person in (alice, bob) if (seat := seat_of(person, finished.pk))]
    assert counts == [1, 0]
