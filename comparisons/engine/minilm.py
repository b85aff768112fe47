"""Running our own models: MiniLM (Wang et al. 2020) with heads of ours, as int8 ONNX on one core each.

A text or pair is run alone, since int8 activations are scaled per batch and one more would change the rest. So several
are run at a time, each on a core of its own.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import BertWordPieceTokenizer

Output = npt.NDArray[np.float32]
# A text, or two read together.
Given = str | tuple[str, str]

MODELS = Path(__file__).parent / "models"
VOCABULARY = MODELS / "minilm" / "vocab.txt"
MAX_TOKENS = 128
THREADS = min(4, os.cpu_count() or 1)


class MiniLM:
    """One model in memory."""

    def __init__(self, name: str) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        path = MODELS / f"{name}.onnx"
        self.session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        self.tokenizer = BertWordPieceTokenizer(str(VOCABULARY), lowercase=True)
        self.tokenizer.enable_truncation(MAX_TOKENS)
        self.pool = ThreadPoolExecutor(THREADS)

    def run(self, given: Given) -> Output:
        """The model's output for one text or pair, shape (width,)."""
        encoding = self.tokenizer.encode(given) if isinstance(given, str) else self.tokenizer.encode(*given)
        feed = {
            "input_ids": np.array([encoding.ids], dtype=np.int64),
            "attention_mask": np.ones((1, len(encoding.ids)), dtype=np.int64),
            "token_type_ids": np.array([encoding.type_ids], dtype=np.int64),
        }
        return np.asarray(self.session.run(None, feed)[0][0], dtype=np.float32)

    def run_all(self, given: Sequence[Given]) -> Iterator[Output]:
        """The outputs one by one, in order."""
        yield from self.pool.map(self.run, given)


def model_hash(name: str) -> str:
    return hashlib.sha256((MODELS / f"{name}.onnx").read_bytes()).hexdigest()
