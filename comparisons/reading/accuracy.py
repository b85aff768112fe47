"""What `make evaluate` measured, as the page shows it."""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

FIGURES = Path(__file__).resolve().parent.parent / "accuracy.json"


@dataclass(frozen=True, slots=True)
class Table:
    """``rows`` are as wide as ``head``; ``note`` says how to read it."""

    title: str
    note: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """The tables of one measurement, of which engine, and when."""

    engine: str
    day: date
    tables: tuple[Table, ...]


@functools.cache
def measured() -> Measured:
    found = json.loads(FIGURES.read_text(encoding="utf-8"))
    tables = (
        Table(t["title"], t["note"].replace("`", ""), tuple(t["head"]), tuple(map(tuple, t["rows"])))
        for t in found["tables"]
    )
    return Measured(found["engine"], date.fromisoformat(found["day"]), tuple(tables))
