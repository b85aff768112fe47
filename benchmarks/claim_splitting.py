"""How well sentences are cut into claims: F1 on PropSegmEnt (Chen et al. 2023), matched at token Jaccard 0.8."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Sequence
from pathlib import Path

from comparisons.engine.claims import split_claims

JACCARD = 0.8
TOKEN = re.compile(r"\w+")


def tokens_of(text: str) -> frozenset[str]:
    return frozenset(TOKEN.findall(text.lower()))


def matches(made: Sequence[frozenset[str]], gold: Sequence[frozenset[str]]) -> int:
    """Pairs at or over JACCARD, each side used once, nearest first."""
    near = sorted(
        ((len(a & b) / max(1, len(a | b)), i, j) for i, a in enumerate(made) for j, b in enumerate(gold)), reverse=True
    )
    used: tuple[set[int], set[int]] = set(), set()
    for jaccard, i, j in near:
        if jaccard >= JACCARD and i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
    return len(used[0])


def measure(data: Path) -> dict[str, float]:
    """Precision, recall and F1 over all sentences of claim_splitting_dev together."""
    made = gold = right = 0
    with gzip.open(data / "claim_splitting_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            claims = [tokens_of(claim.gist) for claim in split_claims(row["sentence"])]
            wanted = [tokens_of(text) for text in row["propositions"]]
            made, gold, right = made + len(claims), gold + len(wanted), right + matches(claims, wanted)
    return {"precision": right / made, "recall": right / gold, "f1": 2 * right / (made + gold)}
