"""The card that a shared link shows, in the size that social networks ask for."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence

from comparisons.pictures import svg
from comparisons.pictures.fonts import SANS, SEMIBOLD, SERIF, Style, width
from comparisons.pictures.legend import BADGE, badge, legend
from comparisons.pictures.marks import hatches
from comparisons.pictures.palette import INK, INK_2, PAPER, A, B
from comparisons.pictures.picture import Picture, TopicMarks, tidied
from comparisons.pictures.staves import Staves, draw, staves
from comparisons.pictures.text import ELLIPSIS, balance, wrap

WIDTH, HEIGHT, MARGIN, TOP = 1200.0, 630.0, 64.0, 54.0
ROOM = WIDTH - 2 * MARGIN
AISLE = 48.0
COLUMN = (ROOM - AISLE) / 2
# A title is set as large as it fits on so many lines; the last of these elides what is left.
TITLES = ((Style(SERIF, 60, SEMIBOLD), 1), (Style(SERIF, 52, SEMIBOLD), 2), (Style(SERIF, 44, SEMIBOLD), 3))
SUMMARY, NAME = Style(SERIF, 27), Style(SANS, 25, SEMIBOLD)
SUMMARY_LEADING, NAME_LEADING = 36.0, 31.0
# Letters smaller than this would be specks.
LETTERED_FROM = 0.9
FOOT = HEIGHT - 76


def card_svg(picture: Picture) -> str:
    picture = tidied(picture)
    name = svg.names(picture)
    root = svg.sheet(picture, (WIDTH, HEIGHT), PAPER)
    hatches(root, name)
    y = draw_words(root, picture)
    y = draw_sources(root, picture, y + 28)
    draw_score(root, picture.topics, (y + 30, FOOT - 28), name)
    draw_foot(svg.group(root, x=MARGIN, y=FOOT), picture, name)
    return svg.written(root)


def draw_words(parent: ET.Element, picture: Picture) -> float:
    """The title and the summary; where they end."""
    style, title = titled(picture.title)
    leading = style.size * 1.14
    svg.lines(parent, (MARGIN, TOP + style.size * 0.76), title, style, leading=leading, fill=INK, room=ROOM)
    y = TOP + leading * len(title) + 14
    summary = sentences(picture.summary)
    svg.lines(parent, (MARGIN, y + 25), summary, SUMMARY, leading=SUMMARY_LEADING, fill=INK_2, room=ROOM)
    return y + SUMMARY_LEADING * len(summary)


def titled(title: str) -> tuple[Style, list[str]]:
    """The lines of a title, in the size that suits its length."""
    for style, most in TITLES:
        broken = balance(title, style, room=ROOM, lines=most)
        if not broken or not broken[-1].endswith(ELLIPSIS):
            break
    return style, broken


def sentences(summary: str) -> list[str]:
    """On two lines each has one sentence, where the sentences allow it."""
    first, stop, second = summary.partition(". ")
    each = [first + stop.rstrip(), second]
    if width(summary, SUMMARY) > ROOM and second and all(width(line, SUMMARY) <= ROOM for line in each):
        return each
    return balance(summary, SUMMARY, room=ROOM, lines=2)


def draw_sources(parent: ET.Element, picture: Picture, y: float) -> float:
    """Both accounts in the same size and shape."""
    broken = [wrap(account, NAME, room=COLUMN - 46, lines=2) for account in (picture.left, picture.right)]
    for letter, tone, name, x in zip("AB", (A, B), broken, (MARGIN, MARGIN + COLUMN + AISLE), strict=True):
        svg.rect(parent, (x, y, COLUMN, 4), fill=tone)
        badge(svg.group(parent, x=x, y=y + 18, scale=32 / BADGE), (0, 0), letter, tone)
        svg.lines(parent, (x + 46, y + 43), name, NAME, leading=NAME_LEADING, fill=INK)
    return y + 22 + NAME_LEADING * max(1, *map(len, broken))


def draw_score(parent: ET.Element, topics: Sequence[TopicMarks], span: tuple[float, float], name: str) -> None:
    """The score between two heights, as large as it fits there."""
    top, bottom = span
    scale, score = next(fit for fit in fits(topics) if fit[0] * fit[1].height <= bottom - top)
    down = (bottom - top - scale * score.height) / 2
    draw(svg.group(parent, x=MARGIN, y=top + down, scale=scale), score, name=name)


def fits(topics: Sequence[TopicMarks]) -> Iterator[tuple[float, Staves]]:
    """Ever smaller scores. Labels go first: on a card they must be large to be read."""
    for scale in (1.6, 1.4, 1.2):
        yield scale, staves(topics, room=ROOM / scale)
    scale = 1.5
    while True:
        is_lettered = scale >= LETTERED_FROM
        yield scale, staves(topics, room=ROOM / scale, is_labelled=False, is_lettered=is_lettered)
        scale *= 0.9


def draw_foot(parent: ET.Element, picture: Picture, name: str) -> None:
    legend(svg.group(parent, scale=1.3), picture.counts(), name)
    svg.brand(parent, (ROOM, 20), 32)
