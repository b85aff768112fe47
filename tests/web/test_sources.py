"""Where both accounts come from, as each reader sees it, and the files that they were read from."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, date, datetime
from email.message import Message
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from comparisons.models import Account, Comparison, Job, Original, Role
from comparisons.reading.originals import name_of
from comparisons.services import snapshots, store_report
from tests import factories
from tests.conftest import visitor
from tests.notes.corpus import PAYLOADS
from tests.web.cast import answers, table
from tests.web.links import address, link_to
from tests.web.test_pages import Outline

PAGE = {"url": "https://www.state.gov/talks", "content_type": "text/html", "redirects": ["https://state.gov/t"]}
DAY = datetime(2023, 11, 27, 9, 12, tzinfo=UTC)


def sources(made: Comparison) -> str:
    return reverse("comparison-sources", args=[made.pk])


def original_of(made: Comparison, content: bytes = b"<p>As it came.</p>", **about: Any) -> str:
    kept = Original.objects.keep(content, retrieved_at=DAY, **(about or PAGE))
    Account.objects.filter(comparison=made, side="left").update(original=kept)
    return reverse("comparison-source-original", args=[made.pk, "left"])


def told(html: str) -> dict[str, str]:
    """What the definition lists of account A say, in plain words."""
    mine = html[html.index('id="source-a"') : html.index('id="source-b"')]
    pairs = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", mine, re.DOTALL)
    return {label: re.sub(r"<[^>]+>", "", words).strip() for label, words in pairs}


def read(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_all_that_is_known_is_told_and_what_is_not_is_said(alice: Client, finished: Comparison) -> None:
    Account.objects.filter(comparison=finished, side="left").update(
        author="A. Writer", published_on=date(2023, 11, 27), retrieved_at=DAY, url="https://example.org/a",
        language="ar", title="On the talks",
    )  # fmt: skip
    html = read(alice, sources(finished))
    known = told(html)
    assert known["Source"] == "Ministry"
    assert known["Author"] == "A. Writer"
    assert known["Published"] == "27 November 2023"
    assert known["Retrieved"].startswith("27 November 2023")
    assert known["Address"] == "https://example.org/a"
    assert known["Archived copy"] == "not known"
    assert known["Language"] == "Arabic, written from right to left"
    assert (known["Words"], known["Paragraphs"]) == ("10", "2")
    assert hashlib.sha256(finished.left.text.encode()).hexdigest() in html
    assert 'href="https://web.archive.org/web/*/https://example.org/a" rel="noopener noreferrer"' in html
    assert Outline(html).wrong == []


def test_the_original_is_told_of_with_the_way_to_it(alice: Client, finished: Comparison) -> None:
    original_of(finished)
    known = told(read(alice, sources(finished)))
    assert known["Page"] == "https://www.state.gov/talks"
    assert known["Reached by way of"] == "https://state.gov/t"
    assert known["Type"] == "text/html"
    assert known["Size"] == "18 bytes"
    assert known["SHA-256"] == hashlib.sha256(b"<p>As it came.</p>").hexdigest()


def test_readers_of_a_link_and_of_a_version_see_the_text_that_stands_and_no_more(finished: Comparison) -> None:
    original_of(finished)
    factories.revise(finished, "left", f"{factories.LEFT}\n\nMore was said.")
    current = Comparison.objects.get()
    store_report(current, factories.report(left=current.left.text))
    Job.objects.update(state=Job.State.DONE)
    alice = factories.person("alice")
    assert alice
    version = snapshots.publish(comparison=finished, person=alice)
    members = read(visitor("alice"), sources(finished))
    assert "Alice" in members
    for url in (address(link_to(finished), "comparison-sources"), sources(version.frozen)):
        html = read(Client(), url)
        assert told(html)["Words"] == "13"
        for hidden in ("Revision", "Original", "state.gov", "Alice</bdi>, ", "/edit/", "SHA-256</dt>", "<form"):
            assert hidden not in re.sub(r"<aside.*?</aside>", "", html, flags=re.DOTALL), hidden


def test_older_texts_are_not_to_be_had_of_a_version(finished: Comparison) -> None:
    alice = factories.person("alice")
    assert alice
    frozen = snapshots.publish(comparison=finished, person=alice).frozen
    for name, args in (("revision", ["left", 1]), ("changes", ["left"])):
        assert visitor("alice").get(reverse(f"comparison-source-{name}", args=[frozen.pk, *args])).status_code == 404


def test_the_page_of_the_comparison_leads_there_in_few_words(alice: Client, finished: Comparison) -> None:
    Account.objects.filter(comparison=finished, side="left").update(author="A. Writer", retrieved_at=DAY)
    for number, is_withdrawn in ((2, False), (3, True)):
        account = finished.left
        account.pk, account.revision, account.is_withdrawn = None, number, is_withdrawn
        account.save()
    html = read(alice, finished.get_absolute_url())
    assert html.count(f'href="{sources(finished)}"') == 2
    head = html[html.index('class="source in-a') : html.index('class="source in-b')]
    for words in ("<bdi>A. Writer</bdi>", "retrieved <time", "27 Nov 2023", "revision 2 of 3"):
        assert words in head
    assert "revision" not in html[html.index('class="source in-b') : html.index("</section>", html.index("in-b"))]
    assert sources(finished) in read(alice, reverse("comparison-history", args=[finished.pk]))


@pytest.mark.parametrize("payload", PAYLOADS[::40])
def test_hostile_words_stay_words(alice: Client, finished: Comparison, payload: str) -> None:
    Account.objects.filter(comparison=finished).update(
        author=payload[:200], title=payload[:300], language=payload[:35], publisher=payload[:200]
    )
    original_of(finished, name=payload[:255], content_type=payload[:100])
    assert Outline(read(alice, sources(finished))).wrong == []
    assert Outline(read(alice, reverse("comparison-source-edit", args=[finished.pk, "left"]))).wrong == []


def test_the_original_is_for_editors_and_for_nobody_to_run(finished: Comparison) -> None:
    url = original_of(finished)
    assert answers(finished, url) == table(404, 403, 403, 200, 200)
    response = visitor("alice").get(url)
    assert response.content == b"<p>As it came.</p>"
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"] == 'attachment; filename="state.gov-2023-11-27.html"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("sandbox")


def test_where_no_original_is_kept_there_is_none(alice: Client, finished: Comparison) -> None:
    assert alice.get(reverse("comparison-source-original", args=[finished.pk, "right"])).status_code == 404
    url = original_of(finished)
    for number in ("2", "x", "9" * 30):
        assert alice.get(url, {"revision": number}).status_code == (404 if number == "2" else 200)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("talks.docx", "talks.docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\a\\note.txt", "note.txt"),
        ('a"; filename="b.exe', "a_; filename=_b.exe"),
        ("a\r\nSet-Cookie: x=1.txt", "a_Set-Cookie_ x=1.txt"),
        ("txt.\u202eexe.doc", "txt._exe.doc"),
        ("...", "original"),
        ("\ud800", "original"),
        ("بيان.pdf", "بيان.pdf"),
        ("a" * 250 + ".pdf", "a" * 116 + ".pdf"),
    ],
)
def test_a_name_is_made_safe(alice: Client, finished: Comparison, name: str, safe: str) -> None:
    assert name_of(Original(name=name)) == safe
    if name.isprintable() and not name.startswith("\ud800"):
        response = alice.get(original_of(finished, name=name[:255]))
        # Read by the rules of mail, which are those of the header.
        header = Message()
        header["Content-Disposition"] = response["Content-Disposition"]
        assert header.get_content_disposition() == "attachment"
        parameters = header.get_params(header="Content-Disposition") or []
        assert [key for key, _ in parameters] == ["attachment", "filename"]


@pytest.mark.parametrize(
    ("about", "name"),
    [
        ({"url": "https://xn--mnchen-3ya.de/a", "content_type": "application/pdf"}, "xn--mnchen-3ya.de-2023-11-27.pdf"),
        ({"url": "https://[::1]/a", "content_type": "text/html"}, "1-2023-11-27.html"),
        ({"url": "", "content_type": "what/ever"}, "page-2023-11-27.bin"),
    ],
)
def test_a_page_is_named_by_its_site_and_day(about: dict[str, str], name: str) -> None:
    assert name_of(Original(retrieved_at=DAY, **about)) == name


def test_viewers_see_what_there_is_and_no_button(finished: Comparison) -> None:
    original_of(finished)
    factories.seat(finished, "bob", Role.VIEWER)
    html = read(visitor("bob"), sources(finished))
    assert told(html)["Size"] == "18 bytes"
    assert "Download the original" not in html
    assert "/replace/" not in html
    assert "/edit/" not in html


def test_the_bytes_of_originals_are_read_only_to_be_sent(alice: Client, finished: Comparison) -> None:
    there = original_of(finished)
    with CaptureQueriesContext(connection) as asked:
        assert "state.gov" in alice.get(sources(finished)).content.decode()
    assert [query["sql"] for query in asked if "packed" in query["sql"]] == []
    assert alice.get(there).content == b"<p>As it came.</p>"
