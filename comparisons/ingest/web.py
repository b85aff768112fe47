"""Web pages: the account, what the site puts round it, which is set apart and not lost, and what it says of itself."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml import etree, html

from comparisons.ingest import blocks, main_text
from comparisons.ingest.decode import Undecodable, chosen, decode
from comparisons.ingest.errors import IngestError, Unreadable
from comparisons.ingest.pages import linked, walls
from comparisons.ingest.pages.markup import words_in
from comparisons.ingest.pages.metadata import particulars_of
from comparisons.ingest.reading import Hints, Paragraph, Reading
from comparisons.ingest.recognise import INSTEAD

CHARSETS = (
    re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.I),
    re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})", re.I),
)
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
START = 4096


def read(data: bytes, hints: Hints) -> Reading:
    """Raises IngestError for a fetched page that keeps its text back; a file that somebody has is read in any case."""
    page, encoding = decoded(data, hints)
    root = parsed(DECLARATION.sub("", page))
    article = linked.article_in(root, hints.url)
    said = particulars_of(root, article, hints.url)
    found = main_text.narrowed(root, blocks.placed(root), len(page))
    if hints.url and (why := walls.why_not(walls.signs_of(root), account(found, said.title), linked.is_free(article))):
        raise IngestError(why)
    if all(part.set_apart for part in found):
        found = [replace(part, set_apart="") for part in found]
    title = words_in(root, ".//title")
    named = [Paragraph(title, "heading", "page title")] if title else []
    return Reading((*named, *found), encoding=encoding, particulars=said)


def account(found: list[Paragraph], title: str) -> str:
    """What a page tells besides its title."""
    return " ".join(part.text for part in found if not part.set_apart and part.text != title)


def decoded(data: bytes, hints: Hints) -> tuple[str, str]:
    """As a person says, by BOM, as the server or the page declares, or by what the letters look like."""
    if hints.encoding:
        return chosen(data, hints.encoding)
    inside = (declared[1].decode("ascii", "replace") for way in CHARSETS if (declared := way.search(data[:START])))
    try:
        return decode(data, hints.charset, *inside)
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
