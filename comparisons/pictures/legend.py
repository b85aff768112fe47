"""What letters and marks stand for."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import Counter

from comparisons.pictures import svg
from comparisons.pictures.fonts import SANS, SEMIBOLD, Style, width
from comparisons.pictures.marks import LEGEND, mark
from comparisons.pictures.palette import INK, INK_2, SURFACE
from comparisons.pictures.picture import VERDICTS

WORDS, COUNT, LETTER = Style(SANS, 15), Style(SANS, 15, SEMIBOLD), Style(SANS, 13, SEMIBOLD)
BADGE = 22.0
GAP = 26.0


def legend(parent: ET.Element, counts: Counter[str], name: str) -> None:
    """The four marks, each with its word and how many there are."""
    x = 0.0
    for slug, word in VERDICTS.items():
        count = str(counts[slug])
        mark(svg.group(parent, x=x, data_legend=slug), slug, (0, 0), LEGEND.narrowest, LEGEND, name)
        words_at = x + LEGEND.narrowest + 4
        count_at = words_at + width(word, WORDS) + 6
        svg.text(parent, (words_at, 13.5), word, WORDS, fill=INK_2)
        svg.text(parent, (count_at, 13.5), count, COUNT, fill=INK)
        x = count_at + width(count, COUNT) + GAP


def badge(parent: ET.Element, at: tuple[float, float], letter: str, tone: str) -> None:
    """An account's letter, the same for A and for B but for the colour."""
    x, y = at
    svg.rect(parent, (x, y, BADGE, BADGE), rx="3", fill=tone)
    svg.text(parent, (x + BADGE / 2, y + 15.75), letter, LETTER, fill=SURFACE, anchor="middle")
