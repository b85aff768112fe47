"""Collections: made, renamed and deleted, each person their own."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from comparisons.models import Collection, Comparison, LibraryTag, Person
from comparisons.services import library, people
from tests import factories

URL = "/library/collections/"


@pytest.fixture
def kept(finished: Comparison, person: Person) -> Collection:
    return library.collect(person=person, comparisons=[finished], name="Summits")


def send(client: Client, do: str, **data: Any) -> Any:
    return client.post(URL, {"do": do, **data}, follow=True)


def said(response: Any) -> str:
    return " ".join(str(message) for message in response.context["messages"])


def names() -> set[str]:
    return set(Collection.objects.values_list("name", flat=True))


def test_the_page_lists_ones_own(alice: Client, stranger: Client, kept: Collection) -> None:
    page = alice.get(URL).content.decode()
    assert "Summits" in page
    assert "1 comparison<" in page
    assert "Summits" not in stranger.get(URL).content.decode()


def test_making_and_renaming(alice: Client, kept: Collection) -> None:
    assert "“Court cases” is there." in said(send(alice, "make", name=" Court  cases "))
    assert said(send(alice, "rename", collection=kept.pk, name="Meetings")) == "“Summits” is called “Meetings” now."
    assert names() == {"Court cases", "Meetings"}
    send(alice, "rename", collection=kept.pk, name="MEETINGS")
    assert names() == {"Court cases", "MEETINGS"}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", "Give the collection a name."),
        ("SUMMITS", "You have a collection “Summits” already."),
        ("x" * 101, "Shorten the name of the collection to 100 characters; it has 101."),
    ],
)
def test_names_that_do_not_do(alice: Client, kept: Collection, person: Person, name: str, words: str) -> None:
    other = library.make_collection(person=person, name="Other")
    assert words in said(send(alice, "make", name=name))
    assert words in said(send(alice, "rename", collection=other.pk, name=name))
    assert names() == {"Summits", "Other"}


def test_others_may_use_the_same_name(stranger: Client, kept: Collection) -> None:
    send(stranger, "make", name="Summits")
    assert Collection.objects.filter(name="Summits").count() == 2


def test_they_have_an_end(alice: Client, person: Person) -> None:
    Collection.objects.bulk_create(Collection(person=person, name=f"{n}") for n in range(library.MOST_COLLECTIONS))
    assert "Delete one first." in said(send(alice, "make", name="more"))


def test_deleting_keeps_the_comparisons(alice: Client, kept: Collection, finished: Comparison) -> None:
    assert "stay in your library" in said(send(alice, "delete", collection=kept.pk))
    assert names() == set()
    assert Comparison.objects.get() == finished


@pytest.mark.parametrize("do", ["rename", "delete"])
def test_nobody_touches_those_of_others(stranger: Client, client: Client, kept: Collection, do: str) -> None:
    for one in (stranger, client):
        assert send(one, do, collection=kept.pk, name="Mine").status_code == 404
        assert send(one, do, name="Mine").status_code == 404
    assert names() == {"Summits"}


def test_what_is_not_known_is_not_done(alice: Client, kept: Collection) -> None:
    assert alice.post(URL, {"do": "x"}).status_code == 400
    assert alice.post(URL, {"do": "delete", "collection": "9" * 40}).status_code == 400
    assert alice.put(URL).status_code == 405


def test_who_signs_in_takes_them_along(kept: Collection, finished: Comparison, person: Person) -> None:
    user = User.objects.create_user("ann@example.org", "ann@example.org", "x")
    ann = Person.objects.create(user=user)
    library.tag(person=ann, comparisons=[finished], name="Alps")
    library.tag(person=person, comparisons=[finished, factories.finished()], name="ALPS")
    library.tag(person=person, comparisons=[finished], name="own")
    library.make_collection(person=ann, name="summits")
    library.make_collection(person=person, name="Courts")
    people.claim(visitor="alice", user=user)
    assert sorted(ann.library_tags.values_list("name", flat=True)) == ["Alps", "Alps", "own"]
    assert {one.name: one.comparisons.count() for one in ann.collections.all()} == {"summits": 1, "Courts": 0}
    assert LibraryTag.objects.count() == 3
    assert Collection.objects.count() == 2


def test_looking_makes_no_person(client: Client, db: None) -> None:
    client.get(URL)
    assert not Person.objects.exists()
