"""Both texts side by side, by mouse: what is picked in one stands out in both, and its partner comes level."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests import reports
from tests.browser.conftest import Open
from tests.browser.readings import arrives, bring, current, heights, here, is_seen, marked, passage, scrolled

# Which claims of a text can be seen in its pane, and which the rail's rectangle frames.
IN_VIEW = """
(side) => {
  const pane = document.getElementById(`text-${side}`).getBoundingClientRect();
  const seen = [...document.querySelectorAll(`#text-${side} [data-of]`)].filter((el) => {
    const box = el.getBoundingClientRect();
    return box.top > pane.top && box.bottom < pane.bottom;
  });
  const view = document.querySelector(`[data-view="${side}"]`);
  const [x, y, height] = ["x", "y", "height"].map((name) => Number(view.getAttribute(name)));
  const framed = [...document.querySelectorAll(".rail [data-of]")].filter((el) => {
    const at = Number(el.getAttribute("y"));
    return Number(el.getAttribute("x")) === x && at >= y && at <= y + height;
  });
  return [seen, framed].map((all) => [...new Set(all.map((el) => Number(el.dataset.of)))]);
}
"""


@pytest.fixture
def url(transactional_db: None) -> str:
    return f"{reports.long_comparison(40).get_absolute_url()}side/"


@pytest.fixture
def short(transactional_db: None) -> str:
    return f"{reports.worked_example().get_absolute_url()}side/"


def unlock(page: Page) -> None:
    page.get_by_label("Bring the matching passage level when I pick one").uncheck()


@pytest.mark.parametrize(("here", "there"), ["ab", "ba"])
def test_a_picked_passage_stays_and_its_partner_comes_level(open_page: Open, url: str, here: str, there: str) -> None:
    page = open_page(url)
    bring(page, here, 22)
    before = heights(page, 22)["ab".index(here)]
    passage(page, here, 22).click()
    assert current(page) == "finding-22"
    assert marked(page) == ["22"]
    for side in (here, there):
        expect(passage(page, side, 22)).to_have_attribute("data-on", "")
        assert is_seen(passage(page, side, 22))
    a, b = heights(page, 22)
    assert a == pytest.approx(b, abs=2)
    assert heights(page, 22)["ab".index(here)] == pytest.approx(before, abs=1)
    expect(page.locator(".tick[data-on]")).to_have_attribute("href", "#finding-22")


def test_a_passage_picked_at_the_lower_edge_comes_up_from_under_the_card(open_page: Open, url: str) -> None:
    page = open_page(f"{url}#finding-2")
    low = passage(page, "a", 14)
    low.click()
    assert is_seen(low)
    a, b = heights(page, 14)
    assert a == pytest.approx(b, abs=2)


def test_with_the_lock_off_nothing_scrolls(open_page: Open, url: str) -> None:
    page = open_page(url)
    unlock(page)
    bring(page, "a", 22)
    page.evaluate("scrollTo(0, 500)")
    before = scrolled(page), page.evaluate("scrollY")
    passage(page, "a", 22).click()
    page.locator("#text-a .ref[href='#finding-21']").click()
    assert (scrolled(page), page.evaluate("scrollY")) == before
    assert (current(page), marked(page)) == ("finding-21", ["21"])
    expect(passage(page, "b", 21)).to_have_attribute("data-on", "")


def test_a_number_behind_a_passage_picks_its_finding(open_page: Open, url: str) -> None:
    page = open_page(url)
    page.locator("#text-b").get_by_role("link", name="Finding 34: Diverges").click()
    assert (current(page), marked(page)) == ("finding-34", ["34"])
    assert here(page) == f"{url}#finding-34"
    a, b = heights(page, 34)
    assert a == pytest.approx(b, abs=2)
    assert page.evaluate("history.length") == 2


@pytest.mark.parametrize("lane", [0, 1])
def test_the_rail_leads_to_both_passages(open_page: Open, url: str, lane: int) -> None:
    page = open_page(url)
    page.locator(".rail [data-of='34']").nth(lane).click()
    assert current(page) == "finding-34"
    a, b = heights(page, 34)
    assert a == pytest.approx(b, abs=2)
    assert is_seen(passage(page, "a", 34))
    assert is_seen(passage(page, "b", 34))
    expect(page.locator(".rail [data-of='34'][data-on]")).to_have_count(2)


@pytest.mark.parametrize(("lane", "side"), [(0, "a"), (1, "b")])
def test_with_the_lock_off_the_rail_moves_the_text_that_was_picked(
    open_page: Open, url: str, lane: int, side: str
) -> None:
    page = open_page(url)
    unlock(page)
    page.locator(".rail [data-of='34']").nth(lane).click()
    assert is_seen(passage(page, side, 34))
    assert scrolled(page)[1 - lane] == 0


def test_where_two_findings_rest_on_the_same_words_both_can_be_picked(open_page: Open) -> None:
    page = open_page(f"{reports.overlapping().get_absolute_url()}side/")
    shared = page.locator("#text-a [data-of='2 1']")
    assert shared.evaluate("el => el.firstChild.textContent + el.children[0].firstChild.textContent") == (
        "met at the port"
    )
    shared.click(position={"x": 5, "y": 10})
    assert current(page) == "finding-2"
    assert marked(page) == ["2", "2 1"]
    a, b = page.locator("#text-a [data-of='2 1'], #text-b [data-of='2']").all()
    assert a.bounding_box()["y"] == pytest.approx(b.bounding_box()["y"], abs=2)  # type: ignore[index]
    page.locator("#text-a .ref[href='#finding-1']").click()
    assert current(page) == "finding-1"
    assert marked(page) == ["1", "2 1"]
    expect(passage(page, "b", 1)).to_have_attribute("data-on", "")
    expect(passage(page, "b", 2)).not_to_have_attribute("data-on", "")
    a, b = page.locator("#text-a [data-of='2 1'], #text-b [data-of='1']").all()
    assert a.bounding_box()["y"] == pytest.approx(b.bounding_box()["y"], abs=2)  # type: ignore[index]


@pytest.mark.parametrize(("side", "number", "word"), [("a", 23, "Only in A"), ("b", 24, "Only in B")])
def test_a_point_that_one_account_lacks_moves_nothing_else(
    open_page: Open, url: str, side: str, number: int, word: str
) -> None:
    page = open_page(url)
    bring(page, side, number)
    before = scrolled(page)
    passage(page, side, number).click()
    assert current(page) == f"finding-{number}"
    assert scrolled(page) == before
    card = page.locator(f"#finding-{number}")
    expect(card).to_contain_text(word)
    expect(card).to_contain_text(f"Not mentioned in {'BA'['ab'.index(side)]}")
    expect(card.locator(".small a")).to_have_count(1)


def test_the_card_of_the_finding_says_what_was_found_and_leads_to_both_words(open_page: Open, url: str) -> None:
    page = open_page(url)
    expect(page.locator(".card").first).to_be_hidden()
    passage(page, "a", 2).click()
    card = page.locator("#finding-2")
    expect(page.locator(".card:visible")).to_have_count(1)
    expect(card).to_be_in_viewport(ratio=1)
    expect(card.get_by_role("heading", name="Diverges")).to_be_visible()
    expect(card).to_contain_text("A reports a condition and a date. B says only that visits and trade came up.")
    expect(card).to_contain_text("Fact")
    expect(card.get_by_role("link", name="Medium confidence")).to_be_visible()
    for pane in page.locator("[data-text]").all():
        pane.evaluate("pane => { pane.scrollTop = 700 }")
    for side in "ab":
        card.get_by_role("link", name=f"Account {side.upper()}").click()
        # The browser tells of the new address, #a-2, only after the click.
        arrives(page, f"{url}#finding-2")
        expect(card).to_be_visible()
        assert is_seen(passage(page, side, 2))
    a, b = heights(page, 2)
    assert a == pytest.approx(b, abs=2)


def test_a_card_that_needs_a_look_says_why(open_page: Open, short: str) -> None:
    page = open_page(short)
    passage(page, "a", 4).click()
    expect(page.locator("#finding-4 .look")).to_have_text("Needs a lookSome words of B, ¶ 2, come close.")


def test_the_rectangle_on_the_rail_frames_what_is_in_view(open_page: Open, url: str) -> None:
    page = open_page(url)
    for down in (0, 400, 1100):
        for pane in page.locator("[data-text]").all():
            pane.evaluate("(pane, down) => { pane.scrollTop = down }", down)
        page.wait_for_function("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        for side in "ab":
            seen, framed = page.evaluate(IN_VIEW, side)
            assert seen
            # The rail counts characters and the pane counts lines: a claim at an edge may go either way.
            assert set(seen[1:-1]) <= set(framed) <= set(range(min(seen) - 4, max(seen) + 5))


def test_the_rectangle_on_the_rail_follows_the_window(open_page: Open, url: str) -> None:
    page = open_page(url)
    tall = page.locator("[data-view='a']").get_attribute("height")
    page.set_viewport_size({"width": 1440, "height": 500})
    expect(page.locator("[data-view='a']")).not_to_have_attribute("height", str(tall))
    seen, framed = page.evaluate(IN_VIEW, "a")
    assert len(framed) <= len(seen) + 2
