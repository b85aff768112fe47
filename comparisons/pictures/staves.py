"""The score: two lines, one mark a finding, grouped by topic, on as many staves as it takes."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from comparisons.pictures import svg
from comparisons.pictures.fonts import SANS, SEMIBOLD, Style, width
from comparisons.pictures.marks import DENSE, MANY, OPEN, Gauge, mark
from comparisons.pictures.palette import INK_2, A, B
from comparisons.pictures.picture import TopicMarks
from comparisons.pictures.text import balance, wrap

LABEL, LABEL_LINES, LEADING = Style(SANS, 15), 2, 19.0
LETTER = Style(SANS, 14, SEMIBOLD)
# A label may be this much wider than its marks before it is broken or elided.
LABEL_ROOM = 190.0
# A mark grows up to this when there is room.
WIDEST = 96
LETTERS, TOPIC_GAP, STAVE_GAP = 26.0, 20.0, 24.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """A topic, or what fits on one stave of it."""

    label: str
    slugs: tuple[str, ...]
    x: float = 0
    width: float = 0

    def label_lines(self) -> list[str]:
        return wrap(self.label, LABEL, room=self.width - OPEN.before, lines=LABEL_LINES)


@dataclass(frozen=True, slots=True)
class Staves:
    rows: tuple[tuple[Stretch, ...], ...]
    pitch: int
    gauge: Gauge
    indent: float
    is_labelled: bool

    @property
    def height(self) -> float:
        return sum(map(self.row_height, self.rows)) + STAVE_GAP * max(0, len(self.rows) - 1)

    def row_height(self, row: Sequence[Stretch]) -> float:
        tallest = max((len(stretch.label_lines()) for stretch in row), default=0) if self.is_labelled else 0
        return self.gauge.height + (6 + LEADING * tallest if tallest else 0)


def staves(topics: Sequence[TopicMarks], *, room: float, is_labelled: bool = True, is_lettered: bool = True) -> Staves:
    """The topics laid out with the widest marks that take no more staves than the narrowest would."""
    narrowest = (OPEN if sum(len(topic.slugs) for topic in topics) < MANY else DENSE).narrowest
    floors = [label_width(topic.label) if is_labelled else 0.0 for topic in topics]
    indent = LETTERS if is_lettered else 0.0
    layouts = [(pitch, flow(topics, floors, pitch, room - indent)) for pitch in range(narrowest, WIDEST + 1)]
    fewest = min(len(rows) for _, rows in layouts)
    pitch, rows = max((pitch, rows) for pitch, rows in layouts if len(rows) == fewest)
    gauge = OPEN if pitch >= OPEN.narrowest else DENSE
    return Staves(rows, pitch, gauge, indent, is_labelled)


def label_width(label: str) -> float:
    """The room for a label that stands flush with the marks above it."""
    lines = balance(label, LABEL, room=LABEL_ROOM, lines=LABEL_LINES)
    return ceil(max((width(line, LABEL) for line in lines), default=0)) + OPEN.before


def flow(
    topics: Sequence[TopicMarks], floors: Sequence[float], pitch: int, room: float
) -> tuple[tuple[Stretch, ...], ...]:
    """Topics one after the other, on the next stave where this one is full."""
    rows: list[list[Stretch]] = []
    x = 0.0
    for topic, floor in zip(topics, floors, strict=True):
        for part in parts(topic, int(room // pitch)):
            across = max(len(part.slugs) * pitch, floor)
            if not rows or x + across > room:
                rows.append([])
                x = 0.0
            rows[-1].append(replace(part, x=x, width=across))
            x += across + TOPIC_GAP
    return tuple(map(tuple, rows))


def parts(topic: TopicMarks, most: int) -> Iterator[Stretch]:
    """A topic that is longer than a stave goes on upon the next, and its label says so."""
    for start in range(0, len(topic.slugs), most):
        label = f"… {topic.label}" if start else topic.label
        yield Stretch(label, topic.slugs[start : start + most])


def draw(parent: ET.Element, score: Staves, *, name: str) -> None:
    y = 0.0
    for row in score.rows:
        draw_stave(svg.group(parent, y=y), score, row, name)
        y += score.row_height(row) + STAVE_GAP


def draw_stave(parent: ET.Element, score: Staves, row: Sequence[Stretch], name: str) -> None:
    if score.indent:
        draw_letters(parent, score.gauge)
    for stretch in row:
        topic = svg.group(parent, x=score.indent + stretch.x)
        for index, slug in enumerate(stretch.slugs):
            mark(topic, slug, (index * score.pitch, 0), score.pitch, score.gauge, name)
        if score.is_labelled:
            at = (score.gauge.before, score.gauge.height + LEADING + 1)
            svg.lines(topic, at, stretch.label_lines(), LABEL, leading=LEADING, fill=INK_2)


def draw_letters(parent: ET.Element, gauge: Gauge) -> None:
    for letter, tone, top in (("A", A, 0.0), ("B", B, gauge.lane + gauge.gap)):
        svg.text(parent, (0, top + gauge.lane / 2 + 5), letter, LETTER, fill=tone)
