"""Labelled sentence pairs for the pair model: do they speak to one point, and how do they relate?

Reads relation_train, relation_dev and same_point (JSON lines, gzipped) from one folder.
"""

from __future__ import annotations

import gzip
import json
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

RELATIONS = {"entail": 0, "neutral": 1, "contradict": 2}
UNKNOWN = -1

# How sure a label makes us that an analyst would set the two sentences side by side.
SAME_POINT = {
    "aligned": 1.0, "weak": 0.6, "not_aligned": 0.0, "paraphrase": 1.0, "not_paraphrase": 0.7,
    "not_aligned_": 0.0, "strengthen": 0.9, "weaken": 0.9, "none": 0.0, "overlap": 1.0,
}  # fmt: skip
# Copies of a source's rows in one epoch, and the most rows taken from it.
SHARE = {"mnli": (1, 9900), "ling_in_loop": (1, 16000), "conjnli": (1, 9000), "healthver": (1, 2000),
         "summedits": (1, 3800), "cad_nli": (1, 4000), "taxinli": (1, 2300), "snli": (1, 4000),
         "cannot": (1, 4000), "fever_nli": (1, 5000), "fever_symmetric": (1, 600), "fm2": (1, 1200),
         "covid_fact": (1, 1500), "dnc": (1, 1500), "curriculum": (1, 4000)}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """``same`` is a probability or UNKNOWN; ``relation`` an index of RELATIONS or UNKNOWN."""

    a: str
    b: str
    same: float = UNKNOWN
    relation: int = UNKNOWN


def read(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def family(row: dict[str, Any]) -> str:
    return str(row["source"]).split("/")[0]


def relation_rows(folder: Path, rng: random.Random) -> list[Row]:
    by_family: dict[str, list[Row]] = defaultdict(list)
    for row in read(folder / "relation_train.jsonl.gz"):
        if len(row["a"]) + len(row["b"]) <= 500:
            by_family[family(row)].append(Row(row["a"], row["b"], relation=RELATIONS[row["label"]]))
    rows = []
    for name, found in sorted(by_family.items()):
        rng.shuffle(found)
        kept = found[: SHARE[name][1]]
        rows += kept
        if not any(row.relation == RELATIONS["neutral"] for row in found):
            rows += repaired(kept[: len(kept) // 3], rng, relation=RELATIONS["neutral"])
    return rows


def repaired(rows: list[Row], rng: random.Random, **label: Any) -> list[Row]:
    """The same left sentences, each with another row's right sentence."""
    rights = [row.b for row in rows]
    rng.shuffle(rights)
    return [Row(row.a, b, **label) for row, b in zip(rows, rights, strict=True) if row.b != b]


def sameness(row: dict[str, Any]) -> float:
    if row.get("score") is not None:
        return min(1.0, max(0.0, (float(row["score"]) - 1) / 2.5))
    label = row["label"]
    return SAME_POINT.get(label, SAME_POINT.get(str(label)[:12], 0.0))


def same_point_rows(folder: Path, rng: random.Random) -> tuple[list[Row], list[Row]]:
    """Training rows, and those kept for development: ECB+'s own dev pairs and four in ten SuperPAL topics."""
    train: list[Row] = []
    dev: list[Row] = []
    ecb: list[Row] = []
    for row in read(folder / "same_point.jsonl.gz"):
        made = Row(row["a"], row["b"], same=sameness(row))
        held = row["source"] == "ecbplus/dev_pairs" or (
            family(row) == "superpal_mn" and sum(map(ord, row["topic"])) % 10 < 4
        )
        (dev if held else train).append(made)
        if row["source"] == "ecbplus/train_pairs":
            ecb.append(made)
    train += unlisted_pairs(ecb, rng, 9000)
    train += repaired(rng.sample(train, 5000), rng, same=0.0)
    return train, dev


def unlisted_pairs(rows: list[Row], rng: random.Random, count: int) -> list[Row]:
    """Pairs of sentences of one news story that nobody listed: most speak to different points."""
    stories = connected(rows)
    listed = {frozenset((row.a, row.b)) for row in rows}
    found = []
    while len(found) < count:
        story = rng.choices(stories, weights=[len(s) for s in stories])[0]
        if len(story) < 4:
            continue
        a, b = rng.sample(story, 2)
        if frozenset((a, b)) not in listed and overlap(a, b) < 0.3:
            found.append(Row(a, b, same=0.08))
    return found


def overlap(a: str, b: str) -> float:
    left, right = ({w for w in s.lower().split() if len(w) > 3} for s in (a, b))
    return len(left & right) / max(1, min(len(left), len(right)))


def connected(rows: list[Row]) -> list[list[str]]:
    """Groups of sentences joined by rows: in ECB+ each is one story."""
    parent: dict[str, str] = {}

    def root(node: str) -> str:
        parent.setdefault(node, node)
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for row in rows:
        parent[root(row.a)] = root(row.b)
    groups: dict[str, list[str]] = defaultdict(list)
    for node in sorted(parent):
        groups[root(node)].append(node)
    return [groups[key] for key in sorted(groups)]


def relation_dev(folder: Path) -> list[Row]:
    return [Row(row["a"], row["b"], relation=RELATIONS[row["label"]]) for row in read(folder / "relation_dev.jsonl.gz")]
