"""Web pages: the account, and what the site puts round it, which is set apart and not lost."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml import etree, html

from comparisons.ingest import blocks
from comparisons.ingest.decode import MARKS, Undecodable, attempt, decode
from comparisons.ingest.errors import Unreadable
from comparisons.ingest.reading import Paragraph
from comparisons.ingest.recognise import INSTEAD

CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.I)
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
START = 4096
LONGEST_SOUGHT = 1_000_000
# Of the words that nothing sets apart: a smaller share is no main text, but a mistake about the page.
LEAST_MAIN = 0.3
WHOLE = {"html", "body"}
OUTSIDE = "line outside the main text"


def read(data: bytes) -> list[Paragraph]:
    page = DECLARATION.sub("", decoded(data))
    root = parsed(page)
    placed = blocks.placed(root)
    found, places = [part for part, _ in placed], [place for _, place in placed]
    if all(part.set_apart for part in found):
        found = [replace(part, set_apart="") for part in found]
    title = " ".join((root.findtext(".//title") or "").split())
    named = [Paragraph(title, "heading", "page title")] if title else []
    return [*named, *narrowed(found, places, folded(main_text(page)))]


def decoded(data: bytes) -> str:
    """By BOM, or as the page declares, or by what the letters look like."""
    declared = CHARSET.search(data[:START])
    try:
        if declared and not data.startswith(tuple(mark for mark, _ in MARKS)):
            return attempt(data, declared[1].decode())
    except Undecodable:
        pass
    try:
        return decode(data)
    except Undecodable:
        raise Unreadable(f"does not hold text that Parallax can make out. {INSTEAD}") from None


def parsed(page: str) -> etree._Element:
    parser = html.HTMLParser(huge_tree=True, no_network=True)
    try:
        root = html.document_fromstring(page, parser=parser)
    except etree.ParserError:
        raise Unreadable("is empty. Choose another file, or paste the text here.") from None
    if any("depth" in str(fault.message).lower() for fault in parser.error_log):
        raise Unreadable(f"is nested too deeply to be read whole. {INSTEAD}")
    return root


def main_text(page: str) -> str:
    """None of very long pages: looking for it would take minutes."""
    if len(page) > LONGEST_SOUGHT:
        return ""
    import trafilatura

    try:
        return trafilatura.extract(page, favor_recall=True, include_comments=False) or ""
    except (ValueError, AttributeError, RecursionError):
        return ""


def narrowed(found: list[Paragraph], places: list[etree._Element], main: str) -> list[Paragraph]:
    """The main text reaches from the first of its paragraphs to the last, and over all of the element that holds it:
    what was left out within is still of it."""
    own = [at for at, part in enumerate(found) if not part.set_apart]
    told = [at for at in own if (words := folded(found[at].text)) and words in main]
    if not told or size(found, told) < LEAST_MAIN * size(found, own):
        return found
    around = holder([places[at] for at in told])
    kept = {
        at for at in own if told[0] <= at <= told[-1] or found[at].kind == "footnote" or around in above(places[at])
    }
    return [part if part.set_apart or at in kept else replace(part, set_apart=OUTSIDE) for at, part in enumerate(found)]


def holder(places: list[etree._Element]) -> etree._Element | None:
    """The innermost element that holds them all; None for the page as a whole."""
    shared = above(places[0])
    for place in places[1:]:
        ancestors = set(above(place))
        shared = [element for element in shared if element in ancestors]
    return next((element for element in shared if element.tag not in WHOLE and element.tag in blocks.BLOCKS), None)


def above(place: etree._Element) -> list[etree._Element]:
    return [place, *place.iterancestors()]


def size(found: list[Paragraph], places: list[int]) -> int:
    return sum(len(found[at].text) for at in places)


def folded(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())
