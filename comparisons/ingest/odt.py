"""OpenDocument texts (.odt)."""

from __future__ import annotations

from zipfile import ZipFile

from lxml import etree

from comparisons.ingest import archive
from comparisons.ingest.errors import Unreadable
from comparisons.ingest.reading import Hints, Paragraph, Reading
from comparisons.ingest.recognise import DAMAGED, LOCKED
from comparisons.ingest.title import TITLE, entitled

NAMES = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}%s"


def name(space: str, tag: str) -> str:
    return NAMES % (space, tag)


P, H = name("text", "p"), name("text", "h")
ROW, CELL = name("table", "table-row"), name("table", "table-cell")
ITEM, NOTE = name("text", "list-item"), name("text", "note")
BODY = name("text", "note-body")
SPACE, TAB, BREAK = name("text", "s"), name("text", "tab"), name("text", "line-break")
FRAME = name("draw", "text-box")
MANIFEST = "META-INF/manifest.xml"
# Deleted words, comments, and the numbers of notes are not what the document says.
UNSEEN = {
    name("text", "tracked-changes"),
    name("office", "annotation"),
    name("text", "note-citation"),
    name("text", "sequence-decls"),
    name("office", "forms"),
    name("svg-compatible", "title"),
    name("svg-compatible", "desc"),
}
MARGINS = {
    name("style", f"{place}{pages}"): f"page {place}"
    for place in ("header", "footer")
    for pages in ("", "-left", "-first")
}


def read(data: bytes, hints: Hints) -> Reading:
    with archive.opened(data) as parts:
        if is_locked(parts):
            raise Unreadable(LOCKED)
        body = archive.tree(parts, "content.xml").find(".//" + name("office", "text"))
        margins = around(archive.tree(parts, "styles.xml")) if "styles.xml" in parts.namelist() else []
        title = archive.words_in(parts, "meta.xml", TITLE)
    if body is None:
        raise Unreadable(DAMAGED)
    found: list[Paragraph] = []
    walk(body, "text", found)
    heads = [part for part in margins if part.set_apart == "page header"]
    feet = (part for part in margins if part not in heads)
    return Reading((*heads, *found, *feet), particulars=entitled(title, found))


def is_locked(parts: ZipFile) -> bool:
    return MANIFEST in parts.namelist() and b"encryption-data" in archive.part(parts, MANIFEST)


def around(styles: etree._Element) -> list[Paragraph]:
    found = {
        Paragraph(text, "text", reason): None
        for tag, reason in MARGINS.items()
        for place in styles.iter(tag)
        for line in place.iter(P, H)
        if (text := tidied(words(line, [])))
    }
    return list(found)


def walk(element: etree._Element, kind: str, found: list[Paragraph]) -> None:
    """Paragraph by paragraph; a note follows the paragraph that it is on."""
    for child in element:
        if not isinstance(child.tag, str) or child.tag in UNSEEN:
            continue
        if child.tag in (P, H):
            put(child, "heading" if child.tag == H and kind == "text" else kind, found)
        elif child.tag == ROW:
            row(child, found)
        else:
            walk(child, "list" if child.tag == ITEM and kind == "text" else kind, found)


def put(line: etree._Element, kind: str, found: list[Paragraph]) -> None:
    inside: list[tuple[etree._Element, str]] = []
    if text := tidied(words(line, inside)):
        found.append(Paragraph(text, kind))
    for element, its_kind in inside:
        walk(element, its_kind, found)


def row(element: etree._Element, found: list[Paragraph]) -> None:
    inside: list[tuple[etree._Element, str]] = []
    cells = [
        tidied(" ".join(words(line, inside) for line in cell.iter(P, H) if nearest_cell(line) is cell))
        for cell in element.iter(CELL)
    ]
    if text := " | ".join(filter(None, cells)):
        found.append(Paragraph(text, "table"))
    for note, kind in inside:
        walk(note, kind, found)


def nearest_cell(line: etree._Element) -> etree._Element | None:
    """None for what is in a note or a frame in the cell: these are told after the row."""
    return next((above if above.tag == CELL else None for above in line.iterancestors(CELL, BODY, FRAME)), None)


def words(line: etree._Element, inside: list[tuple[etree._Element, str]]) -> str:
    """The words of a paragraph; the notes and frames in it are put ``inside``."""
    parts = [line.text or ""]
    for child in line:
        if child.tag == NOTE:
            inside.extend((body, "footnote") for body in child.iter(BODY))
        elif child.tag == FRAME:
            inside.append((child, "text"))
        elif child.tag in (SPACE, TAB):
            parts.append(" ")
        elif child.tag == BREAK:
            parts.append("\n")
        elif isinstance(child.tag, str) and child.tag not in UNSEEN:
            parts.append(words(child, inside))
        parts.append(child.tail or "")
    return "".join(parts)


def tidied(text: str) -> str:
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.split("\n"))))
