"""When the first words stand on the screen."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from statistics import median

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

Times = dict[str, float]


@dataclass(frozen=True, slots=True)
class Opened:
    """Medians in milliseconds from the moment that the address was entered, and the worst layout shift.

    ``ratio`` is that of the cold paint to the first page's in the same round.
    """

    server: float
    cold: float
    warm: float
    ratio: float
    loaded: float
    shifts: float


def opened(visitor: Visitor, paths: Mapping[str, str]) -> dict[str, Opened]:
    """All pages in turn, round after round, so that what else the machine does meets them alike."""
    cold, warm = cold_rounds(visitor, paths), warm_rounds(visitor, paths)
    first = next(iter(paths))
    return {
        name: Opened(
            server=median(times[name]["server"] for times in cold + warm),
            cold=median(times[name]["paint"] for times in cold),
            warm=median(times[name]["paint"] for times in warm),
            ratio=median(times[name]["paint"] / times[first]["paint"] for times in cold),
            loaded=median(times[name]["loaded"] for times in cold),
            shifts=max(times[name]["shifts"] for times in cold + warm),
        )
        for name in paths
    }


def cold_rounds(visitor: Visitor, paths: Mapping[str, str]) -> list[dict[str, Times]]:
    """Each visit in a new context, whose cache is empty."""
    return [{name: cold_times(visitor, path) for name, path in paths.items()} for _ in range(RUNS)]


def cold_times(visitor: Visitor, path: str) -> Times:
    with visitor.visit() as page:
        return times(page, visitor.site + path)


def warm_rounds(visitor: Visitor, paths: Mapping[str, str]) -> list[dict[str, Times]]:
    with ExitStack() as stack:
        pages = {name: stack.enter_context(visitor.visit(path)) for name, path in paths.items()}
        return [
            {name: warm_times(pages[name], visitor.site + path) for name, path in paths.items()} for _ in range(RUNS)
        ]


def warm_times(page: Page, url: str) -> Times:
    page.bring_to_front()
    page.goto("about:blank")
    found = times(page, url)
    page.goto("about:blank")  # It waits for its next turn with nothing to do.
    return found


def times(page: Page, url: str) -> Times:
    page.goto(url)
    return dict(page.evaluate(TIMES))
