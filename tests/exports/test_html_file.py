"""The web page: one file that asks for nothing, holds both texts whole, and shows words as words."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

import pytest

from comparisons.exports import telling
from comparisons.exports.full_text import paragraphs
from comparisons.exports.html import write
from tests.exports import papers

VOID = {"meta", "link", "br", "img", "input", "hr", "path", "circle", "use", "symbol"}
NOTE_TAGS = {"p", "br", "strong", "em", "del", "code", "pre", "blockquote", "ul", "ol", "li", "a", "span"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    within: tuple[Element, ...]
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.words)


class Page(HTMLParser):
    def __init__(self, source: str) -> None:
        super().__init__()
        self.every: list[Element] = []
        self.open: list[Element] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, {name: value or "" for name, value in attrs}, tuple(self.open))
        self.every.append(made)
        if tag not in VOID:
            self.open.append(made)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.words.append(data)

    def all(self, tag: str) -> list[Element]:
        return [element for element in self.every if element.tag == tag]

    def by_id(self, name: str) -> Element:
        [found] = [element for element in self.every if element.attributes.get("id") == name]
        return found

    def classed(self, name: str) -> list[Element]:
        return [element for element in self.every if name in element.attributes.get("class", "").split()]


@pytest.fixture(scope="module")
def talks() -> Page:
    return Page(write(papers.talks()))


@pytest.mark.parametrize("name", papers.EVERY)
def test_it_asks_for_nothing_and_runs_nothing(name: str) -> None:
    page = Page(write(papers.EVERY[name]()))
    assert {element.tag for element in page.every} & {"script", "link", "img", "iframe", "object", "form"} == set()
    named = {attribute for element in page.every for attribute in element.attributes}
    assert not {attribute for attribute in named if attribute.startswith("on")} | (named & {"style", "src", "srcset"})
    [style] = page.all("style")
    assert not re.search(r"url\(|@import|expression", style.text)


def test_only_its_own_style_is_allowed(talks: Page) -> None:
    [policy] = [meta for meta in talks.all("meta") if "http-equiv" in meta.attributes]
    [style] = talks.all("style")
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    assert policy.attributes["content"].split("; ")[:2] == ["default-src 'none'", f"style-src 'sha256-{digest}'"]


@pytest.mark.parametrize("name", papers.EVERY)
def test_every_link_of_the_page_leads_to_one_place_in_it(name: str) -> None:
    page = Page(write(papers.EVERY[name]()))
    ids = Counter(element.attributes["id"] for element in page.every if "id" in element.attributes)
    assert set(ids.values()) == {1}
    hrefs = [element.attributes["href"] for element in page.every if "href" in element.attributes]
    assert {href[1:] for href in hrefs if href.startswith("#")} <= set(ids)
    assert {href.partition(":")[0] for href in hrefs if not href.startswith("#")} <= {"https", "mailto"}


@pytest.mark.parametrize("name", papers.EVERY)
def test_both_texts_are_there_to_the_last_character(name: str) -> None:
    document = papers.EVERY[name]()
    for account in document.sources:
        told = ["".join(run.text for run in each.runs) for each in paragraphs(document, account)]
        assert told == [text.strip() for text in account.paragraphs] or told == [account.text]
        page = Page(write(document))
        letter = account.letter.lower()
        for number, text in enumerate(told, 1):
            refs = "".join(ref.text for ref in page.classed("ref") if page.by_id(f"{letter}-p{number}") in ref.within)
            shown = page.by_id(f"{letter}-p{number}").text
            assert len(shown) == len(f"{number}{text}") + len(refs)


def test_a_quotation_leads_to_its_words_in_its_paragraph(talks: Page) -> None:
    [first, *_] = [link for link in talks.classed("place") if link.attributes["href"] == "#a-2-1"]
    assert first.text == "¶ 1"
    words = talks.by_id("a-2-1")
    assert words.text.startswith("“Relations were seriously damaged.”")
    assert [element.attributes.get("id") for element in words.within][-1] == "a-p1"


def test_the_words_lead_back_to_their_findings(talks: Page) -> None:
    shared = [ref.attributes["aria-label"] for ref in talks.classed("ref") if talks.by_id("a-p3") in ref.within]
    assert shared == ["Finding 3: Diverges", "Finding 4: Only in A"]


def test_each_verdict_kind_and_remark_is_told(talks: Page) -> None:
    second = talks.by_id("finding-2").text
    for words in ("Diverges", "Framing, attribution", "Needs a look", "Diverges: attribution", "Lena Novak",
                  "The speaker is not the same.", "Machine said: Agrees, low confidence", "1 more verdict given",
                  "Low confidence", "2 notes on finding 2", "It does.", "to check", "Resolved"):  # fmt: skip
        assert words in second
    assert "Closest in B, ¶ 2" in talks.by_id("finding-4").text
    assert "Paired by a person" in talks.by_id("finding-5").text
    assert telling.PROMISE in talks.by_id("about").text


def test_notes_keep_their_form(talks: Page) -> None:
    assert [strong.text for strong in talks.all("strong")] == ["word for word"]
    assert [each.text for each in talks.all("em")] == ["down"]


@pytest.mark.parametrize("evil", papers.EVIL)
def test_hostile_words_are_words(evil: str) -> None:
    page = Page(write(papers.hostile(evil)))
    assert skeleton(page) == skeleton(Page(write(papers.hostile("plain"))))
    assert {element.tag for element in page.every if in_note(element)} <= NOTE_TAGS
    assert page.all("h1")[0].text == evil.replace("\r\n", "\n") or page.all("h1")[0].text == evil
    assert page.all("title")[0].text == telling.line(evil)


def skeleton(page: Page) -> list[str]:
    """The tags outside notes; a reason that quotes has its quotation apart."""
    return [element.tag for element in page.every if element.tag != "bdi" and not in_note(element)]


def in_note(element: Element) -> bool:
    return any("words" in parent.attributes.get("class", "").split() for parent in element.within)


def test_each_account_keeps_its_language_and_direction() -> None:
    page = Page(write(papers.right_to_left()))
    arabic, english = ([e for e in page.every if e.attributes.get("lang") == tag] for tag in ("ar", "en"))
    assert {element.attributes["dir"] for element in arabic} == {"rtl"}
    assert {element.tag for element in arabic} == {"div", "blockquote"}
    assert {element.attributes["dir"] for element in english} == {"ltr"}


def test_three_hundred_findings_are_one_file_of_reasonable_size() -> None:
    assert len(write(papers.long(300)).encode()) < 1_500_000
