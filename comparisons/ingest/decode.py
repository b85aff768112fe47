"""Bytes to characters: by BOM, as UTF-8, or by what the letters look like."""

from __future__ import annotations

import codecs
import re

import chardet

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
# Zero-width joiners stay: Persian, Hindi and emoji are spelled with them.
INVISIBLE = re.compile(r"[\u200b\u2060\ufeff]")
SAMPLE = 100_000


class Undecodable(Exception):
    pass


def decode(data: bytes) -> str:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return attempt(data[len(mark) :], encoding)
    try:
        return attempt(data, "utf-8")
    except Undecodable:
        return attempt(data, guess(data))


def attempt(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        raise Undecodable from None
    controls = len(CONTROLS.findall(text))
    if controls > 1 and controls > MOST_CONTROLS * len(text):
        raise Undecodable
    return INVISIBLE.sub("", CONTROLS.sub("", text))


def guess(data: bytes) -> str:
    return chardet.detect(telling_part(data))["encoding"] or "unknown"


def telling_part(data: bytes) -> bytes:
    """The lines that hold more than ASCII: in a long English text one foreign name decides."""
    if b"\x00" in data or b"\x1b" in data:
        return data[:SAMPLE]
    return b"\n".join(line for line in data.splitlines() if not line.isascii())[:SAMPLE]


def tidy(text: str) -> str:
    """One kind of newline, no NUL (a database refuses it), nothing empty round the text."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").strip()
