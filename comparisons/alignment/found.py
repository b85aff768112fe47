"""What the machine found as an alignment, and an alignment as JSON.

``from_dict(json.loads(json.dumps(to_dict(alignment)))) == alignment``, so that one JSON field keeps all that a later
replay needs, also what ``Report.to_json`` leaves out.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from comparisons.alignment.alignment import Alignment, Claim, Key, Row, Topic
from comparisons.anchors.span import Span
from comparisons.engine.report import AccountClaims, Detail, Finding, Kind, Mark, Marks, Report, Verdict


def base(report: Report) -> Alignment:
    """The alignment before any correction."""
    return Alignment(
        left=claims_of(report.left),
        right=claims_of(report.right),
        topics=tuple(Topic(topic.id, topic.label, topic.label) for topic in report.topics),
        rows=tuple(row_of(finding, report) for finding in report.findings),
    )


def claims_of(account: AccountClaims) -> tuple[Claim, ...]:
    return tuple(
        Claim(Span(claim.start, claim.end), claim.text, claim.speaker, claim.act, claim.details)
        for claim in sorted(account.claims, key=lambda claim: (claim.start, claim.end))
    )


def row_of(finding: Finding, report: Report) -> Row:
    left, right = places(report.left, finding.left), places(report.right, finding.right)
    other = report.right if left else report.left
    return Row(
        number=finding.id,
        place=finding.id,
        topic=finding.topic,
        left=left,
        right=right,
        verdict=finding.verdict,
        kinds=finding.kinds,
        reason=finding.reason,
        mirrored_reason=finding.mirrored_reason,
        confidence=finding.confidence,
        needs_review=finding.needs_review,
        marks=finding.marks,
        nearest=None if finding.nearest is None else places(other, (finding.nearest,))[0],
        keys=frozenset({(left, right)}),
    )


def places(account: AccountClaims, ids: tuple[int, ...]) -> tuple[Span, ...]:
    return tuple(sorted(Span(account.claims[number].start, account.claims[number].end) for number in ids))


def to_dict(alignment: Alignment) -> dict[str, Any]:
    return {
        "left": [claim_to_dict(claim) for claim in alignment.left],
        "right": [claim_to_dict(claim) for claim in alignment.right],
        "topics": [asdict(topic) for topic in alignment.topics],
        "rows": [row_to_dict(row) for row in alignment.rows],
    }


def claim_to_dict(claim: Claim) -> dict[str, Any]:
    return {
        "span": pair(claim.span),
        "text": claim.text,
        "speaker": claim.speaker,
        "act": claim.act,
        "details": [asdict(detail) for detail in claim.details],
        "is_set_aside": claim.is_set_aside,
    }


def row_to_dict(row: Row) -> dict[str, Any]:
    return {
        "number": row.number,
        "place": row.place,
        "topic": row.topic,
        "left": [pair(span) for span in row.left],
        "right": [pair(span) for span in row.right],
        "verdict": row.verdict.value,
        "kinds": [kind.value for kind in row.kinds],
        "reason": row.reason,
        "mirrored_reason": row.mirrored_reason,
        "confidence": row.confidence,
        "needs_review": row.needs_review,
        "marks": {"left": [asdict(mark) for mark in row.marks.left], "right": [asdict(m) for m in row.marks.right]},
        "nearest": row.nearest and pair(row.nearest),
        "keys": [[[pair(span) for span in side] for side in key] for key in sorted(row.keys)],
        "made_by": row.made_by,
    }


def pair(span: Span) -> list[int]:
    return [span.start, span.end]


def from_dict(data: dict[str, Any]) -> Alignment:
    return Alignment(
        left=tuple(claim_from_dict(claim) for claim in data["left"]),
        right=tuple(claim_from_dict(claim) for claim in data["right"]),
        topics=tuple(Topic(**topic) for topic in data["topics"]),
        rows=tuple(row_from_dict(row) for row in data["rows"]),
    )


def claim_from_dict(data: dict[str, Any]) -> Claim:
    details = tuple(Detail(**detail) for detail in data["details"])
    return Claim(**{**data, "span": Span(*data["span"]), "details": details})


def row_from_dict(data: dict[str, Any]) -> Row:
    read = {
        "left": spans(data["left"]),
        "right": spans(data["right"]),
        "verdict": Verdict(data["verdict"]),
        "kinds": tuple(Kind(kind) for kind in data["kinds"]),
        "marks": Marks(*(tuple(Mark(**mark) for mark in data["marks"][side]) for side in ("left", "right"))),
        "nearest": data["nearest"] and Span(*data["nearest"]),
        "keys": frozenset(key_from(key) for key in data["keys"]),
    }
    return Row(**{**data, **read})


def key_from(data: list[list[list[int]]]) -> Key:
    left, right = data
    return spans(left), spans(right)


def spans(data: list[list[int]]) -> tuple[Span, ...]:
    return tuple(Span(*place) for place in data)
