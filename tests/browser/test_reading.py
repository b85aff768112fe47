"""The result page as people use it: by mouse, by keyboard, without script, on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests import reports
from tests.browser.conftest import Open
from tests.browser.readings import current, focused, rows


@pytest.fixture
def url(transactional_db: None) -> str:
    return reports.worked_example().get_absolute_url()


def test_the_first_stop_skips_to_the_content_and_the_second_to_the_findings(open_page: Open, url: str) -> None:
    page = open_page(url)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert focused(page) == "main"
    page = open_page(url)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert focused(page) == "show-all"


def test_j_and_k_move_through_the_findings(open_page: Open, url: str) -> None:
    page = open_page(url)
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert (current(page), focused(page)) == ("finding-2", "finding-2")
    expect(page.locator("[data-here]")).to_have_text("Finding 2 of 5 · Diverges, framing")
    expect(page.locator(".tick[data-on]")).to_have_attribute("href", "#finding-2")
    page.keyboard.press("k")
    page.keyboard.press("k")
    assert current(page) == "finding-1"
    for _ in range(9):
        page.keyboard.press("j")
    assert current(page) == "finding-5"
    expect(page.locator("#finding-5")).to_be_in_viewport()


def test_single_keys_are_listed_and_can_be_switched_off(open_page: Open, url: str) -> None:
    page = open_page(url)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard")).to_be_visible()
    page.get_by_label("Single-key shortcuts are on").uncheck()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("j")
    assert current(page) == ""
    page.reload()
    page.keyboard.press("j")
    assert current(page) == ""


def test_a_filter_swaps_the_rows_in_place_and_keeps_focus(open_page: Open, url: str) -> None:
    page = open_page(url)
    page.evaluate("window.sameDocument = true")
    page.locator("#show-diverge").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#show-diverge")).to_have_attribute("aria-current", "true")
    assert rows(page) == ["finding-2", "finding-3"]
    assert page.url.endswith(f"{url}?show=diverge")
    assert page.evaluate("window.sameDocument") is True
    assert focused(page) == "show-diverge"
    expect(page.locator("[data-status]")).to_have_text("2 of 5 findings shown")
    expect(page.locator(".tick[data-off]")).to_have_count(3)
    page.locator("#kind-framing").click()
    expect(page.locator("#kind-framing")).to_have_attribute("aria-current", "true")
    assert rows(page) == ["finding-2"]
    assert page.url.endswith("?show=diverge&kind=framing")
    page.keyboard.press("j")
    assert current(page) == "finding-2"


def test_back_leads_to_the_filter_before(open_page: Open, url: str) -> None:
    page = open_page(url)
    page.get_by_role("link", name="agree on 1").click()
    expect(page.locator("[data-finding]")).to_have_count(1)
    page.go_back()
    expect(page.locator("[data-finding]")).to_have_count(5)
    assert page.url.endswith(url)


def test_a_mark_of_a_hidden_finding_brings_it_back(open_page: Open, url: str) -> None:
    page = open_page(f"{url}?show=agree")
    page.locator(".tick").nth(4).click()
    expect(page.locator("[data-finding]")).to_have_count(5)
    expect(page.locator("#finding-5")).to_be_in_viewport()
    expect(page.locator("#finding-5")).to_have_attribute("aria-current", "true")


def test_a_swap_does_not_move_the_page(open_page: Open) -> None:
    page = open_page(reports.long_comparison(40).get_absolute_url())
    before = page.locator("#findings").bounding_box()
    page.locator("#show-agree").click()
    expect(page.locator("[data-finding]")).to_have_count(10)
    after = page.locator("#findings").bounding_box()
    assert before
    assert after
    assert (before["x"], before["y"]) == (after["x"], after["y"])


def test_filters_and_links_work_without_script(open_page: Open, url: str) -> None:
    page = open_page(url, script=False)
    page.locator("#show-diverge").click()
    expect(page.locator("[data-finding]")).to_have_count(2)
    page.locator("#kind-scope").click()
    expect(page.locator("[data-finding]")).to_have_count(1)
    assert page.url.endswith("?show=diverge&kind=scope#findings")
    expect(page.locator(".copy").first).to_be_hidden()
    expect(page.locator("[data-theme-toggle]")).to_be_hidden()


def test_a_permalink_selects_its_finding(open_page: Open, url: str) -> None:
    page = open_page(f"{url}#finding-4")
    assert current(page) == "finding-4"
    expect(page.locator("#finding-4")).to_be_in_viewport()
    page.locator("#finding-2 .num").click()
    expect(page.locator("#finding-2")).to_have_attribute("aria-current", "true")
    assert page.url.endswith("#finding-2")


def test_the_link_to_a_finding_is_copied_without_the_filter(open_page: Open, url: str) -> None:
    page = open_page(f"{url}?show=only-b", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy link to 5").click()
    expect(page.locator("[data-toast]")).to_have_text("Link copied")
    assert str(page.evaluate("navigator.clipboard.readText()")).endswith(f"{url}#finding-5")


def test_the_chosen_theme_outlasts_a_reload(open_page: Open, url: str) -> None:
    page = open_page(url)
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.get_by_role("button", name="Switch between light and dark").click()
    dark = page.evaluate(paper)
    assert dark != light
    page.reload()
    assert page.evaluate(paper) == dark


def test_on_paper_both_sides_stand_beside_each_other_without_controls(open_page: Open, url: str) -> None:
    page = open_page(url, theme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    left, right = (page.locator(f"#finding-2 > .in-{side} blockquote") for side in "ab")
    expect(left).to_contain_text("seriously damaged relations")
    expect(right).to_contain_text("enduring relations")
    a, b = left.bounding_box(), right.bounding_box()
    assert a
    assert b
    assert a["x"] + a["width"] < b["x"]
    for gone in (".top", ".filters", ".here", ".copy", "form"):
        expect(page.locator(gone).first).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_on_a_phone_each_side_says_whose_it_is(open_page: Open, url: str) -> None:
    page = open_page(url, width=390)
    heads = page.locator(".heads > .row")
    page.locator("#finding-5").scroll_into_view_if_needed()
    expect(heads).to_have_text(["AAzerbaijani presidency", "BU.S. Department of State"])
    expect(heads.first).to_be_in_viewport()
    badge = "el => getComputedStyle(el, '::before').content"
    assert [page.locator(f"#finding-2 > .in-{side}").evaluate(badge) for side in "ab"] == ['"A"', '"B"']
    a, b = (page.locator(f"#finding-2 > .in-{side}").bounding_box() for side in "ab")
    assert a
    assert b
    assert a["y"] + a["height"] <= b["y"]
