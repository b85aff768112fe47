"""Which format a file has, by what is in it; its name never decides against its content."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import PurePath

from comparisons.ingest.errors import Unreadable
from comparisons.ingest.signature import kind_of

# What the page says it takes; the content of a file decides, and not its name.
FILE_ENDINGS = (".txt", ".md", ".html", ".docx", ".pdf", ".odt", ".rtf", ".eml")
NAMED = {".html": "html", ".htm": "html", ".xhtml": "html", ".eml": "eml"}
DECLARED = {"text/html": "html", "application/xhtml+xml": "html", "message/rfc822": "eml"}
INSTEAD = "Copy its text and paste it here, or save it as plain text (.txt) first."
LOCKED = "is protected by a password. Save a copy without one, and choose that."
DAMAGED = "is damaged or not complete. Open it, save it again, and choose the new file."
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
START = 1024
PAGE = re.compile(rb"(?>\s|<\?xml[^>]{0,200}\?>|<!--.{0,2000}?-->)*+<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,60}):[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n")
ENVELOPE = {b"mime-version", b"message-id", b"received", b"return-path", b"delivered-to", b"dkim-signature"}
MIMETYPES = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.text-template": "odt",
}
OTHERS = (
    ("xl/workbook.xml", "a spreadsheet"),
    ("ppt/presentation.xml", "a presentation"),
    ("META-INF/container.xml", "an electronic book"),
)


def format_of(name: str, data: bytes, content_type: str = "") -> str:
    """pdf, docx, odt, rtf, html, eml, or "" for plain text; raises Unreadable for what is none of these."""
    if is_pdf(data):
        return "pdf"
    if data.startswith(b"PK"):
        return zipped(data)
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(OLE) and ENCRYPTED in data:
        raise Unreadable(LOCKED)
    if kind := kind_of(data):
        raise Unreadable(f"is {kind}, which Parallax does not read. {INSTEAD}")
    if is_page(data):
        return "html"
    named = DECLARED.get(content_type) or NAMED.get(PurePath(name).suffix.lower(), "")
    return "eml" if is_mail(data) else named if data.strip() else ""


def is_document(start: bytes) -> bool:
    """Of the first bytes: what may hold pictures and so be far larger than its text."""
    return b"%PDF-" in start[:START] or start.startswith((b"PK", b"{\\rtf")) or is_mail(start)


def is_pdf(data: bytes) -> bool:
    """Some begin with a few stray bytes."""
    return data.startswith(b"%PDF-") or (b"%PDF-" in data[:START] and b"endobj" in data)


def is_page(data: bytes) -> bool:
    start = data[: 4 * START]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start.replace(b"\x00", b"")[2:]
    return bool(PAGE.match(start.removeprefix(b"\xef\xbb\xbf")))


def is_mail(data: bytes) -> bool:
    """A statement may well begin with From and Date: only what mail programs add makes it a message."""
    at, names = 0, set()
    while header := HEADER.match(data, at, 64 * START):
        names.add(header[1].lower())
        at = header.end()
    return bool(ENVELOPE & names) and len(names) > 2


def zipped(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            mimetype = archive.read("mimetype") if "mimetype" in names and is_short(archive) else b""
    except Exception:
        # Torn zip files make zipfile stumble in ways that it does not document.
        raise Unreadable(DAMAGED) from None
    if found := MIMETYPES.get(mimetype.strip()):
        return found
    if "word/document.xml" in names:
        return "docx"
    kind = next((kind for member, kind in OTHERS if member in names), "a zip file")
    raise Unreadable(f"is {kind}, which Parallax does not read. {INSTEAD}")


def is_short(archive: zipfile.ZipFile) -> bool:
    return archive.getinfo("mimetype").file_size < START
