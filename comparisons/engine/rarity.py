"""How much a word tells: rare ones more, by their share of sentences in labelled English prose.

The table comes from training/rarity.py. It is the same for every text, so that a sentence more
on one side changes no other pair's overlap.
"""

from __future__ import annotations

import functools
import gzip
import hashlib
import json
import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from comparisons.engine.phrases import EMPTY
from comparisons.engine.speech import stem
from comparisons.engine.tagger import TOKEN

MODEL = Path(__file__).parent / "models" / "rarity.json.gz"
# Inverse document frequency (Spärck Jones 1972) under which a word tells nothing.
COMMON = 2.5

Scores = npt.NDArray[np.float32]


@functools.cache
def load() -> dict[str, float]:
    with gzip.open(MODEL, "rt", encoding="utf-8") as file:
        data = json.load(file)
    return {word: math.log(data["sentences"] / (1 + count)) for word, count in data["stems"].items()}


@functools.cache
def unseen() -> float:
    return max(load().values())


def rarity(word_stem: str) -> float:
    """Inverse document frequency of a stem, natural log; 0 for words that tell nothing."""
    weight = load().get(word_stem, unseen())
    return weight if weight > COMMON else 0.0


def weighed(text: str) -> dict[str, float]:
    """The telling stems of a text, with their weights."""
    found = {stem(m.group()) for m in TOKEN.finditer(text) if m.group()[0].isalnum() and m.group().lower() not in EMPTY}
    return {word: weight for word in found if (weight := rarity(word))}


def overlaps(left: Sequence[str], right: Sequence[str]) -> Scores:
    """Cosine of the texts' weighed stems, shape (left, right), 0 to 1."""
    ours, theirs = [weighed(text) for text in left], [weighed(text) for text in right]
    # Only words of both sides add to the product; the others count in the length alone.
    common = {word for bag in ours for word in bag} & {word for bag in theirs for word in bag}
    column = {word: at for at, word in enumerate(sorted(common))}
    return np.asarray(rows(ours, column) @ rows(theirs, column).T, dtype=np.float32)


def rows(bags: Sequence[dict[str, float]], column: dict[str, int]) -> Scores:
    """One row a bag, one column a word, divided by the length of the whole bag."""
    matrix = np.zeros((len(bags), len(column)), dtype=np.float32)
    for row, bag in enumerate(bags):
        length = math.sqrt(sum(weight**2 for weight in bag.values()))
        for word in bag.keys() & column.keys():
            matrix[row, column[word]] = bag[word] / length
    return matrix


@functools.cache
def model_hash() -> str:
    return hashlib.sha256(MODEL.read_bytes()).hexdigest()
