"""The labelled pairs of accounts: what score.py makes of the engine, whole and with a part taken out."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.accuracy.tables import Table
from comparisons.engine.compare import compare
from comparisons.engine.report import Report
from training.calibrate import kept_accounts, weights_of

COLUMNS = ("align_f1", "agree_f1", "diverge_f1", "omit_f1", "score")
HEAD = ("program", "pairs found", "agree", "diverge", "left out", "mean")
# Means of the simple programs that came with the labelled pairs.
BASELINES = (("difflib", 0.25), ("TF-IDF", 0.36), ("one threshold on sentence vectors", 0.40))


def reports(gold: Path, language: str) -> Iterator[tuple[str, Report]]:
    for folder in sorted(path for path in gold.iterdir() if (path / "x.json").exists()):
        left, right = ((folder / f"{side}.txt").read_text() for side in "ab")
        yield folder.name, compare(left, right, languages=(language, language))


def score(gold: Path, language: str = "en") -> dict[str, float]:
    """What score.py makes of the engine where it is told that the accounts are in a language."""
    with tempfile.TemporaryDirectory() as out:
        for name, report in reports(gold, language):
            (Path(out) / f"{name}.json").write_text(report.to_json())
        command = [sys.executable, str(gold.parent / "score.py"), str(gold), "--reports", out, "--json"]
        found: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return found


def figures(found: dict[str, float]) -> tuple[str, ...]:
    return tuple(f"{found[column]:.3f}" for column in COLUMNS)


def accounts_table(gold: Path, whole: dict[str, float], version: str) -> Table:
    simple = [(name, "", "", "", "", f"{mean:.2f}") for name, mean in BASELINES]
    return Table(
        "Pairs of accounts",
        f"{sum(1 for _ in gold.glob('*/x.json'))} real pairs (readouts, remarks, news, one legal dispute), labelled"
        " twice by a language model; no person has checked them. F1 over sentence pairs; left out, over sentences. The"
        " two labellings against each other reach a mean of 0.91: that shows that they are repeatable, not that people"
        " would agree as often.",
        HEAD,
        (*simple, (f"Parallax {version}", *figures(whole))),
    )


@contextmanager
def weighed(weights: dict[str, Any]) -> Iterator[None]:
    with patch("comparisons.engine.weights.load", lambda: weights):
        yield


# What is taken out, and the feature that it is.
PARTS = {
    "without the pair model on the verdict": "relation.reading",
    "without the relation head in it": "relation.contradicts",
    "without differing figures, dates and names": "relation.fact",
    "without shared words": "relation.shared_words",
}


def ablation_table(gold: Path, whole: dict[str, float]) -> Table:
    found, silent = kept_accounts()
    rows = [("all parts", *figures(whole))]
    for name, feature in PARTS.items():
        with weighed(weights_of([one.without(feature) for one in found], silent)):
            rows.append((name, *figures(score(gold))))
    return Table(
        "What each part brings",
        "The same pairs with one part taken out and the chances fitted anew without it.",
        ("engine", *HEAD[1:]),
        tuple(rows),
    )
