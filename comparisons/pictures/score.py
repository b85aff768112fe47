"""The score as a drawing for an article."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from comparisons.pictures import svg
from comparisons.pictures.fonts import SANS, SEMIBOLD, SERIF, Style, width
from comparisons.pictures.legend import BADGE, badge, legend
from comparisons.pictures.marks import hatches
from comparisons.pictures.palette import INK, INK_2, LINE, SURFACE, A, B
from comparisons.pictures.picture import Picture, tidied
from comparisons.pictures.staves import draw, staves
from comparisons.pictures.text import balance, elide

WIDTH, MARGIN = 960.0, 32.0
ROOM = WIDTH - 2 * MARGIN
TITLE, NAME, SHARE = Style(SERIF, 26, SEMIBOLD), Style(SANS, 17, SEMIBOLD), Style(SANS, 15)
TITLE_LEADING, NAME_LEADING, FOOT = 32.0, 30.0, 34.0


def score_svg(picture: Picture) -> str:
    """The comparison's score, complete in itself: names, marks, topics, legend, and an account in words."""
    picture = tidied(picture)
    name = svg.names(picture)
    title = balance(picture.title, TITLE, room=ROOM, lines=2)
    score = staves(picture.topics, room=ROOM)
    names_at = MARGIN + TITLE_LEADING * len(title) + 16
    score_at = names_at + 2 * NAME_LEADING + 24
    foot_at = score_at + score.height + 28
    root = svg.sheet(picture, (WIDTH, foot_at + FOOT + MARGIN), SURFACE)
    hatches(root, name)
    svg.lines(root, (MARGIN, MARGIN + 24), title, TITLE, leading=TITLE_LEADING, fill=INK, room=ROOM)
    draw_names(svg.group(root, x=MARGIN, y=names_at), picture)
    draw(svg.group(root, x=MARGIN, y=score_at), score, name=name)
    draw_foot(svg.group(root, x=MARGIN, y=foot_at), picture, name)
    return svg.written(root)


def draw_names(parent: ET.Element, picture: Picture) -> None:
    """What each line stands for, and how much of it the other meets."""
    accounts = (("A", A, picture.left), ("B", B, picture.right))
    for row, ((letter, tone, account), share) in enumerate(zip(accounts, picture.coverage, strict=True)):
        y, shown = row * NAME_LEADING, elide(share, SHARE, ROOM / 2)
        left = BADGE + 10
        room = ROOM - left - width(shown, SHARE) - 24
        badge(parent, (0, y), letter, tone)
        svg.text(parent, (left, y + 16), elide(account, NAME, room), NAME, fill=INK)
        svg.text(parent, (ROOM, y + 16), shown, SHARE, fill=INK_2, anchor="end")


def draw_foot(parent: ET.Element, picture: Picture, name: str) -> None:
    svg.path(parent, f"M0 0h{svg.number(ROOM)}", stroke=LINE, fill="none")
    legend(svg.group(parent, y=16), picture.counts(), name)
    svg.brand(parent, (ROOM, 30), 18)
