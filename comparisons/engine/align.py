"""Which claims of the left speak to the same point as which claims of the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from comparisons.engine.passages import Passage, Side, claim_likeness, passage_likeness
from comparisons.engine.rarity import Scores
from comparisons.engine.weights import chance

# Two accounts of one event are alike everywhere. So it counts how far a pair stands out from the
# NEIGHBOURS nearest of each of its sentences: cross-domain similarity local scaling (CSLS, Conneau et
# al. 2018, "Word translation without parallel data"). The encoder was trained for it.
NEIGHBOURS = 3
# Likeness of sentences that share an event and no more; stands in where an account has few.
BACKGROUND = 0.4
# Chance from which two sentences are shown as speaking to one point; below, no counterpart. Chosen on the
# accounts kept for development, for the best mean of score.py's four F1.
LINKED = 0.3
# Chance under which a pair is not looked at any further.
UNLIKELY = 0.02
# In two sentences on one point, further claims are linked when they are this near to as alike as the nearest.
NEARLY = 0.8
# Likenesses this near to each other are one: a matrix product rounds otherwise when the sides are swapped.
ONE_LIKENESS = 1e-5

ONE = np.ones((1, 1), dtype=np.float32)

Mask = npt.NDArray[np.bool_]
Positions = npt.NDArray[np.intp]
# The positions of the claims of one passage.
Claims = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Claims ``left`` and ``right`` (positions) speak to one point, with this chance, 0 to 1.

    ``same_words`` is true where their sentences are the same, word for word.
    """

    left: int
    right: int
    chance: float
    same_words: bool = False


@dataclass(frozen=True, slots=True)
class Alignment:
    """The links in order, and what each claim has on the other side, linked or not.

    ``left_best`` and ``right_best`` are the best chance, 0 to 1, that any pair with the claim has; ``left_nearest`` and
    ``right_nearest`` the position of the other side's claim that comes closest, None where that side has no claim.
    """

    links: tuple[Link, ...]
    left_best: tuple[float, ...]
    right_best: tuple[float, ...]
    left_nearest: tuple[int | None, ...]
    right_nearest: tuple[int | None, ...]


def align(ours: Side, theirs: Side) -> Alignment:
    """Link claims that speak to one point, many to many; claims without a link have no counterpart."""
    met = np.zeros(len(ours.claims)), np.zeros(len(theirs.claims))
    if not ours.claims or not theirs.claims:
        none = (None,) * len(ours.claims), (None,) * len(theirs.claims)
        return Alignment((), tuple(met[0].tolist()), tuple(met[1].tolist()), *none)
    same = same_words(ours.passages, theirs.passages)
    standing = standing_out(passage_likeness(ours, theirs))
    chances = chances_of(standing, same)
    links: list[Link] = []
    for i, j in np.argwhere(chances >= UNLIKELY).tolist():
        likely, twins = float(chances[i, j]), bool(same[i, j])
        for left, right in copy_by_copy(ours.passages[i].copies, theirs.passages[j].copies):
            single = len(left) == len(right) == 1
            share = ONE if single else shares(claim_likeness(ours, left, theirs, right), same=twins)
            met[0][list(left)] = np.maximum(met[0][list(left)], likely * share.max(axis=1))
            met[1][list(right)] = np.maximum(met[1][list(right)], likely * share.max(axis=0))
            if likely >= LINKED:
                links += [Link(left[a], right[b], likely, twins) for a, b in counterparts(share)]
    links.sort(key=lambda link: (link.left, link.right))
    nearest = nearest_claims(standing, ours, theirs), nearest_claims(standing.T, theirs, ours)
    return Alignment(tuple(links), tuple(met[0].tolist()), tuple(met[1].tolist()), *nearest)


def same_words(ours: Sequence[Passage], theirs: Sequence[Passage]) -> Mask:
    """Where two passages have the same words, shape (ours, theirs)."""
    place = {passage.text.casefold(): at for at, passage in enumerate(theirs)}
    same = np.zeros((len(ours), len(theirs)), dtype=np.bool_)
    for at, passage in enumerate(ours):
        if (other := place.get(passage.text.casefold())) is not None:
            same[at, other] = True
    return same


def chances_of(standing: Scores, same: Mask) -> Scores:
    """The chance that each two passages speak to one point, by how far they stand out, shape (ours, theirs).

    A passage that the other side has word for word speaks to that one's point alone.
    """
    taken = same.any(axis=1, keepdims=True) | same.any(axis=0, keepdims=True)
    likely = chance("same_point", {"standing": standing})
    return np.where(taken, same, likely).astype(np.float32)


def standing_out(likeness: Scores) -> Scores:
    """How far each pair stands out from what is nearest to its two sides, shape (left, right)."""
    return 2 * likeness - neighbourhood(likeness) - neighbourhood(likeness.T).T


def neighbourhood(likeness: Scores) -> Scores:
    """Each row's mean likeness to its nearest, shape (rows, 1), none of them counted below BACKGROUND."""
    background = np.full((len(likeness), NEIGHBOURS), BACKGROUND, dtype=np.float32)
    nearest = np.sort(np.hstack([likeness, background]), axis=1)[:, -NEIGHBOURS:]
    return np.asarray(nearest.mean(axis=1, keepdims=True), dtype=np.float32)


def shares(block: Scores, *, same: bool) -> Scores:
    """How near the claims of two passages are, as shares of the nearest; each meets its own where the words are one."""
    if same and block.shape[0] == block.shape[1]:
        return np.eye(len(block), dtype=np.float32)
    return np.asarray(np.clip(block, 0, None) / max(float(block.max()), 1e-6), dtype=np.float32)


def counterparts(share: Scores) -> list[tuple[int, int]]:
    """The claims that are each other's nearest, and nearly as near as the nearest of all."""
    mutual = (share >= share.max(axis=1, keepdims=True)) & (share >= share.max(axis=0, keepdims=True))
    return [(i, j) for i, j in np.argwhere(mutual & (share >= NEARLY)).tolist()]


def copy_by_copy(left: Sequence[Claims], right: Sequence[Claims]) -> list[tuple[Claims, Claims]]:
    """The first copy with the first, and so on; copies that are left over go with the last."""
    count = max(len(left), len(right))
    return [(left[min(k, len(left) - 1)], right[min(k, len(right) - 1)]) for k in range(count)]


def nearest_claims(standing: Scores, ours: Side, theirs: Side) -> tuple[int | None, ...]:
    """For each of our claims the position of the one of theirs that comes closest.

    It is the claim most like ours in the passage that stands out most from ours; of equals the first.
    """
    found: list[int | None] = [None] * len(ours.claims)
    for passage, place in zip(ours.passages, first_highest(standing).tolist(), strict=True):
        other = theirs.passages[place]
        for left, right in copy_by_copy(passage.copies, other.copies)[: len(passage.copies)]:
            single = len(right) == 1
            closest = [0] * len(left) if single else first_highest(claim_likeness(ours, left, theirs, right)).tolist()
            for at, chosen in zip(left, closest, strict=True):
                found[at] = right[chosen]
    return tuple(found)


def first_highest(scores: Scores) -> Positions:
    """The first column in each row that is as high as any, shape (rows,)."""
    return np.asarray((scores >= scores.max(axis=1, keepdims=True) - ONE_LIKENESS).argmax(axis=1), dtype=np.intp)
