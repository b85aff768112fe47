"""Files that a worker writes: the page that waits for one, and whom it belongs to."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from comparisons import jobs
from comparisons.exports.document import Document
from comparisons.jobs.export import write
from comparisons.models import Comparison, Export, Role
from comparisons.services.exporting import MOST_WAITING, choice_of
from tests import factories
from tests.conftest import visitor
from tests.web.files import asked_for, body, url
from tests.web.links import address, link_to

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


def set_export(**values: Any) -> None:
    Export.objects.update(**values)


def test_a_slow_file_is_asked_for_written_and_fetched(
    alice: Client, finished: Comparison, papers: list[Document]
) -> None:
    asked = alice.get(url(finished, "file", format="pdf") + "?show=diverge")
    export = Export.objects.get()
    assert asked["Location"] == url(finished, "wait", export=export.pk) + "?show=diverge"
    waiting = body(alice.get(asked["Location"]))
    assert "Writing your PDF file" in waiting
    assert '<noscript><meta http-equiv="refresh"' in waiting

    write(str(export.pk))

    ready = body(alice.get(asked["Location"]))
    content = url(finished, "content", export=export.pk) + "?show=diverge"
    assert f'<meta http-equiv="refresh" content="0; url={content}">' in ready
    assert f'<a class="btn btn--main" href="{content}">' in ready
    sent = alice.get(content)
    assert sent.content == b"pdf of Signing of the accord, 1 findings"
    assert sent["Content-Type"] == "application/pdf"
    assert sent["Content-Disposition"] == 'attachment; filename="signing-of-the-accord.pdf"'
    assert sent["X-Content-Type-Options"] == "nosniff"
    assert sent["Cache-Control"] == "private, no-cache"


def test_the_progress_is_polled_until_the_file_is_there(
    alice: Client, finished: Comparison, papers: list[Document]
) -> None:
    export = asked_for(alice, finished)
    wait = url(finished, "wait", export=export.pk)
    later = timezone.now() + timedelta(minutes=1)
    set_export(state="running", progress=0.25, lease_until=later, attempt=1)
    polled = alice.get(wait, headers=HTMX)
    assert "<html" not in body(polled)
    assert 'value="0.250"' in body(polled)
    assert body(polled).count("Gathering the findings") == 2
    assert "no-store" in polled["Cache-Control"]
    again = alice.get(wait, {"seen": polled.context["writing"].seen}, headers=HTMX)
    assert body(again).count("Gathering the findings") == 1
    set_export(progress=0.5)
    assert "Writing the file" in body(alice.get(wait, headers=HTMX))
    set_export(state="queued", lease_until=None, attempt=0)
    write(str(export.pk))
    over = alice.get(wait, headers=HTMX)
    assert (over.status_code, over["HX-Redirect"]) == (286, wait)


def test_a_file_fetched_long_ago_does_not_start_to_download_again(
    alice: Client, finished: Comparison, papers: list[Document]
) -> None:
    export = asked_for(alice, finished)
    write(str(export.pk))
    set_export(finished_at=timezone.now() - timedelta(minutes=5))
    page = body(alice.get(url(finished, "wait", export=export.pk)))
    assert 'http-equiv="refresh"' not in page
    assert url(finished, "content", export=export.pk) in page


def test_what_is_not_written_yet_sends_back_to_the_waiting_page(alice: Client, finished: Comparison) -> None:
    export = asked_for(alice, finished)
    early = alice.get(url(finished, "content", export=export.pk))
    assert early["Location"] == url(finished, "wait", export=export.pk)


def test_a_queued_file_says_what_it_waits_for(alice: Client, finished: Comparison) -> None:
    wait = url(finished, "wait", export=asked_for(alice, finished).pk)
    assert "Waiting for a worker." in body(alice.get(wait))
    set_export(attempt=1)
    assert "The last try failed. Parallax tries again by itself: 2 of 3." in body(alice.get(wait))
    set_export(attempt=0, queued_at=timezone.now() - timedelta(seconds=30))
    assert "No worker has taken this up for 30 seconds." in body(alice.get(wait))
    other = factories.comparison()
    type(other.job).objects.filter(pk=other.job.pk).update(
        state="running", lease_until=timezone.now() + timedelta(minutes=1)
    )
    assert "Waiting for its turn: other work is being done." in body(alice.get(wait))


def test_a_failure_says_so_and_offers_to_try_again(alice: Client, finished: Comparison) -> None:
    export = asked_for(alice, finished, query="?show=diverge")
    set_export(state="failed", error=Export.FAILED_WORDS)
    page = body(alice.get(url(finished, "wait", export=export.pk) + "?show=diverge"))
    assert "Something went wrong inside Parallax while it wrote this file." in page
    again = url(finished, "file", format="pdf") + "?show=diverge"
    assert f'href="{again}">Try again' in page
    alice.get(again)
    assert Export.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_poll_finds_an_export_whose_worker_died(alice: Client, finished: Comparison, sent: list[Any]) -> None:
    export = asked_for(alice, finished)
    past = timezone.now() - timedelta(minutes=5)
    set_export(state="running", attempt=1, lease_until=past, sent_at=past)
    sent.clear()
    alice.get(url(finished, "wait", export=export.pk), headers=HTMX)
    assert [message.args for message in sent] == [[str(export.pk)]]


def test_a_poll_costs_few_queries(alice: Client, finished: Comparison, django_assert_max_num_queries: Any) -> None:
    export = asked_for(alice, finished)
    set_export(state="running", lease_until=timezone.now() + timedelta(minutes=1))
    with django_assert_max_num_queries(5):
        alice.get(url(finished, "wait", export=export.pk), headers=HTMX)


def test_a_file_belongs_to_whoever_asked_for_it(alice: Client, finished: Comparison, papers: list[Document]) -> None:
    export = asked_for(alice, finished)
    write(str(export.pk))
    factories.seat(finished, "bob", Role.EDITOR)
    for client in (visitor("bob"), visitor("stranger"), Client()):
        for step in ("wait", "content"):
            assert client.get(url(finished, step, export=export.pk)).status_code == 404
    other = factories.finished(title="Another one")
    for step in ("wait", "content"):
        assert alice.get(url(other, step, export=export.pk)).status_code == 404


def test_everybody_gets_the_example_as_a_file(example: Comparison, papers: list[Document]) -> None:
    client = Client()
    export = asked_for(client, example)
    assert export.person is None
    write(str(export.pk))
    assert client.get(url(example, "content", export=export.pk)).status_code == 200
    assert "sessionid" not in client.cookies
    # Also once they made something of their own, and are somebody.
    assert visitor("alice").get(url(example, "content", export=export.pk)).status_code == 200


def test_readers_of_a_link_get_their_files_by_it_and_by_no_other(finished: Comparison, papers: list[Document]) -> None:
    mine, other = (address(link_to(finished)) for _ in range(2))
    client = Client()
    asked = client.get(f"{mine}export/pdf/?show=diverge")
    export = Export.objects.get()
    assert asked["Location"] == f"{mine}export/file/{export.pk}/?show=diverge"
    assert "Writing your PDF file" in body(client.get(asked["Location"]))
    write(str(export.pk))
    assert "Your PDF file is ready" in body(client.get(asked["Location"]))
    assert client.get(f"{mine}export/file/{export.pk}/content/").content.startswith(b"pdf of Signing")
    assert papers[0].address == f"http://testserver{mine}"
    for step in ("", "content/"):
        assert client.get(f"{other}export/file/{export.pk}/{step}").status_code == 404
        assert visitor("alice").get(f"{finished.get_absolute_url()}export/file/{export.pk}/{step}").status_code == 404


def test_asked_twice_it_is_the_same_file_until_something_changes(
    alice: Client, finished: Comparison, papers: list[Document]
) -> None:
    first = asked_for(alice, finished)
    assert asked_for(alice, finished) == first
    write(str(first.pk))
    done = alice.get(url(finished, "file", format="pdf"))
    assert done["Location"] == url(finished, "content", export=first.pk)
    assert asked_for(alice, finished, query="?show=agree") != first
    alice.post(reverse("finding-note", args=[finished.pk, 1]), {"body": "A word."})
    newer = asked_for(alice, finished)
    assert newer != first
    write(str(newer.pk))
    assert papers[-1].authors() == ("Alice",)


def test_a_file_that_is_gone_is_offered_anew(alice: Client, finished: Comparison) -> None:
    export = asked_for(alice, finished)
    set_export(queued_at=timezone.now() - timedelta(days=2))
    jobs.forget_old()
    for step in ("wait", "content"):
        gone = alice.get(url(finished, step, export=export.pk) + "?show=diverge")
        assert gone["Location"] == url(finished) + "?show=diverge&gone=1"
        page = body(alice.get(gone["Location"]))
        assert "This file is gone" in page
        assert f'href="{url(finished, "file", format="pdf")}?show=diverge"' in page
    polled = alice.get(url(finished, "wait", export=uuid4()), headers=HTMX)
    assert (polled.status_code, polled["HX-Redirect"]) == (286, url(finished) + "?gone=1")


def test_so_many_at_once_and_no_more(alice: Client, finished: Comparison) -> None:
    for number in range(MOST_WAITING):
        assert alice.get(url(finished, "file", format="pdf") + f"?q={number}").status_code == 302
    refused = alice.get(url(finished, "file", format="pdf") + "?q=more")
    assert refused.status_code == 429
    assert "Wait a minute, then try again." in body(refused)
    assert f'href="{url(finished, "file", format="pdf")}?q=more"' in body(refused)
    assert alice.get(url(finished, "file", format="pdf") + "?q=1").status_code == 302
    set_export(state="done")
    assert alice.get(url(finished, "file", format="pdf") + "?q=more").status_code == 302


def test_so_many_a_day_and_no_more(alice: Client, finished: Comparison, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("comparisons.services.exporting.MOST_KEPT", 2)
    for number in range(2):
        assert alice.get(url(finished, "file", format="pdf") + f"?q={number}").status_code == 302
    set_export(state="done")
    refused = alice.get(url(finished, "file", format="pdf") + "?q=more")
    assert refused.status_code == 429
    assert "Try again tomorrow." in body(refused)


def test_long_words_in_any_script_carry_over(alice: Client, finished: Comparison) -> None:
    words = "слово" * 40
    assert alice.get(url(finished, "file", format="pdf"), {"q": words}).status_code == 302
    assert choice_of(Export.objects.get()).q == words


def test_what_is_deleted_has_no_files(alice: Client, finished: Comparison, papers: list[Document]) -> None:
    export = asked_for(alice, finished)
    write(str(export.pk))
    alice.post(reverse("comparison-delete", args=[finished.pk]))
    for path in (url(finished), *(url(finished, step, export=export.pk) for step in ("wait", "content"))):
        assert alice.get(path).status_code == 404
