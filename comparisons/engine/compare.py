"""Two texts in, a Report out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import date

import numpy as np

from comparisons.engine import encode, pairs, rarity, tagger, weights
from comparisons.engine.align import Alignment, align
from comparisons.engine.claims import Proposition, name_parties, split_claims
from comparisons.engine.passages import Side, passages, side_of, texts_of
from comparisons.engine.progress import OnProgress, Progress, Stage, ignore
from comparisons.engine.relate import judge
from comparisons.engine.report import SURE, AccountClaims, Coverage, Engine, Finding, Report, Topic
from comparisons.engine.rows import Row, make_rows, position
from comparisons.engine.topics import group, label

VERSION = "0.3.0"

ToldOn = tuple[date | None, date | None]


def compare(left: str, right: str, *, told_on: ToldOn = (None, None), on_progress: OnProgress = ignore) -> Report:
    """Say where two accounts of one event agree, diverge or stay silent.

    ``left`` and ``right`` are plain texts of any length and language; the report's offsets count
    their characters. ``told_on`` are the days of their telling, where known: "yesterday" needs them.
    ``on_progress`` is told what is done, and may raise to stop.
    Raises UnicodeEncodeError for strings with lone surrogates, which no file holds.
    """
    on_progress(Progress(Stage.READ, 0.0, f"{len(left.split())} words in A, {len(right.split())} in B"))
    on_progress(Progress(Stage.SPLIT, 0.02))
    ours, theirs = name_parties(split_claims(left, told_on[0]), split_claims(right, told_on[1]))
    on_progress(Progress(Stage.SPLIT, 0.1, f"{len(ours)} claims in A, {len(theirs)} in B"))
    left_side, right_side = encoded(ours, theirs, on_progress)
    alignment = align(left_side, right_side)
    on_progress(Progress(Stage.JUDGE, 0.6, f"{len(alignment.links)} shared points"))
    judgements = judge(ours, theirs, alignment.links, told(on_progress))
    rows = make_rows(ours, theirs, alignment, judgements)
    on_progress(Progress(Stage.GROUP, 0.9, f"{len(rows)} findings"))
    vectors = np.concatenate([left_side.claim_vectors, right_side.claim_vectors])
    topics, findings = arrange(rows, ours, theirs, vectors, by_left=(len(left), left) >= (len(right), right))
    return Report(
        engine=Engine(VERSION, model_hashes()),
        left=account(left, ours),
        right=account(right, theirs),
        topics=topics,
        findings=findings,
        coverage=coverage(alignment, ours, theirs),
    )


def warm_up() -> None:
    """Load the models and use each once, so that the first comparison does not wait for them."""
    compare(
        "The two sides agreed to reopen the port on 3 May. Police arrested 25 people. It rained in the valley.",
        "The two sides discussed reopening the port in May. Some 30 people were arrested. Schools stayed shut.",
    )


def encoded(ours: Sequence[Proposition], theirs: Sequence[Proposition], on_progress: OnProgress) -> tuple[Side, Side]:
    """Both sides with the vectors of their claims and passages; progress from 0.1 to 0.6."""
    found = passages(ours), passages(theirs)
    texts = texts_of(ours, found[0])
    border = len(texts)
    texts += texts_of(theirs, found[1])

    def report(done: int) -> None:
        on_progress(Progress(Stage.MATCH, 0.1 + 0.5 * done / len(texts), f"{done} of {len(texts)} passages read"))

    vectors = encode.encode(texts, report)
    return side_of(ours, found[0], vectors[:border]), side_of(theirs, found[1], vectors[border:])


def told(on_progress: OnProgress) -> Callable[[float], None]:
    """Tells what share of the shared points is judged; progress from 0.6 to 0.9."""
    return lambda share: on_progress(Progress(Stage.JUDGE, 0.6 + 0.3 * share, f"{share:.0%} of the points judged"))


def arrange(
    rows: Sequence[Row],
    ours: Sequence[Proposition],
    theirs: Sequence[Proposition],
    vectors: encode.Vectors,
    *,
    by_left: bool,
) -> tuple[tuple[Topic, ...], tuple[Finding, ...]]:
    """Rows under topics, both in the order in which the longer account tells them, and numbered."""
    ordered = sorted(rows, key=lambda row: position(row, ours, theirs, by_left))
    middles = row_vectors(ordered, vectors, len(ours))
    groups = group(middles)
    labels = label(
        [[claim for at in members for claim in claims_of(ordered[at], ours, theirs)] for members in groups],
        means([middles[members] for members in groups]),
    )
    topics: list[Topic] = []
    findings: list[Finding] = []
    for number, (members, name) in enumerate(zip(groups, labels, strict=True)):
        made = [finding(ordered[at], len(findings) + place, number) for place, at in enumerate(members)]
        topics.append(Topic(number, name, tuple(f.id for f in made)))
        findings += made
    return tuple(topics), tuple(findings)


def row_vectors(rows: Sequence[Row], vectors: encode.Vectors, offset: int) -> encode.Vectors:
    """The mean of each row's claims, shape (n, 384), of length 1."""
    return means([vectors[[*row.left, *(offset + i for i in row.right)]] for row in rows])


def means(groups: Sequence[encode.Vectors]) -> encode.Vectors:
    """The mean of each group of vectors, shape (n, 384), of length 1."""
    stacked = np.array([members.mean(axis=0) for members in groups], dtype=np.float32)
    stacked = stacked.reshape(len(groups), encode.DIMENSIONS)
    return np.asarray(stacked / np.maximum(np.linalg.norm(stacked, axis=1, keepdims=True), 1e-9), dtype=np.float32)


def claims_of(row: Row, ours: Sequence[Proposition], theirs: Sequence[Proposition]) -> list[Proposition]:
    return [*(ours[i] for i in row.left), *(theirs[i] for i in row.right)]


def finding(row: Row, number: int, topic: int) -> Finding:
    confidence = round(min(row.confidence, 0.99), 2)
    return Finding(
        id=number,
        topic=topic,
        left=row.left,
        right=row.right,
        verdict=row.verdict,
        kinds=row.kinds,
        reason=row.reason,
        confidence=confidence,
        needs_review=confidence < SURE,
        marks=row.marks,
        nearest=row.nearest,
        mirrored_reason=row.mirrored_reason,
    )


def account(text: str, claims: Sequence[Proposition]) -> AccountClaims:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return AccountClaims(digest, tuple(proposition.claim for proposition in claims))


def coverage(alignment: Alignment, ours: Sequence[Proposition], theirs: Sequence[Proposition]) -> Coverage:
    left = len({link.left for link in alignment.links}) / max(1, len(ours))
    right = len({link.right for link in alignment.links}) / max(1, len(theirs))
    return Coverage(round(left, 3), round(right, 3))


def model_hashes() -> dict[str, str]:
    """The SHA-256 of each model file that has a say in a report."""
    own = {"pairs": pairs, "rarity": rarity, "sentences": encode, "tagger": tagger, "weights": weights}
    return {name: module.model_hash() for name, module in own.items()}
