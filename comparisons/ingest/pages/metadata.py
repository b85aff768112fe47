"""Title, publisher, author, day, language and address, from the most to the least careful place that a page has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from lxml import etree

from comparisons.ingest.pages import linked, values
from comparisons.ingest.pages.markup import metas, words_in
from comparisons.ingest.reading import Particulars, host_of

Value = TypeVar("Value")
SEPARATOR = re.compile(r"\s+[|–—·•»:-]\s+")
TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title")
AUTHORS = ("article:author", "author", "dc.creator", "dcterms.creator", "parsely-author")
DAYS = (
    "article:published_time", "og:published_time", "datepublished", "date", "pubdate", "publish-date", "dc.date",
    "dc.date.issued", "dcterms.date", "dcterms.issued", "dcterms.created", "parsely-pub-date",
)  # fmt: skip
LANGUAGES = ("og:locale", "dc.language", "dcterms.language", "content-language")


def particulars_of(tree: etree._Element, article: linked.Node, url: str) -> Particulars:
    """``article`` is the page's own in linked data; ``url`` is "" where it is not known."""
    named = metas(tree)
    publisher = publisher_of(article, named)

    def said(name: str) -> str:
        return linked.words(article.get(name))

    return Particulars(
        title=title_of(tree, article, named, publisher or host_of(url).removeprefix("www.")),
        publisher=publisher,
        author=first(values.person, [said("author"), *told(named, AUTHORS)]),
        published_on=first(values.day, [said("datePublished"), *told(named, DAYS), *marked_days(tree)]),
        language=first(values.language, [said("inLanguage"), *told(named, LANGUAGES), own_language(tree)]),
        canonical_url=canonical_of(tree, named, url),
    )


def first(check: Callable[[str], Value], candidates: Iterable[str]) -> Value:
    """The first candidate that passes; else what an empty one gives."""
    return next(filter(None, map(check, candidates)), check(""))


def told(named: dict[str, list[str]], keys: Iterable[str]) -> list[str]:
    return [values.clean(content) for key in keys for content in named.get(key, ())]


def publisher_of(article: linked.Node, named: dict[str, list[str]]) -> str:
    """By the name that readers know."""
    names = [*told(named, ["og:site_name"]), linked.words(article.get("publisher")), *told(named, ["dc.publisher"])]
    return first(values.person, names)


def title_of(tree: etree._Element, article: linked.Node, named: dict[str, list[str]], publisher: str) -> str:
    heads = [linked.words(article.get("headline")), *told(named, TITLES)]
    places = [values.clean(words_in(tree, path)) for path in (".//head/title", ".//title", ".//h1")]
    return next((without(title, publisher) for title in [*heads, *places] if title), "")


def without(title: str, publisher: str) -> str:
    """A title freed of the publisher's name before or after it."""
    cuts = [(found.start(), found.end()) for found in SEPARATOR.finditer(title)]
    for start, end in reversed(cuts):
        if title[end:].casefold() == publisher.casefold():
            return title[:start]
        if title[:start].casefold() == publisher.casefold():
            return title[end:]
    return title


def marked_days(tree: etree._Element) -> Iterable[str]:
    for element in tree.iterfind(".//time[@datetime]"):
        if element.get("itemprop") == "datePublished" or element.get("pubdate") is not None:
            yield element.get("datetime")
    yield from (one.get("datetime") for one in tree.iterfind(".//article//header//time[@datetime]"))


def own_language(tree: etree._Element) -> str:
    return tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or tree.get("xml:lang") or ""


def canonical_of(tree: etree._Element, named: dict[str, list[str]], url: str) -> str:
    links = [one.get("href") or "" for one in tree.iterfind(".//link[@rel]") if "canonical" in one.get("rel").lower()]
    return first(lambda value: values.own_address(value, url), [*links, *named.get("og:url", ())])
