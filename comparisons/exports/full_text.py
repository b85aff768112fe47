"""A whole account with the claims that findings rest on, each underlined and leading back to its finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from comparisons.exports.document import Document, Entry, Source
from comparisons.wording.quotes import Layout

# Where claims lie over each other, the first of these gives the look.
STRENGTH = ("diverge", "agree", "only-a", "only-b")
LONGEST_WORD = 30


@dataclass(frozen=True, slots=True)
class Cover:
    """A claim as a stretch of the text; ``anchor`` is where a link to it leads."""

    start: int
    end: int
    anchor: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Run:
    """Words all underlined in one way; ``ends`` are the findings whose claim ends with them."""

    text: str
    slug: str
    anchors: tuple[str, ...]
    ends: tuple[Entry, ...]

    @property
    def last_word(self) -> tuple[str, str]:
        """The words before the last one, and it. A "word" as long as a line is none: it may break."""
        before, space, last = self.text.rpartition(" ")
        return (before + space, last) if len(last) <= LONGEST_WORD else (self.text, "")


@dataclass(frozen=True, slots=True)
class Paragraph:
    number: int
    runs: tuple[Run, ...]


def paragraphs(document: Document, account: Source) -> Iterator[Paragraph]:
    covers, text = list(covers_of(document, account.letter)), account.text
    for number, (first, stop) in enumerate(pairwise([*Layout(text).paragraphs, len(text)]), 1):
        start = first + len(text[first:stop]) - len(text[first:stop].lstrip())
        end = start + len(text[start:stop].rstrip())
        here = [cover for cover in covers if cover.start < end and cover.end > start]
        yield Paragraph(number, tuple(runs(text, start, end, here)))


def covers_of(document: Document, letter: str) -> Iterator[Cover]:
    for entry in document.entries():
        for side in entry.sides:
            for at, said in enumerate(side.quotations if side.letter == letter else (), 1):
                yield Cover(said.start, said.end, anchor(letter, entry.number, at), entry)


def anchor(letter: str, number: int, at: int) -> str:
    """The name of the place in the full text of the finding's first, second … claim of this side."""
    return f"{letter.lower()}-{number}-{at}"


def runs(text: str, start: int, end: int, covers: Sequence[Cover]) -> Iterator[Run]:
    edges = {start, end, *(min(max(edge, start), end) for cover in covers for edge in (cover.start, cover.end))}
    for first, last in pairwise(sorted(edges)):
        over = [cover for cover in covers if cover.start <= first and last <= cover.end]
        yield Run(
            text=text[first:last],
            slug=strongest(cover.entry.verdict for cover in over),
            anchors=tuple(cover.anchor for cover in over if cover.start == first),
            ends=tuple(dict.fromkeys(cover.entry for cover in over if cover.end == last)),
        )


def strongest(slugs: Iterable[str]) -> str:
    return min(slugs, key=STRENGTH.index, default="")
