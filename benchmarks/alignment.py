"""How well different likenesses rank the sentence pairs that both labellings of a gold folder draw.

    python -m benchmarks.alignment GOLD

GOLD holds one folder a pair of accounts: a.txt, b.txt, spans.json, x.json and y.json. Pairs that only
one labelling draws are left out. Prints average precision over all pairs of accounts together.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks.table import table
from comparisons.engine.align import OVERLAP, standing_out
from comparisons.engine.claims import Proposition, name_parties, split_claims
from comparisons.engine.encode import encode
from comparisons.engine.rarity import overlaps

Scores = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Labelled:
    """One pair of accounts: two likenesses of its claims, and which sentence each claim is in."""

    cosine: Scores
    overlap: Scores
    left: list[int]
    right: list[int]
    both: set[tuple[int, int]]
    either: set[tuple[int, int]]


LIKENESSES: dict[str, Callable[[Labelled], Scores]] = {
    "cosine": lambda pair: pair.cosine,
    "overlap of rare words": lambda pair: pair.overlap,
    "both": lambda pair: pair.cosine + OVERLAP * pair.overlap,
    "cosine, standing out": lambda pair: standing_out(pair.cosine),
    "both, standing out": lambda pair: standing_out(pair.cosine + OVERLAP * pair.overlap),
}


def read(folder: Path) -> Labelled:
    sides = [split_claims((folder / f"{side}.txt").read_text()) for side in "ab"]
    left, right = name_parties(*sides)
    spans = json.loads((folder / "spans.json").read_text())
    drawn = [{(p["a"], p["b"]) for p in json.loads((folder / f"{who}.json").read_text())["pairs"]} for who in "xy"]
    ours, theirs = [claim.gist for claim in left], [claim.gist for claim in right]
    return Labelled(
        cosine=encode(ours) @ encode(theirs).T,
        overlap=overlaps(ours, theirs),
        left=[sentence_of(claim, spans["a"]) for claim in left],
        right=[sentence_of(claim, spans["b"]) for claim in right],
        both=drawn[0] & drawn[1],
        either=drawn[0] | drawn[1],
    )


def sentence_of(claim: Proposition, spans: Any) -> int:
    """The number, from 1, of the labelled sentence that a claim overlaps most."""
    shared = [min(end, claim.claim.end) - max(start, claim.claim.start) for start, end in spans]
    return int(np.argmax(shared)) + 1


def average_precision(pairs: list[Labelled], likeness: Callable[[Labelled], Scores]) -> float:
    scored: list[tuple[float, bool]] = []
    for pair in pairs:
        best: dict[tuple[int, int], float] = defaultdict(lambda: -np.inf)
        for (i, j), score in np.ndenumerate(likeness(pair)):
            key = pair.left[i], pair.right[j]
            best[key] = max(best[key], float(score))
        scored += [(s, key in pair.both) for key, s in best.items() if key in pair.both or key not in pair.either]
    hits = np.array([hit for _, hit in sorted(scored, key=lambda row: -row[0])])
    precision = np.cumsum(hits) / np.arange(1, len(hits) + 1)
    return float((precision * hits).sum() / hits.sum())


def main(gold: Path) -> None:
    pairs = [read(folder) for folder in sorted(gold.iterdir()) if (folder / "x.json").exists()]
    rows = [[name, f"{average_precision(pairs, likeness):.2f}"] for name, likeness in LIKENESSES.items()]
    print(table("Ranking sentence pairs", ["likeness", "average precision"], rows))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
