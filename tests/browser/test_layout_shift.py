"""Nothing jumps: not on loading, not on selecting, not on any swap."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests import reports
from tests.browser.conftest import Open
from tests.browser.readings import READINGS, arrives, current

# Every shift counts, also those right after a click that a browser's own score forgives.
WATCH = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const shift of list.getEntries()) {
    const what = shift.sources.map(({ node, previousRect: from, currentRect: to }) => {
      const el = node?.nodeType === 3 ? node.parentElement : node;
      const name = el ? `${el.localName}#${el.id}.${el.className?.baseVal ?? el.className}` : "gone";
      return `${name} ${Math.round(from.x)},${Math.round(from.y)} to ${Math.round(to.x)},${Math.round(to.y)}`;
    });
    shifts.push([shift.value.toFixed(4), ...what]);
  }
}).observe({ type: "layout-shift", buffered: true });
"""
# Two frames are enough for what was laid out to be reported.
FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))))"


def shifts(page: Page) -> Any:
    """What has moved since this was asked last."""
    page.evaluate(FRAMES)
    return page.evaluate("shifts.splice(0)")


@pytest.fixture
def base(transactional_db: None) -> str:
    return reports.long_comparison(40).get_absolute_url()


def settled(page: Page, count: int) -> None:
    expect(page.locator("[data-finding]")).to_have_count(count)
    expect(page.locator(".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added")).to_have_count(0)


def test_a_shift_would_be_seen(open_page: Open, base: str) -> None:
    page = open_page(base, init=WATCH)
    assert shifts(page) == []
    page.evaluate("document.querySelector('.mast').style.paddingTop = '40px'")
    page.wait_for_function("shifts.length > 0")


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("name", READINGS)
def test_nothing_moves_while_the_page_loads(open_page: Open, base: str, name: str, width: int) -> None:
    for hash_ in ("", "#finding-22", "#topic-3" if name == "topics" else "#a-22"):
        page = open_page(f"{base}{READINGS[name]}{hash_}", width=width, init=WATCH)
        page.wait_for_load_state("networkidle")
        assert shifts(page) == []


@pytest.mark.parametrize(
    ("width", "part", "first", "come"),
    [
        (1440, "#find-form", "#by-topic", 2),
        (390, "#find-form", "#by-topic", 2),
        (1440, ".filters > .row + .row", "#kind-contradiction", 1),
        (390, ".filters > .row + .row", "#kind-contradiction", 1),
    ],
)
def test_what_has_come_stands_where_it_will_stand_when_all_has_come(
    open_page: Open, base: str, width: int, part: str, first: str, come: int
) -> None:
    page = open_page(base, width=width)
    whole = page.locator(first).bounding_box()
    cut = "(el, come) => { for (const late of [...el.children].slice(come)) late.remove() }"
    page.locator(part).evaluate(cut, come)
    assert page.locator(first).bounding_box() == whole


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("name", READINGS)
def test_nothing_moves_when_a_finding_is_selected(open_page: Open, base: str, name: str, width: int) -> None:
    page = open_page(f"{base}{READINGS[name]}", width=width, init=WATCH)
    shifts(page)
    for key in "jjjjkk":
        page.keyboard.press(key)
        assert shifts(page) == []
    page.locator("#text-a [data-of='6'], #finding-6").first.click(position={"x": 60, "y": 10})
    assert current(page) == "finding-6"
    assert shifts(page) == []
    page.keyboard.press("Escape")
    assert shifts(page) == []
    page.locator(".tick").first.hover()
    page.locator("#show-agree").hover()
    assert shifts(page) == []


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("name", READINGS)
def test_nothing_moves_when_filters_swap(open_page: Open, base: str, name: str, width: int) -> None:
    page = open_page(f"{base}{READINGS[name]}", width=width, init=WATCH)
    shifts(page)
    for chip, count in (
        ("show-diverge", 10),
        ("kind-fact", 4),
        ("show-all", 4),
        ("kind-fact", 40),
        ("show-only-a", 10),
    ):
        page.locator(f"#{chip}").click()
        settled(page, count)
        assert shifts(page) == [], chip
    page.locator("#by-topic").select_option("2")
    settled(page, 3)
    assert shifts(page) == []
    page.locator("#by-topic").select_option("")
    settled(page, 10)
    page.locator("#find").fill("day 2")
    settled(page, 3)
    assert shifts(page) == []


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("is_selected", [False, True])
def test_nothing_moves_from_reading_to_reading(open_page: Open, base: str, width: int, is_selected: bool) -> None:
    page = open_page(base, width=width, init=WATCH)
    shifts(page)
    hash_ = ""
    if is_selected:
        page.keyboard.press("j")
        hash_ = "#finding-1"
    for key, place in ((2, "side/"), (3, "read/a/"), (1, ""), (3, "read/a/"), (2, "side/"), (1, "")):
        page.keyboard.press(str(key))
        arrives(page, f"{base}{place}{hash_}")
        settled(page, 40)
        assert shifts(page) == [], place


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("name", READINGS)
def test_nothing_moves_when_the_sides_are_swapped(open_page: Open, base: str, name: str, width: int) -> None:
    page = open_page(f"{base}{READINGS[name]}", width=width, init=WATCH)
    shifts(page)
    for title in ("U.S. Department of State", "Ministry of Foreign Affairs"):
        page.locator("#swap").click()
        expect(page.locator(".source.in-a h2")).to_contain_text(title)
        settled(page, 40)
        assert shifts(page) == []


# A browser counts no shift where new nodes take the place of old ones: what stays must be measured.
STAYS = """
() => ["score", "readings", "reading-1", "reading-2", "reading-3", "find-form", "by-topic", "find", "findings",
  "show-all"]
  .map((id) => [id, document.getElementById(id).getBoundingClientRect()])
  .map(([id, { x, y }]) => [id, Math.round(x), Math.round(y + scrollY)])
"""


@pytest.mark.parametrize("width", [1440, 390])
def test_what_every_reading_has_stands_in_the_same_place_in_all(open_page: Open, base: str, width: int) -> None:
    page = open_page(base, width=width)
    before = page.evaluate(STAYS)
    for link, place in (("reading-2", "side/"), ("reading-3", "read/a/"), ("read-b", "read/b/"), ("reading-1", "")):
        page.locator(f"#{link}").click()
        arrives(page, f"{base}{place}")
        settled(page, 40)
        assert page.evaluate(STAYS) == before, place
    page.locator("#show-diverge").click()
    settled(page, 10)
    assert page.evaluate(STAYS) == before
    page.locator("#find").fill("unicorn")
    settled(page, 0)
    assert page.evaluate(STAYS) == before
