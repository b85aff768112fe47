"""The Report that an engine without fault would give for made-up accounts."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from benchmarks.accounts import Event
from comparisons.engine.report import (
    AccountClaims,
    Claim,
    Coverage,
    Engine,
    Finding,
    Kind,
    Mark,
    Marks,
    Report,
    Topic,
    Verdict,
)

FINDINGS_A_TOPIC = 8


def account_claims(text: str, sentences: list[str]) -> AccountClaims:
    claims: list[Claim] = []
    end = 0
    for sentence in filter(None, sentences):
        start = text.index(sentence, end)
        end = start + len(sentence)
        claims.append(Claim(len(claims), start, end, sentence, "Narrator", "assert"))
    return AccountClaims(hashlib.sha256(text.encode()).hexdigest(), tuple(claims))


def mark(claim: Claim | None, words: str, kind: Kind | None) -> tuple[Mark, ...]:
    if claim is None or not words or kind is None:
        return ()
    start = claim.start + claim.text.index(words)
    return (Mark(start, start + len(words), kind),)


def verdict(event: Event) -> Verdict:
    if event.left and event.right:
        return Verdict.DIVERGE if event.kind else Verdict.AGREE
    return Verdict.ONLY_LEFT if event.left else Verdict.ONLY_RIGHT


def reason(event: Event, words: tuple[str, str]) -> str:
    if event.kind:
        return f"A writes “{words[0]}”, B writes “{words[1]}”."
    return "Both tell the same." if event.left and event.right else "The other account has nothing on this."


def nearest(left: Claim | None, right: Claim | None, most: int) -> int | None:
    """Of a silence the other side's claim at about the same place; ``most`` is the last number that both sides have."""
    alone = None if left and right else left or right
    return min(alone.id, most) if alone and most >= 0 else None


def finding(number: int, event: Event, left: Claim | None, right: Claim | None, most: int) -> Finding:
    return Finding(
        id=number,
        topic=number // FINDINGS_A_TOPIC,
        left=(left.id,) if left else (),
        right=(right.id,) if right else (),
        verdict=verdict(event),
        kinds=(event.kind,) if event.kind else (),
        reason=reason(event, event.words),
        confidence=0.5 + number % 50 / 100,
        needs_review=number % 9 == 0,
        marks=Marks(mark(left, event.words[0], event.kind), mark(right, event.words[1], event.kind)),
        nearest=nearest(left, right, most),
        mirrored_reason=reason(event, event.words[::-1]),
    )


def report(told: Sequence[Event], left: str, right: str) -> Report:
    left_claims = account_claims(left, [event.left for event in told])
    right_claims = account_claims(right, [event.right for event in told])
    lefts, rights = iter(left_claims.claims), iter(right_claims.claims)
    most = min(len(left_claims.claims), len(right_claims.claims)) - 1
    findings = tuple(
        finding(number, event, next(lefts) if event.left else None, next(rights) if event.right else None, most)
        for number, event in enumerate(told)
    )
    topics = tuple(
        Topic(number, f"Session {number + 1}", tuple(f.id for f in findings if f.topic == number))
        for number in range(findings[-1].topic + 1)
    )
    return Report(Engine("benchmark", {}), left_claims, right_claims, topics, findings, Coverage(0.6, 0.6))
