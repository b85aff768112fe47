"""Judged links and unlinked claims into the rows of a report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from comparisons.engine.align import Alignment, Link
from comparisons.engine.claims import Proposition
from comparisons.engine.differences import Difference
from comparisons.engine.marks import ORDER, difference_marks, shared_marks, without_overlaps
from comparisons.engine.reasons import reason_of_silence, reason_to_agree, reason_to_diverge
from comparisons.engine.relate import Judgement
from comparisons.engine.report import Kind, Marks, Verdict
from comparisons.engine.weights import chance


@dataclass(frozen=True, slots=True)
class Row:
    """A finding before it has its number and topic; ``left``, ``right`` and ``nearest`` are claim ids."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    verdict: Verdict
    kinds: tuple[Kind, ...]
    reason: str
    mirrored_reason: str
    confidence: float
    marks: Marks
    nearest: int | None = None


def make_rows(
    left: Sequence[Proposition], right: Sequence[Proposition], alignment: Alignment, judgements: Sequence[Judgement]
) -> list[Row]:
    """Every claim in at least one row."""
    rows = [shared_row(left, right, together) for together in joined(judgements)]
    met_left = {link.left for link in alignment.links}
    met_right = {link.right for link in alignment.links}
    for claims, met, best, nearest, verdict in (
        (left, met_left, alignment.left_best, alignment.left_nearest, Verdict.ONLY_LEFT),
        (right, met_right, alignment.right_best, alignment.right_nearest, Verdict.ONLY_RIGHT),
    ):
        rows += [silent_row(claim, verdict, best[at], nearest[at]) for at, claim in enumerate(claims) if at not in met]
    return rows


def joined(judgements: Sequence[Judgement]) -> list[list[Judgement]]:
    """Judgements with one verdict that all share one claim, and no other, make one row."""
    return [
        together
        for component in components(judgements)
        for together in (by_verdict(component) if is_star(component) else [[j] for j in component])
    ]


def components(judgements: Sequence[Judgement]) -> list[list[Judgement]]:
    """Judgements connected by the claims that they share, in order."""
    group_of: dict[tuple[str, int], list[Judgement]] = {}
    for judgement in judgements:
        ends = ("left", judgement.link.left), ("right", judgement.link.right)
        touching = {id(group_of[end]): group_of[end] for end in ends if end in group_of}
        *smaller, group = sorted(touching.values(), key=len) or [[]]
        joining = [judgement, *(other for rest in smaller for other in rest)]
        group += joining
        for member in joining:
            group_of["left", member.link.left] = group_of["right", member.link.right] = group
    groups = {id(group): sorted(group, key=lambda j: (j.link.left, j.link.right)) for group in group_of.values()}
    return list(groups.values())


def is_star(component: Sequence[Judgement]) -> bool:
    return len({j.link.left for j in component}) == 1 or len({j.link.right for j in component}) == 1


def by_verdict(component: Iterable[Judgement]) -> list[list[Judgement]]:
    groups: dict[Verdict, list[Judgement]] = defaultdict(list)
    for judgement in component:
        groups[judgement.verdict].append(judgement)
    return list(groups.values())


def shared_row(left: Sequence[Proposition], right: Sequence[Proposition], together: Sequence[Judgement]) -> Row:
    """One row of judgements that share a verdict."""
    differences = [difference for judgement in together for difference in judgement.differences]
    return Row(
        left=tuple(sorted({j.link.left for j in together})),
        right=tuple(sorted({j.link.right for j in together})),
        verdict=together[0].verdict,
        kinds=tuple(sorted({d.kind for d in differences}, key=ORDER.__getitem__)),
        reason=reason_of(left, right, together),
        mirrored_reason=reason_of(right, left, [mirrored(judgement) for judgement in together]),
        confidence=sum(j.confidence for j in together) / len(together),
        marks=row_marks(left, right, together, differences),
    )


def reason_of(left: Sequence[Proposition], right: Sequence[Proposition], together: Sequence[Judgement]) -> str:
    """The surest judgement, or the strongest difference, gives the reason."""
    main = min(together, key=strength)
    ours, theirs = left[main.link.left], right[main.link.right]
    if main.verdict is Verdict.DIVERGE:
        return reason_to_diverge(ours, theirs, main.differences)
    return reason_to_agree(ours, theirs)


def mirrored(judgement: Judgement) -> Judgement:
    """The judgement as it is made with the sides swapped."""
    link = judgement.link
    return replace(
        judgement,
        link=Link(link.right, link.left, link.chance, link.same_words),
        differences=tuple(replace(found, left=found.right, right=found.left) for found in judgement.differences),
    )


def strength(judgement: Judgement) -> tuple[int, float, int, int]:
    first = ORDER[judgement.differences[0].kind] if judgement.differences else len(ORDER)
    return first, -judgement.confidence, judgement.link.left, judgement.link.right


def row_marks(
    left: Sequence[Proposition],
    right: Sequence[Proposition],
    together: Sequence[Judgement],
    differences: Sequence[Difference],
) -> Marks:
    if differences:
        ours, theirs = difference_marks(differences)
    else:
        pairs = [shared_marks(left[j.link.left], right[j.link.right]) for j in together]
        ours = without_overlaps([mark for pair in pairs for mark in pair[0]])
        theirs = without_overlaps([mark for pair in pairs for mark in pair[1]])
    return Marks(tuple(ours), tuple(theirs))


def silent_row(claim: Proposition, verdict: Verdict, met: float, nearest: int | None) -> Row:
    """``met`` is the best chance that any claim of the other side meets this one."""
    confidence = float(chance("silent", {"met": met}))
    number = (claim.claim.id,)
    left, right = (number, ()) if verdict is Verdict.ONLY_LEFT else ((), number)
    letters = "AB" if verdict is Verdict.ONLY_LEFT else "BA"
    reason, mirrored_reason = (reason_of_silence(letter, claim) for letter in letters)
    return Row(left, right, verdict, (), reason, mirrored_reason, confidence, Marks(), nearest)


def in_order(
    rows: Iterable[Row], left: Sequence[Proposition], right: Sequence[Proposition], *, by_left: bool
) -> list[Row]:
    """As one account tells them: the left where ``by_left`` is true."""
    return sorted(rows, key=lambda row: position(row, left, right, by_left))


def position(row: Row, left: Sequence[Proposition], right: Sequence[Proposition], by_left: bool) -> tuple[float, float]:
    """Where a row stands in the account that the report follows, then in the other."""
    ours = min((left[i].claim.start for i in row.left), default=None)
    theirs = min((right[i].claim.start for i in row.right), default=None)
    first, second = (ours, theirs) if by_left else (theirs, ours)
    return (float("inf") if first is None else first), (float("inf") if second is None else second)
