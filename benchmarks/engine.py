"""What a comparison costs, stage by stage, for a typical and a long pair of accounts.

    python -m benchmarks.engine

Each size runs in a process of its own, once cold (models loaded on the way) and then warm. The
floor is what no engine of this make can go below: encoding the claims once and scoring every
left claim against every right one.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from benchmarks.accounts import accounts_of
from benchmarks.table import table
from comparisons.engine.progress import Progress, Stage

SIZES = (600, 10_000)
TYPICAL = SIZES[0]


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds and megabytes of one pair of accounts."""

    words: int
    claims: int
    cold: float
    warm: float
    stages: dict[str, float]
    floor: float
    peak: float


class Stopwatch:
    """Listens to a comparison and adds up what each stage takes."""

    def __init__(self) -> None:
        self.stages = dict.fromkeys(map(str, Stage), 0.0)
        self.stage: str = Stage.READ
        self.since = time.perf_counter()

    def __call__(self, progress: Progress) -> None:
        self.stop()
        self.stage = progress.stage

    def stop(self) -> None:
        now = time.perf_counter()
        self.stages[self.stage] += now - self.since
        self.since = now


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def cost(words: int) -> Cost:
    from comparisons.engine.compare import compare
    from comparisons.engine.encode import encode

    left, right = accounts_of(words)
    cold = seconds(lambda: compare(*accounts_of(60)))
    watch = Stopwatch()
    start = time.perf_counter()
    report = compare(left, right, on_progress=watch)
    warm = time.perf_counter() - start
    watch.stop()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sides = [[claim.text for claim in side.claims] for side in (report.left, report.right)]
    floor = seconds(lambda: encode(sides[0]) @ encode(sides[1]).T)
    return Cost(words, len(sides[0]) + len(sides[1]), cold, warm, watch.stages, floor, peak)


def alone(words: int) -> Cost:
    """The cost measured in a new process, whose peak memory is its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(cost, words).result()


def command_seconds() -> float:
    """From the shell: Python's start, the models and a typical pair."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("a.txt", "b.txt")]
        for path, text in zip(paths, accounts_of(TYPICAL), strict=True):
            path.write_text(text)
        command = [sys.executable, "manage.py", "compare", *map(str, paths), "--format", "json"]
        return seconds(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL))


def main() -> None:
    costs = [alone(words) for words in SIZES]
    head = ("seconds", *(f"2 × {cost.words:,} words" for cost in costs))
    rows: list[tuple[object, ...]] = [
        (stage, *(f"{cost.stages[stage]:.2f}" for cost in costs)) for stage in map(str, Stage)
    ]
    rows += [
        ("in all, warm", *(f"{cost.warm:.2f}" for cost in costs)),
        ("floor: encode and score", *(f"{cost.floor:.2f}" for cost in costs)),
        ("warm : floor", *(f"{cost.warm / cost.floor:.2f}" for cost in costs)),
        ("claims", *(f"{cost.claims:,}" for cost in costs)),
        ("peak MB", *(f"{cost.peak:,.0f}" for cost in costs)),
        ("loading the models", *(f"{cost.cold:.2f}" for cost in costs)),
        ("manage.py compare", f"{command_seconds():.2f}", ""),
    ]
    print(table("The engine", head, rows))


if __name__ == "__main__":
    main()
