"""The library: narrowed while typing, sorted, tagged, and many at once; with script and without."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from comparisons import services
from comparisons.models import Collection, Comparison, Job, LibraryTag, Person, Role
from comparisons.services import intake, library
from tests import factories
from tests.browser.conftest import Open
from tests.browser.readings import THEMES, faults
from tests.browser.waiting import until


def fill() -> Person:
    alice = factories.person("alice")
    assert alice
    for title in ("First", "Second", "Third"):
        factories.finished(title=title)
    factories.comparison(title="Waiting")
    shared = factories.finished(
        title="Shared",
        owner="bob",
        left="Only here stands a zebra.\n\nThe minister signed on 4 May. He thanked the delegation.",
    )
    factories.seat(shared, "alice", Role.VIEWER)
    library.tag(person=alice, comparisons=list(Comparison.objects.filter(title__in=("First", "Shared"))), name="Alps")
    library.collect(person=alice, comparisons=list(Comparison.objects.filter(title="Second")), name="Kept")
    sent = intake.Arrival(draft=services.Draft(text="A text.", publisher="Ministry"))
    intake.begin(person=alice, arrivals={"left": sent})
    return alice


def expect_titles(page: Page, *shown: str) -> None:
    expect(page.locator(".item h2")).to_have_text(list(shown))


def test_typing_narrows_the_list_and_keeps_the_place(open_page: Open, transactional_db: None) -> None:
    fill()
    page = open_page("/")
    page.keyboard.press("/")
    page.keyboard.type("zebra")
    expect_titles(page, "Shared")
    expect(page.locator(".snippet mark")).to_have_text("zebra")
    expect(page.locator("#tabs [aria-current]")).to_have_text(re.compile("All 1"))
    assert page.evaluate("document.activeElement.id") == "find"
    expect(page).to_have_url(re.compile("q=zebra"))
    page.locator("#tabs").get_by_text("Mine").click()
    expect(page.get_by_role("heading", name="No comparison holds these words")).to_be_visible()
    page.get_by_role("link", name="Show all comparisons").click()
    expect(page.locator(".item h2")).to_have_count(5)


def test_typing_on_takes_back_no_request_that_is_on_its_way(open_page: Open, transactional_db: None) -> None:
    fill()
    page = open_page("/")
    held: list[Route] = []
    page.route("**/?q=*", lambda route: held.append(route), times=1)
    page.keyboard.press("/")
    page.keyboard.type("zeb")
    until(page, lambda: held)
    page.keyboard.type("ra")
    # Until it would be asked for; the browser complains of what is taken back.
    page.wait_for_timeout(400)
    held[0].continue_()
    expect(page).to_have_url(re.compile("q=zebra"))
    expect_titles(page, "Shared")


def test_a_snippet_leads_to_the_words(open_page: Open, transactional_db: None) -> None:
    fill()
    page = open_page("/?q=zebra")
    page.locator(".snippet a").click()
    expect(page.locator(".text .hit, .text mark, .text .is-hit").first).to_contain_text("zebra")


@pytest.mark.parametrize("script", [True, False])
def test_sorting_and_choosing_a_collection(open_page: Open, script: bool, transactional_db: None) -> None:
    fill()
    page = open_page("/", script=script)
    page.get_by_label("Sort", exact=True).select_option(label="By title")
    if not script:
        page.get_by_role("button", name="Show", exact=True).click()
    expect_titles(page, "First", "Second", "Shared", "Third", "Waiting")
    page.get_by_label("Collection", exact=True).select_option(label="Kept (1)")
    if not script:
        page.get_by_role("button", name="Show", exact=True).click()
    expect_titles(page, "Second")
    assert "sort=title" in page.url


@pytest.mark.parametrize("script", [True, False])
def test_a_tag_is_put_on_and_taken_off_in_its_line(open_page: Open, script: bool, transactional_db: None) -> None:
    fill()
    page = open_page("/?sort=title", script=script)
    line = page.locator(".item", has_text="Third")
    line.locator("summary").click()
    if script:
        expect(line.get_by_label("Tag", exact=True)).to_be_focused()
    line.get_by_label("Tag", exact=True).fill("  alps ")
    line.get_by_role("button", name="Add").click()
    expect(page.get_by_role("status").first).to_contain_text("1 comparison is tagged “Alps”.")
    expect(page.locator("#tags")).to_contain_text("Alps 3")
    assert page.url.endswith("?sort=title")
    page.locator(".item", has_text="Third").get_by_role("button", name="Remove tag Alps").click()
    expect(page.locator("#tags")).to_contain_text("Alps 2")


@pytest.mark.parametrize("script", [True, False])
def test_many_at_once(open_page: Open, script: bool, transactional_db: None) -> None:
    fill()
    page = open_page("/?sort=title", script=script)
    bar = page.locator("#bulk")
    expect(bar).to_be_hidden()
    for title in ("First", "Shared", "Third"):
        page.get_by_label(f"Select {title}").check()
    expect(bar).to_be_visible()
    bar.get_by_label("Tag or collection").fill("Summits")
    bar.get_by_role("button", name="Add to collection").click()
    expect(page.get_by_role("status").first).to_contain_text("3 comparisons are in “Summits”.")
    for title in ("First", "Shared", "Third"):
        page.get_by_label(f"Select {title}").check()
    page.get_by_role("button", name="Delete").click()
    expect_titles(page, "Second", "Shared", "Waiting")
    expect(page.get_by_role("status").first).to_contain_text(
        "2 comparisons are deleted. 1 stays, since you do not own it."
    )
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("status").first).to_contain_text("2 comparisons are back.")
    assert Collection.objects.get(name="Summits").comparisons.filter(deleted_at=None).count() == 3


def test_all_on_the_page_and_by_key(open_page: Open, transactional_db: None) -> None:
    fill()
    page = open_page("/?sort=title")
    page.get_by_label("Select all on this page").check()
    expect(page.locator("[data-chosen]")).to_have_text("5 selected")
    page.get_by_label("Select all on this page").uncheck()
    expect(page.locator("#bulk")).to_be_hidden()
    page.evaluate("document.activeElement.blur()")
    for key in "jjx":
        page.keyboard.press(key)
    expect(page.get_by_label("Select Second")).to_be_checked()
    page.keyboard.press("k")
    page.keyboard.press("x")
    expect(page.locator("[data-chosen]")).to_have_text("2 selected")
    assert page.get_by_label("Select all on this page").evaluate("box => box.indeterminate")
    page.get_by_label("Tag or collection").fill("x")
    page.keyboard.press("Enter")
    expect(page.locator("#tags")).to_contain_text("x 2")
    assert set(LibraryTag.objects.filter(name="x").values_list("comparison__title", flat=True)) == {"First", "Second"}


def test_a_tick_outlives_the_progress_of_its_line(open_page: Open, transactional_db: None) -> None:
    fill()
    page = open_page("/")
    page.get_by_label("Select Waiting").check()
    Job.objects.filter(comparison__title="Waiting").update(state=Job.State.RUNNING, stage="match", progress=0.5)
    expect(page.locator(".item", has_text="Waiting").locator("progress")).to_be_visible()
    expect(page.get_by_label("Select Waiting")).to_be_checked()
    assert page.url.endswith("/")


@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_no_fault_in_a_full_library(open_page: Open, width: int, transactional_db: None) -> None:
    fill()
    for path in ("/?q=minister&tag=Alps", "/library/collections/"):
        page = open_page(path, width=width)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        if path.startswith("/?"):
            page.locator(".item .pick").first.check()
        assert faults(page, *THEMES) == [], path
        for narrow in (1920, 800, 390, 320):
            page.set_viewport_size({"width": narrow, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") == narrow


def test_on_paper_there_is_only_the_list(open_page: Open, transactional_db: None) -> None:
    fill()
    page = open_page("/?q=minister")
    page.locator(".item .pick").first.check()
    page.emulate_media(media="print")
    for gone in ("#narrow", "#bulk", ".pick", ".unfinished", ".adds", ".told input"):
        expect(page.locator(gone).first).to_be_hidden()
    expect(page.locator(".item h2").first).to_be_visible()
    expect(page.locator(".item .tag").first).to_be_visible()
