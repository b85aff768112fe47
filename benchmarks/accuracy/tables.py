"""Tables of figures, as the docs and the app show them."""

from __future__ import annotations

from collections.abc import Sequence

from comparisons.reading.accuracy import Table


def markdown(table: Table) -> str:
    rule = "| --- " + "| ---: " * (len(table.head) - 1) + "|"
    lines = [line(table.head), rule, *map(line, table.rows)]
    return f"## {table.title}\n\n{table.note}\n\n" + "\n".join(lines) + "\n"


def line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def share(part: float, whole: float) -> str:
    return f"{part / whole:.2f}" if whole else "–"
