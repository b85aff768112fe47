"""What a page says of itself is taken from the most careful place, and only where it can be true."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from comparisons.ingest.pages import values
from tests.ingest.pages.pages import ACCOUNT, Page, account, page, paragraphs, read

TEXT = paragraphs(*ACCOUNT)
NOW = datetime(2026, 10, 31, 23, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2026-03-09", date(2026, 3, 9)),
        ("2026-03-09T23:59:00-11:00", date(2026, 3, 9)),
        ("2026-03-09 08:00", date(2026, 3, 9)),
        ("20260309", date(2026, 3, 9)),
        ("9.3.2026", date(2026, 3, 9)),
        ("Mon, 09 Mar 2026 23:00:00 GMT", date(2026, 3, 9)),
        ("2026-11-01", date(2026, 11, 1)),
        ("2026-11-02", None),
        ("1970-01-01T00:00:00Z", None),
        ("2026-13-40", None),
        ("31.2.2026", None),
        ("03/09/2026", None),
        ("1773014400", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_day_is_told_where_it_is_sure(said: str, day: date | None, time_machine: Any) -> None:
    time_machine.move_to(NOW)
    assert values.day(said) == day


@pytest.mark.parametrize(
    ("said", "tag"),
    [
        ("en", "en"), ("en_US", "en-US"), ("EN-gb", "en-GB"), ("zh-hans-cn", "zh-Hans-CN"), ("sr-Latn", "sr-Latn"),
        (" de ", "de"), ("English", ""), ("und", ""), ("x", ""), ("en, fr", ""), ("{{lang}}", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_language_is_a_tag(said: str, tag: str) -> None:
    assert values.language(said) == tag


@pytest.mark.parametrize(
    ("url", "said", "taken"),
    [
        ("https://www.paper.co.uk/a?b=1", "https://paper.co.uk/a#top", "https://paper.co.uk/a"),
        ("https://www.paper.co.uk/a", "/b", "https://www.paper.co.uk/b"),
        ("https://amp.paper.com/a", "https://www.paper.com/a", "https://www.paper.com/a"),
        ("http://paper.com/a", "https://paper.com/a", "https://paper.com/a"),
        ("https://paper.co.uk/a", "https://other.co.uk/a", ""),
        ("https://me.github.io/a", "https://you.github.io/a", ""),
        ("https://paper.com/a", "https://paper.com.evil.net/a", ""),
        ("https://paper.com/a", "https://paper.com@evil.net/a", ""),
        ("https://paper.com/a", "https://user:word@paper.com/a", ""),
        ("https://paper.com/a", "https://paper.com:8443/a", ""),
        ("https://paper.com/a", "https://paper.com/", ""),
        ("https://paper.com/", "https://paper.com/", "https://paper.com/"),
        ("https://paper.com/a", "javascript:alert(1)", ""),
        ("https://paper.com/a", "ftp://paper.com/a", ""),
        ("https://paper.com/a", "https://paper.com/a b", ""),
        ("https://paper.com/a", "https://[paper", ""),
        ("https://paper.com/a", "https://paper.com/" + "a" * 3000, ""),
        ("http://10.0.0.1/a", "http://10.0.0.2/a", ""),
        ("http://10.0.0.1/a", "http://9.0.0.1/a", ""),
        ("http://[::1]/a", "http://[::1]/b", "http://[::1]/b"),
        ("https://paper.com/a", "", ""),
        ("", "https://paper.com/a", "https://paper.com/a"),
        ("", "https://paper.com/", ""),
        ("", "/a", ""),
        ("", "file:///a", ""),
    ],
)
def test_a_page_names_another_address_of_itself_only_on_its_own_site(url: str, said: str, taken: str) -> None:
    assert values.own_address(said, url) == taken


def test_a_strange_address_is_passed_over_for_the_next_one() -> None:
    head = '<link rel="canonical" href="https://evil.test/a"><meta property="og:url" content="https://daily.example/b">'
    assert read(page(TEXT, head)).particulars.canonical_url == "https://daily.example/b"


def test_an_address_without_another_one_loses_only_its_part_of_the_page() -> None:
    url = f"{Page.url}?id=7#comments"
    assert read(page(TEXT), url).particulars.fetched_at(url).canonical_url == f"{Page.url}?id=7"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Talks end | The Daily</title>", "Talks end"),
        ("<title>The Daily: Talks end</title>", "The Daily: Talks end"),
        ("<title>The Daily - Talks end</title>", "Talks end"),
        ("<title>Talks - and more - end</title>", "Talks - and more - end"),
        ("<title>Talks \n\t end</title>", "Talks end"),
        ("<title>Talks \u202eend\x07</title>", "Talks end"),
        ("<title>a</title><meta name='twitter:title' content='Talks &amp; more'>", "Talks & more"),
        ("<title>" + "long " * 200 + "</title>", ("long " * 200)[:299].rstrip() + "…"),
    ],
)
def test_a_title_is_one_line_without_the_publisher(head: str, title: str) -> None:
    assert read(page(TEXT, f'{head}<meta property="og:site_name" content="The Daily">')).particulars.title == title


@pytest.mark.parametrize("author", ["https://social.example/ada", "@ada", "ada@daily.example", "12345", " "])
def test_an_author_is_a_name(author: str) -> None:
    assert read(page(TEXT, f'<meta name="author" content="{author}">')).particulars.author == ""


@pytest.mark.parametrize(
    "data",
    ["{", "[]", "null", '"text"', '{"@type": "NewsArticle"}', '{"@type": 5, "headline": []}',
     '{"@type": "NewsArticle", "headline": {"a": 1}, "author": [null, 5, [["x"]]], "publisher": {"@id": "#none"}}'],
)  # fmt: skip
def test_odd_data_leaves_the_next_place_to_tell(data: str) -> None:
    head = (
        f'<title>Talks end</title><meta name="author" content="Ada"><script type="application/ld+json">{data}</script>'
    )
    found = read(page(TEXT, head)).particulars.fetched_at(Page.url)
    assert (found.title, found.author, found.publisher) == ("Talks end", "Ada", "daily.example")


@pytest.mark.parametrize(
    ("declared", "inside", "real"),
    [
        ("windows-1251", "utf-8", "windows-1251"),
        ("", "windows-1251", "windows-1251"),
        ("no such", "windows-1251", "windows-1251"),
        ("utf-8", "", "utf-8"),
        ("", "", "utf-8"),
        ("windows-1251", "", "utf-8-sig"),
        ("", "", "utf-16"),
        # Declared wrongly, as happens: the bytes are no ASCII and no UTF-8 either.
        ("utf-8", "windows-1251", "windows-1251"),
    ],
)
def test_letters_are_read_as_browsers_read_them(declared: str, inside: str, real: str) -> None:
    text = (
        "Министры двенадцати стран встретились в понедельник в портовом городе, чтобы обсудить рыбную ловлю в проливе."
    )
    meta = f'<meta charset="{inside}">' if inside else ""
    body = page(paragraphs(text, text + " Ещё раз.")).replace('<meta charset="utf-8">', meta).encode(real)
    assert account(read(body, charset=declared))[0] == text
