"""A claim shown in the sentence it was taken from, with the words that differ marked."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, groupby, pairwise

from comparisons.engine.report import SHARED, Kind, Mark

# Who speaks where an account names nobody.
NARRATOR = "Narrator"
# How far, in characters, the context of a claim may reach to each side.
REACH = 240
PARAGRAPH_BREAK = re.compile(r"\n[^\S\n]*\n\s*")
SPACE = re.compile(r"\s+")
STOPS, WIDE_STOPS, CLOSERS = ".!?…", "。！？؟۔", "\"'”’»)]」』）"
SENTENCE_BREAK = re.compile(rf"(?P<stop>[{STOPS}{WIDE_STOPS}\n][{STOPS}{WIDE_STOPS}]*[{re.escape(CLOSERS)}]*)\s*")
# A full stop after one of these, or after an initial, ends no sentence.
SHORTENED = re.compile(r"(?:\b[^\W\d_]|\b(?:Mrs?|Ms|Dr|St|Nos?|Gen|Sen|Rep|Gov|Lt|Col|Prof|vs|etc|approx))$")
# Where marks lie over each other, the strongest kind is shown.
STRENGTH = {kind: rank for rank, kind in enumerate([*Kind, SHARED])}


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of the source's own characters, all shown in one way; ``is_hit`` where the reader searched for them."""

    text: str
    is_context: bool
    mark: str
    is_hit: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """The stretch of text shown for a claim, and whether it was cut short inside a sentence."""

    start: int
    end: int
    cut_before: bool
    cut_after: bool


@dataclass(frozen=True, slots=True)
class Quote:
    """One claim: who says it and how, where it stands, and its words."""

    speaker: str
    act: str
    paragraph: str
    segments: tuple[Segment, ...]
    cut_before: bool
    cut_after: bool

    @property
    def claim(self) -> str:
        """The words of the claim alone."""
        return "".join(segment.text for segment in self.segments if not segment.is_context)


class Layout:
    """Where the paragraphs and sentences of a text begin and end; found once, asked often."""

    def __init__(self, text: str) -> None:
        self.text = text
        indent = len(text) - len(text.lstrip())
        self.paragraphs = [0, *(found.end() for found in PARAGRAPH_BREAK.finditer(text, indent))]
        breaks = list(sentence_breaks(text))
        self.starts = [0, *(start for _, start in breaks)]
        self.stops = [*(stop for stop, _ in breaks), len(text)]

    def paragraph_at(self, offset: int) -> int:
        return bisect_right(self.paragraphs, offset)

    def sentences(self) -> Iterator[tuple[int, int]]:
        """All that hold a word, in order, without the white space round them."""
        for start, stop in zip(self.starts, self.stops, strict=True):
            words = self.text[start:stop]
            if words.strip():
                yield start + len(words) - len(words.lstrip()), start + len(words.rstrip())

    def sentence(self, start: int, end: int) -> str:
        """What is shown for a claim, as it is written."""
        context = self.context(start, end)
        return self.text[context.start : context.end]

    def context(self, start: int, end: int) -> Context:
        """The sentence round a claim, or as much of it as lies within reach."""
        first = self.starts[bisect_right(self.starts, start) - 1]
        last = self.stops[bisect_left(self.stops, end)]
        cut_before, cut_after = start - first > REACH, last - end > REACH
        return Context(
            start=word_after(self.text, start - REACH, start) if cut_before else first,
            end=word_before(self.text, end, end + REACH) if cut_after else last,
            cut_before=cut_before,
            cut_after=cut_after,
        )


def sentence_breaks(text: str) -> Iterator[tuple[int, int]]:
    """Where one sentence ends and where the next begins."""
    for found in SENTENCE_BREAK.finditer(text):
        first = text[found.start()]
        if first == "\n":
            yield found.start(), found.end()
        elif first in WIDE_STOPS or ends_sentence(text, found):
            yield found.end("stop"), found.end()


def ends_sentence(text: str, found: re.Match[str]) -> bool:
    after = text[found.end() : found.end() + 1]
    if found.end("stop") == found.end() or after.islower():
        return False
    before = text[max(0, found.start() - 8) : found.start()]
    return text[found.start()] != "." or not SHORTENED.search(before)


def word_after(text: str, first: int, start: int) -> int:
    space = SPACE.search(text, first, start)
    return space.end() if space else first


def word_before(text: str, end: int, last: int) -> int:
    spaces = list(SPACE.finditer(text, end, last))
    return spaces[-1].start() if spaces else last


def segments(
    text: str,
    shown: Context,
    start: int,
    end: int,
    marks: Iterable[Mark],
    hits: Iterable[tuple[int, int]] = (),
) -> tuple[Segment, ...]:
    """``text[shown.start:shown.end]`` cut wherever the claim, a mark or a hit (an offset in it) begins or ends."""
    inside = [mark for mark in marks if mark.start < end and mark.end > start]
    found = [(shown.start + first, shown.start + last) for first, last in hits]
    edges = {shown.start, start, end, shown.end, *chain.from_iterable(found)}
    for mark in inside:
        edges |= {max(mark.start, start), min(mark.end, end)}

    def look(run: tuple[int, int]) -> tuple[bool, str, bool]:
        is_context = not start <= run[0] < end
        is_hit = any(first <= run[0] and run[1] <= last for first, last in found)
        return is_context, "" if is_context else strongest(run, inside), is_hit

    looks = ((key, list(runs)) for key, runs in groupby(pairwise(sorted(edges)), look))
    return tuple(Segment(text[runs[0][0] : runs[-1][1]], *key) for key, runs in looks)


def strongest(run: tuple[int, int], marks: Iterable[Mark]) -> str:
    kinds = (mark.kind for mark in marks if mark.start <= run[0] and run[1] <= mark.end)
    return min(kinds, key=STRENGTH.__getitem__, default="")
