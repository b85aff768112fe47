"""Figures, dates and names that two claims on one point give differently."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import cydifflib

from comparisons.engine import dates, numbers
from comparisons.engine.claims import Proposition
from comparisons.engine.report import Detail
from comparisons.engine.speech import NOUN_TAGS, stem
from comparisons.engine.tagger import Token

FIGURES = ("number", "quantity", "money", "percent")
Details = tuple[Detail, ...]
# What differs: details of the left, details of the right.
Differing = tuple[Details, Details] | None


def differing_figures(left: Proposition, right: Proposition) -> Differing:
    """Figures of the same thing, none of which can be the same on both sides."""
    ours, theirs = figures_by_measure(left), figures_by_measure(right)
    for measure in sorted(ours.keys() & theirs.keys()):
        a, b = ours[measure], theirs[measure]
        if not any(numbers.can_be_one(figure_of(x), figure_of(y)) for x in a for y in b):
            return tuple(a), tuple(b)
    return None


def figures_by_measure(claim: Proposition) -> dict[tuple[str, str], list[Detail]]:
    found: dict[tuple[str, str], list[Detail]] = defaultdict(list)
    for detail in claim.claim.details:
        if detail.kind in FIGURES:
            found[detail.kind, what_is_counted(detail, claim.tokens)].append(detail)
    return found


def what_is_counted(detail: Detail, tokens: Sequence[Token]) -> str:
    """The unit of a figure, or the thing that a bare number counts: ``women``; "?" where none follows."""
    if detail.kind != "number":
        return " ".join(part for part in detail.value.split() if part[0].isalpha())
    after = [token for token in tokens if detail.end <= token.start][:3]
    return next((stem(token.word) for token in after if token.tag in NOUN_TAGS), "?")


def figure_of(detail: Detail) -> str:
    return next(part for part in detail.value.split() if not part[0].isalpha())


def differing_dates(left: Proposition, right: Proposition) -> Differing:
    """Dates that can be compared, none of which can be the same day on both sides."""
    ours, theirs = dated(left), dated(right)
    fits = [dates.can_be_one(a.value, b.value) for a in ours for b in theirs]
    return (ours, theirs) if False in fits and True not in fits else None


def dated(claim: Proposition) -> Details:
    return tuple(detail for detail in claim.claim.details if detail.kind == "date")


def differing_names(left: Proposition, right: Proposition) -> Differing:
    """One name where the other claim, in the same words around it, has another."""
    words = [[stem(token.word) for token in claim.tokens] for claim in (left, right)]
    turned = words[0] > words[1]  # A matcher's choice among equal words depends on which text comes first.
    matcher = cydifflib.SequenceMatcher(None, *(reversed(words) if turned else words), autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        first, second = ((c, d), (a, b)) if turned else ((a, b), (c, d))
        if tag == "replace":
            ours, theirs = name_in(left, *first), name_in(right, *second)
            if ours and theirs and ours.value != theirs.value and not names_speaker(left, ours):
                return (ours,), (theirs,)
    return None


def names_speaker(claim: Proposition, name: Detail) -> bool:
    """Who says it is a matter of attribution."""
    return bool(claim.claim.speaker) and claim.claim.speaker.split()[-1] in name.text.split()


def name_in(claim: Proposition, start: int, end: int) -> Detail | None:
    """The name that a run of tokens consists of."""
    first, last = claim.tokens[start].start, claim.tokens[end - 1].end
    return next(
        (d for d in claim.claim.details if d.kind == "name" and d.start <= first and last <= d.end), None
    )  # fmt: skip
