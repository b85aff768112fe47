"""Which claims of the left speak to the same point as which claims of the right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from comparisons.engine.claims import Proposition
from comparisons.engine.encode import Vectors
from comparisons.engine.rarity import overlaps

# What a full overlap of rare words adds to the cosine of two claims' vectors.
OVERLAP = 0.5
# Two accounts of one event are alike everywhere. So a pair counts by how far it stands out from the
# NEIGHBOURS nearest of each of its claims: cross-domain similarity local scaling (CSLS, Conneau et
# al. 2018, "Word translation without parallel data").
NEIGHBOURS = 3
# Likeness of claims that share an event and no more; stands in where an account has few claims.
BACKGROUND = 0.4
# How far a pair has to stand out to be linked, on the scale of a cosine; below, no counterpart.
# Chosen on the seven labelled pairs of accounts (docs/accuracy.md).
LINKED = 0.05
# A pair that stands out by MIDDLE is right about one time in two; the steepness was read off the same pairs.
MIDDLE, STEEPNESS = 0.17, 6.0

Scores = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Link:
    """Claims ``left`` and ``right`` (positions) speak to one point, with this chance, 0 to 1."""

    left: int
    right: int
    chance: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """The links in order, and for each claim the best chance that any pair with it has, linked or not."""

    links: tuple[Link, ...]
    left_best: tuple[float, ...]
    right_best: tuple[float, ...]


def align(
    left: Sequence[Proposition], right: Sequence[Proposition], left_vectors: Vectors, right_vectors: Vectors
) -> Alignment:
    """Link claims that speak to one point, many to many; claims without a link have no counterpart.

    The vectors have shapes (left, d) and (right, d) and rows of length 1.
    """
    if not left or not right:
        return Alignment((), (0.0,) * len(left), (0.0,) * len(right))
    ours, theirs = [claim.gist for claim in left], [claim.gist for claim in right]
    standing = standing_out(left_vectors @ right_vectors.T + OVERLAP * overlaps(ours, theirs))
    same = twins(ours, theirs)
    kept = only_twins(linked(standing), same)
    chances = np.where(same, 1.0, chance(standing))
    links = [Link(i, j, float(chances[i, j])) for i, j in np.argwhere(kept).tolist()]
    return Alignment(tuple(links), tuple(chances.max(axis=1).tolist()), tuple(chances.max(axis=0).tolist()))


def standing_out(likeness: Scores) -> Scores:
    """How far each pair stands out from what is nearest to its claims, shape (left, right)."""
    return 2 * likeness - neighbourhood(likeness) - neighbourhood(likeness.T).T


def neighbourhood(likeness: Scores) -> Scores:
    """Each row's mean likeness to its nearest, shape (rows, 1), none of them counted below BACKGROUND."""
    background = np.full((len(likeness), NEIGHBOURS), BACKGROUND, dtype=np.float32)
    nearest = np.sort(np.hstack([likeness, background]), axis=1)[:, -NEIGHBOURS:]
    return np.asarray(nearest.mean(axis=1, keepdims=True), dtype=np.float32)


def linked(standing: Scores) -> Mask:
    """The pairs kept: they stand out, and are the best that one of their two claims has."""
    best = np.minimum(standing.max(axis=1, keepdims=True), standing.max(axis=0, keepdims=True))
    return np.asarray((standing >= LINKED) & (standing >= best), dtype=np.bool_)


def chance(standing: Scores) -> Scores:
    return np.asarray(1 / (1 + np.exp(-STEEPNESS * (standing - MIDDLE))), dtype=np.float32)


def twins(ours: Sequence[str], theirs: Sequence[str]) -> Mask:
    """Pairs of claims in the same words, shape (left, right): the first copy with the first, and so on."""
    same = np.zeros((len(ours), len(theirs)), dtype=np.bool_)
    left, right = places(ours), places(theirs)
    for words in left.keys() & right.keys():
        for k in range(max(len(left[words]), len(right[words]))):
            same[left[words][min(k, len(left[words]) - 1)], right[words][min(k, len(right[words]) - 1)]] = True
    return same


def places(gists: Sequence[str]) -> dict[str, list[int]]:
    """Where each text stands, case and white space folded."""
    found: dict[str, list[int]] = defaultdict(list)
    for place, gist in enumerate(gists):
        found[" ".join(gist.casefold().split())].append(place)
    return found


def only_twins(kept: Mask, same: Mask) -> Mask:
    """A claim that the other side has word for word speaks to that one's point alone."""
    taken = same.any(axis=1, keepdims=True) | same.any(axis=0, keepdims=True)
    return np.where(taken, same, kept)
