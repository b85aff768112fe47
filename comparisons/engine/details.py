"""The typed particulars of a claim: numbers, dates, names, negation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from comparisons.engine.dates import read_date
from comparisons.engine.numbers import read_number
from comparisons.engine.report import Detail
from comparisons.engine.speech import words
from comparisons.engine.tagger import Token

NEGATIONS = words("not n't never no none nobody nothing neither nor cannot without")

# A detail's kind, its value, and how many tokens it takes.
Found = tuple[str, str, int] | None


def find_details(text: str, tokens: Sequence[Token], told_on: date | None = None) -> tuple[Detail, ...]:
    """The details of one claim of ``text``, in order; no token is in two of them.

    ``told_on`` is the day of telling, if it is known: "yesterday" needs it.
    """
    found: list[Detail] = []
    at = 0
    while at < len(tokens):
        taken = next_detail(tokens, at, told_on)
        if taken:
            kind, value, used = taken
            start, end = tokens[at].start, tokens[at + used - 1].end
            found.append(Detail(kind, text[start:end], value, start, end))
        at += taken[2] if taken else 1
    return tuple(found)


def next_detail(tokens: Sequence[Token], at: int, told_on: date | None) -> Found:
    """The detail that begins at a token, if one does."""
    if dated := read_date(tokens, at, told_on):
        return "date", *dated
    return read_number(tokens, at) or read_negation(tokens, at) or read_name(tokens, at)


def read_negation(tokens: Sequence[Token], at: int) -> Found:
    word = tokens[at].word.lower().replace("’", "'")
    return ("negation", "not", 1) if word in NEGATIONS else None


def read_name(tokens: Sequence[Token], at: int) -> Found:
    """A run of proper nouns, ``of`` and ``the`` allowed inside: ``U.S. Department of State``."""
    stop = at
    while stop < len(tokens) and in_name(tokens, stop, at):
        stop += 1
    if stop == at:
        return None
    return "name", " ".join(token.word for token in tokens[at:stop]), stop - at


def in_name(tokens: Sequence[Token], at: int, first: int) -> bool:
    if tokens[at].tag in {"NNP", "NNPS"}:
        return True
    if at == first:
        return False
    if tokens[at].tag == "CD":
        return at + 1 == len(tokens) or tokens[at + 1].tag != "NNS"
    return joins_name([token.word for token in tokens[at - 1 : at + 3]], [token.tag for token in tokens[at : at + 3]])


def joins_name(near: list[str], tags: list[str]) -> bool:
    """``Department|of|State``, ``of|the|United States``, ``U.S.|-|Russia`` and ``Biden|,|Jr.`` are one name each."""
    before, joint, *after = near
    if joint == ",":
        return after[:1] in (["Jr."], ["Sr."])
    if joint == "of" and after[:1] == ["the"]:
        return tags[2:] in (["NNP"], ["NNPS"])
    return (joint in {"of", "-"} or (joint == "the" and before == "of")) and tags[1:2] in (["NNP"], ["NNPS"])
