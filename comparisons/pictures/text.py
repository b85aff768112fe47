"""Texts made to fit: cleaned, broken into lines, elided."""

from __future__ import annotations

import re
import unicodedata
from math import ceil

from comparisons.pictures.fonts import Style, width

ELLIPSIS = "…"
# What XML cannot hold, and what would turn the text around it.
UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]")
JOINER = "\u200d"


def clean(text: str) -> str:
    """The text on one line, without what no XML file may hold."""
    return " ".join(UNFIT.sub("", text).split())


def reads_leftwards(text: str) -> bool:
    """Whether the first letter with a direction is Arabic, Hebrew or the like."""
    directions = map(unicodedata.bidirectional, text)
    return next((way for way in directions if way in ("L", "R", "AL")), "L") != "L"


def wrap(text: str, style: Style, *, room: float, lines: int) -> list[str]:
    """The text on as many lines at most; what is left over is elided."""
    broken: list[str] = []
    while text and len(broken) < lines - 1:
        line, text = split(text, style, room)
        broken.append(line)
    return [*broken, elide(text, style, room)] if text else broken


def balance(text: str, style: Style, *, room: float, lines: int) -> list[str]:
    """As ``wrap``, with lines about as long as each other."""
    widest = wrap(text, style, room=room, lines=lines)
    longest_word = max((width(word, style) for word in text.split()), default=0)
    for narrower in range(ceil(max(room / 2, longest_word)), int(room), 4):
        lined = wrap(text, style, room=narrower, lines=len(widest) + 1)
        if len(lined) == len(widest):
            return lined
    return widest


def split(text: str, style: Style, room: float) -> tuple[str, str]:
    """The first line and the rest, broken at a space where there is one."""
    end = fitting(text, style, room)
    if end < len(text):
        space = text.rfind(" ", 1, end + 1)
        end = space if space > 0 else end
    return text[:end].rstrip(), text[end:].lstrip()


def elide(text: str, style: Style, room: float) -> str:
    if width(text, style) <= room:
        return text
    end = fitting(text, style, room - width(ELLIPSIS, style))
    return text[:end].rstrip(" ,;:–—-") + ELLIPSIS


def fitting(text: str, style: Style, room: float) -> int:
    """How many signs of the text fit the room, at least one; no letter is cut from its accents."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if width(text[:middle], style) <= room else (low, middle - 1)
    whole = low
    while whole and whole < len(text) and belongs(text, whole):
        whole -= 1
    return whole or low


def belongs(text: str, place: int) -> bool:
    """Whether the sign here belongs to the one before: an accent, a joiner, the second half of an emoji."""
    sign = text[place]
    is_attached = unicodedata.category(sign)[0] == "M" or "\U0001f3fb" <= sign <= "\U0001f3ff"
    return is_attached or JOINER in (sign, text[place - 1])
