"""Several comparisons at once: tagged, collected, compared again, deleted and brought back, as far as one may."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from comparisons.models import Collection, Comparison, Job, LibraryTag, Person, Role
from comparisons.services import library
from tests import factories
from tests.conftest import visitor

URL = "/library/do/"


@pytest.fixture
def made(example: Comparison) -> dict[str, Comparison]:
    """Of every kind that alice may or may not read."""
    found = {"own": factories.finished(title="own"), "example": example}
    for role in (Role.VIEWER, Role.ANNOTATOR, Role.EDITOR):
        found[role] = factories.finished(title=role, owner="bob")
        factories.seat(found[role], "alice", role)
    found["of another"] = factories.finished(title="of another", owner="bob")
    return found


def send(client: Client, do: str, chosen: Any, follow: bool = True, **data: Any) -> Any:
    return client.post(URL, {"do": do, "c": [str(getattr(one, "pk", one)) for one in chosen], **data}, follow=follow)


def said(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def tagged(name: str) -> set[str]:
    return set(LibraryTag.objects.filter(name=name).values_list("comparison__title", flat=True))


def standing() -> set[str]:
    return set(Comparison.objects.filter(deleted_at=None).values_list("title", flat=True))


def test_all_that_one_may_read_can_be_tagged(alice: Client, made: dict[str, Comparison]) -> None:
    response = send(alice, "tag", made.values(), name="  South \t Caucasus ")
    assert tagged("South Caucasus") == {"own", "An example", "viewer", "annotator", "editor"}
    assert said(response) == ["5 comparisons are tagged “South Caucasus”."]
    assert set(LibraryTag.objects.values_list("person__visitor", flat=True)) == {"alice"}


def test_what_is_no_id_or_not_to_be_read_is_as_if_absent(alice: Client, made: dict[str, Comparison]) -> None:
    wrong = ["x", "1", "' OR 1=1", str(uuid4()), made["of another"]]
    assert said(send(alice, "tag", wrong, name="x")) == ["Choose comparisons first: tick the boxes beside them."]
    assert said(send(alice, "delete", wrong)) == ["Choose comparisons first: tick the boxes beside them."]
    assert said(send(alice, "tag", [*wrong, made["own"]], name="x")) == ["1 comparison is tagged “x”."]
    assert not LibraryTag.objects.exclude(comparison=made["own"]).exists()


def test_a_tag_is_one_whatever_its_case(alice: Client, made: dict[str, Comparison]) -> None:
    send(alice, "tag", [made["own"]], name="Éire")
    send(alice, "tag", [made["own"], made["editor"]], name="ÉIRE")
    assert tagged("Éire") == {"own", "editor"}
    assert LibraryTag.objects.count() == 2
    assert said(send(alice, "untag", made.values(), name="éire")) == ["2 comparisons are no longer tagged “Éire”."]
    assert not LibraryTag.objects.exists()
    assert said(send(alice, "untag", made.values(), name="éire")) == ["None was tagged “éire”."]


def test_the_tags_of_others_stay(alice: Client, made: dict[str, Comparison]) -> None:
    bob = factories.person("bob")
    assert bob
    library.tag(person=bob, comparisons=[made["editor"]], name="x")
    send(alice, "untag", [made["editor"]], name="x")
    assert tagged("x") == {"editor"}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", "Give the tag a name."),
        (" \x00\u200b\n ", "Give the tag a name."),
        ("x" * 41, "Shorten the name of the tag to 40 characters; it has 41."),
    ],
)
def test_names_of_tags(alice: Client, made: dict[str, Comparison], name: str, words: str) -> None:
    assert said(send(alice, "tag", [made["own"]], name=name)) == [words]
    assert not LibraryTag.objects.exists()


def test_tags_on_one_comparison_have_an_end(alice: Client, made: dict[str, Comparison], person: Person) -> None:
    for number in range(library.MOST_TAGS):
        library.tag(person=person, comparisons=[made["own"]], name=f"{number}")
    assert said(send(alice, "tag", [made["own"]], name="0")) == ["1 comparison is tagged “0”."]
    assert "Take one off it first." in said(send(alice, "tag", [made["own"], made["editor"]], name="more"))[0]
    assert not tagged("more")


def test_into_a_collection_and_out_of_it(alice: Client, made: dict[str, Comparison]) -> None:
    send(alice, "collect", [made["own"], made["example"], made["of another"]], name="Summits")
    send(alice, "collect", [made["own"], made["viewer"]], name="SUMMITS")
    collection = Collection.objects.get()
    assert set(collection.comparisons.values_list("title", flat=True)) == {"own", "An example", "viewer"}
    response = send(alice, "uncollect", [made["own"]], back=f"?collection={collection.pk}&sort=title")
    assert said(response) == ["1 comparison is no longer in “Summits”."]
    assert response.redirect_chain == [(f"/?collection={collection.pk}&sort=title", 302)]
    assert collection.comparisons.count() == 2
    assert "own" in standing()


@pytest.mark.parametrize("back", ["", "?collection=999", "?collection=x"])
def test_only_out_of_an_own_collection(alice: Client, made: dict[str, Comparison], back: str) -> None:
    assert said(send(alice, "uncollect", [made["own"]], back=back))[0].startswith("Open a collection first")


def test_the_collections_of_others_stay(alice: Client, made: dict[str, Comparison]) -> None:
    bob = factories.person("bob")
    assert bob
    theirs = library.collect(person=bob, comparisons=[made["editor"]], name="Theirs")
    send(alice, "uncollect", [made["editor"]], back=f"?collection={theirs.pk}")
    send(alice, "collect", [made["own"]], name="Theirs")
    assert [one.title for one in theirs.comparisons.all()] == ["editor"]


def test_only_owners_delete_and_one_undo_brings_all_back(alice: Client, made: dict[str, Comparison]) -> None:
    other = factories.finished(title="other")
    response = send(alice, "delete", [*made.values(), other], back="?sort=title")
    assert standing() == {"An example", "viewer", "annotator", "editor", "of another"}
    assert said(response) == ["2 comparisons are deleted. 4 stay, since you do not own them."]
    undo = f"{reverse('library-restore')}?c={other.pk}&c={made['own'].pk}"
    assert f'action="{undo.replace("&", "&amp;")}"' in response.content.decode()
    assert visitor("bob").post(undo, follow=True).redirect_chain == [("/", 302)]
    assert "own" not in standing()
    assert said(alice.post(undo, follow=True)) == ["2 comparisons are back."]
    assert {"own", "other"} <= standing()
    assert said(alice.post(undo, follow=True)) == []


def test_what_others_own_is_not_deleted(alice: Client, made: dict[str, Comparison]) -> None:
    response = send(alice, "delete", [made["editor"], made["example"]])
    assert said(response) == ["Nothing is deleted: only its owners delete a comparison, and you own none of these."]
    assert len(standing()) == 6


def test_a_deletion_is_an_event_as_any_other(alice: Client, made: dict[str, Comparison]) -> None:
    send(alice, "delete", [made["own"]])
    assert [event.action for event in made["own"].events.all()] == ["deleted"]


def test_owners_and_editors_compare_again(alice: Client, made: dict[str, Comparison]) -> None:
    Job.objects.filter(comparison=made["own"]).update(state=Job.State.FAILED)
    response = send(alice, "again", made.values())
    queued = set(Job.objects.filter(state=Job.State.QUEUED).values_list("comparison__title", flat=True))
    assert queued == {"own", "editor"}
    assert said(response) == ["2 comparisons are compared again. You may not do that to the other 3."]
    assert said(send(alice, "again", [made["viewer"]]))[0].startswith("Nothing is compared again")


def test_nobody_yet_makes_no_person_by_choosing_nothing(client: Client, made: dict[str, Comparison]) -> None:
    before = Person.objects.count()
    send(client, "tag", [made["own"]], name="x")
    assert Person.objects.count() == before
    send(client, "tag", [made["example"]], name="x")
    assert Person.objects.count() == before + 1
    assert tagged("x") == {"An example"}


@pytest.mark.parametrize("do", ["", "destroy", "tag; delete"])
def test_what_is_not_known_is_not_done(alice: Client, made: dict[str, Comparison], do: str) -> None:
    assert send(alice, do, [made["own"]], follow=False).status_code == 400


def test_it_leads_back_into_the_library_alone(alice: Client, made: dict[str, Comparison]) -> None:
    for back in ("https://evil.example/?q=x", "//evil.example", "?q=a&next=//evil", "q=%00"):
        location = send(alice, "tag", [made["own"]], name="x", back=back, follow=False)["Location"]
        assert urlsplit(location)[:3] == ("", "", "/")
        assert set(parse_qs(urlsplit(location).query)) <= {"q"}


def test_wrong_methods(alice: Client) -> None:
    assert [alice.get(url).status_code for url in (URL, reverse("library-restore"))] == [405, 405]


def test_another_site_cannot_send_it(made: dict[str, Comparison]) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post(URL, {"do": "delete", "c": str(made["own"].pk)}).status_code == 403
