"""How soon the page answers a key or a click."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median

from playwright.sync_api import Page

from benchmarks.browser.site import RUNS, Visitor

# Every letter is in hundreds of findings, so that nothing is spared.
LETTER = "e"
# Words that belong to finding number N, in the middle of the screen: where they are, beside the links.
PLACE_OF = """async (number) => {
    const station = document.getElementById(`finding-${number}`);
    const passages = [...document.querySelectorAll(`[data-text] [data-of~="${number}"]`)];
    const words = passages[0] ?? station.querySelector("blockquote") ?? station;
    words.scrollIntoView({ block: "center", behavior: "instant" });
    await bench.calm(50);
    const box = words.getClientRects()[0];
    return [box.x + Math.min(40, box.width / 2), box.y + box.height / 2];
}"""
MIDDLE_OF = """(query) => {
    const box = document.querySelector(query).getBoundingClientRect();
    return [box.x + 10, box.y + box.height / 2];
}"""
START = "() => { bench.slowest = bench.started = bench.painted = 0; }"
RESULT = """async () => {
    await bench.calm(100);
    const requests = performance.getEntriesByType("resource").filter((file) => file.initiatorType === "xmlhttprequest");
    const last = requests.at(-1);
    performance.clearResourceTimings();
    return {
        next: bench.slowest, shown: bench.painted - bench.started,
        server: last ? last.responseStart - last.requestStart : 0,
    };
}"""


@dataclass(frozen=True, slots=True)
class Answer:
    """Medians in milliseconds: to the ``next`` paint (0: under 16), and, where the server is asked, until the new
    findings are ``shown``, of which the ``server`` took a part. ``worst`` is the slowest next paint."""

    action: str
    next: float
    worst: float
    shown: float
    server: float


Act = Callable[[Page, int], None]


@dataclass(frozen=True, slots=True)
class Action:
    """``ready`` is done before and not measured. ``asks`` where the answer comes from the server."""

    name: str
    ready: Act
    act: Act
    asks: bool = False


def answers(visitor: Visitor, path: str, findings: int) -> Iterator[tuple[Answer, float]]:
    """Of each action, and what it shifted."""
    step = findings // RUNS
    for action in ACTIONS:
        with visitor.visit(path) as page:
            page.evaluate("bench.calm(300)")
            before = page.evaluate("bench.shifts")
            found = [measured(page, action, 1 + at * step) for at in range(RUNS)]
            shifts = page.evaluate("bench.shifts") - before
        paints = [one["next"] for one in found]
        shown, server = (median(one[name] for one in found) if action.asks else 0 for name in ("shown", "server"))
        yield Answer(action.name, median(paints), max(paints), shown, server), shifts


def measured(page: Page, action: Action, number: int) -> dict[str, float]:
    action.ready(page, number)
    page.evaluate(START)
    action.act(page, number)
    if action.asks:
        page.evaluate("bench.shown()")
    return dict(page.evaluate(RESULT))


def press(key: str) -> Act:
    return lambda page, number: page.keyboard.press(key)


def click(page: Page, number: int) -> None:
    page.mouse.down()
    page.mouse.up()


def point_at_finding(page: Page, number: int) -> None:
    page.mouse.move(*page.evaluate(PLACE_OF, number))
    page.evaluate("bench.calm(50)")


def point_at(query: str) -> Act:
    def point(page: Page, number: int) -> None:
        page.mouse.move(*page.evaluate(MIDDLE_OF, query))
        page.evaluate("bench.calm(50)")

    return point


def ask(page: Page, act: Callable[[], object]) -> None:
    page.evaluate(START)
    act()
    page.evaluate("bench.shown()")
    page.evaluate("bench.calm(100)")


def point_at_chip(chip: str, other: str) -> Act:
    """The page shows what the other chip asks for, and the pointer is on this one."""

    def ready(page: Page, number: int) -> None:
        ask(page, lambda: page.locator(other).click())
        point_at(chip)(page, number)

    return ready


def empty_search(page: Page, number: int) -> None:
    page.locator("#find").focus()
    if page.locator("#find").input_value():
        ask(page, lambda: page.keyboard.press("Backspace"))


def rest(page: Page, number: int) -> None:
    page.evaluate("bench.calm(500)")  # The page may still be gliding to where the last key sent it.


def select(page: Page, number: int) -> None:
    page.keyboard.press("j")
    rest(page, number)


ACTIONS = (
    Action("press j", rest, press("j")),
    Action("click a finding", point_at_finding, click),
    Action("press Escape", select, press("Escape")),
    Action("chip: Diverge", point_at_chip("#show-diverge", "#show-all"), click, asks=True),
    Action("chip: All", point_at_chip("#show-all", "#show-diverge"), click, asks=True),
    Action("type a letter", empty_search, press(LETTER), asks=True),
)
