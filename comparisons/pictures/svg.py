"""The few SVG elements that the pictures are made of."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from hashlib import sha256

from comparisons.pictures.fonts import REGULAR, SEMIBOLD, SERIF, STAND_INS, Style, setter, width
from comparisons.pictures.palette import INK, A, B
from comparisons.pictures.picture import Picture, described
from comparisons.pictures.text import reads_leftwards

# A text between these is ordered from right to left, and its anchor stays where it is: renderers do not agree
# on which end of the text "start" is once the direction attribute is set.
LEFTWARDS, END_LEFTWARDS = "\u2067", "\u2069"


def sheet(picture: Picture, size: tuple[float, float], background: str) -> ET.Element:
    """An empty drawing with its name and its account in words."""
    name = names(picture)
    across, down = map(number, size)
    root = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "width": across,
            "height": down,
            "viewBox": f"0 0 {across} {down}",
            "role": "img",
            "aria-labelledby": f"{name}-title {name}-desc",
        },
    )
    ET.SubElement(root, "title", id=f"{name}-title").text = picture.title
    ET.SubElement(root, "desc", id=f"{name}-desc").text = described(picture)
    rect(root, (0, 0, *size), fill=background)
    return root


def names(picture: Picture) -> str:
    """What the ids of a drawing start with; two drawings in one article must not share any."""
    return "parallax-" + sha256(repr(picture).encode()).hexdigest()[:8]


def number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def group(parent: ET.Element, x: float = 0, y: float = 0, scale: float = 1, **attributes: str) -> ET.Element:
    steps = [f"translate({number(x)} {number(y)})" if x or y else "", f"scale({number(scale)})" if scale != 1 else ""]
    placed = {"transform": " ".join(filter(None, steps))} if any(steps) else {}
    return ET.SubElement(parent, "g", placed | dashed(attributes))


def rect(parent: ET.Element, box: tuple[float, float, float, float], **attributes: str) -> ET.Element:
    x, y, across, down = map(number, box)
    return ET.SubElement(parent, "rect", {"x": x, "y": y, "width": across, "height": down} | dashed(attributes))


def path(parent: ET.Element, d: str, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, "path", {"d": d} | dashed(attributes))


def dashed(attributes: dict[str, str]) -> dict[str, str]:
    return {key.replace("_", "-"): value for key, value in attributes.items()}


def text(parent: ET.Element, at: tuple[float, float], words: str, style: Style, *, fill: str, anchor: str = "") -> None:
    """One line."""
    x, y = map(number, at)
    family = f"'{setter(words, style.family)}', {STAND_INS[style.family]}"
    attributes = {"x": x, "y": y, "font-family": family, "font-size": number(style.size), "fill": fill}
    if style.weight != REGULAR:
        attributes["font-weight"] = str(style.weight)
    if anchor:
        attributes["text-anchor"] = anchor
    ordered = f"{LEFTWARDS}{words}{END_LEFTWARDS}" if reads_leftwards(words) else words
    ET.SubElement(parent, "text", attributes).text = ordered


def lines(
    parent: ET.Element,
    at: tuple[float, float],
    broken: Sequence[str],
    style: Style,
    *,
    leading: float,
    fill: str,
    room: float = 0,
) -> None:
    """Lines under each other; those that read leftwards are flush at the right of the room, or of the widest."""
    x, y = at
    is_leftwards = reads_leftwards(" ".join(broken))
    right = x + (room or max((width(line, style) for line in broken), default=0))
    for index, line in enumerate(broken):
        start = (right if is_leftwards else x, y + index * leading)
        text(parent, start, line, style, fill=fill, anchor="end" if is_leftwards else "")


def brand(parent: ET.Element, at: tuple[float, float], size: float) -> None:
    """The name of Parallax, ending here, and before it the sign: two lines, each drawn twice, slightly apart."""
    right, baseline = at
    style, name, side = Style(SERIF, size, SEMIBOLD), "Parallax", 1.25 * size
    x, y = right - width(name, style) - 0.35 * size - side, baseline - 0.33 * size - side / 2
    sign = group(parent, x, y, scale=side / 24, fill="none", stroke_width="2.4")
    path(sign, "M2 8h14M2 13h14", stroke=A)
    path(sign, "M8 11h14M8 16h14", stroke=B)
    text(parent, at, name, style, fill=INK, anchor="end")


def written(root: ET.Element) -> str:
    return ET.tostring(root, encoding="unicode")
