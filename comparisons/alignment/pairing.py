"""Which claims stand in one row: link, merge and unlink."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from comparisons.alignment.alignment import Alignment, Key, Row
from comparisons.alignment.correction import Correction, UnfitError
from comparisons.alignment.marks import together
from comparisons.alignment.rows import (
    check_is_new,
    find_one_row,
    find_row,
    free,
    not_told_elsewhere,
    others,
    reformed,
    sided,
    with_rows,
    without,
)
from comparisons.engine.report import Kind, Verdict

Judgement = tuple[Verdict, tuple[Kind, ...]]
PAIRED = (Verdict.AGREE, Verdict.DIVERGE)
LINKED, MERGED = "Linked by a reader.", "Merged by a reader."


def link(alignment: Alignment, correction: Correction) -> Alignment:
    """Two rows as one pair, in the place of the first."""
    first, second = two_rows(alignment, correction)
    left, right = union(first, second)
    if not (left and right):
        raise UnfitError("It must link claims of both accounts.")
    reason = correction.reason or LINKED
    return joined(alignment, correction, judgement_of(correction), (reason, reason))


def merge(alignment: Alignment, correction: Correction) -> Alignment:
    """Two rows of the same shape as one, in the place of the first."""
    first, second = two_rows(alignment, correction)
    if (bool(first.left), bool(first.right)) != (bool(second.left), bool(second.right)):
        raise UnfitError("Only two pairs, or two rows of one account, can be merged.")
    judgement = merged_judgement(first, second, correction)
    return joined(alignment, correction, judgement, merged_reasons(first, second, correction, judgement[0]))


def unlink(alignment: Alignment, correction: Correction) -> Alignment:
    """Claims out of a row into one of their own, where they have no other."""
    row = find_one_row(alignment, correction)
    rest = without(row.key, correction.claims)
    taken = without(row.key, sided(rest))
    check_unlink(row, rest, taken, correction)
    rows = others(alignment, row)
    rest, taken = not_told_elsewhere(rest, rows), not_told_elsewhere(taken, rows)
    made = []
    if any(rest):
        made.append(parted(row, rest, correction))
    if any(taken):
        made.append(taken_out(alignment, row, taken, correction, is_all=not any(rest)))
    for new in made:
        check_is_new(new.key, rows)
    return with_rows(alignment, [*rows, *made])


def check_unlink(row: Row, rest: Key, taken: Key, correction: Correction) -> None:
    if not correction.claims or len(taken[0]) + len(taken[1]) != len(set(correction.claims)):
        raise UnfitError("A claim that it names is not in the row.")
    if not any(rest):
        raise UnfitError("It would leave the row without claims.")


def taken_out(alignment: Alignment, row: Row, key: Key, correction: Correction, *, is_all: bool) -> Row:
    """A row of its own; what people wrote stays with the rest, unless the rest has other rows."""
    if is_all:
        return parted(row, key, correction)
    number = free(correction.number, (other.number for other in alignment.rows))
    return parted(replace(row, number=number, keys=frozenset()), key, correction)


def parted(row: Row, key: Key, correction: Correction) -> Row:
    """What a claim was parted from is what comes closest to it."""
    across = row.right if key[0] else row.left
    return reformed(row, key, correction, nearest=across[0] if across else row.nearest)


def two_rows(alignment: Alignment, correction: Correction) -> tuple[Row, Row]:
    if len(set(correction.rows)) != 2:
        raise UnfitError("It must name two rows.")
    first, second = (find_row(alignment, key) for key in correction.rows)
    return first, second


def union(first: Row, second: Row) -> Key:
    return tuple(sorted({*first.left, *second.left})), tuple(sorted({*first.right, *second.right}))


def joined(alignment: Alignment, correction: Correction, judgement: Judgement, reasons: tuple[str, str]) -> Alignment:
    first, second = two_rows(alignment, correction)
    rows, key = others(alignment, first, second), union(first, second)
    check_is_new(key, rows)
    verdict, kinds = judgement
    row = reformed(
        first,
        key,
        correction,
        verdict=verdict,
        kinds=kinds,
        marks=together(first.marks, second.marks, verdict, kinds),
        nearest=first.nearest or second.nearest,
        keys=first.keys | second.keys,
    )
    reason, mirrored_reason = reasons
    return with_rows(alignment, [*rows, replace(row, reason=reason, mirrored_reason=mirrored_reason)])


def judgement_of(correction: Correction) -> Judgement:
    """The verdict and kinds that the person gave."""
    if correction.verdict not in PAIRED:
        raise UnfitError("It must say whether the two agree or diverge.")
    if bool(correction.kinds) != (correction.verdict is Verdict.DIVERGE):
        raise UnfitError("It must say in what the two diverge, and nothing where they agree.")
    return correction.verdict, strongest_first(correction.kinds)


def merged_judgement(first: Row, second: Row, correction: Correction) -> Judgement:
    if correction.verdict in PAIRED and first.is_paired:
        return judgement_of(correction)
    if first.verdict is not second.verdict or correction.verdict not in (None, first.verdict):
        raise UnfitError("The two have different verdicts, so it must give one for both.")
    return first.verdict, strongest_first((*first.kinds, *second.kinds))


def merged_reasons(first: Row, second: Row, correction: Correction, verdict: Verdict) -> tuple[str, str]:
    if correction.reason:
        return correction.reason, correction.reason
    if not first.verdict is second.verdict is verdict:
        return MERGED, MERGED
    return one_after_other(first.reason, second.reason), one_after_other(first.mirrored_reason, second.mirrored_reason)


def one_after_other(*reasons: str) -> str:
    return " ".join(dict.fromkeys(reasons))


def strongest_first(kinds: Iterable[Kind]) -> tuple[Kind, ...]:
    given = set(kinds)
    return tuple(kind for kind in Kind if kind in given)
