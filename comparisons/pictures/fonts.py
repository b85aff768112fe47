"""The fonts that the pictures are set in, and how wide they set a text."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import uharfbuzz  # type: ignore[import-untyped]

FOLDER = Path(__file__).parent / "fonts"
SERIF, SANS, ARABIC, HEBREW = "Source Serif 4", "Inter", "Noto Sans Arabic", "Noto Sans Hebrew"
REGULAR, SEMIBOLD = 400, 600
FILES = {
    (family, weight): FOLDER / f"{family.replace(' ', '')}-{name}.ttf"
    for family in (SERIF, SANS, ARABIC, HEBREW)
    for weight, name in ((REGULAR, "Regular"), (SEMIBOLD, "SemiBold"))
}
# What a reader without our fonts sees: faces that are narrower, so that everything still fits.
STAND_INS = {SERIF: "Charter, 'Times New Roman', serif", SANS: "'Helvetica Neue', Arial, sans-serif"}
# Where the font lacks a sign another draws it: a letter in a square at most, an emoji in more.
LETTER, SYMBOL = 1.0, 1.3


@dataclass(frozen=True, slots=True)
class Style:
    family: str
    size: float
    weight: int = REGULAR


@cache
def covered(family: str) -> frozenset[str]:
    """The signs that a family can draw; its weights have the same."""
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(FILES[family, REGULAR])))
    return frozenset(map(chr, face.unicodes))


@cache
def font(family: str, weight: int) -> uharfbuzz.Font:
    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(FILES[family, weight]))))


def needs_the_host(text: str) -> bool:
    """Whether some sign is in no font of ours."""
    return any(sign.isprintable() and not any(sign in covered(family) for family, _ in FILES) for sign in set(text))


def setter(text: str, family: str) -> str:
    """The family that has most of the text's signs. One sets it all: where fonts change, renderers differ."""
    visible = [sign for sign in text if sign.isprintable()]
    return max((family, ARABIC, HEBREW), key=lambda each: sum(sign in covered(each) for sign in visible))


def width(text: str, style: Style) -> float:
    """How far the text reaches when it is set on one line."""
    return _em_width(text, style.family, style.weight) * style.size


@lru_cache(maxsize=10_000)
def _em_width(text: str, family: str, weight: int) -> float:
    face = font(setter(text, family), weight)
    return sum(_run_width(words, face) for words in one_way(text))


def one_way(text: str) -> list[str]:
    """The text cut where its direction turns, for letters are joined within a direction."""
    cut: list[str] = []
    before = ""
    for sign in text:
        way = {"L": "L", "R": "R", "AL": "R"}.get(unicodedata.bidirectional(sign), before)
        if cut and (way == before or not before):
            cut[-1] += sign
        else:
            cut.append(sign)
        before = way
    return cut


def _run_width(words: str, face: uharfbuzz.Font) -> float:
    buffer = uharfbuzz.Buffer()
    buffer.add_str(words)
    buffer.guess_segment_properties()
    uharfbuzz.shape(face, buffer)
    return sum(
        position.x_advance / face.face.upem if glyph.codepoint else unknown(words[glyph.cluster])
        for glyph, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    )


def unknown(sign: str) -> float:
    return LETTER if sign.isalpha() else SYMBOL
