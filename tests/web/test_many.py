"""Many pairs in one upload: what is taken in, and what is told."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from comparisons.models import Batch, Collection, Incoming, Intake, Original
from tests.factories import LEFT, RIGHT
from tests.web.many_pairs import FOLDER, NEW, file, row, send, words, zipped

pytestmark = pytest.mark.django_db


def test_the_page_says_how_to_lay_out_an_upload(alice: Client) -> None:
    page = alice.get(NEW)
    assert page.status_code == 200
    assert "Its name is the title, and the first file by name is A." in words(page)
    assert "Each account has a text, a file or a link" in words(page)
    assert 'data-name="Many at once" aria-current="page"' in page.content.decode()
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


def test_a_collection_that_is_there_is_used(alice: Client) -> None:
    for _ in range(2):
        send(alice, FOLDER, collection="The Year" if Collection.objects.exists() else "the year")
    assert Collection.objects.count() == 1
    assert Batch.objects.filter(collection=Collection.objects.get()).count() == 2


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
