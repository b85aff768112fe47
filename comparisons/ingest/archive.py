"""Zip files that are documents, opened only when they are what they seem."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from lxml import etree

from comparisons.ingest.errors import Unreadable
from comparisons.ingest.recognise import DAMAGED, LOCKED

MOST_MEMBERS = 5_000
# What all parts together may unpack to, and what those of words may: pictures are not unpacked at all.
MOST_BYTES, MOST_WORDS = 500 * 1024**2, 60 * 1024**2
# No word processor writes these; they are how a small file asks for much memory, or for other files.
DECLARED = re.compile(rb"<\x00?!\x00?D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E|<\x00?!\x00?E\x00?N\x00?T\x00?I\x00?T\x00?Y")


def opened(data: bytes) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError):
        raise Unreadable(DAMAGED) from None
    members = archive.infolist()
    words = [member for member in members if member.filename.endswith((".xml", ".rels"))]
    if len(members) > MOST_MEMBERS or size(members) > MOST_BYTES or size(words) > MOST_WORDS:
        raise Unreadable("unpacks to far more than a document holds. Send the part of it that tells of the event.")
    if any(member.flag_bits & 1 for member in members):
        raise Unreadable(LOCKED)
    for member in words:
        if DECLARED.search(part(archive, member.filename)):
            raise Unreadable("holds declarations that no word processor writes. Save its text as plain text (.txt).")
    return archive


def size(members: list[zipfile.ZipInfo]) -> int:
    return sum(member.file_size for member in members)


def part(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        return archive.read(name)
    except KeyError:
        raise Unreadable(DAMAGED) from None


def tree(archive: zipfile.ZipFile, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        return etree.fromstring(part(archive, name), parser)
    except etree.XMLSyntaxError:
        raise Unreadable(DAMAGED) from None


def words_in(archive: zipfile.ZipFile, name: str, tag: str) -> str:
    """The words of the first such element in a part that need not be there."""
    return tree(archive, name).findtext(f".//{tag}") or "" if name in archive.namelist() else ""
