"""Two claims read together: do they speak to one point, and how do they relate?

The pair model is a cross-encoder with two heads, trained by training/pair_model.py; its card
is models/pair.md.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import BertWordPieceTokenizer

from comparisons.engine.encode import VOCABULARY, session_options

MODEL = Path(__file__).parent / "models" / "pair.onnx"
MAX_TOKENS = 128

Floats = npt.NDArray[np.float32]


Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Relation:
    """Probabilities, 0 to 1. ``entails`` reads left to right, ``entailed`` right to left."""

    entails: float
    entailed: float
    contradicts: float


class PairModel:
    def __init__(self) -> None:
        self.session = onnxruntime.InferenceSession(str(MODEL), session_options(), providers=["CPUExecutionProvider"])
        self.tokenizer = BertWordPieceTokenizer(str(VOCABULARY), lowercase=True)
        self.tokenizer.enable_truncation(MAX_TOKENS)

    def logits(self, pair: Pair) -> Floats:
        """Shape (4,): same point, then entail, neutral, contradict."""
        encoding = self.tokenizer.encode(*pair)
        feed = {
            "input_ids": np.array([encoding.ids], dtype=np.int64),
            "attention_mask": np.ones((1, len(encoding.ids)), dtype=np.int64),
            "token_type_ids": np.array([encoding.type_ids], dtype=np.int64),
        }
        return np.asarray(self.session.run(None, feed)[0][0], dtype=np.float32)


@functools.cache
def pair_model() -> PairModel:
    return PairModel()


def same_point(pairs: Sequence[Pair], on_pair: Callable[[int], None] = lambda done: None) -> Floats:
    """The chance that each pair speaks to one specific point, shape (n,), 0 to 1.

    Each pair is read once, in the order of the alphabet, so that the sides may be swapped.
    """
    chances = np.zeros(len(pairs), dtype=np.float32)
    for row, (left, right) in enumerate(pairs):
        on_pair(row)
        chances[row] = sigmoid(pair_model().logits((left, right) if left <= right else (right, left))[0])
    return chances


def relations(pairs: Sequence[Pair]) -> list[Relation]:
    """How each (left, right) pair relates, read in both orders."""
    found = []
    for left, right in pairs:
        forth, back = (softmax(pair_model().logits(pair)[1:]) for pair in ((left, right), (right, left)))
        found.append(Relation(float(forth[0]), float(back[0]), float((forth[2] + back[2]) / 2)))
    return found


def sigmoid(x: np.float32) -> float:
    return float(1 / (1 + np.exp(-x)))


def softmax(logits: Floats) -> Floats:
    powers = np.exp(logits - logits.max())
    return np.asarray(powers / powers.sum(), dtype=np.float32)


@functools.cache
def model_hash() -> str:
    return hashlib.sha256(MODEL.read_bytes()).hexdigest()
