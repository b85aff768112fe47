"""PDF files: lines with their places, put in reading order and joined to paragraphs again."""

from __future__ import annotations

import ctypes
import math
import time

import pypdfium2 as pdfium
from pypdfium2 import raw

from comparisons.ingest import layout, ocr
from comparisons.ingest.errors import Unreadable
from comparisons.ingest.layout import Line, Page
from comparisons.ingest.reading import Hints, Paragraph, Reading
from comparisons.ingest.recognise import DAMAGED, LOCKED
from comparisons.ingest.title import entitled

MOST_PAGES = 1_000
HYPHENS = {"\x02", "\ufffe"}
ENDS = {"\r", "\n", "", *HYPHENS}
LIGATURES = {
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "st",
    "ﬆ": "st",
    "\u00ad": "",
    "\uf0b7": "•",
    "\uf0a7": "▪",
}
UNREADABLE = "page without text"
SCAN = (
    "is a scan: its pages are pictures and hold no text. {} Make the text with a program that recognises it (OCR), "
    "or paste it here."
)


def read(data: bytes, hints: Hints) -> Reading:
    document = opened(data)
    if len(document) > MOST_PAGES:
        raise Unreadable(
            f"has {len(document):,} pages, and Parallax reads up to {MOST_PAGES:,}. "
            "Send the part of it that tells of the event."
        )
    pages = []
    until = time.monotonic() + ocr.SECONDS
    pictures: dict[int, list[Paragraph]] = {}
    for number in range(len(document)):
        page = document[number]
        pages.append(Page(lines_of(page), *page.get_size()))
        if not pages[-1].lines and has_picture(page):
            pictures[number] = recognised(page, number, until)
        page.close()
    if not any(page.lines for page in pages):
        refuse_scan(pictures)
    found = layout.paragraphs(pages, pictures)
    return Reading(tuple(found), particulars=entitled(document.get_metadata_value("Title"), found))


def opened(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data[data.find(b"%PDF-") :])
    except pdfium.PdfiumError as error:
        raise Unreadable(LOCKED if "password" in str(error).lower() else DAMAGED) from None


def has_picture(page: pdfium.PdfPage) -> bool:
    """Letters drawn as shapes are pictures too."""
    seen = (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_SHADING)
    return next(iter(page.get_objects(filter=seen, max_depth=3)), None) is not None


def recognised(page: pdfium.PdfPage, number: int, until: float) -> list[Paragraph]:
    text = ocr.read(page, until) if ocr.is_installed() and number < ocr.MOST_PAGES else []
    return list(map(Paragraph, text)) or [Paragraph(f"Page {number + 1} is a picture.", "text", UNREADABLE)]


def refuse_scan(pictures: dict[int, list[Paragraph]]) -> None:
    if not pictures:
        raise Unreadable("holds no text. Choose another file, or paste the text here.")
    if all(part.set_apart for parts in pictures.values() for part in parts):
        tried = "No words were recognised in them." if ocr.is_installed() else "This server cannot read pictures."
        raise Unreadable(SCAN.format(tried))


def lines_of(page: pdfium.PdfPage) -> list[Line]:
    """As the file holds them: a line ends where PDFium says so, at a hyphen, or at a gap as wide as a gutter."""
    text = page.get_textpage()
    lines: list[Line] = []
    line = Line()
    box = raw.FS_RECTF()
    for at in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, at)
        sign = chr(code) if code < 0x110000 else ""
        if sign in ENDS:
            line.hyphen = sign in HYPHENS
            line = begun(lines, line)
        elif sign.isspace() or raw.FPDFText_IsGenerated(text, at) == 1:
            line.text += " "
        else:
            raw.FPDFText_GetLooseCharBox(text, at, ctypes.byref(box))
            if line.is_far_from(box.left, box.right):
                line = begun(lines, line)
            if not line.text.strip():
                line.size, line.base = size_of(text, at)
            line.add(LIGATURES.get(sign, sign), box.left, box.right)
    begun(lines, line)
    text.close()
    return lines


def size_of(text: pdfium.PdfTextPage, at: int) -> tuple[float, float]:
    """The size of a letter on the page, and the height at which it stands."""
    matrix, x, y = raw.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetMatrix(text, at, ctypes.byref(matrix))
    raw.FPDFText_GetCharOrigin(text, at, ctypes.byref(x), ctypes.byref(y))
    return raw.FPDFText_GetFontSize(text, at) * (math.hypot(matrix.c, matrix.d) or 1), y.value


def begun(lines: list[Line], line: Line) -> Line:
    line.text = " ".join(line.text.split())
    if line.text:
        lines.append(line)
    return Line()
