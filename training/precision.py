"""Average precision: how far the right ones come first in a ranking."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


def average_precision(scores: npt.NDArray[np.float32], truth: npt.NDArray[np.bool_]) -> float:
    """Of ``scores`` with the ``truth`` of each, both of shape (n,); ties keep their order."""
    hits = truth[np.argsort(-scores, kind="stable")]
    precision = np.cumsum(hits) / np.arange(1, len(hits) + 1)
    return float((precision * hits).sum() / hits.sum())
