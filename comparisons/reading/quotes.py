"""A claim shown in the sentence it was taken from, with the words that differ marked."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from comparisons.engine.report import SHARED, Kind, Mark

# How far, in characters, the context of a claim may reach to each side.
REACH = 240
PARAGRAPH_BREAK = re.compile(r"\n[^\S\n]*\n\s*")
# Titles, initials and the like end in a full stop that ends no sentence.
SENTENCE_BREAK = re.compile(
    r"(?<!\b[A-Z])(?<!\bMr)(?<!\bDr)(?<!\bMs)(?<!\bSt)(?<!\bNo)(?<!\bMrs)(?<!\bGen)(?<!\bSen)(?<!\bRep)(?<!\bGov)"
    r"(?P<stop>[.!?…]+[\"'”’»)\]]*)\s+(?=\S)"
    r"|(?P<wide_stop>[。！？؟۔]+[”’」』）]*)\s*"
    r"|\s*\n\s*"
)
# Where marks lie over each other, the strongest kind is shown.
STRENGTH = {kind: rank for rank, kind in enumerate([*Kind, SHARED])}


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of the source's own characters, all shown in one way."""

    text: str
    is_context: bool
    mark: str


@dataclass(frozen=True, slots=True)
class Context:
    """The stretch of text shown for a claim, and whether it was cut short inside a sentence."""

    start: int
    end: int
    cut_before: bool
    cut_after: bool


def paragraph_starts(text: str) -> list[int]:
    indent = len(text) - len(text.lstrip())
    return [0, *(found.end() for found in PARAGRAPH_BREAK.finditer(text, indent))]


def paragraph_number(starts: list[int], offset: int) -> int:
    return bisect_right(starts, offset)


def sentence_breaks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where one sentence ends and where the next begins."""
    for found in SENTENCE_BREAK.finditer(text, start, end):
        group = found.lastgroup
        if group == "stop" and text[found.end()].islower():
            continue
        yield found.end(group) if group else found.start(), found.end()


def context_of(text: str, start: int, end: int) -> Context:
    """The sentence round a claim, or as much of it as lies within reach."""
    first, last = max(0, start - REACH), min(len(text), end + REACH)
    breaks = list(sentence_breaks(text, first, last))
    before = next((after for _, after in reversed(breaks) if after <= start), None)
    after = next((stop for stop, _ in breaks if stop >= end), None)
    cut_before, cut_after = before is None and first > 0, after is None and last < len(text)
    return Context(
        start=whole_word_after(text, first, start) if cut_before else (before if before is not None else first),
        end=whole_word_before(text, end, last) if cut_after else (after if after is not None else last),
        cut_before=cut_before,
        cut_after=cut_after,
    )


def whole_word_after(text: str, first: int, start: int) -> int:
    space = re.compile(r"\s+").search(text, first, start)
    return space.end() if space else first


def whole_word_before(text: str, end: int, last: int) -> int:
    kept = re.compile(r".*(?=\s)", re.DOTALL).match(text, end, last)
    return kept.end() if kept else last


def segments(text: str, shown: Context, start: int, end: int, marks: Iterable[Mark]) -> tuple[Segment, ...]:
    """``text[shown.start:shown.end]`` cut wherever the claim or the mark on show begins or ends."""
    inside = [mark for mark in marks if mark.start < end and mark.end > start]
    edges = {shown.start, start, end, shown.end}
    for mark in inside:
        edges |= {max(mark.start, start), min(mark.end, end)}

    def look(run: tuple[int, int]) -> tuple[bool, str]:
        is_context = not start <= run[0] < end
        return is_context, "" if is_context else strongest(run, inside)

    looks = ((key, list(runs)) for key, runs in groupby(pairwise(sorted(edges)), look))
    return tuple(Segment(text[runs[0][0] : runs[-1][1]], *key) for key, runs in looks)


def strongest(run: tuple[int, int], marks: Iterable[Mark]) -> str:
    kinds = (mark.kind for mark in marks if mark.start <= run[0] and run[1] <= mark.end)
    return min(kinds, key=STRENGTH.__getitem__, default="")
