"""Words and numbers of a text in any script, and the forms in which they can be told to be equal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# A letter, or a sign that stands on, under or beside one: Python's \w leaves out the vowel signs of Indic scripts.
SIGNS = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f"
    "\u0900-\u0963\u0971-\u0dff\u0e31-\u0e4e\u0eb1-\u0ece\u1000-\u109f"
)
WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{SIGNS}])*")
# In groups of three, or with a decimal part; the parts of 15.11.2021 are a number each.
NUMBER = re.compile(
    r"(?<!\d)\d{1,3}(?:[.,٬ \u00a0\u202f'’]\d{3})+(?!\d)(?:[.,٫]\d+)?|(?<!\d[.,])\d+[.,٫]\d+(?![.,]?\d)|\d+"
)
GROUPED = re.compile(r"[.,٬ \u00a0\u202f'’](?=\d{3}(?!\d))")
# Scripts without blanks between words, and Hangul, whose syllables are as telling as a few letters.
DENSE = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

# Cyrillic and other letters by their sounds, after ISO 9 and ICAO 9303, in single letters where they have them.
LETTERS = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфыэіїўәөүұҝҹғқңһ", "abvgdeziiklmnoprstufyeiiuaouukjgknh", strict=True))
    | {
        "ж": "zh",
        "х": "kh",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "sh",
        "ю": "yu",
        "я": "ya",
        "ъ": "",
        "ь": "",
        "є": "e",
    }
    | {"ə": "a", "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"}
    | dict(zip("αβγδεζηικλμνξοπρσςτυω", "avgdeziiklmnxoprsstyo", strict=True))
    | {"θ": "th", "φ": "f", "χ": "ch", "ψ": "ps"}
)


def words_in(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Spans of the words of ``text[start:end]`` with their case folded."""
    for found in WORD.finditer(text, start, end):
        yield *found.span(), found.group().casefold()


def numbers_in(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Spans of the numbers of ``text[start:end]`` with their values: ``12500`` of 12.500 and of 12 500, ``3.5`` of 3,5.

    A point or comma before exactly three digits parts groups, as in most writing; no text says which it means.
    """
    for found in NUMBER.finditer(text, start, end):
        yield *found.span(), value_of(found.group())


def value_of(number: str) -> str:
    plain = re.sub("[,٫]", ".", GROUPED.sub("", number))
    return "".join(str(unicodedata.digit(sign)) if sign.isdigit() else sign for sign in plain).lstrip("0") or "0"


def romanised(word: str) -> str:
    """A word in small Latin letters without accents, as far as its script has them; others stay."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(sign))
    return bare.translate(LETTERS)
