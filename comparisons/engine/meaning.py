"""Two accounts in English compared by what they mean, with all the models."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from comparisons.engine import encode, pairs, rarity, tagger, weights
from comparisons.engine.align import align
from comparisons.engine.claims import Proposition, name_parties, split_claims
from comparisons.engine.found import Found, ToldOn, TopicRows
from comparisons.engine.passages import Side, passages, side_of, texts_of
from comparisons.engine.progress import OnProgress, Progress, Stage
from comparisons.engine.relate import judge
from comparisons.engine.rows import Row, in_order, make_rows
from comparisons.engine.topics import group, label


def by_meaning(left: str, right: str, told_on: ToldOn, on_progress: OnProgress) -> Found:
    ours, theirs = name_parties(split_claims(left, told_on[0]), split_claims(right, told_on[1]))
    on_progress(Progress(Stage.SPLIT, 0.1, f"{len(ours)} claims in A, {len(theirs)} in B"))
    left_side, right_side = encoded(ours, theirs, on_progress)
    alignment = align(left_side, right_side)
    on_progress(Progress(Stage.JUDGE, 0.6, f"{len(alignment.links)} shared points"))
    judgements = judge(ours, theirs, alignment.links, told(on_progress))
    rows = make_rows(ours, theirs, alignment, judgements)
    on_progress(Progress(Stage.GROUP, 0.9, f"{len(rows)} findings"))
    vectors = np.concatenate([left_side.claim_vectors, right_side.claim_vectors])
    ordered = in_order(rows, ours, theirs, by_left=(len(left), left) >= (len(right), right))
    return Found(ours, theirs, under_topics(ordered, ours, theirs, vectors), model_hashes())


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


def under_topics(
    rows: Sequence[Row], ours: Sequence[Proposition], theirs: Sequence[Proposition], vectors: encode.Vectors
) -> list[TopicRows]:
    """Rows under labelled topics, both in the order of the rows."""
    middles = row_vectors(rows, vectors, len(ours))
    groups = group(middles)
    labels = label(
        [[claim for at in members for claim in claims_of(rows[at], ours, theirs)] for members in groups],
        means([middles[members] for members in groups]),
    )
    return [(name, [rows[at] for at in members]) for members, name in zip(groups, labels, strict=True)]


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


def model_hashes() -> dict[str, str]:
    """The SHA-256 of each model file that has a say in a report."""
    own = {"pairs": pairs, "rarity": rarity, "sentences": encode, "tagger": tagger, "weights": weights}
    return {name: module.model_hash() for name, module in own.items()}
