"""How a document on paper says things: days, how sure the machine is, what is missing. No Django."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime
from urllib.parse import urlsplit

from comparisons.engine.report import SURE
from comparisons.exports.document import Document, Entry, Opinion, Quotation, Source
from comparisons.wording.counts import counted

PROMISE = "Parallax compares wording; it does not judge which account is true."
# What no XML, no JSON reader and no font takes: control characters, halves of pairs, what is no character.
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]")
WEB = ("http", "https")
LONGEST_ADDRESS = 2000
# From here on the machine is as sure as it gets.
VERY_SURE = 0.8
LANGUAGE = re.compile("[A-Za-z]{2,3}")
# How words are marked that differ, in this order in every legend.
KINDS = ("contradiction", "fact", "attribution", "commitment", "framing", "scope")


def clean(text: str) -> str:
    """The text without what cannot be set."""
    return UNPRINTABLE.sub("", text)


def line(text: str) -> str:
    """The text on one line."""
    return " ".join(clean(text).split())


def spaced(text: str) -> str:
    """A piece of a line: white space is one space, also at its ends."""
    return re.sub(r"\s+", " ", clean(text))


def link(address: str) -> str:
    """The address if it leads to the web, else nothing."""
    try:
        scheme = urlsplit(address).scheme
    except ValueError:
        return ""
    return line(address) if scheme in WEB and len(address) < LONGEST_ADDRESS else ""


def language(tag: str) -> str:
    """The language alone ("zh" of "zh-Hans"); nothing where it is unknown."""
    found = LANGUAGE.match(tag)
    return found[0].lower() if found else ""


def is_rtl(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left."""
    ways = map(unicodedata.bidirectional, text)
    return next((way != "L" for way in ways if way in ("L", "R", "AL")), False)


def day(at: date) -> str:
    return f"{at.day} {at:%B} {at.year}"


def minute(at: datetime) -> str:
    return f"{day(at)}, {at:%H:%M} {at:%Z}".strip()


def provenance(source: Source) -> Iterator[tuple[str, str]]:
    """Where an account comes from beyond its title, day and address: a name for each part, and the part."""
    if author := line(source.author):
        yield "Author", author
    if source.retrieved_at:
        yield "Retrieved", minute(source.retrieved_at)
    if archive := line(source.archive_url):
        yield "Archived copy", archive
    if source.text:
        yield "SHA-256 of the text", source.sha256


def heading(entry: Entry) -> str:
    """ "3. Diverges: commitment, scope"."""
    kinds = ", ".join(entry.kinds)
    return line(f"{entry.number}. {entry.word}: {kinds}" if kinds else f"{entry.number}. {entry.word}")


def sure(entry: Entry) -> str:
    if entry.confidence is None:
        return "Paired by a person"
    if entry.confidence >= VERY_SURE:
        return "High confidence"
    return "Medium confidence" if entry.confidence >= SURE else "Low confidence"


def remarks(entry: Entry) -> list[str]:
    """What else is to be known of a finding."""
    told = [sure(entry)]
    if entry.needs_review:
        told.append("Needs a look")
    if entry.machine:
        told.append(f"Machine said: {line(entry.machine)}")
    if entry.hidden:
        told.append(f"{counted(entry.hidden, 'more verdict')} given, hidden until you give yours")
    return told


def shown(document: Document) -> str:
    """Which findings are in it."""
    here = sum(1 for _ in document.entries())
    if document.filters:
        return f"Shown here: {here} of {counted(document.total, 'finding')} ({line(document.filters)})."
    return f"All {counted(document.total, 'finding')}." if document.total != 1 else "The one finding."


def named(letter: str, name: str) -> str:
    return line(name) or f"Account {letter}"


def silence(letter: str) -> str:
    return f"Not mentioned in {letter}"


def closest(letter: str, quotation: Quotation) -> str:
    return f"Closest in {letter}, ¶ {quotation.paragraph}"


def said(quotation: Quotation) -> str:
    return line(f"{quotation.speaker} {quotation.act}")


def opinion(given: Opinion) -> str:
    """ "Diverges: attribution"."""
    kinds = ", ".join(given.kinds)
    return line(f"{given.word}: {kinds}" if kinds else given.word)


def quoted(words: tuple[tuple[str, str], ...]) -> str:
    """ "On “said” in A"."""
    return ", ".join(f"“{line(each)}” in {letter}" for letter, each in words)


def colophon(document: Document) -> list[tuple[str, str]]:
    """Where the document comes from; one that was never online is of no edition."""
    live = "The live comparison" if document.address else ""
    told = [
        ("Edition", line(document.edition) or live),
        ("Written", minute(document.written_at)),
        ("Analysed", minute(document.analysed_at) if document.analysed_at else "Not yet"),
        ("Engine", line(f"Parallax {document.engine}")),
        ("Address", line(document.address)),
    ]
    return [(label, words) for label, words in told if words]
