"""What a paragraph quotes: hidden, so that only the news item's own words are searched for who speaks."""

from __future__ import annotations

import re
from dataclasses import dataclass

CLOSERS = {"“": '”"', "„": "“”", "«": "»", "»": "«", '"': '"”', "‘": "’", "「": "」", "”": "”"}
MARK = re.compile('[“”„«»"‘’「」]')


@dataclass(frozen=True, slots=True)
class Masked:
    """A paragraph with its quotations blanked (each a pair of marks and spaces), of the same length."""

    text: str
    quotations: tuple[tuple[int, int], ...]
    is_open: bool


def masked(paragraph: str) -> Masked:
    spans: list[tuple[int, int]] = []
    opened = -1
    for found in MARK.finditer(paragraph):
        at, mark = found.start(), found[0]
        if opened < 0:
            if opens(paragraph, at, mark):
                opened = at
        elif mark in CLOSERS[paragraph[opened]] and closes(paragraph, at, mark):
            spans.append((opened, at + 1))
            opened = -1
    if opened >= 0:
        spans.append((opened, len(paragraph)))
    return Masked(blanked(paragraph, spans), tuple(spans), opened >= 0)


def opens(text: str, at: int, mark: str) -> bool:
    """A closing mark that closes nothing opens only where a word begins, and an apostrophe never does."""
    word_before = at > 0 and (text[at - 1].isalnum() or text[at - 1] in ".,!?")
    return mark in CLOSERS and not (word_before and mark in '”»"‘')


def closes(text: str, at: int, mark: str) -> bool:
    """An apostrophe inside a word, or after it where no stop stands, closes nothing."""
    return mark != "’" or (text[at - 1] in ".,!?…" and not text[at + 1 : at + 2].isalnum())


def blanked(text: str, spans: list[tuple[int, int]]) -> str:
    pieces, at = [], 0
    for start, end in spans:
        pieces += [text[at:start], "“", " " * (end - start - 2), "”" if end - start > 1 else ""]
        at = end
    return "".join([*pieces, text[at:]])
