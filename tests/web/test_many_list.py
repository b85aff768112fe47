"""The pairs of one upload in a list: how far each has come, and what is done to those ticked."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from comparisons.models import Batch, Collection, Comparison, Incoming, Intake, LibraryTag
from comparisons.services import intake as intakes
from tests.conftest import visitor
from tests.factories import LEFT, RIGHT
from tests.web.many_pairs import FOLDER, NEW, act, file, read, row, send, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def batch(alice: Client) -> Batch:
    send(alice, FOLDER)
    made = Batch.objects.get()
    read(made)
    return made


def test_the_list_tells_how_far_each_has_come(alice: Client) -> None:
    send(alice, FOLDER)
    made = Batch.objects.get()
    page = words(alice.get(made.get_absolute_url()))
    assert "2 pairs: 2 being read" in page
    assert "1 thing of the upload could not be used" in page
    first = made.intakes.order_by("made_at").first()
    assert first
    Incoming.objects.filter(intake=first, side="right").update(state="failed", error="There is no text in it.")
    Incoming.objects.filter(intake=first, side="left").update(state="done", is_read=True)
    page = words(alice.get(made.get_absolute_url()))
    assert "2 pairs: 1 being read, 1 cannot be read" in page
    assert "Account B could not be read: There is no text in it." in page


def test_ready_pairs_are_ticked_and_compared(alice: Client, batch: Batch) -> None:
    page = alice.get(batch.get_absolute_url())
    assert page.content.decode().count("data-is-ready") == 2
    assert "2 pairs: 2 ready" in words(page)
    after = act(alice, batch, "compare", *batch.intakes.all())
    assert "2 pairs are on the way" in words(after)
    assert "2 pairs: 2 compared" in words(after)
    made = Comparison.objects.order_by("title")
    assert [one.title for one in made] == ["May", "The June call"]
    assert made[1].left.publisher == "Ministry"
    assert made[1].left.original
    assert made[1].left.original.name == "ministry.txt"


def test_only_what_is_ticked_is_compared(alice: Client, batch: Batch) -> None:
    first, second = batch.intakes.all()
    act(alice, batch, "compare", first)
    assert Intake.objects.get(pk=first.pk).is_over
    assert not Intake.objects.get(pk=second.pk).is_over
    assert "Choose pairs first" in words(act(alice, batch, "compare"))
    act(alice, batch, "all")
    assert Comparison.objects.count() == 2


def test_a_button_pressed_twice_compares_once(alice: Client, batch: Batch) -> None:
    chosen = list(batch.intakes.all())
    for _ in range(2):
        act(alice, batch, "compare", *chosen)
    assert Comparison.objects.count() == 2


def test_what_could_not_be_compared_one_by_one_is_not_compared_here(alice: Client, settings: Any) -> None:
    table = "\n".join(
        ["title,a_text,b_text", row("Same", LEFT, f" {LEFT}"), row("Signs", "!!!", RIGHT), row("Good", LEFT, RIGHT)]
    )
    alice.post(NEW, {"several": file("pairs.csv", table)})
    made = Batch.objects.get()
    page = alice.get(made.get_absolute_url())
    assert "3 pairs: 1 ready, 2 cannot be compared yet" in words(page)
    assert "Both accounts hold the same text." in words(page)
    assert "Account A has no words in it, only signs." in words(page)
    assert page.content.decode().count("data-is-ready") == 1
    after = act(alice, made, "all")
    assert "2 pairs cannot be compared yet. Each row says why." in words(after)
    assert [one.title for one in Comparison.objects.all()] == ["Good"]


def test_tags_and_the_collection_go_along(alice: Client) -> None:
    send(alice, FOLDER, tags="Spring, calls", collection="The year")
    made = Batch.objects.get()
    read(made)
    after = act(alice, made, "all")
    june = Comparison.objects.get(title="The June call")
    assert [tag.name for tag in LibraryTag.objects.filter(comparison=june)] == ["Spring", "calls"]
    collection = Collection.objects.get()
    assert collection.comparisons.count() == 2
    assert f'href="/?collection={collection.pk}"' in after.content.decode()


def test_pairs_are_left_out_after_a_question(alice: Client, batch: Batch) -> None:
    first, second = batch.intakes.all()
    asked = act(alice, batch, "leave", first)
    assert "Leave out 1 pair?" in words(asked)
    assert batch.intakes.count() == 2
    after = act(alice, batch, "leave", first, sure="1")
    assert "1 pair is left out." in words(after)
    assert [one.pk for one in batch.intakes.all()] == [second.pk]


def test_an_upload_is_deleted_and_what_came_of_it_stays(alice: Client, batch: Batch) -> None:
    first = batch.intakes.all()[0]
    act(alice, batch, "compare", first)
    url = reverse("batch-delete", args=[batch.pk])
    assert "The comparisons that came of it stay." in words(alice.get(url))
    assert Batch.objects.exists()
    alice.post(url)
    assert not Batch.objects.exists()
    assert not Intake.objects.exists()
    assert Comparison.objects.count() == 1


@pytest.mark.parametrize("name", ["batch", "batch-state", "batch-delete"])
@pytest.mark.parametrize("htmx", [True, False])
def test_an_upload_is_there_for_its_person_alone(batch: Batch, name: str, htmx: bool) -> None:
    url = reverse(name, args=[batch.pk])
    headers = {"HX-Request": "true"} if htmx else {}
    everything = {"do": "all", "sure": "1", "c": [one.pk for one in batch.intakes.all()]}
    for client in (Client(), visitor("stranger")):
        assert client.get(url, headers=headers).status_code == 404
        assert client.post(url, everything, headers=headers).status_code in (404, 405)
    assert batch.intakes.count() == 2
    assert not Comparison.objects.exists()


def test_nobody_reaches_pairs_of_another_upload(alice: Client, batch: Batch) -> None:
    stranger = visitor("stranger")
    send(stranger, FOLDER)
    other = Batch.objects.exclude(pk=batch.pk).get()
    act(stranger, other, "leave", *batch.intakes.all(), sure="1")
    act(stranger, other, "compare", *batch.intakes.all())
    assert batch.intakes.count() == 2
    assert not Comparison.objects.exists()


def test_the_page_hears_only_of_what_is_read_since(alice: Client) -> None:
    send(alice, FOLDER)
    made = Batch.objects.get()
    url, headers = reverse("batch-state", args=[made.pk]), {"HX-Request": "true"}
    first, second = made.intakes.order_by("made_at")
    seen = {"seen": "0-2-0-0", "waiting": [str(first.pk), str(second.pk)]}
    assert alice.get(url, seen, headers=headers).status_code == 204
    for incoming in first.accounts.all():
        Incoming.objects.filter(pk=incoming.pk).update(
            is_read=True,
            state="done",
            paragraphs=[intakes.entry(part) for part in intakes.typed(incoming.side).paragraphs],
        )
    news = alice.get(url, seen, headers=headers).content.decode()
    assert f'id="row-{first.pk}"' in news
    assert f'id="row-{second.pk}"' not in news
    assert "1 ready, 1 being read" in news
    assert "hx-trigger" in news
    read(made)
    assert "hx-trigger" not in alice.get(url, seen, headers=headers).content.decode()
    assert alice.get(url)["Location"] == made.get_absolute_url()


def test_fifty_pairs_are_shown_at_a_time_by_as_many_queries(alice: Client, django_assert_max_num_queries: Any) -> None:
    table = "\n".join(["title,a_text,b_text", *(row(f"Pair {n}", f"A says {n}.", f"B says {n}.") for n in range(120))])
    with django_assert_max_num_queries(40):
        alice.post(NEW, {"several": file("pairs.csv", table)})
    made = Batch.objects.get()
    with django_assert_max_num_queries(15):
        page = words(alice.get(made.get_absolute_url()))
    assert "120 pairs: 120 ready" in page
    assert "Compare all 120 that are ready" in page
    assert "Further pairs" in page
    assert "Pair 49" in page
    assert "Pair 50" not in page
    assert "Pair 119" in words(alice.get(made.get_absolute_url(), {"page": "3"}))


def test_a_comparison_that_is_deleted_is_told_without_a_link(alice: Client, batch: Batch) -> None:
    act(alice, batch, "all")
    Comparison.objects.update(deleted_at=timezone.now())
    page = alice.get(batch.get_absolute_url())
    assert "Compared, and deleted since" in words(page)
    assert "/c/" not in page.content.decode()


def test_the_page_of_one_pair_leads_back_to_all(alice: Client, batch: Batch) -> None:
    first, second = batch.intakes.all()
    page = alice.get(first.get_absolute_url()).content.decode()
    assert f'href="{batch.get_absolute_url()}">Back to all pairs of “<bdi>calls</bdi>”' in page
    after = alice.post(reverse("intake-delete", args=[first.pk]))
    assert after["Location"] == batch.get_absolute_url()
    assert [one.pk for one in batch.intakes.all()] == [second.pk]
