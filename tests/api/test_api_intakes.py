"""Accounts on their way in, for programs: from two addresses or texts to a comparison, and who may go this way."""

from __future__ import annotations

from typing import Any

import pytest

from comparisons.jobs.intake import prepare
from comparisons.models import Comparison, Incoming, Intake, Job
from comparisons.services import Draft, intake
from comparisons.services.intake import Arrival
from tests import factories
from tests.api.conftest import Program, coming_in, program
from tests.outbound.sites import serving

STORY = "<p>The minister said on Monday that both sides had agreed to talk again in the spring of next year.</p>" * 4
PAGE = f"""<!doctype html><html lang="en"><head><title>Talks to go on</title>
<meta property="og:site_name" content="The Courier"><meta name="author" content="Ann Lee"></head>
<body><article><h1>Talks to go on</h1>{STORY}</article></body></html>""".encode()
PAGES = {"/": (200, {"Content-Type": "text/html; charset=utf-8"}, PAGE), "/gone": (404, {}, b"")}
FETCHED = {"url": "https://example.org/a", "fetch": True}
TYPED = {"text": factories.RIGHT, "publisher": "Newspaper", "author": "Lena Novak", "language": "en-GB"}


def send(ask: Program, left: dict[str, Any], right: dict[str, Any] = TYPED, **event: Any) -> Any:
    return ask("post", "/intakes", {"title": "Talks", **event, "left": left, "right": right})


def at(response: Any) -> str:
    return str(response["Location"].removeprefix("http://testserver/api/v1"))


@pytest.mark.django_db(transaction=True)
def test_the_whole_way_from_an_address_to_a_comparison(alice_asks: Program, settings: Any) -> None:
    settings.OUTBOUND_PRIVATE = True
    with serving(PAGES) as (port, _):
        made = send(alice_asks, {"url": f"http://127.0.0.1:{port}/", "fetch": True, "title": "As we say"})
        assert (made.status_code, made.json()["state"]) == (202, "reading")
        path = at(made)
        waiting = alice_asks("get", path)
        assert (waiting["Retry-After"], waiting.json()["left"]["state"]) == ("1", "reading")
        early = alice_asks("post", f"{path}/compare")
        assert (early.status_code, early.json()["state"], early["Retry-After"]) == (409, "reading", "1")
        prepare(Incoming.objects.get(side="left").pk)
    told = alice_asks("get", path).json()
    assert (told["state"], told["errors"], told["comparison"]) == ("ready", [], None)
    left = told["left"]
    assert (left["publisher"], left["title"], left["author"]) == ("The Courier", "As we say", "Ann Lee")
    assert left["retrieved_at"]
    assert "agreed to talk again" in left["paragraphs"][-1]["text"]
    done = alice_asks("post", f"{path}/compare")
    comparison = Comparison.objects.get()
    assert (done.status_code, done.json()["comparison"]) == (202, str(comparison.pk))
    assert at(done) == f"/comparisons/{comparison.pk}/job"
    assert (comparison.title, comparison.left.author, comparison.right.language) == ("Talks", "Ann Lee", "en-GB")
    assert comparison.left.original


@pytest.mark.django_db
def test_a_second_call_leads_to_the_same_comparison(alice_asks: Program) -> None:
    path = at(send(alice_asks, {"text": factories.LEFT}))
    first, second = alice_asks("post", f"{path}/compare"), alice_asks("post", f"{path}/compare")
    assert (first.status_code, second.status_code, at(first)) == (202, 202, at(second))
    assert Job.objects.count() == 1
    told = alice_asks("get", path).json()
    assert (told["state"], told["comparison"]) == ("compared", first.json()["comparison"])


@pytest.mark.django_db(transaction=True)
def test_a_page_that_cannot_be_fetched_says_why(alice_asks: Program, settings: Any) -> None:
    settings.OUTBOUND_PRIVATE = True
    with serving(PAGES) as (port, _):
        path = at(send(alice_asks, {"url": f"http://127.0.0.1:{port}/gone", "fetch": True}))
        prepare(Incoming.objects.get(side="left").pk)
    told = alice_asks("get", path).json()
    assert (told["state"], told["left"]["state"], told["right"]["state"]) == ("failed", "failed", "read")
    assert told["errors"] == [{"pointer": "#/left", "detail": told["left"]["error"]}]
    assert told["left"]["error"]
    refused = alice_asks("post", f"{path}/compare")
    assert (refused.status_code, refused.json()["errors"]) == (422, told["errors"])
    assert not Comparison.objects.exists()


@pytest.mark.django_db
def test_what_was_read_is_checked_as_on_the_page(alice_asks: Program) -> None:
    path = at(send(alice_asks, {"text": factories.LEFT}))
    Incoming.objects.filter(side="left").update(
        paragraphs=Incoming.objects.get(side="right").paragraphs,
    )
    refused = alice_asks("post", f"{path}/compare")
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "#/right")
    assert refused.json()["errors"][0]["detail"].startswith("Both accounts hold the same text.")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("left", "pointer", "words"),
    [
        ({}, "#/left", "send either “text”, or “fetch” as true"),
        ({**FETCHED, "text": "He came."}, "#/left", "send either “text”, or “fetch” as true"),
        ({"fetch": True}, "#/left", "send the “url” of the page"),
        ({"fetch": True, "url": "ftp://example.org"}, "#/left/url", "This is not the address of a page."),
        ({"text": "He came.", "language": "in English"}, "#/left/language", "String should match pattern"),
        ({"text": "He came.", "archive_url": "here"}, "#/left/archive_url", "This is not the address of a page."),
        ({"text": factories.RIGHT}, "#/right/text", "Both accounts hold the same text."),
    ],
)
def test_what_cannot_be_used_is_named(alice_asks: Program, left: dict[str, Any], pointer: str, words: str) -> None:
    refused = send(alice_asks, left)
    assert refused.status_code == 422
    assert [fault["pointer"] for fault in refused.json()["errors"]][:1] == [pointer]
    assert words in refused.json()["errors"][0]["detail"]
    assert not Intake.objects.exists()


@pytest.mark.django_db
def test_a_server_that_fetches_nothing_says_so(alice_asks: Program, settings: Any) -> None:
    settings.FETCH_PAGES = False
    refused = send(alice_asks, FETCHED)
    assert "This server fetches no pages" in refused.json()["errors"][0]["detail"]


@pytest.mark.django_db
def test_pages_are_counted_beside_what_is_made(alice_asks: Program, settings: Any) -> None:
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "fetch": "1/minute"}
    refused = send(alice_asks, FETCHED, {"url": "https://example.org/b", "fetch": True})
    assert refused.status_code == 429
    assert '"fetch";r=0' in refused["RateLimit"]
    assert not Intake.objects.exists()


@pytest.mark.django_db
def test_an_intake_is_its_persons_alone(alice_asks: Program) -> None:
    path, dora = f"/intakes/{coming_in('alice').pk}", program("dora")
    for method, end in (("get", ""), ("post", "/compare"), ("delete", "")):
        assert dora(method, path + end).status_code == 404
    assert alice_asks("delete", path).status_code == 204
    assert alice_asks("get", path).status_code == 404


@pytest.mark.django_db
def test_what_is_known_is_not_sent_again(alice_asks: Program) -> None:
    made = coming_in("alice")
    first = alice_asks("get", f"/intakes/{made.pk}")
    assert alice_asks("get", f"/intakes/{made.pk}", If_None_Match=first["ETag"]).status_code == 304
    left = made.account("left")
    assert left
    intake.describe(incoming=left, publisher="Ministry")
    assert alice_asks("get", f"/intakes/{made.pk}", If_None_Match=first["ETag"]).status_code == 200


@pytest.mark.django_db
def test_a_new_text_of_an_account_takes_the_same_way(alice_asks: Program, finished: Comparison) -> None:
    arrival = Arrival(draft=Draft(text="He did not sign."))
    alice = finished.members.get().person
    made = intake.begin_revision(person=alice, comparison=finished, side="left", arrival=arrival)
    told = program("alice")("get", f"/intakes/{made.pk}").json()
    assert (told["state"], told["right"]) == ("ready", None)
    assert alice_asks("post", f"/intakes/{made.pk}/compare").json()["comparison"] == str(finished.pk)
    assert Comparison.objects.get().left.text == "He did not sign."
