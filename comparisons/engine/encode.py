"""Sentences to vectors whose dot product says how near they are to one specific point.

The encoder is all-MiniLM-L6-v2 (sentence-transformers, Apache-2.0) trained further by training/train_sentences.py; its
card is models/sentences.md.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from comparisons.engine import minilm

Vectors = npt.NDArray[np.float32]

DIMENSIONS = 384
TOLD_EVERY = 16  # sentences


@functools.cache
def encoder() -> minilm.MiniLM:
    return minilm.MiniLM("sentences")


def encode(sentences: Sequence[str], on_sentence: Callable[[int], None] = lambda done: None) -> Vectors:
    """Encode sentences, shape (n, 384), each row of length 1.

    A sentence that comes again is not encoded again. ``on_sentence`` is told how many sentences are done.
    """
    unique = list(dict.fromkeys(sentences))
    vectors = np.zeros((len(unique), DIMENSIONS), dtype=np.float32)
    for row, vector in enumerate(encoder().run_all(unique)):
        vectors[row] = vector / max(float(np.linalg.norm(vector)), 1e-9)
        if row % TOLD_EVERY == 0:
            on_sentence(row)
    place = {sentence: row for row, sentence in enumerate(unique)}
    return vectors[[place[sentence] for sentence in sentences]]


@functools.cache
def model_hash() -> str:
    return minilm.model_hash("sentences")
