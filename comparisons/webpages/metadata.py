"""Title, publisher, author, day, language and address, from the most to the least careful place that a page has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar
from urllib.parse import urldefrag

from comparisons.webpages import linked, values
from comparisons.webpages.markup import metas, words_in

Value = TypeVar("Value")
SEPARATOR = re.compile(r"\s+[|–—·•»:-]\s+")
TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title")
AUTHORS = ("article:author", "author", "dc.creator", "dcterms.creator", "parsely-author")
DAYS = (
    "article:published_time", "og:published_time", "datepublished", "date", "pubdate", "publish-date", "dc.date",
    "dc.date.issued", "dcterms.date", "dcterms.issued", "dcterms.created", "parsely-pub-date",
)  # fmt: skip
LANGUAGES = ("og:locale", "dc.language", "dcterms.language", "content-language")


@dataclass(frozen=True, slots=True)
class Metadata:
    title: str
    publisher: str
    author: str
    published_on: date | None
    language: str
    canonical_url: str
    is_free: bool


def metadata_of(tree: Any, url: str) -> Metadata:
    named = metas(tree)
    article = linked.article_in(data_scripts(tree), url)
    publisher = publisher_of(article, named, url)

    def said(name: str) -> str:
        return linked.words(article.get(name))

    return Metadata(
        title=title_of(tree, article, named, publisher),
        publisher=publisher,
        author=first(values.person, [linked.words(article.get("author")), *told(named, AUTHORS)]),
        published_on=first(
            values.day, [linked.words(article.get("datePublished")), *told(named, DAYS), *marked_days(tree)]
        ),
        language=first(
            values.language, [linked.words(article.get("inLanguage")), *told(named, LANGUAGES), own_language(tree)]
        ),
        canonical_url=canonical_of(tree, named, url),
        is_free=str(article.get("isAccessibleForFree", True)).lower() not in ("false", "0", "no"),
    )


def first(check: Callable[[str], Value], candidates: Iterable[str]) -> Value:
    """The first candidate that passes; else what an empty one gives."""
    return next(filter(None, map(check, candidates)), check(""))


def told(named: dict[str, list[str]], keys: Iterable[str]) -> list[str]:
    return [values.clean(content) for key in keys for content in named.get(key, ())]


def data_scripts(tree: Any) -> list[str]:
    scripts = tree.iterfind(".//script")
    return [one.text or "" for one in scripts if (one.get("type") or "").strip().lower() == "application/ld+json"]


def publisher_of(article: linked.Node, named: dict[str, list[str]], url: str) -> str:
    """By the name that readers know."""
    names = [*told(named, ["og:site_name"]), linked.words(article.get("publisher")), *told(named, ["dc.publisher"])]
    return first(values.person, names) or values.host_of(url).removeprefix("www.")


def title_of(tree: Any, article: linked.Node, named: dict[str, list[str]], publisher: str) -> str:
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


def marked_days(tree: Any) -> Iterable[str]:
    for element in tree.iterfind(".//time[@datetime]"):
        if element.get("itemprop") == "datePublished" or element.get("pubdate") is not None:
            yield element.get("datetime")
    yield from (one.get("datetime") for one in tree.iterfind(".//article//header//time[@datetime]"))


def own_language(tree: Any) -> str:
    return tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or tree.get("xml:lang") or ""


def canonical_of(tree: Any, named: dict[str, list[str]], url: str) -> str:
    links = [one.get("href") or "" for one in tree.iterfind(".//link[@rel]") if "canonical" in one.get("rel").lower()]
    found = first(lambda value: values.own_address(value, url), [*links, *named.get("og:url", ())])
    return found or urldefrag(url).url
