"""What a parser finds in HTML, and what of it no note may have."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urlsplit

# Written down again, so that a tag let in by the app is a fault here.
TAGS = {"p", "br", "strong", "em", "del", "code", "pre", "blockquote", "ul", "ol", "li", "a", "span"}
SCHEMES = {"http", "https", "mailto"}
REL = "nofollow noopener noreferrer ugc"
ATTRIBUTES = {"a": {"href", "rel"}, "ol": {"start"}, "span": {"class"}}


class Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.others: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_comment(self, data: str) -> None:
        self.others.append(data)

    handle_decl = unknown_decl = handle_pi = handle_comment


def faults(html: str) -> list[str]:
    page = Tags(html)
    return [*page.others, *(fault for tag, attributes in page.found for fault in of_tag(tag, attributes))]


def of_tag(tag: str, attributes: dict[str, str | None]) -> Iterator[str]:
    if tag not in TAGS:
        yield f"<{tag}>"
    yield from (f"<{tag} {name}>" for name in attributes if name not in ATTRIBUTES.get(tag, ()))
    if attributes.get("class", "mention") != "mention":
        yield f"class {attributes['class']}"
    if tag == "a" and attributes.get("rel") != REL:
        yield f"rel {attributes.get('rel')}"
    if urlsplit(attributes.get("href") or "http:").scheme not in SCHEMES:
        yield f"href {attributes['href']}"
