"""Accounts in languages that the models do not know: which sentences are paired, and how much is claimed of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from benchmarks.accuracy.gold import score
from comparisons.engine.compare import compare
from comparisons.reading.accuracy import Table
from comparisons.wording.languages import name_of

FOLDER = Path(__file__).resolve().parents[2] / "tests" / "data" / "languages"
# A tag that BCP 47 keeps for private use, so that no model knows it.
UNKNOWN = "qaa"


class Pairs(NamedTuple):
    """Of two accounts: how many sentence pairs are right, found and drawn wrongly; how many findings are sure."""

    name: str
    right: int
    found: int
    wrong: int
    sure: int
    findings: int


def pairs(path: Path) -> Pairs:
    data = json.loads(path.read_text())
    left, right = data["languages"]
    report = compare("\n".join(data["left"]), "\n".join(data["right"]), languages=(left, right))
    drawn = {(i, j) for finding in report.findings for i in finding.left for j in finding.right}
    true = {(i, j) for i, j in data["pairs"]}
    sure = sum(not finding.needs_review for finding in report.findings)
    name = name_of(left) if left == right else f"{name_of(left)} and {name_of(right)}"
    return Pairs(name, len(true), len(drawn & true), len(drawn - true), sure, len(report.findings))


def languages_table(gold: Path) -> Table:
    rows = [pairs(path) for path in sorted(FOLDER.glob("*.json"))]
    unread = score(gold, UNKNOWN)
    return Table(
        "Other languages",
        "The models know English only. Accounts in another language, or in two, are compared by words, numbers and"
        " names alone, and every finding needs a look unless the words are the same. These small accounts were written"
        " for the purpose (`tests/data/languages`) and are easy; Polish, Japanese, Hindi, English with Ukrainian and"
        " Spanish with French came after all was settled. On the real English pairs, read as an unknown language,"
        f" {unread['align_p']:.2f} of the pairs drawn are right, and {unread['align_r']:.2f} of the right ones are"
        " found.",
        ("languages", "right pairs", "found", "drawn wrongly", "sure findings", "findings"),
        tuple((row.name, *map(str, row[1:])) for row in sorted(rows)),
    )
