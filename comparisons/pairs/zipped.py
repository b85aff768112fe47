"""A zip file of a folder, unpacked within bounds and never onto a disk."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Iterator
from contextlib import suppress

from comparisons.pairs.folder import Folder
from comparisons.pairs.given import Unusable, Upload, upload
from comparisons.pairs.named import META, READABLE, TABLES, ending, is_litter, leads_out, normal

MOST_BYTES, MOST_MEMBERS = 60 * 1024**2, 2_000
# Counted before zipfile makes an object of each; documents inside have such lines of their own.
ENTRY, MOST_ENTRIES = b"PK\x01\x02", 100_000
PIECE = 64 * 1024
ENCRYPTED, UTF8 = 0x1, 0x800
# The others can ask for memory without end.
METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
DAMAGED = "This zip file is damaged or not complete. Make it again, and choose the new one."
LOCKED = "This zip file is protected by a password. Make one without, and choose that."
TOO_LARGE = "This zip file unpacks to more than 60 MB. Split it, and send the parts one by one."
DOCUMENTS = {
    "word/document.xml": "This is one document, not a zip file of a folder. Send two of them as one comparison.",
    "xl/workbook.xml": "This is a spreadsheet. Open it, save it as CSV, and choose that.",
}


def from_zip(data: bytes) -> Upload:
    """Raises Unusable."""
    try:
        with opened(data) as archive:
            files, faults = unpacked(archive)
    except Unusable:
        raise
    except Exception:
        # Torn zip files make zipfile stumble in ways that it does not document.
        raise Unusable(DAMAGED) from None
    found = Folder(files)
    return upload(found.pairs, [*found.faults, *faults], found.files)


def opened(data: bytes) -> zipfile.ZipFile:
    if data.count(ENTRY) > MOST_ENTRIES:
        raise Unusable(too_many())
    archive = zipfile.ZipFile(io.BytesIO(data))
    names = set(archive.namelist())
    if document := next((told for name, told in DOCUMENTS.items() if name in names), ""):
        raise Unusable(document)
    if len(archive.infolist()) > MOST_MEMBERS:
        raise Unusable(too_many())
    return archive


def too_many() -> str:
    return f"This zip file holds more than {MOST_MEMBERS:,} files. Split it, and send the parts one by one."


def unpacked(archive: zipfile.ZipFile) -> tuple[dict[str, bytes], list[str]]:
    """What is not read is there by its name alone, to be told of."""
    members = [member for member in archive.infolist() if not is_ignored(member)]
    if any(member.flag_bits & ENCRYPTED for member in members):
        raise Unusable(LOCKED)
    files: dict[str, bytes] = {}
    faults, left = [], MOST_BYTES
    for member in members:
        path = path_of(member)
        if path in files:
            faults.append(f"“{path}” is in the zip file twice; the first was taken.")
        elif not is_read(path):
            files[path] = b""
        elif member.compress_type not in METHODS:
            faults.append(f"“{path}” was left out: it is packed in a way that Parallax does not read.")
        elif (content := content_of(archive, member, left)) is None:
            faults.append(f"“{path}” was left out: it is damaged.")
        else:
            files[path] = content
            left -= len(content)
    return files, faults


def is_ignored(member: zipfile.ZipInfo) -> bool:
    return member.is_dir() or stat.S_ISLNK(member.external_attr >> 16) or is_litter(path_of(member))


def is_read(path: str) -> bool:
    return not leads_out(path) and (ending(path) in READABLE | TABLES or path.lower().endswith(META))


def path_of(member: zipfile.ZipInfo) -> str:
    """Many programs write UTF-8 without saying so."""
    name = member.filename
    if not member.flag_bits & UTF8:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return normal(name)


def content_of(archive: zipfile.ZipFile, member: zipfile.ZipInfo, left: int) -> bytes | None:
    """In pieces, for the size that it declares may be a lie. None where it is damaged."""
    if member.file_size > left:
        raise Unusable(TOO_LARGE)
    content = bytearray()
    try:
        for piece in pieces(archive, member):
            content += piece
            if len(content) > left:
                raise Unusable(TOO_LARGE)
    except Unusable:
        raise
    except Exception:
        # As above: zlib, struct, zipfile and others each have their own.
        return None
    return bytes(content)


def pieces(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(member) as file:
        while piece := file.read(PIECE):
            yield piece
