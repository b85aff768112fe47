"""Texts that try to break the engine: time and memory at a quarter of a megabyte and at one.

    python -m benchmarks.odd

Each runs in a process of its own. Time should grow by about four.
"""

from __future__ import annotations

import random
import resource
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from benchmarks.engine import seconds
from benchmarks.table import table
from comparisons.engine.compare import compare, warm_up

SIZES = (250_000, 1_000_000)  # characters an account
ROW = "{}\t{}\t{}\n"


def rows_of_numbers(size: int) -> str:
    rng = random.Random(size)
    return "".join(ROW.format(*(rng.randint(1, 999) for _ in range(3))) for _ in range(size // 12))


def repeated(piece: str) -> Callable[[int], str]:
    return lambda size: piece * (size // len(piece))


TEXTS: dict[str, Callable[[int], str]] = {
    "one word": repeated("a"),
    "one number": repeated("7"),
    "quotes in quotes": lambda size: "“" * (size // 2) + "”" * (size // 2),
    "right to left": repeated("اتفق الجانبان على مواصلة الحوار. "),
    "HTML left in": repeated('<div class="x"><p>The port opened.</p></div>\n'),
    "code": repeated("for (int i = 0; i < n; i++) { sum += a[i]; }\n"),
    "a table": rows_of_numbers,
}


def cost(name: str, size: int) -> tuple[float, float]:
    """Seconds and megabytes of comparing such a text with one a character shorter."""
    warm_up()
    text = TEXTS[name](size)
    spent = seconds(lambda: compare(text, text[:-1]))
    return spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def alone(name: str, size: int) -> tuple[float, float]:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(cost, name, size).result()


def main() -> None:
    costs = {name: [alone(name, size) for size in SIZES] for name in TEXTS}
    head = ("text", *(f"{size:,} characters, s" for size in SIZES), *(f"{size:,}, MB" for size in SIZES))
    rows = [
        (name, *(f"{spent:.2f}" for spent, _ in found), *(f"{peak:.0f}" for _, peak in found))
        for name, found in costs.items()
    ]
    print(table("Texts that try to break it", head, rows))


if __name__ == "__main__":
    main()
