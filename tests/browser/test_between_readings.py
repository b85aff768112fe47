"""From reading to reading: the selection and the filter go along, and the address says both."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests import reports
from tests.browser.conftest import Open
from tests.browser.readings import READINGS, arrives, current, focused, here, is_seen, passage, rows

WAYS: dict[str, Callable[[Page, int], None]] = {
    "tabs": lambda page, key: page.locator(f"#reading-{key}").click(),
    "keys": lambda page, key: page.keyboard.press(str(key)),
}


@pytest.fixture
def base(transactional_db: None) -> str:
    return reports.worked_example().get_absolute_url()


def arrived(page: Page, key: int) -> None:
    expect(page.locator(f"#reading-{key}")).to_have_attribute("aria-current", "page")


@pytest.mark.parametrize("way", WAYS)
def test_the_selection_and_the_filter_go_along(open_page: Open, base: str, way: str) -> None:
    page = open_page(f"{base}?show=diverge&q=visit")
    page.evaluate("window.sameDocument = true")
    page.locator("#finding-3 .verdict").click()
    for key, place in ((2, "side/"), (3, "read/a/"), (1, ""), (3, "read/a/"), (2, "side/"), (1, "")):
        WAYS[way](page, key)
        arrived(page, key)
        arrives(page, f"{base}{place}?show=diverge&q=visit#finding-3")
        assert (rows(page), current(page)) == (["finding-3"], "finding-3")
        expect(page.locator("[data-here]")).to_have_text("Finding 1 of 1 · Diverges, commitment, scope")
        expect(page.locator("#find")).to_have_value("visit")
        expect(page.locator("#show-diverge")).to_have_attribute("aria-current", "true")
        assert is_seen(page.locator("#finding-3 .verdict"))
        assert focused(page) != "body" or way == "keys"
    assert page.evaluate("window.sameDocument") is True


def test_the_key_3_keeps_the_account_that_is_read(open_page: Open, base: str) -> None:
    page = open_page(f"{base}read/b/")
    page.evaluate("document.getElementById('findings').dataset.before = ''")
    page.keyboard.press("3")
    expect(page.locator("#findings:not([data-before])")).to_be_attached()
    expect(page.locator("#read-b")).to_have_attribute("aria-current", "page")
    assert here(page) == f"{base}read/b/"


@pytest.mark.parametrize(("name", "mirrored"), [*((n, n) for n in list(READINGS)[:2]), ("annotated A", "annotated B")])
def test_swapped_sides_keep_the_finding_and_mirror_the_filter(
    open_page: Open, base: str, name: str, mirrored: str
) -> None:
    page = open_page(f"{base}{READINGS[name]}?show=only-a#finding-4")
    page.get_by_role("link", name="Swap sides").click()
    expect(page.locator("#show-only-b")).to_have_attribute("aria-current", "true")
    arrives(page, f"{base}{READINGS[mirrored]}?show=only-b&swap=1#finding-4")
    assert (rows(page), current(page), focused(page)) == (["finding-4"], "finding-4", "swap")
    assert is_seen(page.locator("#finding-4 .verdict"))
    expect(page.locator(".source.in-a")).to_contain_text("U.S. Department of State")
    expect(page.locator("#finding-4")).to_contain_text("Only B reports cancelled meetings and visits.")
    page.keyboard.press("Enter")
    expect(page.locator("#show-only-a")).to_have_attribute("aria-current", "true")
    arrives(page, f"{base}{READINGS[name]}?show=only-a#finding-4")
    assert current(page) == "finding-4"


def test_a_finding_that_the_filter_hides_is_selected_again_after_it(open_page: Open, base: str) -> None:
    page = open_page(f"{base}side/#finding-3")
    page.locator("#show-agree").click()
    expect(page.locator("[data-finding]")).to_have_count(1)
    assert current(page) == ""
    arrives(page, f"{base}side/?show=agree")
    page.locator("#reading-1").click()
    arrived(page, 1)
    page.locator("#show-all").click()
    expect(page.locator("[data-finding]")).to_have_count(5)
    assert current(page) == "finding-3"
    arrives(page, f"{base}#finding-3")


def test_back_leads_through_the_readings_and_forward_again(open_page: Open, base: str) -> None:
    page = open_page(f"{base}#finding-2")
    page.keyboard.press("2")
    arrives(page, f"{base}side/#finding-2")
    page.keyboard.press("j")
    arrives(page, f"{base}side/#finding-3")
    page.keyboard.press("3")
    arrives(page, f"{base}read/a/#finding-3")
    for go, key, address in (
        (page.go_back, 2, f"{base}side/#finding-3"),
        (page.go_back, 1, f"{base}#finding-2"),
        (page.go_forward, 2, f"{base}side/#finding-3"),
        (page.go_forward, 3, f"{base}read/a/#finding-3"),
    ):
        go()
        arrived(page, key)
        arrives(page, address)
        selected = page.locator("[data-finding][aria-current]")
        expect(selected).to_have_id(address.partition("#")[2])
        expect(selected.locator(".verdict")).to_be_in_viewport()
        # The page came anew, and hears of the next step only once it is whole.
        page.wait_for_load_state()


@pytest.mark.parametrize("name", READINGS)
def test_a_reload_keeps_everything(open_page: Open, base: str, name: str) -> None:
    page = open_page(f"{base}{READINGS[name]}?show=diverge&q=visits&swap=1")
    page.keyboard.press("j")
    address = here(page)
    assert address == f"{base}{READINGS[name]}?show=diverge&q=visits&swap=1#finding-3"
    page.reload()
    assert (here(page), current(page), rows(page)) == (address, "finding-3", ["finding-3"])
    expect(page.locator("#find")).to_have_value("visits")
    assert is_seen(page.locator("#finding-3 .verdict"))


@pytest.mark.parametrize(("side", "number"), [("a", 2), ("a", 34), ("b", 38)])
def test_a_link_to_words_opens_the_texts_there(open_page: Open, side: str, number: int) -> None:
    url = reports.long_comparison(40).get_absolute_url()
    page = open_page(f"{url}side/#{side}-{number}")
    assert current(page) == f"finding-{number}"
    assert here(page) == f"{url}side/#finding-{number}"
    for letter in "ab":
        assert is_seen(passage(page, letter, number))
    expect(page.locator(f"#finding-{number}")).to_be_in_viewport(ratio=1)


def test_a_paragraph_sign_by_topic_leads_to_the_words_and_keeps_the_filter(open_page: Open, base: str) -> None:
    page = open_page(f"{base}?show=diverge")
    page.get_by_role("link", name="A, paragraph 6").first.click()
    arrived(page, 2)
    arrives(page, f"{base}side/?show=diverge#finding-3")
    assert is_seen(passage(page, "a", 3))
    expect(page.locator("[data-finding]")).to_have_count(2)


@pytest.mark.parametrize("name", [n for n in READINGS if n != "topics"])
def test_after_a_topic_of_the_overview_the_search_stays_with_the_topics(open_page: Open, base: str, name: str) -> None:
    page = open_page(f"{base}{READINGS[name]}")
    page.locator(".staff__name", has_text="Peace with Armenia").click()
    arrived(page, 1)
    expect(page.locator("#topic-4")).to_be_in_viewport()
    assert here(page) == f"{base}#topic-4"
    page.locator("#find").press_sequentially("durable")
    expect(page.locator("[data-status]")).to_have_text("1 of 5 findings shown")
    arrives(page, f"{base}?q=durable")
    expect(page.locator("#topic-4")).to_be_visible()


@pytest.mark.parametrize("name", READINGS)
def test_the_copied_link_opens_the_same_reading(open_page: Open, base: str, name: str) -> None:
    page = open_page(f"{base}{READINGS[name]}?show=diverge&swap=1", permissions=["clipboard-read", "clipboard-write"])
    page.keyboard.press("j")
    page.keyboard.press("c")
    expect(page.locator("[data-toast]")).to_have_text("Link copied")
    copied = str(page.evaluate("navigator.clipboard.readText()"))
    number = current(page)
    assert copied.endswith(f"{base}{READINGS[name]}?swap=1#{number}")
    page.goto(copied)
    assert current(page) == number
