"""Which claims of the left speak to the same point as which claims of the right."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from comparisons.engine.claims import Proposition
from comparisons.engine.encode import Vectors
from comparisons.engine.pairs import same_point
from comparisons.engine.rarity import overlaps

LINK_MODEL = Path(__file__).parent / "models" / "link.json"
# What speaks for one point: the pair model's log-odds, the vectors' cosine, the rare words in common.
SIGNS = ("pair", "cosine", "overlap")

# Cosine of two claims' vectors, -1 to 1, under which they are never read together.
NEAR = 0.25
# How many of the other side's claims are read with each claim.
NEIGHBOURS = 4
# Chance of one point, 0 to 1, from which two claims are linked; below it, no counterpart. Of calibrated
# chances, F1 is best cut at half of the F1 that is reached (Lipton et al. 2014, "Optimal thresholding").
LINKED = 0.25
# A claim keeps every link this near, in chance, to its best one.
MARGIN = 0.05

Scores = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Link:
    """Claims ``left`` and ``right`` (positions) speak to one point, with this chance."""

    left: int
    right: int
    chance: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """The links, and for each claim the best chance that any pair with it has, linked or not."""

    links: tuple[Link, ...]
    left_best: tuple[float, ...]
    right_best: tuple[float, ...]


def align(
    left: Sequence[Proposition],
    right: Sequence[Proposition],
    left_vectors: Vectors,
    right_vectors: Vectors,
    on_pair: Callable[[int, int], None] = lambda done, total: None,
) -> Alignment:
    """Link claims that speak to one point, many to many, in order; unlinked claims have no counterpart."""
    if not left or not right:
        return Alignment((), (0.0,) * len(left), (0.0,) * len(right))
    same = twins(left, right)
    near = left_vectors @ right_vectors.T
    rows, columns = np.nonzero(candidates(near) & ~same)
    pairs = [(left[i].gist, right[j].gist) for i, j in zip(rows.tolist(), columns.tolist(), strict=True)]
    chances = np.zeros(near.shape, dtype=np.float32)
    read = same_point(pairs, lambda done: on_pair(done, len(pairs)))
    shared = overlaps([claim.gist for claim in left], [claim.gist for claim in right])
    chances[rows, columns] = weighed(signs_of(read, near[rows, columns], shared[rows, columns]))
    chances = only_twins(chances, same)
    links = [Link(int(i), int(j), float(chances[i, j])) for i, j in zip(*np.nonzero(linked(chances)), strict=True)]
    return Alignment(tuple(links), tuple(chances.max(axis=1).tolist()), tuple(chances.max(axis=0).tolist()))


def signs_of(read: Scores, near: Scores, shared: Scores) -> Scores:
    """The SIGNS of n pairs, shape (n, 3)."""
    bounded = np.clip(read, 1e-4, 1 - 1e-4)
    return np.stack([np.log(bounded / (1 - bounded)), near, shared], axis=1)


def weighed(signs: Scores) -> Scores:
    """The chance of one point, shape (n,), by the logistic regression of training/link.py."""
    weights = link_weights()
    odds = signs @ np.array([weights[name] for name in SIGNS], dtype=np.float32) + weights["bias"]
    return np.asarray(1 / (1 + np.exp(-odds)), dtype=np.float32)


@functools.cache
def model_hash() -> str:
    return hashlib.sha256(LINK_MODEL.read_bytes()).hexdigest()


@functools.cache
def link_weights() -> dict[str, float]:
    return {str(name): float(weight) for name, weight in json.loads(LINK_MODEL.read_text()).items()}


def candidates(near: Scores) -> npt.NDArray[np.bool_]:
    """Pairs worth reading, shape (left, right): each claim's nearest ones on the other side."""
    return np.asarray((near >= NEAR) & (among_best(near, axis=1) | among_best(near, axis=0)), dtype=np.bool_)


def among_best(near: Scores, axis: int) -> npt.NDArray[np.bool_]:
    if near.shape[axis] <= NEIGHBOURS:
        return np.ones(near.shape, dtype=np.bool_)
    worst = np.partition(near, -NEIGHBOURS, axis=axis).take([-NEIGHBOURS], axis=axis)
    return np.asarray(near >= worst, dtype=np.bool_)


def linked(chances: Scores) -> npt.NDArray[np.bool_]:
    """The pairs kept: likely enough, and near the best that either of the two claims has."""
    best = np.minimum(chances.max(axis=1, keepdims=True), chances.max(axis=0, keepdims=True))
    return np.asarray((chances >= LINKED) & (chances >= best - MARGIN), dtype=np.bool_)


def twins(left: Sequence[Proposition], right: Sequence[Proposition]) -> npt.NDArray[np.bool_]:
    """Pairs of claims in the same words, shape (left, right)."""
    ours = [folded(claim) for claim in left]
    theirs = [folded(claim) for claim in right]
    return np.array([[a == b for b in theirs] for a in ours], dtype=np.bool_).reshape(len(ours), len(theirs))


def folded(claim: Proposition) -> str:
    return " ".join(claim.gist.casefold().split())


def only_twins(chances: Scores, same: npt.NDArray[np.bool_]) -> Scores:
    """A claim that the other side has word for word speaks to that one's point alone."""
    taken = same.any(axis=1, keepdims=True) | same.any(axis=0, keepdims=True)
    return np.where(taken, same.astype(np.float32), chances)
