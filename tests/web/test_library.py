"""All comparisons of a visitor."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from comparisons import services
from comparisons.models import Comparison, Person
from comparisons.services import intake, library
from tests import factories

URL = "/"


def the(name: str) -> Person:
    person = factories.person(name)
    assert person
    return person


def titles(response: Any) -> list[str]:
    return [comparison.title for comparison in response.context["page_obj"]]


def search(client: Client, q: str) -> list[str]:
    return titles(client.get(URL, {"q": q}))


def test_it_lists_ones_own_and_the_examples_newest_first(alice: Client, example: Comparison) -> None:
    factories.comparison(title="Older")
    factories.comparison(title="Newer")
    factories.comparison(title="Of another", owner="bob")
    Comparison.objects.filter(title="Older").update(created_at=timezone.now() - timedelta(hours=1))
    Comparison.objects.filter(is_example=True).update(created_at=timezone.now() - timedelta(days=1))
    assert titles(alice.get(URL)) == ["Newer", "Older", "An example"]


def test_reading_alone_leaves_no_session(client: Client, example: Comparison) -> None:
    assert titles(client.get(URL)) == ["An example"]
    assert client.cookies.get("sessionid") is None


def test_it_counts_verdicts_and_shows_states(alice: Client, finished: Comparison) -> None:
    factories.comparison(title="Still waiting")
    response = alice.get(URL)
    counts = {
        one.title: (one.agree_count, one.diverge_count, one.only_left_count) for one in response.context["page_obj"]
    }
    assert counts == {finished.title: (0, 1, 1), "Still waiting": (0, 0, 0)}
    assert "Waiting for its turn" in response.content.decode()


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("accord", ["Signing of the accord"]),
        ("ACCORD ministry", ["Signing of the accord"]),
        ("delegation", ["Signing of the accord"]),
        ("admitted newspaper", ["Signing of the accord"]),
        ("ПРЕЗИДЕНТ", ["Встреча"]),
        ("президент мир", ["Встреча"]),
        ("accord президент", []),
        (".*", []),
        ("100%", []),
        ("\x00", ["Встреча", "Signing of the accord"]),
        ("", ["Встреча", "Signing of the accord"]),
    ],
)
def test_search_finds_every_word_in_titles_sources_and_texts(alice: Client, q: str, found: list[str]) -> None:
    factories.comparison()
    factories.comparison(title="Встреча", left="Президент заявил о мире.", right="О войне.")
    factories.comparison(owner="bob", title="Accord of another")
    assert search(alice, q) == found


def test_twenty_a_page(alice: Client) -> None:
    for number in range(21):
        factories.comparison(title=f"No. {number}")
    first, second = alice.get(URL), alice.get(URL, {"page": 2})
    assert (len(titles(first)), titles(second), first.context["total"]) == (20, ["No. 0"], 21)
    assert titles(alice.get(URL, {"page": "nonsense"})) == titles(first)


# Session, person, counts of the shelves, ids of the page, its rows, their accounts and own tags, the snippets, all
# own tags, the collections, what is not yet looked over, and the bell; and the accounts of what is not looked over.
QUERIES = 13


def test_the_number_of_queries_does_not_grow(alice: Client, django_assert_num_queries: Any) -> None:
    for more in (1, 19):
        for number in range(more):
            made = [factories.finished()]
            library.tag(person=the("alice"), comparisons=made, name=f"tag {more}.{number}")
            library.collect(person=the("alice"), comparisons=made, name=f"collection {more}.{number}")
            intake.begin(person=the("alice"), arrivals={"left": intake.Arrival(draft=services.Draft(text="A text."))})
        for query in ({"q": "minister signed"}, {"q": "minister", "show": "mine", "sort": "divergent"}):
            with django_assert_num_queries(QUERIES):
                assert alice.get(URL, query).context["page_obj"][0].snippets


def test_the_long_texts_stay_in_the_database(alice: Client, finished: Comparison) -> None:
    listed = alice.get(URL).context["page_obj"][0]
    assert "text" in listed.left.get_deferred_fields()


def test_wrong_method_is_refused(alice: Client) -> None:
    assert alice.post(URL).status_code == 405
