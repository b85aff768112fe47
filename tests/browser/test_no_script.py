"""Every reading without JavaScript: links, forms and the address do it all."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests import reports
from tests.browser.conftest import Open
from tests.browser.readings import READINGS, is_seen, passage


@pytest.fixture
def base(transactional_db: None) -> str:
    return reports.worked_example().get_absolute_url()


def stands(page: Page, path: str) -> None:
    expect(page).to_have_url("/".join(page.url.split("/", 3)[:3]) + path)


def shows(page: Page, count: int) -> None:
    expect(page.locator("[data-finding]")).to_have_count(count)


@pytest.mark.parametrize("name", READINGS)
def test_chips_menus_and_search_combine(open_page: Open, base: str, name: str) -> None:
    place = f"{base}{READINGS[name]}"
    page = open_page(place, script=False)
    page.locator("#show-diverge").click()
    stands(page, f"{place}?show=diverge#findings")
    shows(page, 2)
    page.get_by_label("Topic").select_option(label="High-level visits (1)")
    page.get_by_label("Search both accounts").fill("CONDITION")
    page.get_by_role("button", name="Apply").click()
    stands(page, f"{place}?topic=3&speaker=&q=CONDITION&show=diverge")
    shows(page, 1)
    page.locator("#show-only-b").click()
    expect(page.get_by_role("heading", name="Nothing matches")).to_be_visible()
    page.get_by_role("link", name="Show all findings").click()
    shows(page, 5)
    expect(page.get_by_label("Search both accounts")).to_have_value("")
    page.get_by_label("Speaker").select_option(label="Blinken (3)")
    page.get_by_label("Search both accounts").press("Enter")
    shows(page, 3)


def test_tabs_and_swapped_sides_keep_the_filter(open_page: Open, base: str) -> None:
    page = open_page(f"{base}?show=only-a", script=False)
    for label, place in (("Side by side", "side/"), ("Annotated reading", "read/a/")):
        page.get_by_role("link", name=label).click()
        stands(page, f"{base}{place}?show=only-a")
        shows(page, 1)
    page.locator("#read-b").click()
    stands(page, f"{base}read/b/?show=only-a")
    page.get_by_role("link", name="Swap sides").click()
    stands(page, f"{base}read/a/?show=only-b&swap=1")
    expect(page.locator("#finding-4")).to_contain_text("Only B reports cancelled meetings and visits.")
    page.locator("#reading-1").click()
    stands(page, f"{base}?show=only-b&swap=1")
    shows(page, 1)


def test_side_by_side_a_number_opens_its_card_and_the_card_leads_to_the_words(open_page: Open) -> None:
    page = open_page(f"{reports.long_comparison(40).get_absolute_url()}side/", script=False)
    expect(page.locator(".card:visible")).to_have_count(0)
    page.locator("#text-a .ref[href='#finding-6']").click()
    card = page.locator("#finding-6")
    expect(page.locator(".card:visible")).to_have_count(1)
    expect(card).to_be_in_viewport(ratio=1)
    expect(card).to_contain_text("A reports a condition and a date.")
    for side in "ab":
        page.goto(f"{page.url.partition('#')[0]}#finding-6")
        card.get_by_role("link", name=f"Account {side.upper()}").click()
        assert page.url.endswith(f"#{side}-6")
        assert is_seen(passage(page, side, 6))


def test_side_by_side_both_texts_scroll_and_the_switch_that_needs_script_is_gone(open_page: Open) -> None:
    page = open_page(f"{reports.long_comparison(40).get_absolute_url()}side/", script=False)
    expect(page.get_by_label("Bring the matching passage level when I pick one")).to_be_hidden()
    expect(page.locator(".here")).to_be_hidden()
    page.locator("#text-b").hover()
    page.mouse.wheel(0, 400)
    passage(page, "b", 40).scroll_into_view_if_needed()
    expect(passage(page, "b", 40)).to_be_in_viewport()


@pytest.mark.parametrize("name", ["topics", "annotated A"])
def test_what_comes_closest_to_a_silence_opens(open_page: Open, base: str, name: str) -> None:
    page = open_page(f"{base}{READINGS[name]}", script=False)
    near = page.locator("#finding-4 details")
    expect(near.locator("blockquote")).to_be_hidden()
    near.locator("summary").click()
    expect(near.locator("blockquote")).to_be_visible()


@pytest.mark.parametrize("name", ["topics", "annotated A"])
def test_a_finding_that_the_address_names_stands_out(open_page: Open, base: str, name: str) -> None:
    page = open_page(f"{base}{READINGS[name]}#finding-3", script=False)
    expect(page.locator("#finding-3")).to_be_in_viewport()
    frame = "el => getComputedStyle(el, '::before').boxShadow"
    assert page.locator("#finding-3").evaluate(frame) != "none"
    assert page.locator("#finding-2").evaluate(frame) == "none"


def test_a_number_in_the_annotated_text_leads_to_its_note(open_page: Open) -> None:
    page = open_page(f"{reports.long_comparison(40).get_absolute_url()}read/b/", script=False)
    page.locator(".text .ref[href='#finding-34']").click()
    expect(page.locator("#finding-34 .verdict")).to_be_in_viewport()
    assert is_seen(page.locator("#finding-34 .verdict"))
