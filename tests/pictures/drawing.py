"""A drawing read back: what is written and drawn where, on the canvas."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import NamedTuple

from comparisons.pictures.fonts import SANS, SERIF, Style, width
from comparisons.pictures.svg import END_LEFTWARDS, LEFTWARDS

SPACE = "{http://www.w3.org/2000/svg}"


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float
    what: str

    def meets(self, other: Box) -> bool:
        slack = 0.01
        return (
            self.left < other.right - slack
            and other.left < self.right - slack
            and self.top < other.bottom - slack
            and other.top < self.bottom - slack
        )


class Place(NamedTuple):
    """Where the coordinates of a group lie on the canvas."""

    x: float = 0
    y: float = 0
    scale: float = 1

    def within(self, transform: str) -> Place:
        moved = re.search(r"translate\((\S+) (\S+)\)", transform)
        scaled = re.search(r"scale\((\S+)\)", transform)
        x, y = (float(moved[1]), float(moved[2])) if moved else (0, 0)
        scale = float(scaled[1]) if scaled else 1
        return Place(self.x + self.scale * x, self.y + self.scale * y, self.scale * scale)

    def box(self, left: float, top: float, right: float, bottom: float, what: str) -> Box:
        across, down = self.x, self.y
        corners = (across + self.scale * left, down + self.scale * top)
        opposite = (across + self.scale * right, down + self.scale * bottom)
        return Box(*corners, *opposite, what)


def placed(element: ET.Element, place: Place = Place()) -> Iterator[tuple[ET.Element, Place]]:  # noqa: B008
    """Every element that is drawn, and where."""
    inner = place.within(element.get("transform", ""))
    yield element, inner
    for child in element:
        if child.tag != f"{SPACE}defs":
            yield from placed(child, inner)


def texts(svg: str) -> list[Box]:
    """The room that each line of text takes: its measured width, its ascent and its descent."""
    return [text_box(element, place) for element, place in placed(ET.fromstring(svg)) if element.tag == f"{SPACE}text"]


def text_box(element: ET.Element, place: Place) -> Box:
    words = (element.text or "").strip(LEFTWARDS + END_LEFTWARDS)
    size = float(element.attrib["font-size"])
    family = SERIF if "serif" in element.attrib["font-family"].replace("sans-serif", "") else SANS
    reach = width(words, Style(family, size, int(element.get("font-weight", 400))))
    x, y = float(element.attrib["x"]), float(element.attrib["y"])
    left = x - {"end": reach, "middle": reach / 2}.get(element.get("text-anchor", ""), 0)
    return place.box(left, y - 0.75 * size, left + reach, y + 0.25 * size, words)


def blocks(svg: str) -> list[Box]:
    """The rectangles of marks and badges; the first rectangle is the paper."""
    rects = [(element, place) for element, place in placed(ET.fromstring(svg)) if element.tag == f"{SPACE}rect"]
    return [block_box(element, place) for element, place in rects[1:]]


def block_box(element: ET.Element, place: Place) -> Box:
    x, y, across, down = (float(element.attrib[name]) for name in ("x", "y", "width", "height"))
    return place.box(x, y, x + across, y + down, element.attrib["fill"])


def marks(svg: str) -> list[str]:
    """The verdicts of the marks, in order, without those of the legend."""
    root = ET.fromstring(svg)
    explained = {id(mark) for legend in root.iter() if legend.get("data-legend") for mark in legend.iter()}
    drawn = [element for element in root.iter(f"{SPACE}g") if element.get("class", "").startswith("mark ")]
    return [element.attrib["class"].removeprefix("mark ") for element in drawn if id(element) not in explained]


def canvas(svg: str) -> Box:
    left, top, right, bottom = map(float, ET.fromstring(svg).attrib["viewBox"].split())
    return Box(left, top, right, bottom, "canvas")


def cropped(svg: str, left: float, top: float, right: float, bottom: float) -> str:
    """A part of the drawing as a drawing of its own."""
    root = ET.fromstring(svg)
    root.set("viewBox", f"{left} {top} {right - left} {bottom - top}")
    root.set("width", str(right - left))
    root.set("height", str(bottom - top))
    return ET.tostring(root, encoding="unicode")


def emptied(svg: str) -> str:
    """The same paper with nothing on it."""
    root = ET.fromstring(svg)
    paper = root.find(f"{SPACE}rect")
    assert paper is not None
    for child in list(root):
        if child is not paper:
            root.remove(child)
    return ET.tostring(root, encoding="unicode")
