"""A text cut into what can change: paragraphs, sentences, and words or single signs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import groupby, pairwise
from typing import NamedTuple

BLANK_LINE = re.compile(r"\n\s*\n")
SENTENCE_END = re.compile(r"(?<=[.!?…。！？])[\"'”’»)\]」』]*+\s++|(?<=[。！？])[」』”]*+|\n\s*+")
# Written without spaces: Thai to Tibetan, Burmese, Khmer, kana, Bopomofo, Han, and half-width kana.
UNSPACED = (
    "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
# What holds letters and emoji together, or picks a form, belongs to what stands before it, as accents do.
JOINERS = "\u200c\u200d\U000e0100-\U000e01ef"
# Behind this there are no accents.
LAST_MARK = 0x1F000


# A run of letters and digits, or one other sign, and the white space after it.
Token = tuple[str, str]


def paragraphs(text: str) -> list[str]:
    return [part.strip() for part in BLANK_LINE.split(text) if part.strip()]


def sentences(text: str) -> list[str]:
    """With the white space after each, so that together they are the text."""
    ends = sorted({0, *(match.end() for match in SENTENCE_END.finditer(text)), len(text)})
    return [text[start:end] for start, end in pairwise(ends)]


def plain(text: str) -> str:
    """With white space that only says that there is some."""
    return " ".join(text.split())


def tokens(text: str) -> list[Token]:
    found: list[Token] = patterns().token.findall(text)
    return found


def count_words(text: str) -> int:
    """Signs are none; each character is one in scripts without spaces."""
    return sum(1 for _ in patterns().word.finditer(text))


class Patterns(NamedTuple):
    token: re.Pattern[str]
    word: re.Pattern[str]


@cache
def patterns() -> Patterns:
    marks = "".join(mark_ranges()) + JOINERS
    letters = rf"[^\W_{UNSPACED}]+(?:[{marks}]+[^\W_{UNSPACED}]*)*"
    # A number is read, and changes, as a whole.
    word = rf"(?:\d+(?:[.,]\d+)+(?:{letters})?|{letters})"
    letter = rf"[{UNSPACED}][{marks}]*"
    return Patterns(re.compile(rf"({word}|\S[{marks}]*)(\s*)"), re.compile(rf"{word}|{letter}"))


def mark_ranges() -> Iterator[str]:
    """Accents and vowel signs as ranges of a pattern; the standard library's has no class for them."""
    marks = (code for code in range(0x300, LAST_MARK) if unicodedata.category(chr(code)).startswith("M"))
    for _, run in groupby(enumerate(marks), key=lambda numbered: numbered[1] - numbered[0]):
        codes = [code for _, code in run]
        yield f"{chr(codes[0])}-{chr(codes[-1])}"
