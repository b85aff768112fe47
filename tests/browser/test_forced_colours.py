"""Forced colours: with two colours left, words, lines and frames still tell everything apart."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests import reports
from tests.browser.conftest import Open
from tests.browser.readings import READINGS

LINE = """
(el) => {
  const style = getComputedStyle(el);
  return [style.textDecorationLine, style.textDecorationStyle, style.textDecorationThickness].join(" ");
}
"""
COLOURS = "el => [getComputedStyle(el).color, getComputedStyle(el).backgroundColor]"
FRAME = "el => getComputedStyle(el, '::before').borderTopStyle"


def open_forced(open_page: Open, path: str, theme: str = "light") -> Page:
    return open_page(path, theme=theme, forced_colors="active")


@pytest.fixture
def long(transactional_db: None) -> str:
    return reports.long_comparison(40).get_absolute_url()


@pytest.mark.parametrize("name", ["side by side", "annotated A"])
def test_each_verdict_keeps_a_line_of_its_own_under_the_words(open_page: Open, long: str, name: str) -> None:
    page = open_forced(open_page, f"{long}{READINGS[name]}")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    lines = {
        verdict: page.locator(f".span.tone--{verdict}").first.evaluate(LINE)
        for verdict in ("agree", "diverge", "only-a")
    }
    assert all(line.startswith("underline") for line in lines.values())
    assert len(set(lines.values())) == 3
    for verdict in ("agree", "diverge", "only-a"):
        icon = page.locator(f".ref.tone--{verdict} use").first
        expect(icon).to_have_attribute("href", f"#i-{verdict}")


def test_each_kind_keeps_a_mark_of_its_own(open_page: Open, long: str) -> None:
    page = open_forced(open_page, long)
    looks = "el => [getComputedStyle(el).textDecoration, getComputedStyle(el).boxShadow].join()"
    kinds = page.eval_on_selector_all(
        "blockquote [class^=mark--]", "all => [...new Set(all.map((el) => el.className))]"
    )
    seen = {kind: page.locator(f"blockquote .{kind}").first.evaluate(looks) for kind in kinds}
    assert len(kinds) == 4
    assert len(set(seen.values())) == len(kinds)
    assert all("underline" in look or "inset" in look for look in seen.values())


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", READINGS)
def test_the_selection_stands_out(open_page: Open, long: str, name: str, theme: str) -> None:
    page = open_forced(open_page, f"{long}{READINGS[name]}#finding-2", theme)
    finding, other = page.locator("#finding-2"), page.locator("#finding-6")
    if name == "side by side":
        expect(finding).to_be_visible()
        expect(other).to_be_hidden()
    else:
        assert (finding.evaluate(FRAME), other.evaluate(FRAME)) == ("solid", "none")
    if name != "topics":
        words = page.locator(".text [data-of='2']").first
        assert words.evaluate(COLOURS) != page.locator(".text [data-of='6']").first.evaluate(COLOURS)
        colour, paper = words.evaluate(COLOURS)
        assert colour != paper
    tick, off = page.locator(".tick[data-on]"), page.locator(".tick:not([data-on])").first
    assert tick.evaluate("el => getComputedStyle(el).boxShadow") != off.evaluate("el => getComputedStyle(el).boxShadow")


def test_words_that_were_searched_for_stand_out(open_page: Open, long: str) -> None:
    page = open_forced(open_page, f"{long}?q=ministers")
    hit = page.locator(".hit").first
    assert hit.evaluate(COLOURS) != hit.evaluate(
        "el => { const s = getComputedStyle(el.parentElement); return [s.color, s.backgroundColor] }"
    )


def test_the_current_filter_keeps_a_frame(open_page: Open, long: str) -> None:
    page = open_forced(open_page, f"{long}side/?show=diverge")
    frame = "el => getComputedStyle(el).borderTopWidth"
    assert page.locator("#show-diverge").evaluate(frame) == "1px"
    assert page.locator("#show-agree").evaluate(frame) == "0px"


def test_the_current_reading_alone_is_underlined(open_page: Open, long: str) -> None:
    page = open_forced(open_page, f"{long}side/")
    line = "el => [getComputedStyle(el).borderBottomStyle, getComputedStyle(el).borderBottomColor]"
    assert page.locator("#reading-2").evaluate(line) != page.locator("#reading-1").evaluate(line)


def test_how_sure_it_is_stays_visible(open_page: Open, long: str) -> None:
    page = open_forced(open_page, long)
    fill = "el => getComputedStyle(el, '::before').backgroundImage"
    fills = {page.locator(f".sure--{sure}").first.evaluate(fill) for sure in ("High", "Medium", "Low")}
    assert len(fills) == 3
    assert all("gradient" in fill for fill in fills)
