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
    ours, theirs = places(left), places(right)
    standing = standing_out(likeness(ours, theirs, left_vectors, right_vectors))
    same = np.array([[a == b for b in theirs] for a in ours], dtype=np.bool_)
    kept = only_twins(linked(standing), same)
    chances = np.where(same, 1.0, chance(standing))
    copies = [*ours.values()], [*theirs.values()]
    links = [
        Link(*pair, float(chances[i, j]))
        for i, j in np.argwhere(kept).tolist()
        for pair in copy_by_copy(copies[0][i], copies[1][j])
    ]
    links.sort(key=lambda link: (link.left, link.right))
    return Alignment(tuple(links), spread(chances.max(axis=1), copies[0]), spread(chances.max(axis=0), copies[1]))


def places(claims: Sequence[Proposition]) -> dict[str, list[int]]:
    """Where each different claim stands, case and white space folded: a repeated line is aligned once."""
    found: dict[str, list[int]] = defaultdict(list)
    for place, claim in enumerate(claims):
        found[" ".join(claim.gist.casefold().split())].append(place)
    return found


def likeness(
    ours: dict[str, list[int]], theirs: dict[str, list[int]], left_vectors: Vectors, right_vectors: Vectors
) -> Scores:
    firsts = [[copies[0] for copies in side.values()] for side in (ours, theirs)]
    near = left_vectors[firsts[0]] @ right_vectors[firsts[1]].T
    return np.asarray(near + OVERLAP * overlaps([*ours], [*theirs]), dtype=np.float32)


def copy_by_copy(left: Sequence[int], right: Sequence[int]) -> list[tuple[int, int]]:
    """The first copy with the first, and so on; copies that are left over go with the last."""
    count = max(len(left), len(right))
    return [(left[min(k, len(left) - 1)], right[min(k, len(right) - 1)]) for k in range(count)]


def spread(best: Scores, copies: Sequence[Sequence[int]]) -> tuple[float, ...]:
    """Each different claim's best chance, at all the places where it stands."""
    chances = {place: float(value) for value, at in zip(best, copies, strict=True) for place in at}
    return tuple(chances[place] for place in range(len(chances)))


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


def only_twins(kept: Mask, same: Mask) -> Mask:
    """A claim that the other side has word for word speaks to that one's point alone."""
    taken = same.any(axis=1, keepdims=True) | same.any(axis=0, keepdims=True)
    return np.where(taken, same, kept)
