"""What PDF/UA-1 asks of a file as far as its structure shows it; a validator asks for more."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

PART = "<pdfuaid:part>1</pdfuaid:part>"
HEADINGS = {f"/H{level}": level for level in range(1, 7)}


def faults(pdf: bytes) -> list[str]:
    reader = PdfReader(io.BytesIO(pdf))
    return [*of_the_catalogue(reader), *of_pages(reader), *of_structure(reader)]


def of_the_catalogue(reader: PdfReader) -> Iterator[str]:
    root: Any = reader.trailer["/Root"]
    metadata = root["/Metadata"].get_data().decode()
    if not root.get("/MarkInfo", {}).get("/Marked"):
        yield "It is not tagged."
    if not root.get("/Lang"):
        yield "It has no language."
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "Its window shows the file's name."
    if PART not in metadata:
        yield "It does not say that it is PDF/UA-1."
    if "<dc:title>" not in metadata:
        yield "It has no title."


def of_pages(reader: PdfReader) -> Iterator[str]:
    for number, page in enumerate(reader.pages, 1):
        if page.get("/Tabs") != "/S":
            yield f"On page {number} the tab key does not follow the structure."
        yield from (f"Page {number}: {fault}" for font in fonts(page) for fault in of_a_font(font))
        for annotation in page.get("/Annots", ()):
            link = annotation.get_object()
            if link["/Subtype"] == "/Link" and ("/StructParent" not in link or not link.get("/Contents")):
                yield f"A link on page {number} is not told."


def fonts(page: Any) -> Iterator[Any]:
    yield from (font.get_object() for font in page["/Resources"].get("/Font", {}).values())


def of_a_font(font: Any) -> Iterator[str]:
    descendant = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
    if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(descendant["/FontDescriptor"].get_object()):
        yield f"{font['/BaseFont']} is not embedded."
    if "/ToUnicode" not in font:
        yield f"{font['/BaseFont']} has no letters."


def of_structure(reader: PdfReader) -> Iterator[str]:
    every = list(elements(reader))
    levels = [0, *(HEADINGS[kind] for kind, _ in every if kind in HEADINGS)]
    if len(levels) == 1:
        yield "It has no heading."
    yield from (f"H{after} follows H{before}." for before, after in pairwise(levels) if after > before + 1)
    for kind, node in every:
        if kind == "/Table" and "/TH" not in {each for each, _ in below(node)}:
            yield "A table has no head."
        if kind == "/Figure" and not node.get("/Alt"):
            yield "A figure has no words."


def elements(reader: PdfReader) -> Iterator[tuple[str, Any]]:
    """Every element of the structure, in the order in which it is read."""
    root: Any = reader.trailer["/Root"]
    return below(root["/StructTreeRoot"])


def below(node: Any) -> Iterator[tuple[str, Any]]:
    inside = node.get("/K", ArrayObject())
    for child in inside if isinstance(inside, ArrayObject) else [inside]:
        each = child.get_object()
        if isinstance(each, DictionaryObject) and "/S" in each:
            yield str(each["/S"]), each
            yield from below(each)
