"""A folder of many pairs, chosen in a real browser, looked over in one list and compared."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from comparisons.models import Batch, Comparison, Incoming
from comparisons.tasks import take_in
from tests.browser.conftest import Open
from tests.factories import LEFT, RIGHT
from tests.notes.corpus import PAYLOADS

pytestmark = pytest.mark.django_db(transaction=True)
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}

# As a browser hands a folder over, some of its entries at a time.
DROP = """() => {
  const file = (name) => ({ isFile: true, name, file: (take) => take(new File([name + " says it."], name)) })
  const readers = (some) => ({ readEntries: (take) => take(some.splice(0, 1)) })
  const folder = (name, ...entries) => ({ name, createReader: () => readers(entries) })
  const pair = (name) => folder(name, file("a.txt"), file("b.txt"))
  const data = { types: ["Files"], items: [{ webkitGetAsEntry: () => folder("top", pair("x"), pair("y")) }] }
  const event = new Event("drop", { bubbles: true, cancelable: true })
  Object.defineProperty(event, "dataTransfer", { value: data })
  document.querySelector("[data-drop]").dispatchEvent(event)
}"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    top = tmp_path / "calls"
    for month in ("April", "May", "June"):
        (top / month).mkdir(parents=True)
        (top / month / "ministry.txt").write_text(f"In {month}. {LEFT}")
        (top / month / "paper.txt").write_text(f"In {month}. {RIGHT}")
    (top / "June" / "paper.txt").write_bytes(b"")
    (top / "alone.txt").write_text("Nobody answers this one.")
    return top


def work(*titles: str) -> None:
    """What a worker does to the accounts of these pairs."""
    for incoming in Incoming.objects.filter(intake__title__in=titles):
        take_in.func(incoming.pk)


def sent(page: Page, folder: Path) -> Batch:
    page.locator("[name=folder]").set_input_files(folder)
    page.get_by_role("button", name="Next: look them over").click()
    expect(page.locator("#counts")).to_be_visible()
    return Batch.objects.get()


def test_a_folder_is_chosen_read_and_compared(open_page: Open, folder: Path) -> None:
    page = open_page("/new/many/")
    page.locator("[name=folder]").set_input_files(folder)
    expect(page.locator("[data-chosen]")).to_have_text("7 files in “calls”, 1 KB.")
    page.get_by_label("Tags for all").fill("spring")
    page.get_by_role("button", name="Next: look them over").click()
    expect(page.get_by_role("heading", name="calls")).to_be_visible()
    expect(page.locator("#counts")).to_have_text("3 pairs: 3 being read")
    work("April", "May", "June")
    expect(page.locator("#counts")).to_have_text("3 pairs: 2 ready, 1 cannot be read")
    expect(page.get_by_role("row", name="June")).to_contain_text("Account B could not be read")
    page.get_by_role("button", name="Compare the 2 that are ready").click()
    expect(page.get_by_role("link", name="Compared May")).to_be_visible()
    assert Comparison.objects.count() == 2


def test_what_was_ticked_and_where_the_focus_is_stays_while_others_are_read(open_page: Open, folder: Path) -> None:
    page = open_page("/new/many/")
    sent(page, folder)
    work("April")
    april = page.get_by_label("Tick April")
    expect(april).to_be_checked()
    april.uncheck()
    page.get_by_role("link", name="Check May").focus()
    work("May", "June")
    expect(page.locator("#counts")).to_have_text("3 pairs: 2 ready, 1 cannot be read")
    expect(april).not_to_be_checked()
    expect(page.get_by_label("Tick May")).to_be_checked()
    expect(page.get_by_role("link", name="Check May")).to_be_focused()
    page.get_by_role("button", name="Compare the 1 ticked").click()
    expect(page.get_by_role("link", name="Compared May")).to_be_visible()
    assert [made.title for made in Comparison.objects.all()] == ["May"]


def test_a_folder_that_is_dropped_keeps_its_paths(open_page: Open, folder: Path) -> None:
    page = open_page("/new/many/")
    page.evaluate(DROP)
    expect(page.locator("[data-chosen]")).to_contain_text("4 files in “top”")
    page.get_by_role("button", name="Next: look them over").click()
    expect(page.get_by_role("heading", name="top")).to_be_visible()
    assert sorted(map(str, Batch.objects.get().intakes.all())) == ["x", "y"]


def test_too_much_is_told_before_it_is_sent(open_page: Open, folder: Path, settings: Any) -> None:
    settings.MAX_REQUEST_BYTES = 300
    page = open_page("/new/many/")
    page.locator("[name=folder]").set_input_files(folder)
    expect(page.locator("[data-chosen]")).to_contain_text("That is more than the 1 KB that can be sent at once.")
    page.get_by_role("button", name="Next: look them over").click()
    expect(page).to_have_url(page.url)
    assert not Batch.objects.exists()


def test_a_second_press_makes_no_second_upload(open_page: Open, folder: Path) -> None:
    page = open_page("/new/many/")
    page.locator("[name=folder]").set_input_files(folder)
    page.get_by_role("button", name="Next: look them over").dblclick()
    expect(page.locator("#counts")).to_be_visible()
    assert Batch.objects.count() == 1


def test_it_all_works_without_script(open_page: Open, folder: Path) -> None:
    page = open_page("/new/many/", script=False)
    page.locator("[name=several]").set_input_files([folder / "May" / "ministry.txt", folder / "May" / "paper.txt"])
    page.get_by_role("button", name="Next: look them over").click()
    expect(page.get_by_role("link", name="Look again")).to_be_visible()
    for incoming in Incoming.objects.all():
        take_in.func(incoming.pk)
    page.get_by_role("link", name="Look again").click()
    page.get_by_role("button", name="Compare the 1 that is ready").click()
    expect(page.get_by_role("link", name="See them in the library")).to_be_visible()
    assert Comparison.objects.count() == 1


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_pages_are_accessible(open_page: Open, folder: Path, width: int, theme: str) -> None:
    page = open_page("/new/many/", width=width, theme=theme)
    assert Axe().run(page, options=RULES).response["violations"] == []
    sent(page, folder)
    work("May", "June")
    expect(page.locator("#counts")).to_have_text("3 pairs: 1 ready, 1 being read, 1 cannot be read")
    assert Axe().run(page, options=RULES).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_names_of_files_are_words_and_nothing_else(open_page: Open, tmp_path: Path) -> None:
    names = [payload.replace("/", "∕").replace("\x00", "")[:60] for payload in PAYLOADS[:40]]
    for number, name in enumerate(names):
        (tmp_path / "top" / f"{number}{name}").mkdir(parents=True)
        for side in "ab":
            (tmp_path / "top" / f"{number}{name}" / f"{side} {name}.txt").write_text(f"{side} says {number}.")
            (tmp_path / "top" / f"{name}{number}.odd").write_text("Left out.")
    page = open_page("/new/many/", init="window.alert = () => { window.pwned = 1 }")
    batch = sent(page, tmp_path / "top")
    assert batch.intakes.count() > len(names) / 2
    assert len(batch.faults) >= len(names)
    assert page.evaluate("window.pwned") is None
    page.goto(f"{page.url}delete/")
    assert page.evaluate("window.pwned") is None
