"""What is known of a file before it is read, and what was found in it, in the order in which a person reads it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urldefrag, urlsplit


@dataclass(frozen=True, slots=True)
class Hints:
    """``encoding`` is a person's choice out of ENCODINGS; the charset and the type are those that a server declared."""

    encoding: str = ""
    charset: str = ""
    url: str = ""
    content_type: str = ""


@dataclass(frozen=True, slots=True)
class Particulars:
    """What a document says of itself; "" or None where it does not."""

    title: str = ""
    publisher: str = ""
    author: str = ""
    published_on: date | None = None
    language: str = ""
    canonical_url: str = ""

    def fetched_at(self, url: str) -> Particulars:
        """What is fetched always has an address, and somebody who answers there."""
        publisher = self.publisher or host_of(url).removeprefix("www.")
        return replace(self, publisher=publisher, canonical_url=self.canonical_url or urldefrag(url).url)


def host_of(url: str) -> str:
    return (urlsplit(url).hostname or "").rstrip(".")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``kind`` is text, heading, list, table or footnote; ``set_apart`` says why this is no part of the account."""

    text: str
    kind: str = "text"
    set_apart: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """``typed`` is plain text to the letter, where the file held nothing else.

    ``encoding`` is the name of the one that text or a web page was in; "" for formats that carry their own.
    """

    paragraphs: tuple[Paragraph, ...]
    typed: str = ""
    encoding: str = ""
    particulars: Particulars = Particulars()

    @property
    def text(self) -> str:
        return self.typed or "\n\n".join(part.text for part in self.paragraphs if not part.set_apart)

    @property
    def told(self) -> str:
        """What was set apart, as in "12 page headers, 1 cookie notice"; "" where nothing was."""
        reasons = Counter(part.set_apart for part in self.paragraphs if part.set_apart)
        return ", ".join(f"{count} {plural(reason, count)}" for reason, count in reasons.items())


def plural(reason: str, count: int) -> str:
    """It is page headers, but lines outside the main text."""
    if count == 1:
        return reason
    if reason.endswith("y"):
        return f"{reason[:-1]}ies"
    noun, *rest = re.split(r"(?= without | outside )", reason)
    return f"{noun}s{''.join(rest)}"
