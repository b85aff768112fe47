"""What holds of both drawings, for whatever people typed."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from comparisons.pictures import palette
from comparisons.pictures.card import card_svg
from comparisons.pictures.picture import Picture, TopicMarks
from comparisons.pictures.raster import png
from comparisons.pictures.score import score_svg
from tests.pictures.drawing import SPACE, blocks, canvas, cropped, emptied, marks, texts
from tests.pictures.samples import EXAMPLE, SAMPLES, picture

ROOT = Path(__file__).parents[2]
Draw = Callable[[Picture], str]
drawings = pytest.mark.parametrize("draw", [score_svg, card_svg])
samples = pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)


@drawings
@samples
def test_each_finding_has_one_mark_in_its_order(draw: Draw, sample: Picture) -> None:
    assert marks(draw(sample)) == [slug for topic in sample.topics for slug in topic.slugs]


@drawings
@samples
def test_no_text_leaves_the_margins_or_meets_another(draw: Draw, sample: Picture) -> None:
    svg = draw(sample)
    paper, written = canvas(svg), texts(svg)
    assert [box for box in written if box.left < 31 or box.right > paper.right - 31] == []
    assert [box for box in written if box.top < 24 or box.bottom > paper.bottom - 24] == []
    assert [(box.what, other.what) for box, other in combinations(written, 2) if box.meets(other)] == []


@drawings
@samples
def test_no_mark_leaves_the_margins_or_meets_a_text(draw: Draw, sample: Picture) -> None:
    svg = draw(sample)
    paper = canvas(svg)
    shapes = [box for box in blocks(svg) if box.what not in (palette.A, palette.B)]
    assert [box for box in shapes if box.left < 29 or box.right > paper.right - 29] == []
    assert [(box.what, other.what) for box in texts(svg) for other in shapes if box.meets(other)] == []


@drawings
@samples
def test_the_rendered_margins_are_blank(draw: Draw, sample: Picture) -> None:
    svg = draw(sample)
    _, _, right, bottom, _ = canvas(svg)
    for edge in (
        (0, 0, 26, bottom),
        (right - 26, 0, right, bottom),
        (0, 0, right, 20),
        (0, bottom - 20, right, bottom),
    ):
        strip = cropped(svg, *edge)
        assert png(strip) == png(emptied(strip))


@drawings
@samples
def test_a_drawing_is_named_and_told_in_words(draw: Draw, sample: Picture) -> None:
    root = ET.fromstring(draw(sample))
    told = {element.get("id"): element.text for element in root if element.tag in (f"{SPACE}title", f"{SPACE}desc")}
    assert root.get("role") == "img"
    assert root.attrib["aria-labelledby"].split() == list(told)


@drawings
def test_the_words_tell_sides_shares_and_every_topic(draw: Draw) -> None:
    root = ET.fromstring(draw(EXAMPLE))
    assert root.findtext(f"{SPACE}title") == "Aliyev–Blinken telephone call"
    assert root.findtext(f"{SPACE}desc") == (
        "The two accounts share 4 points: they agree on 1 and diverge on 3. 2 points are only in A, 4 only in B. "
        "A is Azerbaijani presidency. B is U.S. Department of State. "
        "5 of 7 claims in A have a counterpart in B. 4 of 8 claims in B have a counterpart in A. "
        "By topic, one mark a finding: The call: 1 agrees. State of relations: 2 diverge, 1 only in B. "
        "High-level visits: 1 diverges, 2 only in A. Peace with Armenia: 3 only in B."
    )


@drawings
@samples
def test_a_drawing_needs_nothing_from_outside_and_runs_nothing(draw: Draw, sample: Picture) -> None:
    root = ET.fromstring(draw(sample))
    allowed = {"svg", "title", "desc", "defs", "pattern", "g", "rect", "path", "text"}
    assert {element.tag.removeprefix(SPACE) for element in root.iter()} <= allowed
    names = {name for element in root.iter() for name in element.attrib}
    assert not {name for name in names if name.startswith("on") or "href" in name or name == "style"}


@drawings
def test_what_was_typed_is_text_and_no_markup(draw: Draw) -> None:
    svg = draw(picture(left="<script>alert(1)</script>", right='"&quot;'))
    assert "<script" not in svg
    assert {"<script>alert(1)</script>", '"&quot;'} <= {box.what for box in texts(svg)}


@drawings
def test_the_legend_counts_each_verdict(draw: Draw) -> None:
    written = " ".join(box.what for box in texts(draw(EXAMPLE)))
    assert "Agrees 1 Diverges 3 Only in A 2 Only in B 4" in written


@drawings
@pytest.mark.parametrize(("slug", "shapes"), [("agree", 1), ("diverge", 2), ("only-a", 1), ("only-b", 1)])
def test_each_verdict_has_a_shape_of_its_own(draw: Draw, slug: str, shapes: int) -> None:
    svg = draw(replace(EXAMPLE, topics=(TopicMarks("One", (slug,)),)))
    root = ET.fromstring(svg)
    mark = next(element for element in root.iter() if element.get("class") == f"mark {slug}")
    rects = mark.findall(f"{SPACE}rect")
    assert len(rects) == shapes
    assert bool(mark.findall(f"{SPACE}path[@stroke-dasharray]")) == slug.startswith("only")
    assert ("url(#" in rects[0].attrib["fill"]) == slug.startswith("only")


@drawings
def test_what_one_account_has_stands_on_its_line(draw: Draw) -> None:
    tops = {}
    for slug in ("agree", "only-a", "only-b"):
        svg = draw(replace(EXAMPLE, topics=(TopicMarks("One", (slug,)),)))
        mark = next(box for box in blocks(svg) if box.what == palette.AGREE_TINT or slug in box.what)
        tops[slug] = mark.top
    assert tops["only-a"] == tops["agree"] < tops["only-b"]


@drawings
def test_two_drawings_in_one_article_share_no_id(draw: Draw) -> None:
    ids = [re.findall(r' id="([^"]+)"', draw(sample)) for sample in (EXAMPLE, picture(3, 1))]
    assert len(set(ids[0] + ids[1])) == 8


@drawings
def test_fills_are_found_in_the_drawing_itself(draw: Draw) -> None:
    svg = draw(EXAMPLE)
    assert set(re.findall(r"url\(#([^)]+)\)", svg)) <= set(re.findall(r' id="([^"]+)"', svg))


def test_the_colours_are_those_of_the_pages() -> None:
    tokens = (ROOT / "static" / "css" / "tokens.css").read_text()
    light = dict(re.findall(r"--([a-z0-9-]+): light-dark\((#[0-9a-f]+),", tokens))
    ours = {name: colour for name, colour in vars(palette).items() if isinstance(colour, str) and colour[0] == "#"}
    assert {name: light[name.lower().replace("_", "-")] for name in ours} == ours


def test_the_sign_is_that_of_the_pages() -> None:
    sprite = (ROOT / "templates" / "_sprite.html").read_text()
    sign = sprite.partition('id="i-brand"')[2].partition("</symbol>")[0]
    drawn = re.findall(r'd="([^"]+)" stroke="#(?:454c9c|754c0a)"', card_svg(EXAMPLE))
    assert drawn == re.findall(r' d="([^"]+)"', sign)
