from __future__ import annotations

import pytest

from comparisons.pictures import svg
from comparisons.pictures.fonts import ARABIC, FILES, HEBREW, SANS, SERIF, Style, needs_the_host, setter, width
from comparisons.pictures.raster import png
from comparisons.pictures.text import balance, clean, elide, reads_leftwards, wrap
from tests.pictures.drawing import cropped, emptied
from tests.pictures.samples import EXAMPLE

NAME = Style(SANS, 20, 600)
TEXTS = [
    "Aliyev–Blinken telephone call, “WAVE” AVATAR",
    "Министерство иностранных дел",
    "Υπουργείο Εξωτερικών",
    "رئاسة جمهورية أذربيجان، المكتب الصحفي (2023)",
    "וזארת החוץ: משרד ראש הממשלה",
    "The وزارة الخارجية said",
]


@pytest.mark.parametrize("style", [NAME, Style(SANS, 20), Style(SERIF, 20, 600), Style(SERIF, 20)], ids=str)
@pytest.mark.parametrize("words", TEXTS)
def test_a_text_is_as_wide_as_it_is_measured(words: str, style: Style) -> None:
    reach = width(words, style)
    root = svg.sheet(EXAMPLE, (reach + 100, 40), "#fff")
    svg.text(root, (20, 25), words, style, fill="#000")
    drawn = svg.written(root)
    beyond = cropped(drawn, 20 + reach + 2, 0, reach + 100, 40)
    last_letters = cropped(drawn, 20 + reach - 12, 0, 20 + reach + 2, 40)
    assert png(beyond) == png(emptied(beyond))
    assert png(last_letters) != png(emptied(last_letters))


@pytest.mark.parametrize("words", TEXTS)
def test_our_fonts_have_the_scripts_of_most_readers(words: str) -> None:
    assert not needs_the_host(words + "… 1234567890 €§—")


def test_signs_that_no_font_of_ours_has_are_the_hosts() -> None:
    assert needs_the_host("条約")
    assert needs_the_host("😀")


@pytest.mark.parametrize(
    ("words", "family"),
    [("Press 👨‍👩‍👧", SANS), ("字", SANS), ("(U.S.) وزارة", ARABIC), ("27 ראש", HEBREW), ("Привет", SANS), ("", SANS)],
)
def test_one_family_sets_the_whole_text(words: str, family: str) -> None:
    assert setter(words, SANS) == family


def test_every_font_is_there_with_its_licence() -> None:
    assert [path for path in FILES.values() if not path.is_file()] == []
    for path in FILES.values():
        licence = path.with_name(f"{path.stem.partition('-')[0]}-OFL.txt").read_text()
        assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert sum(path.stat().st_size for path in FILES.values()) < 2_500_000


@pytest.mark.parametrize("words", [*TEXTS, "W" * 80, "字" * 80, "👨‍👩‍👧‍👦" * 30, "e\u0301" * 90])
@pytest.mark.parametrize("room", [60, 130, 333])
def test_no_line_is_wider_than_its_room(words: str, room: float) -> None:
    for break_up in (wrap, balance):
        lines = break_up(words, NAME, room=room, lines=3)
        assert 0 < len(lines) <= 3
        assert [line for line in lines if width(line, NAME) > room + 0.5] == []


def test_words_stay_whole_and_none_is_lost_where_there_is_room() -> None:
    words = "The return of prisoners of war and of civilians"
    for break_up in (wrap, balance):
        lines = break_up(words, NAME, room=240, lines=4)
        assert " ".join(lines) == words
        assert len(lines) > 1


def test_balanced_lines_are_about_as_long_as_each_other() -> None:
    words = "The two accounts share four points in all"
    reaches = [width(line, NAME) for line in balance(words, NAME, room=380, lines=2)]
    assert len(reaches) == 2
    assert min(reaches) > 0.75 * max(reaches)


def test_what_is_left_over_is_elided() -> None:
    assert elide("Presidency", NAME, 500) == "Presidency"
    assert elide("Presidency, press office", NAME, 130).endswith("…")


@pytest.mark.parametrize("letter", ["e\u0301", "👨‍👩‍👧‍👦", "👍🏽"])
def test_a_letter_is_not_cut_from_what_belongs_to_it(letter: str) -> None:
    for room in range(160, 200, 3):
        shown = elide(letter * 40, NAME, room).removesuffix("…")
        assert shown == letter * shown.count(letter)


def test_a_text_is_cleaned_of_what_no_xml_may_hold_or_what_turns_its_neighbours() -> None:
    assert clean(" a\x00b\n\tc\ud800 \u202ed\u2069\ufffe ") == "ab c d"


@pytest.mark.parametrize(
    ("words", "expected"), [("Presidency", False), ("(2023) رئاسة", True), ("27 ראש", True), ("1 + 1", False)]
)
def test_the_first_letter_gives_the_direction(words: str, expected: bool) -> None:
    assert reads_leftwards(words) is expected
