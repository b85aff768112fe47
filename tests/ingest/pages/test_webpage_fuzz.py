"""Whatever bytes come, there is a page or a plain sentence."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
import trafilatura
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comparisons.ingest import IngestError
from comparisons.ingest.errors import Unreadable
from tests.clock import at_most
from tests.ingest.pages.library import LIBRARY
from tests.ingest.pages.pages import ACCOUNT, Page, account, page, paragraphs, read

NAMES = ("og:title", "article:published_time", "og:locale")
KEYS = (
    "@type", "@id", "@graph", "headline", "author", "publisher", "name", "datePublished", "inLanguage", "url",
    "mainEntityOfPage", "isAccessibleForFree",
)  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(
        st.sampled_from(KEYS),
        inner | st.sampled_from(["NewsArticle", "#a"]), max_size=6),
    max_leaves=12,
)  # fmt: skip
BYTES = st.binary(max_size=2000) | st.tuples(
    st.sampled_from([one.body for one, _ in LIBRARY.values()]), st.integers(0, 3000), st.binary(max_size=60)
).map(lambda cut: cut[0][: cut[1]] + cut[2] + cut[0][cut[1] :])
CHARSETS = st.sampled_from(["", "utf-8", "utf-16", "windows-1251", "gbk", "utf-7", "hex", "no such"]) | st.text(
    max_size=8
)
URLS = st.sampled_from(["", Page.url, "http://[::1]/", "http://127.0.0.1:8000/x", "https://a.co.uk/?q=1"])
few = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@few
@given(BYTES, CHARSETS, URLS)
def test_any_bytes_give_a_page_or_a_sentence(body: bytes, charset: str, url: str) -> None:
    with suppress(IngestError, Unreadable):
        found = read(body, url, charset)
        assert all(part.text and "\x00" not in part.text for part in found.paragraphs)


@few
@given(JSON, st.text(max_size=60), st.text(max_size=60))
def test_any_data_about_an_article_leaves_its_text(data: object, name: str, content: str) -> None:
    """And what is taken from it is text that a database and a page take."""
    quoted = content.replace('"', "").replace("<", "").replace(">", "")
    head = "".join(
        f'<meta property="{key}" content="{quoted}">' for key in ("og:title", "article:published_time", "og:locale")
    )
    script = json.dumps({"@type": "NewsArticle", "headline": name, "author": data, "publisher": data, "@graph": data})
    safe = script.replace("<", "\\u003c")
    found = read(page(paragraphs(*ACCOUNT * 5), f'{head}<script type="application/ld+json">{safe}</script>'))
    assert ACCOUNT[1] in account(found)
    said = found.particulars
    for words in (said.title, said.publisher, said.author, said.language):
        assert len(words) <= 300
        assert words.isprintable() or not words.isascii()


@pytest.mark.parametrize(
    "body",
    [
        b"<div>" * 50_000 + b"words",
        b"<table><tr><td>" * 5_000,
        b"<p><b>x" * 20_000,
        b'<script type="application/ld+json">' + b"[" * 100_000 + b"</script>",
        b'<script type="application/ld+json">' + b'{"@type":' * 100_000 + b"</script>",
        b"<meta " * 50_000,
        b"<title>" + b"cookie " * 50_000,
        b"<html lang=" + b"a-" * 50_000 + b">",
        b"\xff\xfe" + b"<p>" * 10_000,
        b"<p>" + b"&amp;" * 50_000,
    ],
    ids=["deep", "tables", "open", "lists", "data", "metas", "title", "language", "utf-16", "entities"],
)
def test_pages_made_to_do_harm_end_soon(body: bytes) -> None:
    with at_most(5), suppress(IngestError, Unreadable):
        read(body)


@pytest.mark.parametrize(
    "data", ["[" * 100_000, '{"@type":' * 100_000, '{"@type": "NewsArticle", "headline":' + "9" * 9999 + "}"]
)
def test_data_made_to_do_harm_leaves_the_text(data: str) -> None:
    found = read(
        page(paragraphs(*ACCOUNT), f'<title>Talks end</title><script type="application/ld+json">{data}</script>')
    )
    assert (found.particulars.title, account(found)) == ("Talks end", ACCOUNT)


def test_a_page_that_a_library_stumbles_over_is_read_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*args: object, **rest: object) -> None:
        raise AttributeError("'NoneType' object has no attribute 'text'")

    monkeypatch.setattr(trafilatura, "bare_extraction", stumble)
    assert account(read(page(paragraphs(*ACCOUNT)))) == ACCOUNT
