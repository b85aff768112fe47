"""Fit how the three signs of "one point" are weighed: comparisons/engine/models/link.json.

    python training/link.py DATA_FOLDER

The signs are the pair model's log-odds, the cosine of the vectors and the overlap of rare words.
Fitted on what the pair model was not trained on: four in ten SuperPAL topics and ECB+'s dev pairs,
weighed so that one pair in six speaks to one point, as among the pairs that an alignment reads.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from pathlib import Path

import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from pair_data import Row, same_point_rows

from comparisons.engine.align import LINK_MODEL, SIGNS, signs_of
from comparisons.engine.encode import encode
from comparisons.engine.pairs import same_point
from comparisons.engine.rarity import overlaps

SHARE_OF_ONE_POINT = 1 / 6
Floats = npt.NDArray[np.float64]


def features(rows: list[Row]) -> Floats:
    """Shape (n, 3)."""
    left, right = encode([row.a for row in rows]), encode([row.b for row in rows])
    near = (left * right).sum(axis=1)
    shared = np.array([overlaps([row.a], [row.b])[0, 0] for row in rows])
    return np.asarray(signs_of(same_point([(row.a, row.b) for row in rows]), near, shared), dtype=np.float64)


def fit(x: Floats, y: Floats, weights: Floats, steps: int = 200) -> Floats:
    """Logistic regression by Newton's method, lightly held to small weights."""
    x = np.hstack([x, np.ones((len(x), 1))])
    theta = np.zeros(x.shape[1])
    for _ in range(steps):
        p = 1 / (1 + np.exp(-x @ theta))
        gradient = x.T @ (weights * (p - y)) + 1e-3 * theta
        hessian = (x * (weights * p * (1 - p))[:, None]).T @ x + 1e-3 * np.eye(x.shape[1])
        theta -= np.linalg.solve(hessian, gradient)
    return theta


def balanced(y: Floats) -> Floats:
    return np.where(y == 1, SHARE_OF_ONE_POINT / y.mean(), (1 - SHARE_OF_ONE_POINT) / (1 - y.mean())) / len(y) * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    _, held = same_point_rows(parser.parse_args().data, random.Random(0))
    held = [row for row in held if row.same in (0.0, 1.0)]
    x, y = features(held), np.array([row.same for row in held])
    theta = fit(x, y, balanced(y))
    accuracy = ((x @ theta[:-1] + theta[-1] > 0) == (y == 1)).mean()
    weights = {name: round(float(weight), 3) for name, weight in zip([*SIGNS, "bias"], theta, strict=True)}
    LINK_MODEL.write_text(json.dumps(weights, indent=1) + "\n")
    print(weights, f"{len(held)} pairs, {accuracy:.3f} right")


if __name__ == "__main__":
    main()
