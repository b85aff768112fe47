"""How well different likenesses rank sentence pairs: those on one point should come first."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.accuracy.held_out import test_comparisons
from benchmarks.accuracy.tables import Table
from comparisons.engine.align import standing_out
from comparisons.engine.encode import encode
from comparisons.engine.passages import OVERLAP
from comparisons.engine.rarity import Scores, overlaps
from training.precision import average_precision

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Labelled:
    """Two likenesses of all sentence pairs of two accounts; which are on one point, and which count at all."""

    cosine: Scores
    overlap: Scores
    on_one_point: Mask
    counted: Mask


LIKENESSES: dict[str, Callable[[Labelled], Scores]] = {
    "cosine of the sentence vectors": lambda pair: pair.cosine,
    "overlap of rare words": lambda pair: pair.overlap,
    "both": lambda pair: pair.cosine + OVERLAP * pair.overlap,
    "both, by how far a pair stands out": lambda pair: standing_out(pair.cosine + OVERLAP * pair.overlap),
}


def real(folder: Path) -> Labelled:
    """A pair that only one of the two labellings draws does not count."""
    spans = json.loads((folder / "spans.json").read_text())
    drawn = [{(p["a"], p["b"]) for p in json.loads((folder / f"{who}.json").read_text())["pairs"]} for who in "xy"]
    sides = []
    for side in "ab":
        text = (folder / f"{side}.txt").read_text()
        sides.append([" ".join(text[start:end].split()) for start, end in spans[side]])
    return labelled(*sides, drawn[0] & drawn[1], drawn[0] ^ drawn[1], first=1)


def labelled(
    a: Sequence[str], b: Sequence[str], pairs: set[tuple[int, int]], doubtful: set[tuple[int, int]], first: int
) -> Labelled:
    masks = np.zeros((2, len(a), len(b)), dtype=np.bool_)
    for mask, chosen in zip(masks, (pairs, doubtful), strict=True):
        for i, j in chosen:
            mask[i - first, j - first] = True
    return Labelled(encode(a) @ encode(b).T, overlaps(a, b), masks[0], ~masks[1])


def ranking_table(gold: Path) -> Table:
    sets = {
        "real pairs": [real(path.parent) for path in sorted(gold.glob("*/x.json"))],
        "invented test pairs": [labelled(one.a, one.b, set(one.pairs), set(), 0) for one in test_comparisons()],
    }
    rows = [
        (name, *(f"{precision_of(found, likeness):.2f}" for found in sets.values()))
        for name, likeness in LIKENESSES.items()
    ]
    return Table(
        "Ranking sentence pairs",
        "Average precision over all sentence pairs of the accounts. On the real pairs, those that only one of the two"
        " labellings draws are left out.",
        ("likeness", *sets),
        tuple(rows),
    )


def precision_of(found: Sequence[Labelled], likeness: Callable[[Labelled], Scores]) -> float:
    scores = np.concatenate([likeness(one)[one.counted] for one in found])
    return average_precision(scores, np.concatenate([one.on_one_point[one.counted] for one in found]))
