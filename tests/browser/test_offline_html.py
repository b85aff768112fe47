"""The exported web page, opened from a disk with the network cut off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from comparisons.exports.html import write
from tests.browser.readings import faults
from tests.exports import papers

Read = Callable[..., Page]
SETTINGS = [(width, theme) for width in (1440, 390) for theme in ("light", "dark")]
IN_VIEW = "(el) => { const box = el.getBoundingClientRect(); return box.top >= 0 && box.top < innerHeight; }"


@pytest.fixture
def read(new_context: Callable[..., BrowserContext], tmp_path: Path) -> Iterator[Read]:
    """``read("talks", width=390, theme="dark")``; a complaint of the browser or a request fails the test."""
    complaints: list[str] = []

    def read_(name: str, width: int = 1440, theme: str = "light", **options: object) -> Page:
        file = tmp_path / f"{name}.html"
        file.write_text(write(papers.EVERY[name]()))
        viewport = {"width": width, "height": 900}
        context = new_context(viewport=viewport, color_scheme=theme, offline=True, reduced_motion="reduce", **options)
        context.on("request", lambda request: own(file, request.url, complaints))
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(file.as_uri())
        return page

    yield read_
    assert complaints == []


def own(file: Path, url: str, complaints: list[str]) -> None:
    if unquote(url.partition("#")[0]) != f"file://{file}":
        complaints.append(f"asked for {url}")


@pytest.mark.parametrize("name", papers.EVERY)
@pytest.mark.parametrize(("width", "theme"), SETTINGS)
def test_it_is_sound_at_any_width_and_in_any_light(read: Read, name: str, width: int, theme: str) -> None:
    page = read(name, width, theme)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    # The style is allowed by its hash: were that wrong, the page would be bare.
    dark = {"light": "rgb(251, 250, 248)", "dark": "rgb(21, 21, 23)"}[theme]
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark
    assert faults(page) == []


@pytest.mark.parametrize("width", [1440, 390])
def test_findings_and_both_texts_are_seen(read: Read, width: int) -> None:
    page = read("talks", width)
    for words in ("Talks at the port", "The meeting", "The port & its people", "Notes on words", "Both texts"):
        expect(page.get_by_role("heading", name=words, exact=True).filter(visible=True)).to_be_visible()
    for letter, account in zip("ab", papers.talks().sources, strict=True):
        for number in range(1, len(account.paragraphs) + 1):
            expect(page.locator(f"#{letter}-p{number}")).to_be_visible()
    for number in range(1, 6):
        expect(page.locator(f"#finding-{number}")).to_be_visible()


@pytest.mark.parametrize("width", [1440, 390])
def test_a_quotation_leads_to_its_paragraph_and_the_paragraph_back(read: Read, width: int) -> None:
    page = read("talks", width)
    page.locator("#finding-4").get_by_role("link", name="A, paragraph 3").click()
    assert page.url.endswith("#a-4-1")
    paragraph = page.locator("#a-p3")
    assert paragraph.evaluate(IN_VIEW)
    assert stands_out(paragraph)
    assert not stands_out(page.locator("#a-p2"))
    paragraph.get_by_role("link", name="Finding 4: Only in A").click()
    finding = page.locator("#finding-4")
    assert finding.evaluate(IN_VIEW)
    assert finding.evaluate("el => getComputedStyle(el).boxShadow") != "none"


def stands_out(paragraph: Locator) -> bool:
    return str(paragraph.evaluate("el => getComputedStyle(el).boxShadow")) != "none"


def test_all_of_it_works_without_script(read: Read) -> None:
    page = read("talks", java_script_enabled=False)
    page.get_by_text("Closest in B, ¶ 2").click()
    expect(page.locator("#finding-4 details blockquote")).to_contain_text("Details were not given.")
    page.get_by_role("link", name="Read it in the text of B").click()
    assert page.url.endswith("#b-p2")


def test_contents_lead_to_every_part(read: Read) -> None:
    page = read("talks")
    links = page.get_by_role("navigation", name="Contents").get_by_role("link")
    for number in range(links.count()):
        links.nth(number).click()
        assert page.locator(":target").evaluate(IN_VIEW)


def test_marks_differ_in_more_than_colour(read: Read) -> None:
    page = read("talks")
    looks = page.eval_on_selector_all(
        ".legend .mark",
        "all => all.map(el => { const s = getComputedStyle(el); return [s.textDecorationStyle, s.textDecorationLine,"
        " s.textDecorationThickness, s.boxShadow === 'none'].join(); })",
    )
    assert len(looks) == len(set(looks)) == 5


def test_a_right_to_left_account_reads_from_the_right(read: Read) -> None:
    page = read("right to left")
    paragraph = page.locator("#a-p1")
    assert paragraph.evaluate("el => getComputedStyle(el).direction") == "rtl"
    assert page.locator("#b-p1").evaluate("el => getComputedStyle(el).direction") == "ltr"


def test_on_paper_the_nearest_passage_is_open_and_both_texts_are_there(read: Read) -> None:
    page = read("talks")
    page.emulate_media(media="print")
    assert page.locator("#finding-4 details blockquote").evaluate("el => el.getBoundingClientRect().height") > 0
    expect(page.get_by_role("navigation", name="Contents")).to_be_hidden()
    expect(page.locator("#a-p3")).to_be_visible()
