"""Many pairs in one upload: what is taken in, what is told, and what becomes of them."""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from comparisons.models import Batch, Collection, Comparison, Incoming, Intake, LibraryTag, Original
from comparisons.services import intake as intakes
from tests.conftest import visitor
from tests.factories import LEFT, RIGHT

pytestmark = pytest.mark.django_db
NEW = "/new/many/"
FOLDER = {
    "calls/May/a.txt": LEFT,
    "calls/May/b.txt": RIGHT,
    "calls/June/ministry.txt": LEFT,
    "calls/June/paper.txt": RIGHT,
    "calls/June/meta.json": '{"title": "The June call", "tags": ["calls"], "left": {"publisher": "Ministry"}}',
    "calls/alone.txt": "Nobody answers this one.",
}
TABLE = "title,a_text,b_text,a_publisher,b_publisher\nSigning,{},{},Ministry,Newspaper\n"


def file(name: str, content: str | bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def send(client: Client, files: dict[str, Any], *, paths: bool = True, **values: str) -> Any:
    sent = {**values, "folder": [file(path.rpartition("/")[2], content) for path, content in files.items()]}
    return client.post(NEW, {**sent, **({"paths": json.dumps(list(files))} if paths else {})})


def zipped(files: dict[str, Any]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    return held.getvalue()


def row(title: str, left: str, right: str) -> str:
    return f'{title},"{left}","{right}"'


def read(batch: Batch, **but: str) -> None:
    """As a worker leaves them behind; ``but`` says of a side why it could not be read."""
    for incoming in Incoming.objects.filter(intake__batch=batch, is_read=False):
        incoming.state = Incoming.State.DONE
        if why := but.get(incoming.side):
            incoming.state, incoming.error = Incoming.State.FAILED, why
        else:
            assert incoming.original
            reading = intakes.typed(incoming.original.content.decode())
            incoming.is_read, incoming.paragraphs = True, [intakes.entry(part) for part in reading.paragraphs]
        incoming.save()


@pytest.fixture
def batch(alice: Client) -> Batch:
    send(alice, FOLDER)
    made = Batch.objects.get()
    read(made)
    return made


def act(client: Client, batch: Batch, do: str, *chosen: Intake, **values: str) -> Any:
    return client.post(batch.get_absolute_url(), {"do": do, "c": [one.pk for one in chosen], **values}, follow=True)


def words(response: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_the_page_says_how_to_lay_out_an_upload(alice: Client) -> None:
    page = alice.get(NEW)
    assert page.status_code == 200
    assert "Its name is the title, and the first file by name is A." in words(page)
    assert "Each account has a text, a file or a link" in words(page)
    assert 'href="/new/many/" aria-current="page"' in page.content.decode()
    table = alice.get("/new/many/template.csv")
    assert table["Content-Disposition"].startswith("attachment")
    assert table.content.decode("utf-8-sig").startswith("title,event_date,tags,a_text")


def test_a_folder_is_paired_by_its_paths(alice: Client, sent: list[Any]) -> None:
    answer = send(alice, FOLDER, tags="war, Talks ; war", collection="Spring")
    made = Batch.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == made.get_absolute_url()
    assert made.name == "calls"
    assert made.collection == Collection.objects.get(name="Spring")
    assert [fault.split(" has ")[0] for fault in made.faults] == ["“calls/alone.txt”"]
    june, may = made.intakes.order_by("-title")
    assert (str(may), may.tags, str(june), june.tags) == (
        "May",
        ["war", "Talks"],
        "The June call",
        ["war", "Talks", "calls"],
    )


def test_files_are_kept_for_a_worker_and_not_read(alice: Client, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks() as messages:
        send(alice, FOLDER)
    accounts = Incoming.objects.all()
    assert len(accounts) == len(messages) == Original.objects.count() == 4
    assert {account.state for account in accounts} == {"queued"}
    assert not any(account.is_read or account.paragraphs for account in accounts)
    assert {account.original.content.decode() for account in accounts if account.original} == {LEFT, RIGHT}
    assert accounts.filter(sent_at=None).count() == 0


def test_a_zip_file_holds_a_folder(alice: Client) -> None:
    answer = alice.post(NEW, {"several": file("calls.zip", zipped(FOLDER))})
    made = Batch.objects.get()
    assert answer["Location"] == made.get_absolute_url()
    assert (made.name, made.intakes.count(), len(made.faults)) == ("calls.zip", 2, 1)


def test_a_table_holds_texts_addresses_and_the_names_of_files_beside_it(alice: Client) -> None:
    table = (
        "title,a_text,a_file,a_url,b_text,b_url,a_language\n"
        f'One,"{LEFT}",,,"{RIGHT}",,French\n'
        f'Two,,two.txt,,"{RIGHT}",https://example.org/two,en\n'
        f',,,https://example.org/three,"{RIGHT}",https://example.net/,\n'
    )
    alice.post(NEW, {"several": [file("pairs.csv", table), file("two.txt", LEFT)], "name": "Spring"})
    made = Batch.objects.get()
    one, two, three = made.intakes.order_by("made_at")
    assert (made.name, made.faults) == ("Spring", [])
    left, right = one.account("left"), one.account("right")
    assert left
    assert right
    assert (left.text, left.is_read, left.language, right.text) == (LEFT, True, "fr", RIGHT)
    kept = two.account("left")
    assert kept
    assert kept.original
    assert (kept.original.name, kept.original.content.decode()) == ("two.txt", LEFT)
    fetched = three.account("left")
    assert fetched
    assert (str(three), fetched.url, fetched.is_read) == (
        "example.org and example.net",
        "https://example.org/three",
        False,
    )


def test_a_server_that_fetches_nothing_says_so_of_each_row(alice: Client, settings: Any) -> None:
    settings.FETCH_PAGES = False
    table = f'title,a_url,a_text,b_text\nOne,https://example.org/,,"{RIGHT}"\nTwo,,"{LEFT}","{RIGHT}"\n'
    alice.post(NEW, {"several": file("pairs.csv", table)})
    made = Batch.objects.get()
    assert [str(one) for one in made.intakes.all()] == ["Two"]
    assert made.faults == ["Row 2: this server fetches no pages. Put the text of account A into the upload."]


def test_what_is_too_large_is_left_out_and_told(alice: Client, settings: Any) -> None:
    settings.MAX_ACCOUNT_BYTES = 1000
    send(alice, {**FOLDER, "calls/May/a.txt": "word " * 300})
    made = Batch.objects.get()
    assert [str(one) for one in made.intakes.all()] == ["The June call"]
    assert any(fault.startswith("calls/May: “calls/May/a.txt” has 0.0 MB.") for fault in made.faults)


@pytest.mark.parametrize(
    ("files", "told"),
    [
        pytest.param([], "Choose a folder, several files, a zip file or a table first.", id="nothing"),
        pytest.param([("calls.zip", b"PK\x03\x04torn")], "This zip file is damaged", id="torn zip"),
        pytest.param([("pairs.csv", b"colour,shape\nred,round\n")], "has no column for account A", id="other table"),
        pytest.param([("one.txt", b"Alone.")], "“one.txt” has no partner", id="one file"),
        pytest.param([("book.xlsx", b"PK\x03\x04")], "Save it as CSV", id="spreadsheet"),
    ],
)
def test_what_cannot_be_used_is_told_and_nothing_typed_is_lost(
    alice: Client, files: list[tuple[str, bytes]], told: str
) -> None:
    answer = alice.post(NEW, {"several": [file(*one) for one in files], "name": "Spring & May", "tags": "war, peace"})
    assert answer.status_code == 422
    assert told in words(answer)
    assert 'value="Spring &amp; May"' in answer.content.decode()
    assert 'value="war, peace"' in answer.content.decode()
    assert not Batch.objects.exists()
    assert not Original.objects.exists()


def test_without_paths_files_of_one_name_are_not_mixed_up(alice: Client) -> None:
    answer = send(alice, {"x/a.txt": LEFT, "x/b.txt": RIGHT, "y/a.txt": LEFT}, paths=False)
    assert "Two files are called “a.txt”" in words(answer)
    assert send(alice, {"x/a.txt": LEFT, "x/b.txt": RIGHT}, paths=False).status_code == 302


@pytest.mark.parametrize("listed", ['["x/b.txt", "x/a.txt"]', '["x/a.txt"]', "[1, 2]", "{", '{"a": 1}', "[" * 5000])
def test_paths_that_do_not_fit_the_files_are_not_believed(alice: Client, listed: str) -> None:
    sent = {"folder": [file("a.txt", LEFT), file("b.txt", RIGHT)], "paths": listed}
    answer = alice.post(NEW, sent)
    assert "The files changed while they were sent." in words(answer)
    assert not Batch.objects.exists()


def test_names_that_are_no_words_make_no_mischief(alice: Client) -> None:
    names = ['<b onclick="x">', "a&amp;b", "\u202egnp", "ю" * 60]
    send(alice, {f"top/{name}/{side}.txt": side for name in names for side in "ab"})
    page = alice.get(Batch.objects.get().get_absolute_url())
    assert "<b onclick" not in page.content.decode()
    assert "&lt;b onclick=&quot;x&quot;&gt;" in page.content.decode()


def test_json_may_hold_what_a_database_refuses(alice: Client) -> None:
    meta = '{"title": "A\\u0000 title", "left": {"publisher": "\\ud800 Ministry"}}'
    send(alice, {"x/a.txt": LEFT, "x/b.txt": RIGHT, "x/meta.json": meta})
    one = Intake.objects.get()
    left = one.account("left")
    assert left
    assert (one.title, left.publisher) == ("A title", "? Ministry")


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


def test_a_collection_that_is_there_is_used(alice: Client) -> None:
    for _ in range(2):
        send(alice, FOLDER, collection="The Year" if Collection.objects.exists() else "the year")
    assert Collection.objects.count() == 1
    assert Batch.objects.filter(collection=Collection.objects.get()).count() == 2


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
    assert "Pair 49" in page
    assert "Pair 50" not in page
    assert "Pair 119" in words(alice.get(made.get_absolute_url(), {"page": "3"}))


def test_too_many_uploads_in_a_minute_are_refused_unread(alice: Client, settings: Any) -> None:
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "take_in": "2/minute"}
    assert [send(alice, FOLDER, tags="kept").status_code for _ in range(3)] == [302, 302, 429]
    answer = send(alice, FOLDER, tags="kept")
    assert "That was a lot in a short time." in words(answer)
    assert 'value="kept"' in answer.content.decode()
    assert Batch.objects.count() == 2


def test_many_pages_to_fetch_take_a_whole_minute(alice: Client) -> None:
    table = "\n".join(
        ["title,a_url,b_url", *(f"{n},https://example.org/{n},https://example.com/{n}" for n in range(40))]
    )
    assert alice.post(NEW, {"several": file("pairs.csv", table)}).status_code == 302
    assert alice.post(NEW, {"several": file("pairs.csv", table)}).status_code == 429
    assert Batch.objects.count() == 1


def test_more_pairs_than_one_upload_may_hold_are_refused(alice: Client) -> None:
    table = "\n".join(["title,a_text,b_text", *(row(str(n), "A.", "B.") for n in range(201))])
    assert "has more than 200 rows" in words(alice.post(NEW, {"several": file("pairs.csv", table)}))


@pytest.mark.parametrize("limit", ["MAX_REQUEST_BYTES", "DATA_UPLOAD_MAX_NUMBER_FILES"])
def test_a_request_that_is_over_the_limit_is_told_so(alice: Client, settings: Any, limit: str) -> None:
    setattr(settings, limit, 3)
    answer = send(alice, FOLDER)
    assert answer.status_code == 413
    assert "What was sent is more than Parallax takes in at once." in words(answer)
    assert f'href="{NEW}"' in answer.content.decode()


def test_a_comparison_that_is_deleted_is_told_without_a_link(alice: Client, batch: Batch) -> None:
    act(alice, batch, "all")
    Comparison.objects.update(deleted_at=timezone.now())
    page = alice.get(batch.get_absolute_url())
    assert "Compared, and deleted since" in words(page)
    assert "/c/" not in page.content.decode()
