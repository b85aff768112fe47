"""Every reading on paper: what both accounts say is in the PDF, and no control is."""

from __future__ import annotations

import io
import re
import unicodedata

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests import reports
from tests.browser.conftest import Open
from tests.browser.readings import READINGS

CONTROLS = (
    "Search both accounts", "Swap sides", "Delete", "Copy link", "Skip to", "Bring the matching", "All topics",
    "Needs a look 1", "move", "all keys", "Apply", "Picture as", "Annotated reading",
)  # fmt: skip


@pytest.fixture
def base(transactional_db: None) -> str:
    return reports.worked_example().get_absolute_url()


def pages(page: Page) -> list[str]:
    """What stands on each sheet, without spaces: a line may end anywhere."""
    reader = PdfReader(io.BytesIO(page.pdf(format="A4", print_background=True)))
    return [bare(sheet.extract_text()) for sheet in reader.pages]


def bare(words: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", words))


@pytest.mark.parametrize("name", READINGS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_both_sides_are_on_paper_and_the_controls_are_not(open_page: Open, base: str, name: str, theme: str) -> None:
    page = open_page(f"{base}{READINGS[name]}#finding-2", theme=theme)
    printed = "".join(pages(page))
    for words in (
        "Aliyev–Blinken telephone call",
        "seriously damaged relations",
        "enduring relations",
        "canceled high-level visits to the United States",
        "durable and dignified peace agreement",
        "A quotes Aliyev: U.S. steps “seriously damaged” relations.",
        "Azerbaijani presidency",
        "U.S. Department of State",
        "Compared by machine on",
        "it does not judge which account is true",
    ):
        assert bare(words) in printed, words
    for words in CONTROLS:
        assert bare(words) not in printed, words


def test_side_by_side_both_texts_and_every_card_are_printed_whole(open_page: Open) -> None:
    comparison = reports.long_comparison(40)
    page = open_page(f"{comparison.get_absolute_url()}side/#finding-30")
    for pane in page.locator("[data-text]").all():
        pane.evaluate("pane => { pane.scrollTop = 600 }")
    printed = "".join(pages(page))
    assert printed.count(bare("the ministers agreed to lift the ban on visits")) == 40
    assert printed.count(bare("the benefits of trade")) == 40
    for number in range(40):
        assert f"Onday{number}theministers" in printed
    assert printed.count(bare("A reports a condition and a date. B says only that visits and trade came up.")) == 40
    page.emulate_media(media="print")
    expect(page.locator(".card:visible")).to_have_count(40)


@pytest.mark.parametrize("name", READINGS)
def test_a_long_comparison_starts_on_its_first_page_and_leaves_none_empty(open_page: Open, name: str) -> None:
    page = open_page(f"{reports.long_comparison(40).get_absolute_url()}{READINGS[name]}")
    sheets = pages(page)
    assert bare("the ministers agreed to lift the ban") in sheets[0]
    assert all(len(sheet) > 40 for sheet in sheets)


@pytest.mark.parametrize("name", READINGS)
def test_only_what_is_shown_is_printed(open_page: Open, base: str, name: str) -> None:
    page = open_page(f"{base}{READINGS[name]}?show=only-b")
    printed = "".join(pages(page))
    assert bare("durable and dignified peace agreement") in printed
    assert "OnlyinB" in printed
    assert "OnlyinA" not in printed


@pytest.mark.parametrize("name", READINGS)
def test_on_paper_nothing_reaches_beyond_the_sheet(open_page: Open, base: str, name: str) -> None:
    page = open_page(f"{base}{READINGS[name]}", width=680)
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= 680
    paper = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(paper) == "rgb(255, 255, 255)"


@pytest.mark.parametrize("name", READINGS)
def test_an_arabic_and_an_azerbaijani_account_are_printed_in_their_directions(open_page: Open, name: str) -> None:
    page = open_page(f"{reports.arabic_and_azerbaijani().get_absolute_url()}{READINGS[name]}")
    printed = "".join(pages(page))
    assert bare("uzunmüddətli əlaqələri") in printed
    assert len(re.findall(r"[\u0600-\u06ff]", printed)) > 100
    page.emulate_media(media="print")
    for script, direction in (("ar", "rtl"), ("az", "ltr")):
        said = page.locator(f":is(blockquote, .text)[lang={script}]").first
        assert said.evaluate("el => getComputedStyle(el).direction") == direction
