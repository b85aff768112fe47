"""What Chromium's own trace tells of a stretch of time in one page: its frames, and the main thread's work."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, pairwise
from typing import Any

Event = dict[str, Any]

CATEGORIES = ["-*", "devtools.timeline", "disabled-by-default-devtools.timeline", "blink.user_timing", "input"]
CATEGORIES += ["disabled-by-default-devtools.timeline.frame"]
WORK = {
    "script": ("FunctionCall", "EvaluateScript", "EventDispatch", "FireAnimationFrame", "TimerFire", "RunMicrotasks",
               "XHRReadyStateChange", "XHRLoad", "MinorGC", "MajorGC", "v8.compile", "v8.evaluateModule"),
    "parse": ("ParseHTML", "ParseAuthorStyleSheet"),
    "style": ("UpdateLayoutTree", "ScheduleStyleRecalculation"),
    "layout": ("Layout",),
    "hit test": ("HitTest",),
    "paint": ("PrePaint", "Paint", "PaintImage", "UpdateLayer", "Layerize", "Commit"),
}  # fmt: skip
GROUPS = {name: group for group, names in WORK.items() for name in names}
TASK = "RunTask"
# Milliseconds from one frame to the next that a reader would call late, less what clocks differ by.
LATE, SLACK = (1000 / 60, 2000 / 60, 3000 / 60), 4.0


@dataclass
class Frame:
    """A turn of the screen: whether there was something new to draw, and when it was drawn."""

    is_wanted: bool = False
    is_blank: bool = False
    drawn: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Traced:
    """Frames: how many were ``wanted``, how many ``drawn``, and how many of these with parts not yet painted.

    ``gaps`` are the milliseconds between frames that follow each other without rest, ``tasks`` those of each task
    of the main thread, and ``work`` how many of them each kind of work took, without the work inside it.
    """

    wanted: int
    drawn: int
    blank: int
    gaps: tuple[float, ...]
    tasks: tuple[float, ...]
    work: Counter[str]

    @property
    def dropped(self) -> int:
        """Several frames that come to the screen together are one."""
        return self.wanted - self.drawn

    def late(self, milliseconds: float) -> int:
        return sum(gap > milliseconds + SLACK for gap in self.gaps)

    def share(self, group: str) -> float:
        return self.work[group] / (sum(self.tasks) or 1)


def traced(trace: bytes) -> Traced:
    """The page is the renderer whose main thread had the most to do."""
    events = json.loads(trace)["traceEvents"]
    threads = [(e["pid"], e["tid"]) for e in events if e["name"] == "thread_name" and is_main(e)]
    on = {thread: [e for e in events if (e["pid"], e["tid"]) == thread and e["ph"] == "X"] for thread in threads}
    page = max(on, key=lambda thread: sum(tasks(on[thread])))
    frames = frames_of(e for e in events if e["pid"] == page[0])
    drawn = list(stretches(frames))
    return Traced(
        wanted=sum(frame.is_wanted for frame in frames),
        drawn=sum(map(len, drawn)),
        blank=sum(frame.is_blank for frame in frames),
        gaps=tuple(later - sooner for times in drawn for sooner, later in pairwise(times)),
        tasks=tuple(tasks(on[page])),
        work=work(on[page]),
    )


def together(parts: Iterable[Traced]) -> Traced:
    every = list(parts)
    return Traced(
        wanted=sum(part.wanted for part in every),
        drawn=sum(part.drawn for part in every),
        blank=sum(part.blank for part in every),
        gaps=tuple(chain.from_iterable(part.gaps for part in every)),
        tasks=tuple(chain.from_iterable(part.tasks for part in every)),
        work=sum((part.work for part in every), Counter()),
    )


def is_main(event: Event) -> bool:
    return event["args"]["name"] == "CrRendererMain"


def tasks(events: Iterable[Event]) -> Iterator[float]:
    return (event["dur"] / 1000 for event in events if event["name"] == TASK)


def frames_of(events: Iterable[Event]) -> list[Frame]:
    """The book that the compositor keeps: one line a frame, or two, where a part of it came later."""
    begun: dict[str, Event] = {}
    found: dict[int, Frame] = {}
    for event in sorted((e for e in events if e["name"] == "PipelineReporter"), key=lambda e: e["ts"]):
        if event["ph"] == "b":
            begun[event["id2"]["local"]] = event
        elif start := begun.pop(event["id2"]["local"], None):
            told = start["args"]["frame_reporter"]
            frame = found.setdefault(told["frame_sequence"], Frame())
            frame.is_wanted |= told["state"] != "STATE_NO_UPDATE_DESIRED"
            frame.is_blank |= bool(told["has_missing_content"])
            if told["state"].startswith("STATE_PRESENTED"):
                frame.drawn.append(event["ts"] / 1000)
    return [found[number] for number in sorted(found)]


def stretches(frames: Iterable[Frame]) -> Iterator[list[float]]:
    """When something new stood on the screen, cut where the page was at rest."""
    drawn: set[float] = set()
    for frame in frames:
        if not frame.is_wanted:
            yield sorted(drawn)
            drawn = set()
        drawn.update(frame.drawn)
    yield sorted(drawn)


def work(events: Iterable[Event]) -> Counter[str]:
    """Milliseconds by group; an event's own time is its duration less that of the events within it."""
    spent: Counter[str] = Counter()
    open_: list[tuple[float, str]] = []
    for event in sorted((e for e in events if e["name"] in GROUPS), key=lambda e: (e["ts"], -e["dur"])):
        while open_ and open_[-1][0] <= event["ts"]:
            open_.pop()
        group, lasted = GROUPS[event["name"]], event["dur"] / 1000
        spent[group] += lasted
        if open_:
            spent[open_[-1][1]] -= lasted
        open_.append((event["ts"] + event["dur"], group))
    return spent
