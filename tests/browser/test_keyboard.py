"""A whole visit without a mouse, in every reading."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests import reports
from tests.browser.conftest import Open
from tests.browser.readings import READINGS, arrives, current, focused, here, is_seen, marked, passage, rows

FOCUSABLE = """
() => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary, [tabindex='0']")]
  .filter((el) => el.checkVisibility())
"""
RING = """
() => {
  const el = document.activeElement.closest(".find") ?? document.activeElement;
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(el);
  return outlineStyle === "solid" && parseFloat(outlineWidth) >= 2 && !/, 0\\)$/.test(outlineColor);
}
"""
COPIED = "async (end) => (await navigator.clipboard.readText()).endsWith(end)"


@pytest.fixture
def base(transactional_db: None) -> str:
    return reports.worked_example().get_absolute_url()


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


@pytest.mark.parametrize("name", READINGS)
def test_tab_reaches_every_control_in_reading_order_with_visible_focus(open_page: Open, base: str, name: str) -> None:
    page = open_page(f"{base}{READINGS[name]}")
    page.evaluate(f"window.stops = ({FOCUSABLE})()")
    count = page.evaluate("stops.length")
    assert count > 40
    for place in range(count):
        page.keyboard.press("Tab")
        assert page.evaluate("stops.indexOf(document.activeElement)") == place
        assert page.evaluate(RING), page.evaluate("document.activeElement.outerHTML")


@pytest.mark.parametrize("name", READINGS)
def test_a_whole_visit_without_a_mouse(open_page: Open, base: str, name: str) -> None:
    page = open_page(f"{base}{READINGS[name]}")
    press(page, "Tab", "Tab")
    expect(page.get_by_role("link", name="Skip to findings")).to_be_in_viewport()
    press(page, "Enter", "Tab")
    assert focused(page) == "show-all"
    press(page, "Tab", "Tab", "Enter")
    arrives(page, f"{base}{READINGS[name]}?show=diverge")
    assert (focused(page), len(rows(page))) == ("show-diverge", 2)
    press(page, "j", "j", "j")
    assert (current(page), focused(page)) == (rows(page)[-1], rows(page)[-1])
    press(page, "k")
    assert (current(page), focused(page)) == (rows(page)[0], rows(page)[0])
    assert is_seen(page.locator(f"#{current(page)} .verdict"))
    press(page, "Tab")
    assert page.evaluate("document.activeElement.closest('[data-finding]').id") == current(page)
    press(page, "Escape")
    assert (current(page), marked(page)) == ("", [])
    assert here(page) == f"{base}{READINGS[name]}?show=diverge"
    expect(page.locator("[data-here]")).to_have_text("2 of 5 findings shown")
    press(page, "/")
    assert focused(page) == "find"
    page.keyboard.type("visits j k c 1 2 3 ?")
    expect(page.locator("#find")).to_have_value("visits j k c 1 2 3 ?")
    expect(page.locator("[data-nothing]")).to_be_visible()
    press(page, "Shift+Home", "Delete")
    expect(page.locator("[data-finding]")).to_have_count(2)
    press(page, "Escape")
    assert focused(page) == "body"
    press(page, "j")
    assert current(page) == rows(page)[0]


def test_the_keys_1_2_3_lead_through_the_readings_and_c_copies(open_page: Open, base: str) -> None:
    page = open_page(base, permissions=["clipboard-read", "clipboard-write"])
    press(page, "j", "j")
    for key, place in (("2", "side/"), ("3", "read/a/"), ("1", "")):
        press(page, key)
        arrives(page, f"{base}{place}#finding-2")
        assert focused(page) == "finding-2"
        assert is_seen(page.locator("#finding-2 .verdict"))
        press(page, "c")
        expect(page.locator("[data-toast]")).to_have_text("Link copied")
        # These words may still be those about the copy before.
        page.wait_for_function(COPIED, arg=f"{base}{place}#finding-2")


def test_side_by_side_the_card_leads_to_the_words_and_on_through_the_text(open_page: Open, base: str) -> None:
    page = open_page(f"{base}side/")
    press(page, "j", "j", "Tab")
    assert page.evaluate("document.activeElement.ariaLabel") == "Finding 2"
    press(page, "Tab")
    assert page.evaluate("document.activeElement.hash") == "#a-2"
    press(page, "Enter")
    arrives(page, f"{base}side/#finding-2")
    assert is_seen(passage(page, "a", 2))
    press(page, "Tab")
    assert page.evaluate("document.activeElement.ariaLabel") == "Finding 2: Diverges"
    press(page, "Tab")
    assert page.evaluate("document.activeElement.ariaLabel") == "Finding 4: Only in A"
    press(page, "Enter")
    assert current(page) == "finding-4"
    expect(page.locator("#finding-4")).to_be_visible()
    assert page.evaluate("document.activeElement.ariaLabel") == "Finding 4: Only in A"


def test_side_by_side_both_texts_scroll_by_keyboard(open_page: Open) -> None:
    page = open_page(f"{reports.long_comparison(40).get_absolute_url()}side/")
    for side in "ab":
        pane = page.locator(f"#text-{side}")
        expect(pane).to_have_attribute("tabindex", "0")
        pane.focus()
        assert focused(page) == f"text-{side}"
        press(page, "PageDown")
        page.wait_for_function("pane => pane.scrollTop > 200", arg=pane.element_handle())


def test_side_by_side_escape_leaves_the_card_but_not_the_place(open_page: Open, base: str) -> None:
    page = open_page(f"{base}side/")
    press(page, "j", "j", "Escape")
    assert current(page) == ""
    page.wait_for_timeout(50)
    assert focused(page) != "body"


@pytest.mark.parametrize("name", READINGS)
def test_with_single_keys_off_only_escape_works(open_page: Open, base: str, name: str) -> None:
    page = open_page(f"{base}{READINGS[name]}")
    press(page, "?")
    expect(page.get_by_role("dialog", name="Keyboard")).to_be_visible()
    press(page, "j", "2")
    assert (current(page), here(page)) == ("", f"{base}{READINGS[name]}")
    press(page, "Tab", "Space", "Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    press(page, "j", "k", "1", "2", "3", "/", "?")
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert (current(page), focused(page), here(page)) == ("", "body", f"{base}{READINGS[name]}")
    page.goto(f"{page.url}#finding-2")
    # Within a page, nothing waits until the page has heard of its new address.
    expect(page.locator("#finding-2")).to_have_attribute("aria-current", "true")
    press(page, "Escape")
    assert current(page) == ""


@pytest.mark.parametrize("name", READINGS)
def test_keys_do_nothing_while_a_menu_or_the_search_has_the_focus(open_page: Open, base: str, name: str) -> None:
    page = open_page(f"{base}{READINGS[name]}")
    for id_ in ("by-topic", "by-speaker", "find"):
        page.locator(f"#{id_}").focus()
        press(page, "j", "k", "2", "/", "?")
        assert (current(page), focused(page)) == ("", id_)
        expect(page.get_by_role("dialog")).to_be_hidden()
        press(page, "Escape")
        assert focused(page) == "body"
    for chord in ("Control+j", "Alt+1", "Meta+k"):
        press(page, chord)
    assert current(page) == ""
