"""Labelled sentence pairs for the pair model: do they speak to one point, and how do they relate?

Reads relation_train, relation_dev and same_point (JSON lines, gzipped) from one folder.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.rows import read
from training.swaps import Swap, swaps

RELATIONS = {"entail": 0, "neutral": 1, "contradict": 2}
KINDS = ("contradiction", "fact", "attribution", "commitment", "framing", "scope")
UNKNOWN = -1

# How sure a label makes us that an analyst would set the two sentences side by side.
SAME_POINT = {
    "aligned": 1.0, "weak": 0.6, "not_aligned": 0.0, "not_aligned_sent": 0.0, "paraphrase": 1.0, "not_paraphrase": 0.7,
    "strengthen": 0.9, "weaken": 0.9, "none": 0.0, "overlap": 1.0,
}  # fmt: skip
# The most rows taken from a source; a source without neutrals gets some by re-pairing.
SHARE = {
    "ling_in_loop": 30_000,
    "cannot": 6000,
    "fever_nli": 6000,
    "fever_symmetric": 600,
    "fm2": 1200,
    "covid_fact": 1500,
    "curriculum": 4000,
}
REPEATED = ("mnli", "taxinli", "healthver")


@dataclass(frozen=True, slots=True)
class Row:
    """A pair and what is known of it.

    ``same`` and ``diverge`` are probabilities or UNKNOWN, ``relation`` an index of RELATIONS or UNKNOWN; ``kinds``
    indices of KINDS, or None where they are not known.
    """

    a: str
    b: str
    same: float = UNKNOWN
    relation: int = UNKNOWN
    diverge: float = UNKNOWN
    kinds: tuple[int, ...] | None = None


def family(row: dict[str, Any]) -> str:
    return str(row["source"]).split("/")[0]


def relation_rows(folder: Path, rng: random.Random) -> list[Row]:
    by_family: dict[str, list[Row]] = defaultdict(list)
    for row in read(folder / "relation_train.jsonl.gz"):
        if len(row["a"]) + len(row["b"]) <= 500:
            by_family[family(row)].append(Row(row["a"], row["b"], relation=RELATIONS[row["label"]]))
    rows = []
    for source, found in sorted(by_family.items()):
        rng.shuffle(found)
        kept = found[: SHARE.get(source, len(found))]
        rows += kept * (2 if source in REPEATED else 1)
        if not any(row.relation == RELATIONS["neutral"] for row in found):
            rows += repaired(kept[: len(kept) // 3], rng, relation=RELATIONS["neutral"])
    return rows


def repaired(rows: list[Row], rng: random.Random, **label: Any) -> list[Row]:
    """The same left sentences, each with another row's right sentence."""
    rights = [row.b for row in rows]
    rng.shuffle(rights)
    return [Row(row.a, b, **label) for row, b in zip(rows, rights, strict=True) if row.b != b]


def held_out(row: dict[str, Any]) -> bool:
    """Kept for development: the sources' own development rows, and two of SuperPAL's topics."""
    return row["source"] in ("ecbplus/dev_pairs", "msrp/val") or (
        family(row) == "superpal_mn" and sum(map(ord, row["topic"])) % 10 < 4
    )


def sameness(row: dict[str, Any]) -> float:
    if row.get("score") is not None:
        return min(1.0, max(0.0, (float(row["score"]) - 1) / 2.5))
    return SAME_POINT[row["label"]]


def same_point_rows(folder: Path, rng: random.Random) -> tuple[list[Row], list[Row]]:
    """Training rows, and those kept for development."""
    train: list[Row] = []
    dev: list[Row] = []
    for row in read(folder / "same_point.jsonl.gz"):
        (dev if held_out(row) else train).append(Row(row["a"], row["b"], same=sameness(row)))
    train += repaired(rng.sample(train, 3000), rng, same=0.0)
    return train, dev


def swap_rows(folder: Path, rng: random.Random, held: bool) -> list[Swap]:
    """Swaps of the news sentences of ECB+, MSRP and sentence-union: of those held out, or of the rest."""
    sources = ("ecbplus", "msrp", "sentence_union")
    rows = [r for r in read(folder / "same_point.jsonl.gz") if family(r) in sources and held_out(r) == held]
    close = [(r["a"], r["b"] if r["label"] == "paraphrase" else r["a"]) for r in rows]
    return list(swaps(close, rng))


def as_rows(made: list[Swap]) -> Iterator[Row]:
    for swap in made:
        yield Row(swap.a, swap.b, relation=RELATIONS[swap.label])


def relation_dev(folder: Path) -> list[Row]:
    return [Row(row["a"], row["b"], relation=RELATIONS[row["label"]]) for row in read(folder / "relation_dev.jsonl.gz")]
