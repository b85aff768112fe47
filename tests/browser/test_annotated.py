"""One text with the other in its margin: both share the selection."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests import reports
from tests.browser.conftest import Open
from tests.browser.readings import current, focused, here, is_seen, marked, rows


@pytest.fixture
def base(transactional_db: None) -> str:
    return reports.worked_example().get_absolute_url()


def is_level(page: Page, number: int) -> bool:
    """Whether words and their note in the margin are in the same paragraph."""
    return bool(
        page.evaluate(
            """n => document.querySelector(`.text [data-of~="${n}"]`).closest(".reading")
                 === document.getElementById(`finding-${n}`).closest(".reading")""",
            number,
        )
    )


def test_words_that_are_picked_pick_their_note_in_the_margin(open_page: Open, base: str) -> None:
    page = open_page(f"{base}read/a/")
    page.locator(".text [data-of='2']").click()
    assert (current(page), marked(page)) == ("finding-2", ["2"])
    assert here(page) == f"{base}read/a/#finding-2"
    note = page.locator("#finding-2")
    assert is_seen(note.get_by_role("heading", name="Diverges"))
    expect(note).to_contain_text("The Secretary discussed our enduring relations")
    assert is_level(page, 2)
    expect(page.locator("[data-here]")).to_have_text("Finding 2 of 5 · Diverges, framing")
    expect(page.locator(".tick[data-on]")).to_have_attribute("href", "#finding-2")


def test_a_note_that_is_picked_marks_its_words(open_page: Open, base: str) -> None:
    page = open_page(f"{base}read/a/")
    page.locator("#finding-3").click(position={"x": 200, "y": 60})
    assert (current(page), marked(page)) == ("finding-3", ["3"])
    expect(page.locator(".text [data-on][data-of='3']")).to_have_count(2)
    page.locator("#finding-3 .num").click()
    assert here(page) == f"{base}read/a/#finding-3"


def test_a_number_behind_words_picks_its_note(open_page: Open, base: str) -> None:
    page = open_page(f"{base}read/b/")
    page.get_by_role("link", name="Finding 5: Only in B").click()
    assert (current(page), marked(page)) == ("finding-5", ["5"])
    expect(page.locator("#finding-5")).to_be_in_viewport()


def test_j_goes_through_the_margin_and_then_through_what_is_not_in_this_account(open_page: Open, base: str) -> None:
    page = open_page(f"{base}read/a/")
    order = rows(page)
    assert sorted(order) == [f"finding-{n}" for n in range(1, 6)]
    assert order[-1] == "finding-5"
    for id_ in order:
        page.keyboard.press("j")
        assert (current(page), focused(page)) == (id_, id_)
        assert is_seen(page.locator(f"#{id_} .verdict"))
    assert marked(page) == []
    expect(page.locator(".leftout #finding-5")).to_contain_text("durable and dignified peace agreement")


def test_the_words_of_a_note_far_down_are_in_view_with_it(open_page: Open) -> None:
    page = open_page(f"{reports.long_comparison(40).get_absolute_url()}read/a/#finding-38")
    assert current(page) == "finding-38"
    assert is_seen(page.locator("#finding-38 .verdict"))
    assert is_seen(page.locator(".text [data-of='38']").first)
    page = open_page(f"{reports.long_comparison(40).get_absolute_url()}read/b/")
    for _ in range(18):
        page.keyboard.press("j")
    assert is_seen(page.locator(f"#{current(page)} .verdict"))


@pytest.mark.parametrize("by", ["click", "Enter"])
def test_from_a_to_b_and_back_the_selection_and_the_filter_stay(open_page: Open, base: str, by: str) -> None:
    page = open_page(f"{base}read/a/?show=diverge&q=visit#finding-3")
    for letter in "bab":
        link = page.locator(f"#read-{letter}")
        if by == "click":
            link.click()
        else:
            link.focus()
            page.keyboard.press("Enter")
        expect(page.locator(f"#read-{letter}")).to_have_attribute("aria-current", "page")
        assert (rows(page), current(page), marked(page)) == (["finding-3"], "finding-3", ["3"])
        assert here(page) == f"{base}read/{letter}/?show=diverge&q=visit#finding-3"
        assert focused(page) == f"read-{letter}"
        expect(page.locator("#reading-3")).to_have_attribute("aria-current", "page")
        expect(page.locator("#find")).to_have_value("visit")


def test_what_comes_closest_to_a_silence_opens_in_the_margin(open_page: Open, base: str) -> None:
    page = open_page(f"{base}read/a/")
    near = page.locator("#finding-4 details")
    expect(near.locator("blockquote")).to_be_hidden()
    near.get_by_text("Closest in B, ¶ 2").click()
    expect(near.locator("blockquote")).to_contain_text("the importance of high-level engagement")
