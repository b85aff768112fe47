"""Word documents (.docx), whose deletions and comments are no text."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import mammoth
from lxml import etree, html

from comparisons.ingest import archive, blocks
from comparisons.ingest.reading import Hints, Paragraph, Reading
from comparisons.ingest.title import TITLE, entitled

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
GONE = (f"{W}del", f"{W}moveFrom")
UNPLACED = "line without a place"
MARGINS = (
    (re.compile(r"word/header\d*\.xml"), "page header"),
    (re.compile(r"word/footer\d*\.xml"), "page footer"),
    (re.compile(r"word/comments\.xml"), "comment"),
)


def read(data: bytes, hints: Hints) -> Reading:
    with archive.opened(data) as parts:
        margins, whole = around(parts), archive.tree(parts, "word/document.xml")
        title = archive.words_in(parts, "docProps/core.xml", TITLE)
    page = mammoth.convert_to_html(BytesIO(data), convert_image=mammoth.images.img_element(lambda image: {})).value
    heads = [part for part in margins if part.set_apart == "page header"]
    rest = [part for part in margins if part.set_apart != "page header"]
    body = blocks.paragraphs(html.document_fromstring(page)) if page.strip() else []
    found = (*heads, *body, *missed(body, whole), *rest)
    return Reading(found, particulars=entitled(title, body))


def missed(body: list[Paragraph], whole: etree._Element) -> list[Paragraph]:
    """What mammoth has no place for is told, and not lost."""
    told = folded(" ".join(part.text for part in body))
    lines = (line for line in whole.iter(f"{W}p") if next(line.iterancestors(*GONE), None) is None)
    return [Paragraph(words, "text", UNPLACED) for line in lines if folded(words := words_of(line)) not in told]


def folded(text: str) -> str:
    return "".join(text.split()).replace("|", "")


def around(parts: ZipFile) -> list[Paragraph]:
    """What mammoth passes over, each text once: a document has headers for first, odd and even pages."""
    found: dict[Paragraph, None] = {}
    for name in sorted(parts.namelist()):
        for pattern, reason in MARGINS:
            if pattern.fullmatch(name):
                for line in archive.tree(parts, name).iter(f"{W}p"):
                    found[Paragraph(words_of(line), "text", reason)] = None
    return [part for part in found if part.text]


def words_of(line: etree._Element) -> str:
    """Without those that were deleted, and those of a box in the line, which has lines of its own."""
    texts = (
        text
        for text in line.iter(f"{W}t", f"{W}tab", f"{W}br")
        if next(text.iterancestors(f"{W}p"), None) is line and next(text.iterancestors(*GONE), None) is None
    )
    return " ".join("".join(text.text or " " for text in texts).split())
