"""A phone: fingers, a narrow page, and both texts one above the other."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests import reports
from tests.browser.conftest import Open
from tests.browser.readings import READINGS, arrives, here, is_seen, marked, passage, rows, scrolled, spot

PHONE: dict[str, Any] = {"width": 390, "has_touch": True, "is_mobile": True}
# What reaches beyond the page or, in a text, beyond its pane.
BEYOND = """
() => [...document.querySelectorAll(".text > p, .text > .whose, .card[aria-current], .card[aria-current] *, .bench")]
  .filter((el) => el.checkVisibility() && !el.closest(".vh") && el.getBoundingClientRect().right > innerWidth + 1)
  .map((el) => el.outerHTML.slice(0, 80))
"""


@pytest.fixture
def base(transactional_db: None) -> str:
    return reports.worked_example().get_absolute_url()


@pytest.fixture
def long(transactional_db: None) -> str:
    return reports.long_comparison(40).get_absolute_url()


def to_the_texts(page: Page) -> None:
    page.evaluate("document.getElementById('findings').scrollIntoView()")


def tap(page: Page, place: Locator) -> None:
    page.touchscreen.tap(*spot(place))


def picks(page: Page, number: int) -> None:
    """A finger's touch is a click only later, when the browser has made sure that it was a tap."""
    expect(page.locator("[data-finding][aria-current]")).to_have_id(f"finding-{number}")


@pytest.mark.parametrize(("side", "other"), ["ab", "ba"])
def test_a_tapped_passage_shows_its_card_and_its_partner(open_page: Open, long: str, side: str, other: str) -> None:
    page = open_page(f"{long}side/", **PHONE)
    to_the_texts(page)
    page.locator(f"#text-{side}").evaluate("pane => { pane.scrollTop = 20 }")
    tap(page, passage(page, side, 2))
    picks(page, 2)
    assert marked(page) == ["2"]
    card = page.locator("#finding-2")
    expect(card).to_be_in_viewport(ratio=1)
    expect(card).to_contain_text("A reports a condition and a date.")
    assert is_seen(passage(page, side, 2))
    assert is_seen(passage(page, other, 2))


def test_words_tapped_low_on_the_page_come_up_from_under_the_card(open_page: Open, long: str) -> None:
    page = open_page(f"{long}side/", **PHONE)
    words = passage(page, "b", 2)
    words.evaluate("el => scrollBy({ top: el.getBoundingClientRect().top - 820, behavior: 'instant' })")
    tap(page, words)
    expect(page.locator("#finding-2")).to_be_visible()
    assert is_seen(words)


@pytest.mark.parametrize("number", [6, 14, 34])
def test_the_card_lies_over_none_of_the_words_it_is_about(open_page: Open, long: str, number: int) -> None:
    page = open_page(f"{long}side/#finding-{number}", **PHONE)
    assert is_seen(passage(page, "a", number))
    assert is_seen(passage(page, "b", number))


def test_both_texts_can_be_scrolled_to_their_ends_with_a_card_open(open_page: Open, long: str) -> None:
    page = open_page(f"{long}side/#finding-2", **PHONE)
    page.get_by_label("Bring the matching passage level when I pick one").uncheck()
    for side in "ab":
        page.locator(f"#text-{side}").evaluate("pane => { pane.scrollTop = pane.scrollHeight }")
        last = passage(page, side, 38)
        last.scroll_into_view_if_needed()
        assert is_seen(last)
        tap(page, last)
        picks(page, 38)
        assert scrolled(page)["ab".index(side)] > 300


def test_a_card_leads_to_the_words_of_either_side(open_page: Open, long: str) -> None:
    page = open_page(f"{long}side/#finding-2", **PHONE)
    for side in "ab":
        page.locator(f"#text-{side}").evaluate("pane => { pane.scrollTop = 900 }")
        page.locator("#finding-2").get_by_role("link", name=f"Account {side.upper()}").tap()
        # The address is the same before and after: only the words tell that the tap has come.
        expect(passage(page, side, 2)).to_be_in_viewport()
        arrives(page, f"{long}side/#finding-2")
        assert is_seen(passage(page, side, 2))


def test_a_card_can_be_put_away_without_a_keyboard(open_page: Open, long: str) -> None:
    page = open_page(f"{long}side/", **PHONE)
    to_the_texts(page)
    passage(page, "a", 1).tap()
    expect(page.locator("#finding-1")).to_be_visible()
    page.locator("#text-a [data-of='1']").first.tap()
    page.locator("#text-a p").nth(3).tap(position={"x": 300, "y": 10})
    expect(page.locator(".card:visible")).to_have_count(0)


def test_the_name_on_top_of_each_text_covers_the_words_that_pass_under_it(open_page: Open, long: str) -> None:
    page = open_page(f"{long}side/", **PHONE)
    for pane in page.locator("[data-text]").all():
        inside = pane.evaluate("pane => pane.getBoundingClientRect().left + pane.clientLeft + pane.clientWidth")
        name = pane.locator(".whose").bounding_box()
        assert name
        assert name["x"] + name["width"] >= inside - 1


@pytest.mark.parametrize("name", READINGS)
def test_fingers_find_everything_large_enough_and_nothing_beyond_the_side(
    open_page: Open, base: str, name: str
) -> None:
    page = open_page(f"{base}{READINGS[name]}#finding-2", **PHONE)
    found = Axe().run(page, options={"rules": {"target-size": {"enabled": True}}, "runOnly": ["target-size"]})
    assert [node["html"] for fault in found.response["violations"] for node in fault["nodes"]] == []
    assert page.evaluate(BEYOND) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.locator("#show-review").tap()
    expect(page.locator("[data-finding]")).to_have_count(1)
    assert here(page) == f"{base}{READINGS[name]}?look=1"
    page.locator("#swap").tap()
    arrives(
        page, f"{base}{READINGS[name].replace('/a/', '/c/').replace('/b/', '/a/').replace('/c/', '/b/')}?look=1&swap=1"
    )
    assert rows(page) == ["finding-4"]


@pytest.mark.parametrize("name", ["annotated A", "annotated B"])
def test_annotated_the_note_stands_under_its_words(open_page: Open, base: str, name: str) -> None:
    page = open_page(f"{base}{READINGS[name]}", **PHONE)
    page.locator(".text [data-of='2']").tap()
    picks(page, 2)
    assert marked(page) == ["2"]
    words, note = page.locator(".text [data-of='2']").bounding_box(), page.locator("#finding-2").bounding_box()
    assert words
    assert note
    assert words["y"] < note["y"]
    assert is_seen(page.locator("#finding-2 .verdict"))


def test_the_filters_scroll_sideways_alone_and_keep_their_place(open_page: Open, base: str) -> None:
    page = open_page(f"{base}side/", **PHONE)
    page.locator("#kind-framing").scroll_into_view_if_needed()
    before = page.locator(".filters").evaluate("el => el.scrollLeft")
    assert before > 100
    page.locator("#kind-framing").tap()
    expect(page.locator("#kind-framing")).to_have_attribute("aria-current", "true")
    assert page.locator(".filters").evaluate("el => el.scrollLeft") == before
    assert page.evaluate("scrollX") == 0
