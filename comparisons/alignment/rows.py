"""What all corrections of rows share: finding a row, giving it other claims, and putting it among the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from comparisons.alignment.alignment import Alignment, Claim, Key, Row, Side
from comparisons.alignment.correction import Correction, UnfitError
from comparisons.alignment.marks import fitted
from comparisons.anchors.span import Span
from comparisons.engine.report import Marks, Verdict

SILENCES = {
    Verdict.ONLY_LEFT: ("Only A has this point.", "Only B has this point."),
    Verdict.ONLY_RIGHT: ("Only B has this point.", "Only A has this point."),
}


def find_row(alignment: Alignment, key: Key) -> Row:
    found = next((row for row in alignment.rows if row.key == key), None)
    if found is None:
        raise UnfitError("A row that it names is not there as it was.")
    return found


def find_one_row(alignment: Alignment, correction: Correction) -> Row:
    if len(correction.rows) != 1:
        raise UnfitError("It must name one row.")
    return find_row(alignment, correction.rows[0])


def find_one_claim(alignment: Alignment, correction: Correction) -> tuple[Side, Claim]:
    if len(correction.claims) != 1:
        raise UnfitError("It must name one claim.")
    side, span = correction.claims[0]
    for claim in alignment.claims(side):
        if claim.span == span and not claim.is_set_aside:
            return side, claim
    raise UnfitError("A claim that it names is not there as it was.")


def reformed(row: Row, key: Key, correction: Correction, **changes: Any) -> Row:
    """The row with other claims, as a person made it."""
    left, right = key
    row = replace(row, left=left, right=right, confidence=None, needs_review=False, made_by=correction.id, **changes)
    row = replace(row, marks=fitted(row.marks, left, right), nearest=None) if row.is_paired else silent(row)
    return replace(row, keys=row.keys | {row.key})


def silent(row: Row) -> Row:
    verdict = Verdict.ONLY_LEFT if row.left else Verdict.ONLY_RIGHT
    reason, mirrored = SILENCES[verdict]
    return replace(row, verdict=verdict, kinds=(), reason=reason, mirrored_reason=mirrored, marks=Marks())


def with_rows(alignment: Alignment, rows: Iterable[Row]) -> Alignment:
    return replace(alignment, rows=tuple(sorted(rows, key=lambda row: (row.place, row.number))))


def others(alignment: Alignment, *but: Row) -> list[Row]:
    numbers = {row.number for row in but}
    return [row for row in alignment.rows if row.number not in numbers]


def not_told_elsewhere(key: Key, rows: Sequence[Row]) -> Key:
    """Claims of one side, but for those that stand in other rows already; a pair stays whole."""
    left, right = key
    if left and right:
        return key
    elsewhere = {claim for row in rows for claim in sided(row.key)}
    return without(key, elsewhere)


def without(key: Key, claims: Iterable[tuple[Side, Span]]) -> Key:
    left, right = key
    gone = set(claims)
    return (
        tuple(span for span in left if ("left", span) not in gone),
        tuple(span for span in right if ("right", span) not in gone),
    )


def sided(key: Key) -> Iterator[tuple[Side, Span]]:
    left, right = key
    yield from (("left", span) for span in left)
    yield from (("right", span) for span in right)


def check_is_new(key: Key, rows: Sequence[Row]) -> None:
    if any(row.key == key for row in rows):
        raise UnfitError("There is a row of the same claims already.")


def free(number: int, taken: Iterable[int]) -> int:
    """The number kept for it, unless a newer engine's findings have come to need that one."""
    used = set(taken)
    return number if number not in used else max(used) + 1
