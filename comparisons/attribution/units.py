"""A text as the units that are given to one side or the other: sentences, joined where one quotation spans them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from comparisons.attribution.cues import Cue, by_subject, cues
from comparisons.attribution.names import is_name
from comparisons.attribution.quotations import masked
from comparisons.attribution.sentences import sentences
from comparisons.attribution.subjects import tokens_of
from comparisons.attribution.words import CONTRAST

OPENING_TOKENS = 12


@dataclass(frozen=True, slots=True)
class Unit:
    """``text[start:end]`` with its cues (their places counted in the paragraph) and its first words outside of
    quotations. ``goes_on``: a quotation or a colon before it leads into it."""

    start: int
    end: int
    paragraph: int
    offset: int
    cues: tuple[Cue, ...]
    subject: Cue | None
    opening: tuple[str, ...]
    names: frozenset[str]
    size: int
    contrasts: bool
    is_head: bool
    is_quoted: bool
    goes_on: bool


def units_of(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[Unit]:
    """The units of the paragraphs that lie there in a text."""
    leads_on = False
    for number, (start, end) in enumerate(spans):
        paragraph = text[start:end]
        hidden = masked(paragraph)
        quoted_first = bool(hidden.quotations) and hidden.quotations[0][0] == 0
        for at, (first, last) in enumerate(joined(sentences(paragraph), hidden.quotations)):
            tokens = tokens_of(hidden.text, first, last)
            is_question = hidden.text[last - 1] == "?"
            found = () if is_question else tuple(cues(hidden.text, tokens))
            words = [token.word for token in tokens if token.word[0].isalnum()]
            yield Unit(
                start=start + first,
                end=start + last,
                paragraph=number,
                offset=start,
                cues=found,
                subject=None if found else by_subject(hidden.text, tokens),
                opening=tuple(words[:OPENING_TOKENS]),
                names=frozenset(filter(is_name, words)),
                size=len(words),
                contrasts=any(token.word.lower() in CONTRAST for token in tokens),
                is_head=at == 0,
                is_quoted=not words,
                goes_on=at == 0 and leads_on and quoted_first,
            )
        leads_on = hidden.is_open or paragraph.endswith(":")


def joined(spans: list[tuple[int, int]], quotations: tuple[tuple[int, int], ...]) -> Iterator[tuple[int, int]]:
    """Sentences as they are, but those that one quotation spans as one."""
    starts = [start for start, _ in quotations]
    held: int | None = None
    for start, end in spans:
        first = start if held is None else held
        at = bisect_right(starts, end - 1) - 1
        if at >= 0 and quotations[at][1] > end:
            held = first
        else:
            held = None
            yield first, end
    if held is not None:
        yield held, spans[-1][1]
