"""One finding's mark on the two lines, in the shapes that the page draws."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import dataclass

from comparisons.pictures.palette import EDGE, TONES
from comparisons.pictures.svg import number, path, rect

STROKE = 1.5


@dataclass(frozen=True, slots=True)
class Gauge:
    """The measures of a mark: its lines' height and the gap between, and what it leaves free of its place."""

    lane: float
    gap: float
    before: float
    after: float
    # A divergence is two blocks sheared apart, by so much to the left above and to the right below.
    shear: tuple[float, float]
    narrowest: int

    @property
    def height(self) -> float:
        return 2 * self.lane + self.gap


OPEN = Gauge(lane=16, gap=4, before=2, after=7, shear=(-2, 5), narrowest=24)
DENSE = Gauge(lane=12, gap=4, before=0, after=3, shear=(-1, 2), narrowest=12)
LEGEND = Gauge(lane=6.5, gap=3, before=2, after=5, shear=(-2, 3), narrowest=27)
# From this many findings on, the marks are finer.
MANY = 31


def hatches(root: ET.Element, name: str) -> None:
    """The fills for what only one account has: stripes of its colour."""
    store = ET.SubElement(root, "defs")
    for slug in ("only-a", "only-b"):
        pattern = ET.SubElement(
            store,
            "pattern",
            {
                "id": f"{name}-{slug}",
                "width": "5",
                "height": "5",
                "patternUnits": "userSpaceOnUse",
                "patternTransform": "rotate(45)",
            },
        )
        rect(pattern, (0, 0, 5, 5), fill=TONES[slug].tint)
        rect(pattern, (0, 0, STROKE, 5), fill=TONES[slug].ink)


def mark(parent: ET.Element, slug: str, at: tuple[float, float], pitch: float, gauge: Gauge, name: str) -> None:
    """A finding's mark in a place as wide as the pitch."""
    place = ET.SubElement(parent, "g", {"class": f"mark {slug}"})
    x, above = at[0] + gauge.before, at[1]
    below, width = above + gauge.lane + gauge.gap, pitch - gauge.before - gauge.after
    if slug == "agree":
        outlined(place, (x, above, width, gauge.height), slug, TONES[slug].tint)
    elif slug == "diverge":
        for y, shift in zip((above, below), gauge.shear, strict=True):
            rect(place, (x + shift, y, width, gauge.lane), rx="2", fill=TONES[slug].ink)
    else:
        said, silent = (above, below) if slug == "only-a" else (below, above)
        outlined(place, (x, said, width, gauge.lane), slug, f"url(#{name}-{slug})")
        dots(place, x, silent + gauge.lane / 2, width)


def outlined(parent: ET.Element, box: tuple[float, float, float, float], slug: str, fill: str) -> None:
    x, y, width, height = box
    inner = (x + STROKE / 2, y + STROKE / 2, width - STROKE, height - STROKE)
    rect(parent, inner, rx="1.25", fill=fill, stroke=TONES[slug].ink, stroke_width=str(STROKE))


def dots(parent: ET.Element, x: float, y: float, width: float) -> None:
    """A silent line. Round dots of no length, since a dotted line has no shape of its own in SVG."""
    line = f"M{number(x + 1)} {number(y)}h{number(width - 2)}"
    path(parent, line, fill="none", stroke=EDGE, stroke_width="2", stroke_linecap="round", stroke_dasharray="0.01 3.99")
