"""The line at the top of the library on what was sent in and not yet looked over."""

from __future__ import annotations

from typing import Any

from django.test import Client

from comparisons import services
from comparisons.models import Batch, Comparison, Intake, Person
from comparisons.services import intake


def begin(person: Person, **values: Any) -> Intake:
    sent = {
        side: intake.Arrival(draft=services.Draft(text="A text.", publisher=name))
        for side, name in (("left", "Ministry"), ("right", "Newspaper"))
    }
    return intake.begin(person=person, arrivals=sent, **values)


def shown(client: Client) -> Any:
    return client.get("/").context["unfinished"]


def test_nothing_waits(alice: Client, client: Client, person: Person) -> None:
    made = begin(person)
    made.is_over = True
    made.save()
    assert shown(alice) is shown(client) is None


def test_each_is_named_and_leads_on(alice: Client, stranger: Client, person: Person) -> None:
    made, untitled = begin(person, title="Summit"), begin(person)
    found = shown(alice)
    assert found.words == "2 pairs wait to be looked over"
    assert [(one.title, one.url) for one in found.shown] == [
        ("Ministry and Newspaper", untitled.get_absolute_url()),
        ("Summit", made.get_absolute_url()),
    ]
    page = alice.get("/").content.decode()
    assert found.words in page
    assert shown(stranger) is None


def test_it_can_be_left(alice: Client, stranger: Client, person: Person) -> None:
    begin(person)
    (one,) = shown(alice).shown
    assert stranger.post(one.leave).status_code == 404
    assert alice.post(one.leave).status_code == 302
    assert shown(alice) is None


def test_new_texts_are_told_apart(alice: Client, person: Person, finished: Comparison) -> None:
    sent = intake.Arrival(draft=services.Draft(text="A text."))
    intake.begin_revision(person=person, comparison=finished, side="left", arrival=sent)
    found = shown(alice)
    assert found.words == "1 new text waits to be looked over"
    assert found.shown[0].title == "A new text for A in “Signing of the accord”"
    begin(person)
    assert shown(alice).words == "1 pair and 1 new text wait to be looked over"


def test_the_pairs_of_one_upload_are_one_line(alice: Client, person: Person) -> None:
    batch = Batch.objects.create(person=person, name="calls.zip")
    first, *_ = [begin(person, batch=batch) for _ in range(3)]
    first.is_over = True
    first.save()
    found = shown(alice)
    assert [(one.title, one.url, one.leave) for one in found.shown] == [
        ("Upload “calls.zip”: 2 of 3 pairs wait", batch.get_absolute_url(), "")
    ]
    assert found.words == "2 pairs wait to be looked over"


def test_what_came_in_one_upload_is_one_line(alice: Client, person: Person) -> None:
    batch = Batch.objects.create(person=person, name="pairs.zip")
    for _ in range(3):
        begin(person, batch=batch)
    for _ in range(6):
        begin(person)
    found = shown(alice)
    assert found.words == "9 pairs wait to be looked over"
    assert (len(found.shown), found.further) == (5, 2)
