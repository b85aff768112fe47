"""Shelves, sorting, tags and collections of the library: what is shown, and what each leads to."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from comparisons.models import Comparison, Finding, Person, Role, Verdict
from comparisons.reading.shelves import Asked
from comparisons.services import feeds, library, overrides, sharing
from comparisons.services.targets import target_of
from comparisons.services.writing import annotate
from tests import factories
from tests.conftest import visitor

URL = "/"


def titles(response: Any) -> list[str]:
    return [one.title for one in response.context["page_obj"]]


def tabs(response: Any) -> dict[str, int]:
    return {tab.name: tab.count for tab in response.context["tabs"]}


@pytest.fixture
def shelves(example: Comparison) -> None:
    factories.finished(title="Own")
    shared = factories.finished(title="Shared", owner="bob")
    factories.seat(shared, "alice", Role.ANNOTATOR)
    co_owned = factories.finished(title="Co-owned", owner="bob")
    factories.seat(co_owned, "alice", Role.OWNER)
    factories.finished(title="Of another", owner="bob")


@pytest.mark.parametrize(
    ("show", "found"),
    [
        ("", {"An example", "Own", "Shared", "Co-owned"}),
        ("mine", {"Own", "Co-owned"}),
        ("shared", {"Shared"}),
        ("nonsense", {"An example", "Own", "Shared", "Co-owned"}),
    ],
)
def test_each_shelf_holds_what_its_tab_counts(alice: Client, shelves: None, show: str, found: set[str]) -> None:
    response = alice.get(URL, {"show": show})
    assert set(titles(response)) == found
    assert tabs(response) == {"All": 4, "Mine": 2, "Shared with me": 1}
    assert response.context["total"] == len(found)


def test_what_a_link_opens_is_shared(alice: Client, shelves: None) -> None:
    made = Comparison.objects.get(title="Of another")
    owner = factories.person("bob")
    assert owner
    link = sharing.make(comparison=made, person=owner, role=Role.EDITOR)
    session = alice.session
    session["links"] = [str(link.pk)]
    session.save()
    assert set(titles(alice.get(URL, {"show": "shared"}))) == {"Shared", "Of another"}
    assert "Shared by <bdi>Bob</bdi>" in alice.get(URL, {"show": "shared"}).content.decode()


def test_counts_are_of_what_the_words_leave(alice: Client, shelves: None) -> None:
    assert tabs(alice.get(URL, {"q": "owned"})) == {"All": 1, "Mine": 1, "Shared with me": 0}


def at(title: str, **values: Any) -> Comparison:
    made = factories.finished(title=title, event_date=values.pop("event_date", None))
    Comparison.objects.filter(pk=made.pk).update(**values)
    return made


@pytest.fixture
def three(person: Person) -> None:
    now = timezone.now()
    first = at("b First", event_date=date(2020, 1, 1), created_at=now - timedelta(days=3))
    at("A Second", event_date=date(2022, 1, 1), created_at=now - timedelta(days=2))
    third = at("c Third", created_at=now - timedelta(days=1))
    Comparison.objects.update(analysed_at=None)
    Finding.objects.filter(comparison=third).update(verdict=Verdict.DIVERGE)
    Finding.objects.filter(comparison=first).update(verdict=Verdict.AGREE)
    finding = first.findings.all()[0]
    finding.comparison = first
    annotate(comparison=first, person=person, body="x", target=target_of(finding), finding=finding)


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("", ["c Third", "A Second", "b First"]),
        ("nonsense", ["c Third", "A Second", "b First"]),
        ("event", ["A Second", "b First", "c Third"]),
        ("title", ["A Second", "b First", "c Third"]),
        ("divergent", ["c Third", "A Second", "b First"]),
        ("changed", ["b First", "c Third", "A Second"]),
    ],
)
def test_sorting(alice: Client, three: None, sort: str, order: list[str]) -> None:
    assert titles(alice.get(URL, {"sort": sort})) == order


def test_what_is_not_compared_is_the_least_divergent(alice: Client, three: None) -> None:
    factories.comparison(title="Waiting")
    assert titles(alice.get(URL, {"sort": "divergent"}))[-1] == "Waiting"


def test_choices_combine_and_stay_in_every_link(alice: Client, shelves: None, person: Person) -> None:
    own = list(Comparison.objects.filter(title__in=("Own", "Shared")))
    library.tag(person=person, comparisons=own, name="Über & more")
    kept = library.collect(person=person, comparisons=own, name="Kept")
    asked = {"show": "mine", "q": "own", "tag": "Über & more", "collection": str(kept.pk), "sort": "title"}
    response = alice.get(URL, asked)
    assert titles(response) == ["Own"]
    assert Asked.of(asked).query in feeds.library_path(person, Asked.of(asked).query)
    page = response.content.decode()
    all_of = Asked.of({**asked, "show": ""}).query.replace("&", "&amp;")
    assert f'href="/{all_of}"' in page
    assert f'href="/feeds/{Asked.of(asked).query.replace("&", "&amp;")}"' in page
    assert f'name="back" value="{Asked.of(asked).query.replace("&", "&amp;")}"' in page
    feed = Client().get(response.context["feed"]).content.decode()
    assert ("Own" in feed, "Shared" in feed, "Co-owned" in feed) == (True, False, False)


def test_pages_keep_the_choices(alice: Client, person: Person) -> None:
    made = [factories.comparison(title=f"No. {number:02}") for number in range(25)]
    library.tag(person=person, comparisons=made, name="many")
    page = alice.get(URL, {"tag": "many", "sort": "title"})
    assert titles(page)[0] == "No. 00"
    assert "?tag=many&amp;sort=title&amp;page=2" in page.content.decode()
    assert titles(alice.get(URL, {"tag": "many", "sort": "title", "page": 2})) == [f"No. {n}" for n in range(20, 25)]


def test_tags_lead_to_what_they_are_on(alice: Client, shelves: None, person: Person) -> None:
    found = list(Comparison.objects.filter(title__in=("Own", "Shared")))
    library.tag(person=person, comparisons=found, name="readouts")
    library.tag(person=person, comparisons=found[:1], name="Alps")
    response = alice.get(URL)
    assert [(tag.name, tag.count, tag.is_current) for tag in response.context["tags"]] == [
        ("Alps", 1, False),
        ("readouts", 2, False),
    ]
    chosen = alice.get(URL, {"tag": "READOUTS"})
    assert set(titles(chosen)) == {"Own", "Shared"}
    assert [(tag.name, tag.query) for tag in chosen.context["tags"] if tag.is_current] == [("readouts", "")]
    assert [tag.count for tag in alice.get(URL, {"show": "mine"}).context["tags"] if tag.name == "readouts"] == [1]


def test_nothing_found_says_so_and_leads_back(alice: Client, finished: Comparison) -> None:
    for query in (
        {"q": "zebra"},
        {"tag": "none"},
        {"show": "shared"},
        {"collection": "999"},
        {"collection": "9" * 300},
    ):
        response = alice.get(URL, query)
        assert titles(response) == []
        assert "Show all comparisons" in response.content.decode()


def test_the_line_tells_notes_and_overrides(alice: Client, finished: Comparison, person: Person) -> None:
    finding = finished.findings.get(number=0)
    finding.comparison = finished
    annotate(comparison=finished, person=person, body="x", target=target_of(finding), finding=finding)
    overrides.judge(finding=finding, person=person, verdict="agree", kinds=[], reason="One day.")
    assert "1 note, 1 override" in alice.get(URL).content.decode()
    Comparison.objects.update(is_blind=True)
    page = alice.get(URL).content.decode()
    assert ("1 note" in page, "override" in page) == (True, False)


def test_of_a_closed_seat_nothing_is_left(alice: Client, shelves: None, person: Person) -> None:
    shared = Comparison.objects.get(title="Shared")
    library.tag(person=person, comparisons=[shared], name="theirs")
    library.collect(person=person, comparisons=[shared], name="Theirs")
    shared.members.filter(person=person).update(role="")
    response = alice.get(URL)
    assert response.context["tags"] == []
    assert [one.count for one in response.context["collections"]] == [0]


def test_nobody_else_sees_tags_and_collections(shelves: None, person: Person) -> None:
    shared = Comparison.objects.get(title="Shared")
    library.tag(person=person, comparisons=[shared, Comparison.objects.get(title="An example")], name="Secretive")
    kept = library.collect(person=person, comparisons=[shared], name="Hidden")
    for client in (visitor("bob"), visitor("stranger"), Client()):
        for query in ({}, {"tag": "Secretive"}, {"collection": kept.pk}):
            page = client.get(URL, query).content.decode()
            assert "Hidden" not in page
            assert ("Secretive" in page.replace('value="Secretive"', "")) == ("tag" in query)
        assert titles(client.get(URL, {"tag": "Secretive"})) == titles(client.get(URL, {"collection": kept.pk})) == []
        assert "Hidden" not in client.get("/library/collections/").content.decode()


def test_they_are_in_no_file_and_not_told_to_programs(alice: Client, finished: Comparison, person: Person) -> None:
    library.tag(person=person, comparisons=[finished], name="Secretive")
    for format in ("json", "md", "html"):
        assert b"Secretive" not in b"".join(alice.get(f"{finished.get_absolute_url()}export/{format}/"))
    assert not finished.events.exists()


def test_a_user_keeps_them_on_every_machine(finished: Comparison) -> None:
    user = User.objects.create_user("ann@example.org", "ann@example.org", "x")
    ann = Person.objects.create(user=user, name="Ann")
    finished.members.update(person=ann)
    library.tag(person=ann, comparisons=[finished], name="mine")
    client = Client()
    client.force_login(user)
    assert [tag.name for tag in client.get(URL).context["tags"]] == ["mine"]


def test_asked() -> None:
    assert Asked.of({"collection": "1; DROP", "sort": "x", "show": "y", "q": " \x00 ", "tag": ""}) == Asked()
    assert Asked.of({"collection": "²"}).collection == ""
    assert not Asked(sort="title").narrows
    assert (
        Asked(show="mine", q="x", tag="y", collection="1").words == "My comparisons with “x” tagged “y” in a collection"
    )
