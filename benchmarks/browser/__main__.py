"""What a finished comparison costs in a real browser, before a real server.

    python -m benchmarks.browser

Opening, at 500 findings: the server's own time, from the request to its first byte; the first contentful paint with
an empty cache and with a full one, and that of /how/, a page without a comparison, for the ratio; and when all is
loaded. Milliseconds from the moment that the address was entered.

Answering, at 500 findings: the next paint after a key or a click is the longest event of that interaction by the
Event Timing API, which tells of nothing under 16 ms and rounds to 8; "shown" is when two frames have been made after
htmx settled the new findings, with the pause that the search waits for more letters, and the server's part of it.

Scrolling and picking, in the side-by-side reading of 2 x 10,000 words: one text by the wheel from top to bottom, and
one click on each of some passages spread over it. A frame is dropped where the compositor wanted it and could not draw
it, blank where parts of it were not yet painted, and late by the time from the frame before, if the page was not at
rest between. Work is the main thread's, by Chromium's trace: each kind's share of the time that its tasks took; the
rest is the browser's own bookkeeping.

Layout shifts are those of the Layout Instability API, without what follows an input within half a second: the worst of
all openings, and the sum of all that came after.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks.accounts import events, events_of
from benchmarks.browser.interaction import Answer, answers
from benchmarks.browser.paint import opened
from benchmarks.browser.scroll import SWEEPS, Smoothness, smoothness
from benchmarks.browser.site import RUNS, Visitor, chromium, server
from benchmarks.browser.trace import LATE, WORK
from benchmarks.browser.weight import CSS, HTML, HTMX, OWN, weight
from benchmarks.database import finished_comparison, owner, temporary_database
from benchmarks.table import table

FINDINGS, WORDS = 500, 10_000
READINGS = {"topics": "", "side by side": "side/", "reading A": "read/a/", "reading B": "read/b/"}
HOW = "/how/"

Rows = list[tuple[object, ...]]


def main() -> None:
    with temporary_database():
        findings = finished_comparison(events(FINDINGS)).get_absolute_url()
        words = finished_comparison(events_of(WORDS)).get_absolute_url()
        session = owner().cookies["sessionid"].value
        with server() as site, chromium() as browser:
            visitor = Visitor(browser, site, session, [])
            for shown in tables(visitor, {name: findings + path for name, path in READINGS.items()}, f"{words}side/"):
                print(shown, flush=True)


def tables(visitor: Visitor, readings: dict[str, str], long: str) -> Iterator[str]:
    shifts: Rows = []
    head = ("opening", "server ms", "paint, cold", "paint, warm", "cold : /how/", "loaded, cold")
    yield table(f"{FINDINGS} findings (medians of {RUNS})", head, list(opening(visitor, readings, shifts)))
    head = ("answering", "next paint ms", "worst", "shown ms", "server's part")
    yield table(f"{FINDINGS} findings (medians of {RUNS})", head, list(answering(visitor, readings, shifts)))
    smooth = smoothness(visitor, long)
    shifts.append(("long texts", f"{smooth.shifts:.4f}"))
    head = ("", f"scroll ({SWEEPS} times)", f"pick ({RUNS} passages)")
    yield table(f"Side by side, 2 × {WORDS:,} words", head, frames(smooth))
    head = ("kilobytes (sent)", HTML, CSS, OWN, HTMX, "requests")
    yield table(f"{FINDINGS} findings", head, list(weights(visitor, readings)))
    yield table("Layout", ("layout shifts", "sum"), shifts)
    yield f"\nRequests to other hosts: {len(visitor.strangers)}"


def opening(visitor: Visitor, readings: dict[str, str], shifts: Rows) -> Iterator[tuple[object, ...]]:
    for name, found in opened(visitor, {HOW: HOW, **readings}).items():
        times = (found.server, found.cold, found.warm)
        yield name, *(f"{time:.0f}" for time in times), f"{found.ratio:.1f}", f"{found.loaded:.0f}"
        shifts.append((f"{name}, opening", f"{found.shifts:.4f}"))


def answering(visitor: Visitor, readings: dict[str, str], shifts: Rows) -> Iterator[tuple[object, ...]]:
    for name, path in readings.items():
        total = 0.0
        for answer, moved in answers(visitor, path, FINDINGS):
            yield f"{name}: {answer.action}", *told(answer)
            total += moved
        shifts.append((f"{name}, answering", f"{total:.4f}"))


def told(answer: Answer) -> Sequence[str]:
    paints = (f"{paint:.0f}" if paint >= 16 else "<16" for paint in (answer.next, answer.worst))
    return (*paints, *(f"{time:.0f}" if time else "" for time in (answer.shown, answer.server)))


def frames(smooth: Smoothness) -> Rows:
    both = (smooth.sweeps, smooth.picks)
    return [
        ("frames drawn", *(traced.drawn for traced in both)),
        ("frames dropped", *(traced.dropped for traced in both)),
        ("frames with blank parts", *(traced.blank for traced in both)),
        *((f"later than {late:.1f} ms", *(traced.late(late) for traced in both)) for late in LATE),
        ("longest task ms", *(f"{max(traced.tasks):.0f}" for traced in both)),
        ("tasks over 50 ms", *(sum(task > 50 for task in traced.tasks) for traced in both)),
        ("main thread ms", *(f"{sum(traced.tasks):.0f}" for traced in both)),
        *((f"of it {group}", *(f"{traced.share(group):.0%}" for traced in both)) for group in WORK),
    ]


def weights(visitor: Visitor, readings: dict[str, str]) -> Iterator[tuple[object, ...]]:
    for name, path in readings.items():
        found = weight(visitor, path)
        kinds = (f"{found.whole[kind] / 1000:.1f} ({found.sent[kind] / 1000:.1f})" for kind in (HTML, CSS, OWN, HTMX))
        yield name, *kinds, found.requests


if __name__ == "__main__":
    main()
