"""What counts as one claim: split and no_claim."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from comparisons.alignment.alignment import Alignment, Claim, Key, Row, Side
from comparisons.alignment.correction import Correction, UnfitError
from comparisons.alignment.marks import fitted
from comparisons.alignment.rows import find_one_claim, not_told_elsewhere, reformed, with_rows, without
from comparisons.anchors.span import Span


def split(alignment: Alignment, correction: Correction) -> Alignment:
    """A claim as two, both in every row that had it."""
    side, claim = find_one_claim(alignment, correction)
    parts = parts_of(claim, correction.offset)
    if {part.span for part in parts} & {other.span for other in alignment.claims(side)}:
        raise UnfitError("One of its parts is a claim already.")
    claims = (part for one in alignment.claims(side) for part in (parts if one is claim else (one,)))
    rows = [split_row(row, side, claim.span, [part.span for part in parts]) for row in alignment.rows]
    return with_claims(with_rows(alignment, rows), side, claims)


def parts_of(claim: Claim, offset: int | None) -> tuple[Claim, Claim]:
    at = (claim.span.start if offset is None else offset) - claim.span.start
    before, after = claim.text[: max(0, at)].rstrip(), claim.text[max(0, at) :].lstrip()
    if not (before.strip() and after.strip()):
        raise UnfitError("There are no words on one side of the cut.")
    end, start = claim.span.start + len(before), claim.span.end - len(after)
    return part_of(claim, Span(claim.span.start, end)), part_of(claim, Span(start, claim.span.end))


def part_of(claim: Claim, span: Span) -> Claim:
    text = claim.text[span.start - claim.span.start : span.end - claim.span.start]
    details = tuple(detail for detail in claim.details if span.start <= detail.start and detail.end <= span.end)
    return replace(claim, span=span, text=text, details=details)


def split_row(row: Row, side: Side, whole: Span, parts: list[Span]) -> Row:
    """The claims are paired as before, so the row stays the machine's where it was."""
    if whole not in row.spans(side):
        # What comes closest is a claim of the other side.
        is_near = row.nearest == whole and not row.spans(side)
        return replace(row, nearest=parts[0]) if is_near else row
    spans = tuple(sorted((set(row.spans(side)) - {whole}) | set(parts)))
    left, right = (spans, row.right) if side == "left" else (row.left, spans)
    return replace(row, left=left, right=right, marks=fitted(row.marks, left, right), keys=row.keys | {(left, right)})


def set_aside(alignment: Alignment, correction: Correction) -> Alignment:
    """A claim out of every row; a row without claims is none."""
    side, claim = find_one_claim(alignment, correction)
    rows = [forgetting(row, side, claim.span) for row in alignment.rows if claim.span not in row.spans(side)]
    losing = [(row, without(row.key, [(side, claim.span)])) for row in alignment.rows if claim.span in row.spans(side)]
    # Pairs first: of what is left without a partner, only what no pair has is a row.
    for row, key in sorted(losing, key=lambda loss: not all(loss[1])):
        settle(rows, row, not_told_elsewhere(key, rows), correction)
    claims = (replace(one, is_set_aside=True) if one is claim else one for one in alignment.claims(side))
    return with_claims(with_rows(alignment, rows), side, claims)


def settle(rows: list[Row], row: Row, key: Key, correction: Correction) -> None:
    """Add the row with the claims left to it, or give what was written on it to the row that has the same."""
    if not any(key):
        return
    for at, other in enumerate(rows):
        if other.key == key:
            rows[at] = replace(other, keys=other.keys | row.keys)
            return
    rows.append(reformed(row, key, correction))


def forgetting(row: Row, side: Side, span: Span) -> Row:
    return replace(row, nearest=None) if row.nearest == span and not row.spans(side) else row


def with_claims(alignment: Alignment, side: Side, claims: Iterable[Claim]) -> Alignment:
    left, right = (tuple(claims), alignment.right) if side == "left" else (alignment.left, tuple(claims))
    return replace(alignment, left=left, right=right)
