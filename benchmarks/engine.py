"""What a comparison costs, stage by stage, for a typical and a long pair of accounts.

    python -m benchmarks.engine

Each size runs in a process of its own, with the models loaded before. A stage lasts from its
first progress report to the next stage's. The floor is what cannot be spared: encoding each claim
and sentence once and reading each shared point once; it is taken in the same process.
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
from comparisons.engine import pairs
from comparisons.engine.align import align
from comparisons.engine.claims import name_parties, split_claims
from comparisons.engine.compare import compare, warm_up
from comparisons.engine.encode import encode
from comparisons.engine.passages import passages, side_of, texts_of
from comparisons.engine.progress import Progress, Stage

SIZES = (600, 10_000)
TYPICAL = SIZES[0]


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds and megabytes of one pair of accounts."""

    words: int
    claims: int
    loading: float
    stages: dict[str, float]
    floor: float
    peak: float

    @property
    def total(self) -> float:
        return sum(self.stages.values())


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


def floor(left: str, right: str) -> float:
    """Encoding each text once, and reading each pair once that the comparison reads."""
    ours, theirs = name_parties(split_claims(left), split_claims(right))
    sides = []
    texts: list[str] = []
    for claims in (ours, theirs):
        found = passages(claims)
        texts += texts_of(claims, found)
        sides.append(side_of(claims, found, encode(texts_of(claims, found))))
    links = align(*sides).links
    read_pairs = [(ours[link.left].sentence, theirs[link.right].sentence) for link in links if not link.same_words]
    return seconds(lambda: (encode(texts), pairs.read(read_pairs)))


def cost(words: int) -> Cost:
    left, right = accounts_of(words)
    loading = seconds(warm_up)
    watch = Stopwatch()
    report = compare(left, right, on_progress=watch)
    watch.stop()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    claims = len(report.left.claims) + len(report.right.claims)
    return Cost(words, claims, loading, watch.stages, floor(left, right), peak)


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
        *((stage, *(f"{cost.stages[stage]:.2f}" for cost in costs)) for stage in map(str, Stage)),
        ("in all", *(f"{cost.total:.2f}" for cost in costs)),
        ("floor", *(f"{cost.floor:.2f}" for cost in costs)),
        ("in all : floor", *(f"{cost.total / cost.floor:.2f}" for cost in costs)),
        ("loading the models", *(f"{cost.loading:.2f}" for cost in costs)),
        ("manage.py compare", f"{command_seconds():.2f}", ""),
        ("claims", *(f"{cost.claims:,}" for cost in costs)),
        ("peak MB", *(f"{cost.peak:,.0f}" for cost in costs)),
    ]
    print(table("The engine", head, rows))


if __name__ == "__main__":
    main()
