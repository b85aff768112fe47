"""Chances out of features: logistic regressions fitted by training/calibrate.py on accounts kept from training."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

MODEL = Path(__file__).parent / "models" / "weights.json"


@functools.cache
def load() -> dict[str, dict[str, float]]:
    """Weights by feature, and the ``intercept``, of each chance."""
    weights: dict[str, dict[str, float]] = json.loads(MODEL.read_text(encoding="utf-8"))
    return weights


def chance(name: str, features: Mapping[str, Any]) -> Any:
    """The chance, 0 to 1, that a named regression gives, a number or an array as the features are.

    Features that the regression does not know count for nothing.
    """
    weights = load()[name]
    logit = weights["intercept"] + sum(weights.get(feature, 0.0) * value for feature, value in features.items())
    return 1 / (1 + np.exp(-np.clip(logit, -30, 30)))


@functools.cache
def model_hash() -> str:
    return hashlib.sha256(MODEL.read_bytes()).hexdigest()
