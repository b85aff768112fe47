"""A note's safe HTML as paragraphs of plain runs, for formats that know no HTML. No Django."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

from comparisons.exports.document import Note
from comparisons.exports.telling import clean, link, spaced

BLOCKS = frozenset({"p", "li", "blockquote", "pre", "ul", "ol"})
STYLES = {"strong": "strong", "em": "em", "code": "code", "del": "gone"}
BULLET = "• "


@dataclass(frozen=True, slots=True)
class Words:
    """Some words of a paragraph, the styles that they have, and where they lead."""

    text: str
    styles: frozenset[str] = frozenset()
    address: str = ""


Paragraph = tuple[Words, ...]


def paragraphs(note: Note) -> list[Paragraph]:
    """At least one, so that a note is never without a place."""
    reader = Reader()
    reader.feed(note.html)
    reader.close()
    reader.end()
    return reader.found or [(Words(spaced(note.body)),)]


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Paragraph] = []
        self.words: list[Words] = []
        self.open: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if tag in BLOCKS or tag == "br":
            self.end()
        if tag == "li":
            self.words.append(Words(BULLET))
        if tag == "a":
            self.addresses.append(link(dict(attrs).get("href") or ""))
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.end()
        if tag == "a" and self.addresses:
            self.addresses.pop()
        if tag in self.open:
            self.open.reverse()
            self.open.remove(tag)
            self.open.reverse()

    def handle_data(self, data: str) -> None:
        if "pre" in self.open:
            for number, row in enumerate(data.splitlines()):
                if number:
                    self.end()
                self.add(clean(row))
        else:
            self.add(spaced(data))

    def add(self, text: str) -> None:
        if text:
            styles = frozenset(STYLES[tag] for tag in self.open if tag in STYLES)
            self.words.append(Words(text, styles, self.addresses[-1] if self.addresses else ""))

    def end(self) -> None:
        """The paragraph is over; one without words never was."""
        if "".join(words.text for words in self.words).strip():
            self.found.append(tuple(self.words))
        self.words = []
