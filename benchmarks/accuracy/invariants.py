"""What every report keeps to, tried on whole accounts: DESIGN's engine contract."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.accuracy.tables import Table
from comparisons.engine.compare import compare
from comparisons.engine.report import Report, Verdict
from training.account_rows import comparisons

STRANGERS = (
    "Bread is made of flour and yeast.",
    "It snowed in the mountains.",
    "Bees dance to show where flowers are.",
)
# Comparisons tried; each gives four cases.
TRIED = 125
Texts = tuple[str, str]


def essence(report: Report, *, mirrored: bool = False) -> set[tuple[Any, ...]]:
    """What a report finds, without its wording and order, the sides swapped if asked."""
    names = {Verdict.ONLY_LEFT: Verdict.ONLY_RIGHT, Verdict.ONLY_RIGHT: Verdict.ONLY_LEFT} if mirrored else {}
    found = set()
    for f in report.findings:
        sides = (f.right, f.left) if mirrored else (f.left, f.right)
        marks = (f.marks.right, f.marks.left) if mirrored else (f.marks.left, f.marks.right)
        found.add((*sides, names.get(f.verdict, f.verdict), f.kinds, f.confidence, *marks))
    return found


def verdicts_without(report: Report, new: int) -> set[tuple[Any, ...]]:
    """Verdicts by claims, of the findings that a claim of the right, and what it meets, have no part in."""
    met = {i for f in report.findings if new in f.right for i in f.left}
    return {(f.left, f.right, f.verdict) for f in report.findings if new not in f.right and not met & {*f.left}}


def swapped(left: str, right: str) -> bool:
    return essence(compare(left, right)) == essence(compare(right, left), mirrored=True)


def identical(left: str, right: str) -> bool:
    return {f.verdict for f in compare(left, left).findings} == {Verdict.AGREE}


def determined(left: str, right: str) -> bool:
    return compare(left, right).to_json() == compare(left, right).to_json()


def undisturbed(left: str, right: str) -> bool:
    """A sentence more on one side changes no unrelated verdict."""
    before = compare(left, right)
    after = compare(left, f"{right}\n\n{STRANGERS[len(right) % len(STRANGERS)]}")
    new = len(before.right.claims)
    return len(after.right.claims) > new and verdicts_without(after, new) == verdicts_without(before, new)


INVARIANTS: tuple[tuple[str, Callable[[str, str], bool]], ...] = (
    ("swapping the accounts mirrors the report", swapped),
    ("identical accounts only agree", identical),
    ("the same input gives the same bytes", determined),
    ("a sentence more changes no unrelated verdict", undisturbed),
)


def real(gold: Path) -> list[Texts]:
    folders = sorted(path.parent for path in gold.glob("*/x.json"))
    return [((folder / "a.txt").read_text(), (folder / "b.txt").read_text()) for folder in folders]


def invented() -> list[Texts]:
    return [(" ".join(one.a), " ".join(one.b)) for side in comparisons() for one in side]


def invariants_table(gold: Path) -> Table:
    found = real(gold)
    found += invented()[: TRIED - len(found)]
    rows = [(name, str(len(found)), str(held(found, check))) for name, check in INVARIANTS]
    return Table(
        "What every report keeps to",
        f"Tried on {len(found)} pairs of accounts, real and invented; `tests/engine/test_invariants.py` tries generated"
        " texts.",
        ("rule", "cases", "held"),
        tuple(rows),
    )


def held(found: Sequence[Texts], check: Callable[[str, str], bool]) -> int:
    return sum(check(*texts) for texts in found)
