"""Two accounts on their way in: pasted, chosen as files, or by their addresses."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from comparisons.forms.accounts import Go
from comparisons.ingest import Particulars
from comparisons.models import Account, Comparison, Incoming, Intake, Original, Person
from comparisons.services import arrivals
from tests import factories
from tests.ingest import files

URL = "/new/"
PAGE = b"""<html lang="en"><head><title>Readout of the call</title><meta name="author" content="Lena Novak">
<meta property="og:site_name" content="The Ministry"><meta property="article:published_time" content="2023-05-04">
</head><body><article><h1>Readout of the call</h1><p>The minister signed the accord on 4 May in the capital.</p>
<p>He thanked the delegation for its patience.</p></article></body></html>"""
AT_ONCE = "Account A has no text yet. Paste it here, choose a file, or press"
TEXTS = {"left-text": factories.LEFT, "right-text": factories.RIGHT}


def send(client: Client, go: str = "check", **values: Any) -> Any:
    named = {name.replace("_", "-", 1) if name != "event_date" else name: value for name, value in values.items()}
    return client.post(URL, {**({"go": go} if go else {}), **named})


def file(data: bytes, name: str = "account.html") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def faults(response: Any) -> list[str]:
    return [fault for _, fault in response.context["form"].faults]


def both() -> tuple[Incoming, Incoming]:
    made = Intake.objects.get()
    left, right = made.account("left"), made.account("right")
    assert left
    assert right
    return left, right


def test_two_texts_go_to_be_checked(alice: Client) -> None:
    response = send(alice, title="Signing", event_date="2023-05-04", left_publisher="Ministry", **named(TEXTS))
    made = Intake.objects.get()
    assert (response.status_code, response["Location"]) == (302, made.get_absolute_url())
    assert (made.person.visitor, made.title, made.event_date) == ("alice", "Signing", date(2023, 5, 4))
    left, right = both()
    assert (left.text, right.text, left.publisher) == (factories.LEFT, factories.RIGHT, "Ministry")
    assert left.is_read
    assert not Comparison.objects.exists()


def named(values: dict[str, str]) -> dict[str, str]:
    return {name.replace("-", "_"): value for name, value in values.items()}


def test_a_file_is_kept_as_it_came_and_tells_of_itself(alice: Client) -> None:
    send(alice, left_file=file(PAGE), left_publisher="Press office", right_text=factories.RIGHT)
    left, _ = both()
    assert left.original
    assert (left.original.name, left.original.content) == ("account.html", PAGE)
    assert (left.publisher, left.author, left.published_on) == ("Press office", "Lena Novak", date(2023, 5, 4))
    assert "thanked the delegation" in left.text


def test_what_was_set_apart_comes_along_and_is_left_out(alice: Client) -> None:
    send(alice, left_file=file(files.word(header="Ministry of Ports"), "a.docx"), right_text=factories.RIGHT)
    left, _ = both()
    assert left.text == "Words."
    assert [(part["text"], part["is_kept"]) for part in left.paragraphs if part["set_apart"]] == [
        ("Ministry of Ports", False)
    ]


def test_a_page_is_left_to_the_worker(alice: Client, sent: list[Any], django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        send(alice, left_url="https://example.org/a", right_text=factories.RIGHT)
    left, right = both()
    assert (left.url, left.text, left.is_read, left.state) == ("https://example.org/a", "", False, "queued")
    assert [left.pk] in [message.args for message in sent]
    assert right.is_read


def test_beside_a_text_an_address_only_says_where_it_is_from(alice: Client) -> None:
    send(alice, left_url="https://example.org/a", **named(TEXTS))
    left, _ = both()
    assert (left.url, left.text, left.is_read) == ("https://example.org/a", factories.LEFT, True)


def test_to_fetch_one_page_the_other_side_may_be_empty(alice: Client) -> None:
    response = send(alice, "fetch", left_url="https://example.org/a")
    assert response.status_code == 302
    assert [account.side for account in Intake.objects.get().accounts.all()] == ["left"]


def test_what_was_said_of_the_empty_side_is_not_lost(alice: Client) -> None:
    send(alice, "fetch", left_url="https://example.org/a", right_publisher="Newspaper")
    _, right = both()
    assert (right.publisher, right.text, right.state) == ("Newspaper", "", "done")


@pytest.mark.parametrize(
    ("go", "values", "start"),
    [
        ("check", {"left_text": "He came."}, "Account B has no text yet. Paste it here, choose a file, or give a link"),
        ("check", {"left_url": "ftp://a", "right_text": "He came."}, "This is not the address of a page."),
        ("check", {"left_text": "He came.", "right_text": "He  CAME."}, "Both accounts hold the same text."),
        ("check", {"left_url": "https://a.org", "right_url": "https://a.org"}, "Both accounts have the same address."),
        ("fetch", {}, "Put the address of the page here first."),
        ("fetch", {"left_text": "He came."}, "Put the address of the page here first."),
        ("fetch", {"left_text": "He came.", "left_url": "https://a.org"}, "Account A has a text already."),
        (
            "now",
            {"left_url": "https://a.org", "right_text": "He came."},
            AT_ONCE,
        ),
        (
            "",
            {"left_url": "https://a.org", "right_text": "He came."},
            AT_ONCE,
        ),
    ],
)
def test_what_is_missing_is_said(alice: Client, go: str, values: dict[str, str], start: str) -> None:
    response = send(alice, go, **values)
    assert response.status_code == 200
    assert [fault[: len(start)] for fault in faults(response)] == [start]
    assert not Intake.objects.exists()
    form = response.context["form"]
    for name, typed in values.items():
        side, _, field = name.partition("_")
        assert getattr(form, side)[field].value() == typed


@pytest.mark.parametrize("go", ["now", "", "nonsense"])
def test_to_compare_at_once_files_are_kept_and_tell_of_themselves_too(alice: Client, go: str) -> None:
    send(alice, go, left_file=file(PAGE), right_text=factories.RIGHT)
    left = Account.objects.get(side="left")
    assert left.original
    assert left.original.content == PAGE
    assert (left.publisher, left.author, str(left.published_on)) == ("The Ministry", "Lena Novak", "2023-05-04")


def test_an_address_that_a_file_gives_is_only_taken_where_it_is_one(alice: Client) -> None:
    page = PAGE.replace(b"</head>", b'<link rel="canonical" href="javascript:alert(1)"></head>')
    send(alice, "now", left_file=file(page), right_text=factories.RIGHT)
    assert Account.objects.get(side="left").url == ""
    assert "url" not in arrivals.said(Particulars(canonical_url="javascript:alert(1)"))


def test_what_a_file_says_of_itself_fits_its_column(alice: Client) -> None:
    page = PAGE.replace(b"Lena Novak", b"Lena " * 60)
    send(alice, "now", left_file=file(page), right_text=factories.RIGHT)
    assert len(Account.objects.get(side="left").author) <= 200


def test_a_bad_file_is_told_at_once_and_nothing_is_kept(alice: Client) -> None:
    response = send(alice, left_file=file(b"%PDF-1.7 ...", "a.pdf"), right_text=factories.RIGHT)
    assert faults(response)[0].startswith("“a.pdf” is damaged")
    assert response.context["form"].right["text"].value() == factories.RIGHT
    assert not Original.objects.exists()


def test_a_bad_file_alone_makes_nobody_known(client: Client, db: None) -> None:
    assert send(client, left_file=file(b"%PDF-1.7 ...", "a.pdf")).status_code == 200
    assert not Person.objects.exists()


def test_a_server_without_a_way_out_says_so(alice: Client, settings: Any) -> None:
    settings.FETCH_PAGES = False
    page = alice.get(URL).content.decode()
    assert "Link to the original (optional)" in page
    assert 'value="fetch"' not in page
    response = send(alice, left_url="https://example.org/a", right_text=factories.RIGHT)
    assert faults(response) == [
        "Account A has no text yet. This server fetches no pages: open the link, and paste the text here."
    ]
    assert faults(send(alice, "fetch", left_url="https://example.org/a"))[0].startswith("This server fetches no pages.")


def test_whoever_sends_too_much_loses_nothing_typed(alice: Client, settings: Any) -> None:
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "take_in": "1/minute"}
    send(alice, **named(TEXTS))
    response = send(alice, **named(TEXTS))
    assert response.status_code == 429
    assert "Wait a minute" in response.content.decode()
    assert response.context["form"].left["text"].value() == factories.LEFT
    assert Intake.objects.count() == 1


def test_pages_are_counted_one_by_one(alice: Client, settings: Any) -> None:
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "fetch": "1/minute"}
    response = send(alice, left_url="https://a.org", right_url="https://b.org")
    assert response.status_code == 429
    assert response.context["form"].left["url"].value() == "https://a.org"
    assert not Intake.objects.exists()


def test_the_page_offers_every_way(alice: Client) -> None:
    page = alice.get(URL).content.decode()
    for words in ("Two accounts", "One text that tells both", "Many at once", "2. Check the text", "Compare at once"):
        assert words in page
    assert [f'value="{go}"' in page for go in Go] == [True, True, True]
