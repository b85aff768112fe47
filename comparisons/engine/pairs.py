"""Two sentences read together: how they stand to each other.

The pair model is a cross-encoder with heads for one point, relation, divergence and its kinds, trained by
training/train_pairs.py; its card is models/pairs.md.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from comparisons.engine import minilm
from comparisons.engine.report import Kind

TOLD_EVERY = 16  # pairs
KINDS = tuple(Kind)

Pair = tuple[str, str]
OnShare = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model makes of a pair, as log-odds; of ``entails``, ``neutral`` and ``contradicts`` as scores."""

    same_point: float
    entails: float
    neutral: float
    contradicts: float
    diverges: float
    kinds: dict[Kind, float]


@functools.cache
def pair_model() -> minilm.MiniLM:
    return minilm.MiniLM("pairs")


def read(pairs: Sequence[Pair], on_share: OnShare = lambda share: None) -> list[Reading]:
    """A reading of each pair. ``on_share`` is told the share of the pairs that are read.

    Each is read in the order of the alphabet, so that the sides may be swapped.
    """
    unique = list(dict.fromkeys(in_order(pair) for pair in pairs))
    known: dict[Pair, Reading] = {}
    for done, (pair, output) in enumerate(zip(unique, pair_model().run_all(unique), strict=True)):
        known[pair] = reading(output)
        if done % TOLD_EVERY == 0:
            on_share(done / len(unique))
    return [known[in_order(pair)] for pair in pairs]


def in_order(pair: Pair) -> Pair:
    return pair if pair[0] <= pair[1] else (pair[1], pair[0])


def reading(output: minilm.Output) -> Reading:
    """From the model's outputs: same point; entail, neutral, contradict; diverge; the kinds in the order of Kind."""
    same_point, entails, neutral, contradicts, diverges, *kinds = output.tolist()
    return Reading(same_point, entails, neutral, contradicts, diverges, dict(zip(KINDS, kinds, strict=True)))


@functools.cache
def model_hash() -> str:
    return minilm.model_hash("pairs")
