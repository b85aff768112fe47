"""Which sentence of the left goes with which of the right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from comparisons.engine.align import copy_by_copy
from comparisons.engine.claims import Proposition
from comparisons.engine.pairs import OnShare
from comparisons.engine.passages import Passage, passages
from comparisons.engine.surface.units import Units, Way

Sums = npt.NDArray[np.float64]
# How many others of a sentence may become its partner. Accounts have few that come near; tables have thousands.
MOST_CANDIDATES = 10
# How many sentences are tried between two reports of progress.
STEP = 50

# A likeness, 0 to 1, and the positions of two passages.
Candidate = tuple[float, int, int]


@dataclass(frozen=True, slots=True)
class Pair:
    """Claims ``left`` and ``right`` (positions); ``likeness`` of their sentences, 0 to 1, is 1 for the same words."""

    left: int
    right: int
    likeness: float


@dataclass(frozen=True, slots=True)
class Pairing:
    """The pairs in order, and for each claim the other side's that comes closest, None where that side has none."""

    pairs: tuple[Pair, ...]
    left_nearest: tuple[int | None, ...]
    right_nearest: tuple[int | None, ...]


def pair_up(
    ours: Sequence[Proposition], theirs: Sequence[Proposition], way: Way, on_share: OnShare = lambda share: None
) -> Pairing:
    """Each sentence with one other at most; ``on_share`` is told the share of them that are compared."""
    left, right = passages(ours), passages(theirs)
    if not left or not right:
        return Pairing((), (None,) * len(ours), (None,) * len(theirs))
    left_units, right_units = ([way.units(passage.text) for passage in side] for side in (left, right))
    left_closest, found = compared(left_units, right_units, way, lambda share: on_share(share / 2))
    right_closest, turned = compared(right_units, left_units, way, lambda share: on_share((1 + share) / 2))
    chosen = one_to_one(same_words(left, right), found | {(likeness, i, j) for likeness, j, i in turned})
    pairs = {
        Pair(a, b, likeness)
        for likeness, i, j in chosen
        for (a,), (b,) in copy_by_copy(left[i].copies, right[j].copies)
    }
    return Pairing(
        tuple(sorted(pairs, key=lambda pair: (pair.left, pair.right))),
        nearest(left, right, left_closest, len(ours)),
        nearest(right, left, right_closest, len(theirs)),
    )


def same_words(left: Sequence[Passage], right: Sequence[Passage]) -> list[tuple[float, int, int]]:
    place = {passage.text.casefold(): at for at, passage in enumerate(right)}
    found = ((i, place.get(passage.text.casefold())) for i, passage in enumerate(left))
    return [(1.0, i, j) for i, j in found if j is not None]


def one_to_one(certain: Sequence[Candidate], likely: Iterable[Candidate]) -> list[Candidate]:
    """The likest pairs first, of equals those that stand at the likest place, so that either side gives the same."""
    chosen = list(certain)
    lefts, rights = {i for _, i, _ in chosen}, {j for *_, j in chosen}
    for likeness, i, j in sorted(likely, key=lambda c: (-c[0], abs(c[1] - c[2]), c[1] + c[2])):
        if i not in lefts and j not in rights:
            lefts.add(i)
            rights.add(j)
            chosen.append((likeness, i, j))
    return chosen


def compared(
    ours: Sequence[Units], theirs: Sequence[Units], way: Way, on_share: OnShare
) -> tuple[list[int], set[Candidate]]:
    """For each passage of ours the closest of theirs, and which may be partners: through an index of their units."""
    index, totals = indexed(theirs), np.array([sum(units.values()) for units in theirs], dtype=np.float64)
    closest: list[int] = []
    likely: set[Candidate] = set()
    for i, units in enumerate(ours):
        if i % STEP == 0:
            on_share(i / len(ours))
        weight, count = shares(units, index, len(theirs))
        likeness = weight / np.sqrt(np.maximum(totals * sum(units.values()), 1))
        closest.append(int(likeness.argmax()))
        places = np.flatnonzero((likeness >= way.sure) & (count >= way.least))
        best = places[np.lexsort((places, abs(places - i), -likeness[places]))[:MOST_CANDIDATES]]
        likely |= {(float(likeness[j]), i, j) for j in best.tolist()}
    return closest, likely


def indexed(all_units: Sequence[Units]) -> dict[str, tuple[int, npt.NDArray[np.intp]]]:
    """For each unit its weight, and the numbers of the passages that hold it."""
    holders: dict[str, list[int]] = defaultdict(list)
    weights: Units = {}
    for at, units in enumerate(all_units):
        weights |= units
        for unit in units:
            holders[unit].append(at)
    return {unit: (weights[unit], np.array(found, dtype=np.intp)) for unit, found in holders.items()}


def shares(units: Units, index: dict[str, tuple[int, npt.NDArray[np.intp]]], size: int) -> tuple[Sums, Sums]:
    """What a passage shares with each of ``size`` others: the weight of it all, and how many units."""
    met = [index[unit] for unit in units if unit in index]
    if not met:
        return np.zeros(size), np.zeros(size)
    holders = np.concatenate([found for _, found in met])
    weights = np.repeat([float(weight) for weight, _ in met], [len(found) for _, found in met])
    found = np.bincount(holders, weights, size), np.bincount(holders, minlength=size)
    return np.asarray(found[0], dtype=np.float64), np.asarray(found[1], dtype=np.float64)


def nearest(here: Sequence[Passage], there: Sequence[Passage], closest: Sequence[int], size: int) -> tuple[int, ...]:
    found = [0] * size
    for passage, other in zip(here, closest, strict=True):
        for (at,), (chosen,) in copy_by_copy(passage.copies, there[other].copies)[: len(passage.copies)]:
            found[at] = chosen
    return tuple(found)
