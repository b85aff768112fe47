"""Pairs of sentences from whole accounts of one event, labelled by the guidelines for pairs of accounts.

``accounts.jsonl.gz`` holds one comparison a line: ``genre``, ``title``, the sentences of ``a`` and ``b``, and ``pairs``
(numbers from 1, relation, kinds). All of it was invented and labelled by a language model (see accounts.md).
What the sentence pairs of other sources lack is here: many sentences that share an event and no point.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from comparisons.engine.encode import encode
from training.pair_rows import KINDS, RELATIONS, UNKNOWN, Row
from training.rows import read

ACCOUNTS = Path(__file__).parent / "accounts.jsonl.gz"
# Kept for the last measurement: nothing is trained or fitted on these.
TEST = Path(__file__).parent / "accounts_test.jsonl.gz"
NEAREST = 6
RANDOM = 20
# Every so many-th comparison of a genre is kept for development.
DEV_EVERY = 6


@dataclass(frozen=True, slots=True)
class Comparison:
    """``pairs`` by sentence numbers from 0; ``only`` are the sentences of a, and of b, that one side alone tells."""

    genre: str
    a: tuple[str, ...]
    b: tuple[str, ...]
    pairs: dict[tuple[int, int], tuple[str, tuple[str, ...]]]
    only: tuple[frozenset[int], frozenset[int]]

    def is_silence(self, side: int, sentence: int) -> bool:
        """Whether the other account is labelled silent on a sentence of a (side 0) or b (1), in part at least."""
        return sentence in self.only[side] or all(pair[side] != sentence for pair in self.pairs)


def comparisons(path: Path = ACCOUNTS) -> tuple[list[Comparison], list[Comparison]]:
    """Those to train on, and those kept for development."""
    train: list[Comparison] = []
    dev: list[Comparison] = []
    seen: dict[str, int] = {}
    for row in read(path):
        seen[row["genre"]] = seen.get(row["genre"], -1) + 1
        (train if seen[row["genre"]] % DEV_EVERY else dev).append(comparison(row))
    return train, dev


def comparison(row: dict[str, Any]) -> Comparison:
    pairs = {(p["a"] - 1, p["b"] - 1): (p["relation"], tuple(p["kinds"])) for p in row["pairs"]}
    only = tuple(frozenset(number - 1 for number in row[f"only_{side}"]) for side in "ab")
    return Comparison(row["genre"], tuple(row["a"]), tuple(row["b"]), pairs, (only[0], only[1]))


def candidates(one: Comparison, nearest: int = NEAREST) -> list[tuple[int, int]]:
    """Pairs of which one sentence is among the other's nearest by sentence vectors."""
    likeness = encode(one.a) @ encode(one.b).T
    across = np.argsort(-likeness, axis=1)[:, :nearest]
    down = np.argsort(-likeness.T, axis=1)[:, :nearest]
    return sorted({(i, int(j)) for i, row in enumerate(across) for j in row} | {
        (int(i), j) for j, row in enumerate(down) for i in row
    })  # fmt: skip


def training_pairs(one: Comparison, rng: random.Random) -> list[tuple[int, int]]:
    anywhere = {(rng.randrange(len(one.a)), rng.randrange(len(one.b))) for _ in range(RANDOM)}
    return sorted({*candidates(one), *one.pairs, *anywhere})


def row_of(one: Comparison, pair: tuple[int, int]) -> Row:
    a, b = one.a[pair[0]], one.b[pair[1]]
    if pair not in one.pairs:
        return Row(a, b, same=0.0)
    relation, kinds = one.pairs[pair]
    contradicts = "contradiction" in kinds
    return Row(
        a, b, same=1.0, relation=RELATIONS["contradict"] if contradicts else UNKNOWN,
        diverge=float(relation == "diverge"), kinds=tuple(KINDS.index(kind) for kind in kinds),
    )  # fmt: skip


def account_rows(found: Sequence[Comparison], rng: random.Random) -> Iterator[Row]:
    for one in found:
        for pair in training_pairs(one, rng):
            yield row_of(one, pair)
