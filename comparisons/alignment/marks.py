"""Marks of rows whose claims change: none may lie outside the claims, or say what the row no longer says."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from comparisons.anchors.span import Span
from comparisons.engine.report import SHARED, Kind, Mark, Marks, Verdict


def fitted(marks: Marks, left: Sequence[Span], right: Sequence[Span]) -> Marks:
    """The marks as far as they lie inside claims, a mark across a cut in two."""
    return Marks(inside(marks.left, left), inside(marks.right, right))


def inside(marks: Iterable[Mark], claims: Sequence[Span]) -> tuple[Mark, ...]:
    return tuple(part for mark in marks for part in parts(mark, claims))


def parts(mark: Mark, claims: Sequence[Span]) -> list[Mark]:
    if any(claim.start <= mark.start and mark.end <= claim.end for claim in claims):
        return [mark]
    cut = ((max(mark.start, claim.start), min(mark.end, claim.end)) for claim in claims)
    return [Mark(start, end, mark.kind) for start, end in cut if start < end]


def together(first: Marks, second: Marks, verdict: Verdict, kinds: Iterable[Kind]) -> Marks:
    """The marks of two rows that become one, where they say what the one says."""
    said = {SHARED} if verdict is Verdict.AGREE else set(kinds)
    return Marks(apart((*first.left, *second.left), said), apart((*first.right, *second.right), said))


def apart(marks: Iterable[Mark], said: Container[str]) -> tuple[Mark, ...]:
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, mark.end, mark.kind)):
        if mark.kind in said and (not kept or kept[-1].end <= mark.start):
            kept.append(mark)
    return tuple(kept)
