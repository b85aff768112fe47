"""The ways to give two accounts, as a person goes them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from comparisons.jobs.intake import prepare
from comparisons.models import BOTH, Incoming, Intake
from tests import factories
from tests.browser.conftest import Open
from tests.receiver import Receiver, listening

STORY = b"""<html><head><title>Talks</title></head><body><article><h1>Talks</h1>
<p>The minister signed the accord on 4 May in the capital, and said that it would hold for many years to come.</p>
<p>He thanked the delegation for its patience, and promised that the border would be open before the summer.</p>
</article></body></html>"""
ITEM = (
    "Baku said the talks had failed. Baku said the border stays closed.\n\n"
    "The weather was fine all day.\n\nYerevan said the talks go on. Yerevan said it hopes for an accord."
)


@pytest.fixture
def page_abroad(settings: Any) -> Any:
    settings.OUTBOUND_PRIVATE = True
    with listening(Receiver([200], {"Content-Type": "text/html; charset=utf-8"}, STORY)) as abroad:
        yield abroad


@pytest.mark.parametrize("script", [True, False])
def test_two_pasted_texts_are_checked_first(open_page: Open, script: bool) -> None:
    page = open_page("/new/", script=script)
    page.get_by_label("Text").first.fill(factories.LEFT)
    page.get_by_label("Text").last.fill(factories.RIGHT)
    page.locator(".bottom").get_by_role("button", name="Next: check the text").click()
    expect(page.get_by_role("heading", name="Check the text")).to_be_visible()
    page.wait_for_url(f"**{Intake.objects.get().get_absolute_url()}")
    expect(page.get_by_text("Reporters were not admitted.")).to_be_visible()


@pytest.mark.parametrize("script", [True, False])
def test_a_page_is_fetched_by_its_address(open_page: Open, page_abroad: Receiver, script: bool) -> None:
    page = open_page("/new/", script=script)
    fetch = page.get_by_role("button", name="Fetch account A")
    if script:
        expect(fetch).to_be_disabled()
    page.get_by_label("or fetch from a link").first.fill(page_abroad.url)
    fetch.click()
    expect(page.get_by_role("heading", name="Check the text")).to_be_visible()
    made = Intake.objects.get()
    page.wait_for_url(f"**{made.get_absolute_url()}")
    prepare(made.accounts.get().pk)
    # Without script the page loads itself anew.
    expect(page.get_by_text("He thanked the delegation for its patience")).to_be_visible()
    expect(page.get_by_text("This account is not here yet.")).to_be_visible()


def test_a_file_is_shown_and_sent_until_its_text_is_changed(open_page: Open, tmp_path: Path) -> None:
    account = tmp_path / "account.txt"
    account.write_text(factories.LEFT)
    page = open_page("/new/")
    chooser = page.locator("[name=left-file]")
    chooser.set_input_files(account)
    text = page.get_by_label("Text").first
    expect(text).to_have_value(factories.LEFT)
    expect(page.locator("[data-file-name]").first).to_have_text("account.txt")
    assert chooser.evaluate("field => field.files.length") == 1
    text.press_sequentially(" More.")
    assert chooser.evaluate("field => field.files.length") == 0


def test_a_file_that_the_server_reads_is_named_and_can_be_cleared(open_page: Open, tmp_path: Path) -> None:
    account = tmp_path / "account.rtf"
    account.write_text(r"{\rtf1 Words.}")
    page = open_page("/new/")
    chooser, name = page.locator("[name=left-file]"), page.locator("[data-file-name]").first
    chooser.set_input_files(account)
    expect(name).to_have_text("account.rtf, to be read at the next step")
    page.get_by_role("button", name="Clear").first.click()
    assert chooser.evaluate("field => field.files.length") == 0
    expect(name).to_contain_text("Files: .txt")


def test_a_link_that_is_dropped_on_the_text_is_an_address(open_page: Open) -> None:
    page = open_page("/new/")
    page.evaluate("""() => {
      const dataTransfer = new DataTransfer()
      dataTransfer.setData("text/uri-list", "https://example.org/a")
      const drop = new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer })
      document.querySelector("[data-drop]").dispatchEvent(drop)
    }""")
    expect(page.get_by_label("or fetch from a link").first).to_have_value("https://example.org/a")
    expect(page.get_by_role("button", name="Fetch account A")).to_be_enabled()


def divide(open_page: Open, **options: Any) -> Page:
    page = open_page("/new/one-text/", **options)
    page.get_by_label("Text", exact=True).fill(ITEM)
    page.get_by_role("button", name="Next: divide the text").click()
    expect(page.locator("[data-passage]")).to_have_count(3)
    # The passages stand there before their keys do.
    page.wait_for_load_state("load")
    return page


def sides() -> list[str]:
    return [part["side"] for part in Incoming.objects.get(side=BOTH).paragraphs]


def test_one_text_is_divided_by_the_keyboard_alone(open_page: Open) -> None:
    page = divide(open_page)
    assert sides() == ["left", "", "right"]
    counts = page.locator("#tally")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("b")
    expect(counts).to_contain_text("neither 0 words")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("n")
    expect(counts).to_contain_text("A has no passage yet.")
    page.keyboard.press("u")
    expect(counts).not_to_contain_text("A has no passage yet.")
    assert sides() == ["left", "right", "right"]
    page.get_by_role("button", name="Next: check both texts").press("Enter")
    made = Intake.objects.get()
    page.wait_for_url(f"**{made.get_absolute_url()}")
    expect(page.get_by_text("The weather was fine all day.")).to_be_visible()
    assert made.accounts.get(side="left").text == "Baku said the talks had failed. Baku said the border stays closed."


def test_a_passage_is_split_and_joined_by_the_mouse(open_page: Open) -> None:
    page = divide(open_page)
    first = page.locator("[data-passage]").first
    first.locator("summary").click()
    first.get_by_role("button", name="Split here: “Baku said the border stays closed.”").click()
    expect(page.locator("[data-passage]")).to_have_count(4)
    page.locator("[data-passage]").nth(1).get_by_text("B", exact=True).click()
    expect(page.locator("#tally")).to_contain_text("A 6, B 19")
    page.get_by_role("button", name="Join with the next").first.click()
    expect(page.locator("[data-passage]")).to_have_count(3)
    assert sides() == ["left", "", "right"]


def test_names_and_sides_change_places(open_page: Open) -> None:
    page = divide(open_page)
    page.get_by_label("Source of A").fill("Foreign ministry")
    page.get_by_role("button", name="Swap A and B").click()
    expect(page.get_by_label("Source of B")).to_have_value("Foreign ministry")
    expect(page.get_by_label("Source of A")).to_have_value("Yerevan")
    assert sides() == ["right", "", "left"]


def test_without_script_the_buttons_send_what_is_chosen(open_page: Open) -> None:
    page = divide(open_page, script=False)
    page.locator("[data-passage]").nth(1).get_by_text("B", exact=True).click()
    page.get_by_label("Source of B").fill("Yerevan’s envoy")
    page.get_by_role("button", name="Save").last.click()
    expect(page.locator("#tally")).to_contain_text("neither 0 words")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#tally")).not_to_contain_text("neither 0 words")
    assert sides() == ["left", "", "right"]
    page.get_by_role("button", name="Next: check both texts").click()
    made = Intake.objects.get()
    page.wait_for_url(f"**{made.get_absolute_url()}")
    assert made.accounts.get(side="right").publisher == "Yerevan’s envoy"


def test_a_fetched_text_is_divided_as_soon_as_it_is_here(open_page: Open, page_abroad: Receiver) -> None:
    page = open_page("/new/one-text/")
    page.get_by_label("or fetch from a link").fill(page_abroad.url)
    page.get_by_role("button", name="Fetch the news item").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Fetching the text")
    prepare(Incoming.objects.get().pk)
    expect(page.get_by_role("heading", level=1)).to_have_text("Whose is which passage?")
