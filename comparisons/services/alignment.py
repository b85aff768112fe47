"""The rows on the page: what the machine found, with people's corrections replayed over it, kept as findings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Any

from django.db import transaction

from comparisons.alignment import Action, Alignment, Correction, Key, Replayed, Row, Unfit, from_dict, replay
from comparisons.anchors import Span, locate
from comparisons.engine.report import Kind
from comparisons.engine.report import Verdict as Judged
from comparisons.models import Account, Analysis, Claim, Comparison, Finding, Side, Topic
from comparisons.models import Correction as Written
from comparisons.services.attachment import attach
from comparisons.services.targets import Target, selectors

MOVED = "Its words are not in the texts as they were."
SIDES = (Side.LEFT, Side.RIGHT)


@transaction.atomic
def realign(comparison: Comparison) -> Replayed:
    """Bring the rows, and what is written on them, up to date with the corrections that stand."""
    done = corrected(comparison)
    unfit = [unfit.correction for unfit in done.unfit]
    standing = comparison.corrections.filter(is_deleted=False)
    standing.filter(pk__in=unfit, is_detached=False).update(is_detached=True)
    standing.exclude(pk__in=unfit).filter(is_detached=True).update(is_detached=False)
    store(comparison, done.alignment)
    attach(comparison, {row.number: row.keys for row in done.alignment.rows})
    return done


def place(comparison: Comparison) -> None:
    """Give what people wrote the rows of its words, which themselves stay as they are."""
    attach(comparison, {row.number: row.keys for row in corrected(comparison).alignment.rows})


def found(comparison: Comparison) -> Alignment:
    """What the machine found, before any correction."""
    return from_dict(Analysis.objects.get(comparison=comparison).found)


def corrected(comparison: Comparison, instead: Written | None = None) -> Replayed:
    """``instead`` stands in the place of the correction with its key."""
    located, lost = [], []
    for written in comparison.corrections.filter(is_deleted=False).order_by("pk"):
        correction = as_located(instead if instead and instead.pk == written.pk else written, comparison)
        if correction:
            located.append(correction)
        else:
            lost.append(Unfit(written.pk, MOVED))
    done = replay(found(comparison), located)
    return replace(done, unfit=(*done.unfit, *lost))


def fits(changed: Written) -> bool:
    """Whether the correction can be done as it now says, and knocks over no other."""
    before, after = (
        {unfit.correction for unfit in corrected(changed.comparison, instead).unfit} for instead in (None, changed)
    )
    return changed.pk not in after and after <= before


def successor(comparison: Comparison, number: int) -> int | None:
    """The number of the row that has taken in the machine's row of that number."""
    machine = next((row for row in found(comparison).rows if row.number == number), None)
    heir = corrected(comparison).alignment.row_of(machine.key) if machine else None
    return heir.number if heir else None


def as_located(written: Written, comparison: Comparison) -> Correction | None:
    """The correction with its words found in the current texts, or None where they are not as they were."""
    said = written.arguments
    rows = [spans_of(target, comparison) for target in said.get("rows", ())]
    claims = spans_of(said.get("claims", {}), comparison)
    if claims is None or None in rows:
        return None
    sided = [(side, span) for side, spans in zip(SIDES, claims, strict=True) for span in spans]
    return Correction(
        id=written.pk,
        action=Action(written.action),
        number=written.number,
        rows=tuple(key for key in rows if key),
        claims=tuple((side.value, span) for side, span in sided),  # type: ignore[misc]
        offset=said["offset"] + sided[0][1].start if "offset" in said else None,
        verdict=Judged(said["verdict"]) if said.get("verdict") else None,
        kinds=tuple(Kind(kind) for kind in said.get("kinds", ())),
        topic=said.get("topic", ""),
        label=said.get("label", ""),
    )


def spans_of(target: Target, comparison: Comparison) -> Key | None:
    texts = {Side.LEFT: comparison.left.text, Side.RIGHT: comparison.right.text}
    quoted = selectors(target)
    spans = {side: [locate(selector, texts[side]) for selector in quoted[side]] for side in SIDES}
    if any(None in here for here in spans.values()):
        return None
    left, right = (tuple(sorted(span for span in spans[side] if span)) for side in SIDES)
    return left, right


def store(comparison: Comparison, alignment: Alignment) -> None:
    """Write what differs from the rows that are there; a row keeps its key in the database as long as its number."""
    claims = {
        Side.LEFT: store_claims(comparison.left, alignment),
        Side.RIGHT: store_claims(comparison.right, alignment),
    }
    topics = store_topics(comparison, alignment)
    known = {finding.number: finding for finding in comparison.findings.prefetch_related("claims")}
    fresh: list[tuple[Finding, list[Claim]]] = []
    for row in alignment.rows:
        finding = known.pop(row.number, None) or Finding(comparison=comparison, number=row.number)
        here = [claims[side][span] for side in SIDES for span in row.spans(side.value)]  # type: ignore[arg-type]
        store_row(finding, values_of(row, topics, claims), here, fresh)
    link_claims(fresh)
    Finding.objects.filter(pk__in=[finding.pk for finding in known.values()]).delete()
    comparison.topics.exclude(pk__in=[topic.pk for topic in topics.values()]).delete()
    for account, side in ((comparison.left, Side.LEFT), (comparison.right, Side.RIGHT)):
        account.claims.exclude(pk__in=[claim.pk for claim in claims[side].values()]).delete()


def store_row(
    finding: Finding, values: dict[str, Any], claims: list[Claim], fresh: list[tuple[Finding, list[Claim]]]
) -> None:
    differs = [name for name, value in values.items() if getattr(finding, name) != value]
    for name in differs:
        setattr(finding, name, values[name])
    if finding.pk is None:
        fresh.append((finding, claims))
        return
    if differs:
        finding.save(update_fields=differs)
    if {claim.pk for claim in finding.claims.all()} != {claim.pk for claim in claims}:
        finding.claims.set(claims)


def link_claims(fresh: list[tuple[Finding, list[Claim]]]) -> None:
    Finding.objects.bulk_create(finding for finding, _ in fresh)
    link = Finding.claims.through
    link.objects.bulk_create(link(finding=finding, claim=claim) for finding, claims in fresh for claim in claims)


def values_of(row: Row, topics: dict[int, Topic], claims: dict[Side, dict[Span, Claim]]) -> dict[str, Any]:
    other = Side.RIGHT if row.left else Side.LEFT
    near = claims[other].get(row.nearest) if row.nearest else None
    return {
        "topic_id": topics[row.topic].pk,
        "place": row.place,
        "verdict": row.verdict.value,
        "kinds": [kind.value for kind in row.kinds],
        "reason": row.reason,
        "mirrored_reason": row.mirrored_reason,
        "confidence": row.confidence,
        "needs_review": row.needs_review,
        "marks": {"left": marks(row.marks.left), "right": marks(row.marks.right)},
        "nearest_id": near.pk if near else None,
    }


def marks(found: Iterable[Any]) -> list[dict[str, Any]]:
    return [asdict(mark) for mark in found]


def store_topics(comparison: Comparison, alignment: Alignment) -> dict[int, Topic]:
    known = {topic.number: topic for topic in comparison.topics.all()}
    for topic in alignment.topics:
        row = known.get(topic.number)
        if row is None:
            known[topic.number] = Topic.objects.create(comparison=comparison, number=topic.number, label=topic.label)
        elif row.label != topic.label:
            row.label = topic.label
            row.save(update_fields=["label"])
    wanted = {topic.number for topic in alignment.topics}
    return {number: topic for number, topic in known.items() if number in wanted}


def store_claims(account: Account, alignment: Alignment) -> dict[Span, Claim]:
    known = {Span(claim.start, claim.end): claim for claim in account.claims.all()}
    free = max((claim.number for claim in known.values()), default=-1) + 1
    new = [claim for claim in alignment.claims(account.side) if claim.span not in known]  # type: ignore[arg-type]
    made = Claim.objects.bulk_create(
        Claim(
            account=account,
            number=number,
            start=claim.span.start,
            end=claim.span.end,
            speaker=claim.speaker,
            act=claim.act,
            details=[asdict(detail) for detail in claim.details],
        )
        for number, claim in enumerate(new, free)
    )
    known.update({Span(claim.start, claim.end): claim for claim in made})
    wanted = {claim.span for claim in alignment.claims(account.side)}  # type: ignore[arg-type]
    return {span: claim for span, claim in known.items() if span in wanted}
