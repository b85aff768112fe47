"""Scrolling one of two long texts through, and picking passages in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from benchmarks.browser.site import RUNS, Visitor
from benchmarks.browser.trace import CATEGORIES, Traced, together, traced

TEXT = "#text-a"
SPEED = 4000  # pixels a second, in wheel events as many as there are frames
SWEEPS = 5
READY = f"""async () => {{
    document.querySelector("#findings").scrollIntoView();
    const text = document.querySelector("{TEXT}");
    text.scrollTo({{ top: 0, behavior: "instant" }});
    await bench.calm(300);
    const box = text.getBoundingClientRect();
    return {{ x: box.x + box.width / 2, y: box.y + box.height / 2, height: text.scrollHeight - text.clientHeight }};
}}"""
SPREAD = f"""async ([at, of]) => {{
    const passages = [...document.querySelectorAll("{TEXT} [data-of]")];
    const passage = passages[Math.floor((at + 0.5) / of * passages.length)];
    passage.scrollIntoView({{ block: "center", behavior: "instant" }});
    await bench.calm(200);
    const box = passage.getClientRects()[0];
    return [box.x + box.width / 2, box.y + box.height / 2];
}}"""


@dataclass(frozen=True, slots=True)
class Smoothness:
    sweeps: Traced
    picks: Traced
    shifts: float


def smoothness(visitor: Visitor, path: str) -> Smoothness:
    with visitor.visit(path) as page:
        page.evaluate("bench.calm(500)")
        before = page.evaluate("bench.shifts")
        sweeps = [swept(visitor, page) for _ in range(SWEEPS)]
        picks = [picked(visitor, page, at) for at in range(RUNS)]
        return Smoothness(together(sweeps), together(picks), page.evaluate("bench.shifts") - before)


def swept(visitor: Visitor, page: Page) -> Traced:
    place = page.evaluate(READY)
    devtools = page.context.new_cdp_session(page)
    wheel = {"x": place["x"], "y": place["y"], "yDistance": -place["height"], "speed": SPEED}
    return during(
        visitor, page, lambda: devtools.send("Input.synthesizeScrollGesture", {**wheel, "gestureSourceType": "mouse"})
    )


def picked(visitor: Visitor, page: Page, at: int) -> Traced:
    """One click, and half a second for the other text to glide level."""
    page.mouse.move(*page.evaluate(SPREAD, [at, RUNS]))
    page.evaluate("bench.calm(100)")

    def pick() -> None:
        page.mouse.down()
        page.mouse.up()
        page.wait_for_timeout(500)

    return during(visitor, page, pick)


def during(visitor: Visitor, page: Page, act: Callable[[], object]) -> Traced:
    visitor.browser.start_tracing(page=page, categories=CATEGORIES)
    act()
    return traced(visitor.browser.stop_tracing())
