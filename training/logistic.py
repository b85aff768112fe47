"""Logistic regression by Newton's method, for a handful of features."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

STEPS = 30
# Weight of the ridge penalty on each standardised weight, the intercept left out.
RIDGE = 1.0

Features = dict[str, float]


def fit(rows: Sequence[Features], labels: Sequence[bool]) -> Features:
    """Weights by feature, and the ``intercept``; a feature that a row lacks is 0 there."""
    names = sorted({name for row in rows for name in row})
    x = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    scale = np.maximum(x.std(axis=0), 1e-9)
    x = np.hstack([np.ones((len(x), 1)), x / scale])
    y = np.array(labels, dtype=float)
    penalty = np.diag([0.0, *[RIDGE] * len(names)])
    weights = np.zeros(x.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        slope = x.T @ (y - chance) - penalty @ weights
        curvature = (x * (chance * (1 - chance))[:, None]).T @ x + penalty
        weights += np.linalg.solve(curvature, slope)
    return {"intercept": float(weights[0]), **dict(zip(names, (weights[1:] / scale).tolist(), strict=True))}
