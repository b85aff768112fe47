"""One text that tells two accounts, as passages: runs of sentences in one paragraph, each of A, of B or of neither.

A passage is an entry of ``Incoming.paragraphs`` with "para", the number of the paragraph that it lies in; "glue", the
white space between it and the passage before in that paragraph; "why", the words of the text that speak for its side,
and "sure", which is False for a guess.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from comparisons import attribution
from comparisons.attribution import Division, divide, sentences
from comparisons.ingest import Paragraph
from comparisons.models import Side

Passage = dict[str, Any]
OTHER = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}
GAP = "\n\n"


@dataclass(frozen=True, slots=True)
class Divided:
    passages: list[Passage]
    left: str
    right: str


def divided(paragraphs: Sequence[Passage]) -> Divided:
    """A proposal; what was set apart is of neither side."""
    division = divide(GAP.join(part["text"] for part in paragraphs if not part["set_apart"]))
    return Divided(list(placed(paragraphs, division)), division.left, division.right)


def is_divided(paragraphs: Sequence[Passage]) -> bool:
    return all("para" in part for part in paragraphs)


def placed(paragraphs: Sequence[Passage], division: Division) -> Iterator[Passage]:
    """The passages of each paragraph in turn; both come in the order of the text."""
    found, start = iter(division.passages), 0
    upcoming = next(found, None)
    for number, part in enumerate(paragraphs):
        if part["set_apart"]:
            yield {**part, **about(number, why=part["set_apart"])}
            continue
        before, end = start, start + len(part["text"])
        while upcoming and upcoming.start < end:
            glue, text = cut(part["text"], start, before, upcoming)
            given = about(number, side=upcoming.side, glue=glue, why=upcoming.why, sure=upcoming.sure)
            yield {**part, "text": text, **given}
            before, upcoming = upcoming.end, next(found, None)
        start = end + len(GAP)


def cut(text: str, start: int, before: int, found: attribution.Passage) -> tuple[str, str]:
    """What stands before a passage in its paragraph, and its words; the paragraph begins at ``start``."""
    return text[before - start : found.start - start], text[found.start - start : found.end - start]


def about(para: int, *, side: str = "", glue: str = "", why: str = "", sure: bool = True) -> Passage:
    return {"para": para, "side": side, "glue": glue, "why": why, "sure": sure}


def given(passage: Passage, side: str) -> Passage:
    """A person's choice needs no reason."""
    return passage if passage["side"] == side else {**passage, "side": side, "why": "", "sure": True}


def borders(passage: Passage) -> list[tuple[int, str]]:
    """Where it can be split: before each sentence but the first, with that sentence."""
    text = passage["text"]
    return [(start, text[start:end]) for start, end in sentences(text)[1:]]


def halves(passage: Passage, at: int) -> list[Passage]:
    first, second = passage["text"][:at].rstrip(), passage["text"][at:]
    glue = passage["text"][len(first) : at]
    return [{**passage, "text": first}, {**passage, "text": second, "glue": glue}]


def can_join(first: Passage, second: Passage) -> bool:
    return bool(first["para"] == second["para"])


def whole(first: Passage, second: Passage) -> Passage:
    return {**first, "text": joined([first, second]), "sure": first["sure"] and second["sure"]}


def mirrored(passages: Sequence[Passage]) -> list[Passage]:
    return [{**passage, "side": OTHER.get(passage["side"], "")} for passage in passages]


def account(passages: Sequence[Passage], side: str) -> tuple[Paragraph, ...]:
    """The paragraphs of one side: what stood together in one paragraph of the text does so in the account."""

    def place(passage: Passage) -> tuple[int, str]:
        return passage["para"], passage["side"]

    runs = (list(run) for (_, whose), run in groupby(passages, place) if whose == side)
    return tuple(Paragraph(joined(run), run[0]["kind"]) for run in runs)


def joined(run: Sequence[Passage]) -> str:
    return str(run[0]["text"] + "".join(one["glue"] + one["text"] for one in run[1:]))
