"""Measure everything anew and write docs/accuracy.md and what the app shows of it.

    python -m benchmarks.accuracy SHARED

SHARED holds gold/ (labelled pairs of accounts and score.py) and data/ (labelled sentences); neither is in this
repository.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path

from benchmarks import engine
from benchmarks.accuracy import gold, held_out, invariants, languages, ranking, sentences
from benchmarks.accuracy.tables import Table, markdown
from benchmarks.attribution import attribution_table
from comparisons.engine.compare import VERSION, warm_up
from comparisons.reading.accuracy import FIGURES

ROOT = Path(__file__).resolve().parent.parent.parent
DOCUMENT = ROOT / "docs" / "accuracy.md"
HEADING = """# How often the engine is right

Engine {version}, measured on {day} with

```
make evaluate SHARED=FOLDER
```

where FOLDER holds the labelled pairs of accounts (`gold/`) and sentences (`data/`), which are not in this repository.
Written by that command: change the command, not this page. What people make of the verdicts is measured as they go:
see [live-accuracy.md](live-accuracy.md).
"""


def tables(shared: Path) -> Iterator[Table]:
    whole = gold.score(shared / "gold" / "dev")
    yield gold.accounts_table(shared / "gold" / "dev", whole, VERSION)
    yield gold.ablation_table(shared / "gold" / "dev", whole)
    yield ranking.ranking_table(shared / "gold" / "dev")
    found = held_out.shown()
    yield held_out.reliability_table(found)
    yield held_out.kinds_table(found)
    steps: tuple[Callable[[Path], Table], ...] = (
        sentences.relation_table,
        sentences.swap_table,
        sentences.same_point_table,
        sentences.splitting_table,
    )
    yield from (step(shared / "data") for step in steps)
    yield invariants.invariants_table(shared / "gold" / "dev")
    yield languages.languages_table(shared / "gold" / "dev")
    yield attribution_table()
    yield speed_table()


def speed_table() -> Table:
    costs = [engine.alone(words) for words in engine.SIZES]
    return Table(
        "How long it takes",
        "Seconds with the models loaded. The floor is what cannot be spared: encoding each claim and sentence once"
        " and reading each shared point once, taken in the same run. Take ratios, not absolutes; `make bench` says"
        " more.",
        ("seconds", *(f"2 × {cost.words:,} words" for cost in costs)),
        (
            ("in all", *(f"{cost.total:.2f}" for cost in costs)),
            ("in all : floor", *(f"{cost.total / cost.floor:.2f}" for cost in costs)),
            ("peak memory, MB", *(f"{cost.peak:,.0f}" for cost in costs)),
        ),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    shared = parser.parse_args().shared
    missing = [name for name in ("gold/score.py", "gold/dev", "data") if not (shared / name).exists()]
    if missing:
        sys.exit(f"{shared} has no {' and no '.join(missing)}: name the folder that holds the labelled pairs.")
    warm_up()
    made = []
    for table in tables(shared):
        made.append(table)
        print(markdown(table), flush=True)
    day = date.today().isoformat()
    DOCUMENT.write_text("\n".join([HEADING.format(version=VERSION, day=day), *map(markdown, made)]), encoding="utf-8")
    figures = {"engine": VERSION, "day": day, "tables": [asdict(table) for table in made]}
    FIGURES.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
