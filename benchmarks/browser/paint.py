"""When the first words stand on the screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from playwright.sync_api import Page

from benchmarks.browser.site import RUNS, Visitor

# Asked of the page once it is loaded.
TIMES = """async () => {
    await bench.calm(50);
    const [page] = performance.getEntriesByType("navigation");
    const paint = performance.getEntriesByName("first-contentful-paint")[0];
    return {
        server: page.responseStart - page.requestStart, paint: paint.startTime, loaded: page.loadEventEnd,
        shifts: bench.shifts,
    };
}"""


@dataclass(frozen=True, slots=True)
class Opened:
    """Medians in milliseconds from the moment that the address was entered, and the worst layout shift."""

    server: float
    cold: float
    warm: float
    loaded: float
    shifts: float


def opened(visitor: Visitor, path: str) -> Opened:
    cold, warm = list(cold_visits(visitor, path)), list(warm_visits(visitor, path))
    return Opened(
        server=middle(cold + warm, "server"),
        cold=middle(cold, "paint"),
        warm=middle(warm, "paint"),
        loaded=middle(cold, "loaded"),
        shifts=max(times["shifts"] for times in cold + warm),
    )


def middle(visits: Sequence[dict[str, float]], name: str) -> float:
    return median(times[name] for times in visits)


def cold_visits(visitor: Visitor, path: str) -> Iterator[dict[str, float]]:
    """Each in a new context, whose cache is empty."""
    for _ in range(RUNS):
        with visitor.visit() as page:
            yield times(page, visitor.site + path)


def warm_visits(visitor: Visitor, path: str) -> Iterator[dict[str, float]]:
    with visitor.visit(path) as page:
        for _ in range(RUNS):
            page.goto("about:blank")
            yield times(page, visitor.site + path)


def times(page: Page, url: str) -> dict[str, Any]:
    page.goto(url)
    return dict(page.evaluate(TIMES))
