"""Bytes to characters: as a person says, by BOM, as UTF-8, or by what the letters look like."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress

import chardet
from webencodings import lookup  # type: ignore[import-untyped]

from comparisons.ingest.encodings import LABELS, codec_of, name_of
from comparisons.ingest.errors import Unreadable

# UTF-32 first: its little-endian mark begins with the one of UTF-16.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
# A stray control character happens in real text; more than one in a thousand means it is none.
MOST_CONTROLS = 0.001
# Where it is declared to be text, sloppiness is likelier.
MOST_CONTROLS_DECLARED = 0.1
# Zero-width joiners stay: Persian, Hindi and emoji are spelled with them.
INVISIBLE = re.compile(r"[\u200b\u2060\ufeff]")
SAMPLE = 100_000
# Of the sound letters beyond ASCII; one more may be cut at the end of a file.
TORN, MOST_TORN = "\ufffd", 0.02

Decoded = tuple[str, str]


class Undecodable(Exception):
    pass


def decode(data: bytes, *declared: str) -> Decoded:
    """The characters, and the name of the encoding that they were in; ``declared`` are labels as pages have them."""
    for mark, codec in MARKS:
        if data.startswith(mark):
            return attempt(data[len(mark) :], codec)
    declared_codecs = [label.codec_info.name for name in declared if (label := lookup(name))]
    ways = [
        *((attempt, codec, MOST_CONTROLS) for codec in (*declared_codecs, "utf-8")),
        *((mended, codec, MOST_CONTROLS_DECLARED) for codec in declared_codecs),
        (mended, "utf-8", MOST_CONTROLS),
    ]
    for way, codec, most in ways:
        with suppress(Undecodable):
            return way(data, codec, most)
    return attempt(data, guess(data))


def mended(data: bytes, codec: str, most_controls: float) -> Decoded:
    """A few torn letters among many sound ones say nothing against an encoding."""
    try:
        text = data.decode(codec, "replace")
    except LookupError:
        raise Undecodable from None
    torn = text.count(TORN)
    sound = sum(not sign.isascii() for sign in text) - torn
    if torn > min(sound, 1 + MOST_TORN * sound):
        raise Undecodable
    return without_controls(text, most_controls), name_of(codec)


def chosen(data: bytes, encoding: str) -> Decoded:
    """As a person says, whatever the bytes look like."""
    if encoding not in LABELS:
        raise Unreadable(f"cannot be read as “{encoding}”, which Parallax does not know. Choose another encoding.")
    try:
        return attempt(data, codec_of(encoding))
    except Undecodable:
        raise Unreadable(f"is not in {LABELS[encoding]}. Choose another encoding.") from None


def attempt(data: bytes, codec: str, most_controls: float = MOST_CONTROLS) -> Decoded:
    try:
        return without_controls(data.decode(codec), most_controls), name_of(codec)
    except (UnicodeDecodeError, LookupError):
        raise Undecodable from None


def without_controls(text: str, most: float) -> str:
    controls = len(CONTROLS.findall(text))
    if controls > 1 and controls > most * len(text):
        raise Undecodable
    return INVISIBLE.sub("", CONTROLS.sub("", text))


def guess(data: bytes) -> str:
    return chardet.detect(telling_part(data))["encoding"] or "unknown"


def telling_part(data: bytes) -> bytes:
    """The lines that hold more than ASCII: in a long English text one foreign name decides."""
    if b"\x00" in data or b"\x1b" in data:
        return data[:SAMPLE]
    return b"\n".join(line for line in data.splitlines() if not line.isascii())[:SAMPLE]


def storable(text: str) -> str:
    """Names of files and JSON can hold what neither a database nor a page takes: NUL, and halves of characters."""
    return text.encode("utf-8", "replace").decode().replace("\x00", "")


def tidy(text: str) -> str:
    """One kind of newline, no NUL (a database refuses it), nothing empty round the text."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").strip()
