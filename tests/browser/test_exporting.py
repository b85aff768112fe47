"""From the button to the file, as a person goes."""

from __future__ import annotations

import re
from pathlib import Path
from threading import Thread

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from comparisons.jobs.export import write
from comparisons.models import Export
from tests import reports
from tests.browser.conftest import Open


def to_the_page(page: Page) -> None:
    page.get_by_role("link", name="Export", exact=True).click()
    expect(page.get_by_role("heading", name="Export")).to_be_visible()


def work() -> None:
    """What a worker does, beside the browser."""
    worker = Thread(target=write, args=[str(Export.objects.get().pk)])
    worker.start()
    worker.join()


@pytest.mark.parametrize("script", [True, False])
def test_a_pdf_comes_by_itself_when_it_is_written(open_page: Open, script: bool) -> None:
    page = open_page(reports.worked_example().get_absolute_url(), script=script)
    to_the_page(page)
    page.get_by_role("link", name="Download PDF").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Writing your PDF file")
    expect(page.locator("progress")).to_be_visible()
    # The time runs while the file is written, too.
    with page.expect_download(timeout=60_000) as download:
        work()
    assert download.value.suggested_filename == "aliyev-blinken-telephone-call.pdf"
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your PDF file is ready")
    with page.expect_download() as again:
        page.get_by_role("link", name="Download", exact=True).click()
    assert Path(again.value.path()).read_bytes() == Path(download.value.path()).read_bytes()


def test_the_button_follows_the_filters_and_the_file_holds_them(open_page: Open) -> None:
    page = open_page(reports.worked_example().get_absolute_url())
    page.get_by_role("link", name="Diverge", exact=False).first.click()
    expect(page.locator("#export")).to_have_attribute("href", re.compile(r"export/\?show=diverge$"))
    to_the_page(page)
    expect(page.get_by_role("dialog")).to_contain_text(re.compile(r"Only these \d of \d+ findings: diverge\."))
    with page.expect_download() as download:
        page.get_by_role("link", name="Download Markdown").click()
    told = Path(download.value.path()).read_text()
    assert "Diverges" in told
    assert "Only in B" not in told.partition("## ")[2]
    page.get_by_role("link", name="Export all instead").click()
    expect(page.get_by_text("All 5 findings")).to_be_visible()


def test_what_is_deleted_while_one_waits_is_told(open_page: Open) -> None:
    made = reports.worked_example()
    page = open_page(f"{made.get_absolute_url()}export/pdf/")
    expect(page.locator("progress")).to_be_visible()
    Export.objects.all().delete()
    expect(page.get_by_role("alert")).to_contain_text("This file is gone")


def test_the_dialog_is_found_sound_and_left_by_the_keyboard(open_page: Open) -> None:
    page = open_page(reports.worked_example().get_absolute_url(), width=390)
    page.locator("#export").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        found = Axe().run(page, context="dialog[open]")
        assert [fault["id"] for fault in found.response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert page.evaluate("document.activeElement.id") == "export"
