from __future__ import annotations

from dataclasses import replace

import pytest

from comparisons.pictures import palette
from comparisons.pictures.card import card_svg
from comparisons.pictures.picture import Picture
from tests.pictures.drawing import Box, blocks, texts
from tests.pictures.samples import EXAMPLE, SAMPLES, picture


def found(svg: str, words: str) -> Box:
    return next(box for box in texts(svg) if box.what == words)


def extent(box: Box) -> tuple[float, float, float]:
    return round(box.right - box.left, 6), round(box.bottom - box.top, 6), box.top


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
def test_both_accounts_have_the_same_size_and_shape(sample: Picture) -> None:
    boxes = blocks(card_svg(sample))
    a, b = ([box for box in boxes if box.what == tone] for tone in (palette.A, palette.B))
    shapes = [[extent(box) for box in side] for side in (a, b)]
    assert shapes[0] == shapes[1]
    assert len(shapes[0]) == 2


def test_swapping_the_accounts_mirrors_the_card() -> None:
    swapped = card_svg(replace(EXAMPLE, left=EXAMPLE.right, right=EXAMPLE.left))
    for name in (EXAMPLE.left, EXAMPLE.right):
        here, there = found(card_svg(EXAMPLE), name), found(swapped, name)
        assert abs(here.left - there.left) == pytest.approx(560)
        assert here.top == there.top


def test_a_short_title_is_larger_than_a_long_one() -> None:
    heights = [
        found(card_svg(picture(title=title)), title)
        for title in ("A call", "A call of the two presidents, late at night")
    ]
    assert heights[0].bottom - heights[0].top > heights[1].bottom - heights[1].top


def test_a_title_of_two_hundred_signs_ends_in_an_ellipsis_on_the_third_line() -> None:
    title = "Joint statement of the Presidents of the Republic of Armenia and the Republic of Azerbaijan " * 3
    lines = [box for box in texts(card_svg(picture(title=title))) if box.top < 210]
    assert [box.what[-1] == "…" for box in lines[:3]] == [False, False, True]


def test_names_that_differ_at_their_ends_are_told_apart() -> None:
    ministry = "Ministry of Foreign Affairs of the Republic of"
    svg = card_svg(picture(left=f"{ministry} Armenia", right=f"{ministry} Azerbaijan"))
    written = " ".join(box.what for box in texts(svg))
    assert "Armenia" in written
    assert "Azerbaijan" in written


def test_labels_give_way_before_marks_do() -> None:
    assert "Peace with Armenia" in {box.what for box in texts(card_svg(EXAMPLE))}
    assert "Energy" not in {box.what for box in texts(card_svg(picture(500, 40)))}
