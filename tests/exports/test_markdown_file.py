"""Markdown: everything is told, and nobody's words are markup."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from comparisons.exports import telling
from comparisons.exports.markdown import address, escaped, write
from tests.exports import papers

# As lenient a reader as there is: CommonMark with raw HTML, tables and strikethrough.
READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
# What the writer itself makes, and nothing else.
MADE = {"heading", "paragraph", "inline", "text", "softbreak", "hardbreak", "strong", "em", "blockquote", "link",
        "bullet_list", "list_item"}  # fmt: skip
BREAKS = {"hardbreak": "\n", "softbreak": "\n"}


def tokens(page: str) -> Iterator[Token]:
    for token in READER.parse(page):
        yield token
        yield from token.children or ()


def kinds(page: str) -> set[str]:
    return {token.type.removesuffix("_open").removesuffix("_close") for token in tokens(page)}


def headings(page: str) -> list[str]:
    read = READER.parse(page)
    return [f"{at.markup} {words(after)}" for at, after in pairwise(read) if at.type == "heading_open"]


def words(inline: Token) -> str:
    return "".join(BREAKS.get(token.type, token.content) for token in inline.children or ())


def told(page: str) -> str:
    """The page as a reader sees it, without line breaks."""
    lines = (words(token) for token in READER.parse(page) if token.type == "inline")
    return " ".join(" ".join(lines).split())


def links(page: str) -> set[str]:
    return {str(token.attrs["href"]) for token in tokens(page) if token.type == "link_open"}


def test_it_reads_like_a_report() -> None:
    page = write(papers.talks())
    assert headings(page) == [
        "# Talks at the port",
        "## The meeting",
        "### 1. Agrees",
        "### 2. Diverges: framing, attribution",
        "## The port & its people",
        "### 3. Diverges: commitment, scope",
        "### 4. Only in A",
        "### 5. Only in B",
        "## Notes on words",
        "## About this file",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "28 February 2026, Version 2",
        "Ministry of Ports: On the talks at the port, 1 March 2026, https://ports.example/talks?id=1&lang=en",
        "they agree on 1 and diverge on 2.",
        "2 of 3 claims in A have a counterpart in B",
        "5 of 12 findings (diverge, topic The meeting)",
        "A “Relations were seriously damaged.” Orlova asserted, ¶ 1",
        "B Not mentioned in B.",
        "Closest in B, ¶ 2: Details were not given.",
        "Low confidence. Needs a look. Machine said: Agrees, low confidence. 1 more verdict given",
        "Lena Novak, 3 March 2026: Diverges: attribution. The speaker is not the same.",
        "Lena Novak, 3 March 2026, 10:12 UTC. Tags: wording, to check. Resolved A quotes her word for word.",
        "Tomás Reyes, 3 March 2026, 10:12 UTC It does. B does not.",
        "On “said” in A Who took this down?",
        "Paired by a person.",
        "Engine: Parallax 2.1.0",
        "Analysed: 2 March 2026, 09:14 UTC",
        "Written: 4 March 2026, 16:05 UTC",
        telling.PROMISE,
    ],
)
def test_it_tells(sentence: str) -> None:
    assert sentence in told(write(papers.talks()))


def test_it_leads_to_the_sources_and_to_every_finding() -> None:
    numbers = {f"{papers.ADDRESS}f/{number}/" for number in range(1, 6)}
    archived = "https://archive.example/2026/https://ports.example/talks?id=1&lang=en"
    sources = {"https://ports.example/talks?id=1&lang=en", "https://post.example/port", archived}
    assert links(write(papers.talks())) == {papers.ADDRESS, *numbers, *sources}


@pytest.mark.parametrize("name", papers.EVERY)
def test_no_markup_but_the_writers_own(name: str) -> None:
    assert kinds(write(papers.EVERY[name]())) <= MADE


@pytest.mark.parametrize("evil", papers.EVIL)
def test_hostile_words_are_seen_as_they_are(evil: str) -> None:
    page = write(papers.hostile(evil))
    assert kinds(page) <= MADE
    assert links(page) <= {papers.ADDRESS, f"{papers.ADDRESS}f/1/", f"{papers.ADDRESS}f/2/",
                           "https://a.example/?q=%3Cb%3E&x=%22'()%5B%5D%7C*_", "https://evil.example/",
                           "https://evil.example/x.png"}  # fmt: skip
    seen = telling.line(evil)
    assert next(heading for heading in headings(page) if heading.startswith("## ")) == f"## {seen}"
    assert len(headings(page)) == 6
    assert f"A {seen} {seen} {seen}, ¶ 1" in told(page)


@given(st.text(max_size=60) | st.text("#-+=*_[]()<>!`~|\\&.:1 a\n\t", max_size=20))
def test_any_words_are_seen_as_they_are(text: str) -> None:
    for before in ("", "> ", "- ", "# "):
        read = READER.parse(f"{before}{escaped(text)}")
        shown = [words(token) for token in read if token.type == "inline"]
        assert " ".join("".join(shown).split()) == telling.line(text)
        assert {token.type for token in tokens(f"{before}{escaped(text)}")} <= {
            f"{kind}{end}" for kind in MADE for end in ("", "_open", "_close")
        }


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//evil.example", ""])
def test_only_the_web_is_linked(url: str) -> None:
    assert links(address(url)) == set()


def test_an_address_cannot_end_its_link() -> None:
    assert links(address("https://a.example/> [x](https://evil.example) <")) == {
        "https://a.example/%3E%20%5Bx%5D(https://evil.example)%20%3C"
    }


def test_all_findings_are_not_called_a_choice() -> None:
    document = replace(papers.talks(), filters="", total=5)
    assert "All 5 findings." in write(document)
