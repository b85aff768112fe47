"""What people settled, as labelled sentence pairs: the gold format that the engine is measured on.

``labels`` gives what lies in x.json, ``spans`` what lies in spans.json beside a.txt and b.txt. Sentences count from 1
on each side, as ``comparisons.engine.sentences.split_sentences`` cuts them; A is the left, B the right.

- A claim stands for every sentence that it overlaps. Claims of both sides in one finding pair each of their
  sentences with each of the other side's.
- Two findings that pair the same sentences make one row: ``diverge`` when either does, with the kinds of both. Its
  reasons are then of the diverging alone.
- Every sentence is in a pair, in ``only_*``, in a pair and ``only_*``, or else in ``no_claim_*`` and under no topic.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TypedDict

Span = tuple[int, int]

AGREE, DIVERGE = "agree", "diverge"


@dataclass(frozen=True, slots=True)
class Settled:
    """A finding as people left it; spans are of claims, of the left account's text and of the right's."""

    left: tuple[Span, ...]
    right: tuple[Span, ...]
    verdict: str
    kinds: tuple[str, ...] = ()
    reason: str = ""
    topic: str = ""


class Pair(TypedDict):
    a: int
    b: int
    relation: str
    kinds: list[str]
    why: str


class TopicSentences(TypedDict):
    label: str
    a: list[int]
    b: list[int]


class Labels(TypedDict):
    pairs: list[Pair]
    only_a: list[int]
    only_b: list[int]
    no_claim_a: list[int]
    no_claim_b: list[int]
    topics: list[TopicSentences]


@dataclass(frozen=True, slots=True)
class Row:
    """A settled finding in numbers of sentences."""

    a: frozenset[int]
    b: frozenset[int]
    finding: Settled


def spans(left: Sequence[Span], right: Sequence[Span]) -> dict[str, list[list[int]]]:
    return {"a": [list(span) for span in left], "b": [list(span) for span in right]}


def labels(left: Sequence[Span], right: Sequence[Span], settled: Iterable[Settled]) -> Labels:
    """``left`` and ``right`` are the sentences of the two texts, in order.

    Raises ValueError for a claim that touches no sentence, and for a finding with both sides whose verdict is neither
    ``agree`` nor ``diverge``: what people settled is never written down as something else.
    """
    rows = [Row(numbers(one.left, left), numbers(one.right, right), one) for one in settled]
    in_a = {number for row in rows for number in row.a}
    in_b = {number for row in rows for number in row.b}
    return {
        "pairs": pairs(rows),
        "only_a": sorted({number for row in rows if not row.b for number in row.a}),
        "only_b": sorted({number for row in rows if not row.a for number in row.b}),
        "no_claim_a": [number for number in range(1, len(left) + 1) if number not in in_a],
        "no_claim_b": [number for number in range(1, len(right) + 1) if number not in in_b],
        "topics": topics(rows),
    }


def numbers(claims: Iterable[Span], sentences: Sequence[Span]) -> frozenset[int]:
    return frozenset(number for claim in claims for number in touched(claim, sentences))


def touched(claim: Span, sentences: Sequence[Span]) -> list[int]:
    start, end = claim
    found = [number for number, (first, last) in enumerate(sentences, 1) if start < last and first < end]
    if not found:
        raise ValueError(f"the claim at {start}-{end} touches no sentence")
    return found


def pairs(rows: Iterable[Row]) -> list[Pair]:
    drawn: defaultdict[tuple[int, int], list[Settled]] = defaultdict(list)
    for row in rows:
        if row.a and row.b and row.finding.verdict not in (AGREE, DIVERGE):
            raise ValueError(f"{row.finding.verdict!r} is no verdict on a pair")
        for a in row.a:
            for b in row.b:
                drawn[a, b].append(row.finding)
    return [pair(a, b, findings) for (a, b), findings in sorted(drawn.items())]


def pair(a: int, b: int, findings: Collection[Settled]) -> Pair:
    diverging = [finding for finding in findings if finding.verdict == DIVERGE]
    kinds = dict.fromkeys(kind for finding in diverging for kind in finding.kinds)
    reasons = dict.fromkeys(finding.reason for finding in diverging or findings if finding.reason)
    return {"a": a, "b": b, "relation": DIVERGE if diverging else AGREE, "kinds": list(kinds), "why": " ".join(reasons)}


def topics(rows: Iterable[Row]) -> list[TopicSentences]:
    """In the order of their first finding; findings without a topic stand under none."""
    under: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.finding.topic:
            under[row.finding.topic].append(row)
    return [
        {
            "label": label,
            "a": sorted({number for row in members for number in row.a}),
            "b": sorted({number for row in members for number in row.b}),
        }
        for label, members in under.items()
    ]
