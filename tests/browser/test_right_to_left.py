"""An Arabic account beside an Azerbaijani one: each reads in its own direction, in every reading, and swapped."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests import reports
from tests.browser.conftest import Open
from tests.browser.readings import READINGS, current, marked

# The language, the direction and the words of everything that an account says, with its script told by its letters.
SAID = """
() => [...document.querySelectorAll("main blockquote, .text > p, .reading .text > p")].map((el) => {
  const words = [...el.childNodes].filter((node) => !node.classList?.contains("vh")).map((n) => n.textContent).join("");
  const arabic = /[\\u0600-\\u06ff]/.test(words);
  const within = el.closest("[lang]");
  return [arabic ? "ar" : "az", within.lang, getComputedStyle(el).direction, getComputedStyle(el).textAlign];
})
"""
# On which side of a paragraph its number stands.
NUMBERED = """
(el) => {
  const words = document.createRange();
  words.selectNodeContents(el);
  words.setStartAfter(el.firstElementChild);
  const number = el.firstElementChild.getBoundingClientRect();
  const text = words.getBoundingClientRect();
  return number.left >= text.right ? "right" : number.right <= text.left ? "left" : "over the words";
}
"""


@pytest.fixture
def base(transactional_db: None) -> str:
    return reports.arabic_and_azerbaijani().get_absolute_url()


def first_letters_lead(page: Page, query: str) -> bool:
    """Whether the first letter of an element stands where its direction begins."""
    return bool(
        page.locator(query).evaluate(
            """el => {
              const walker = document.createTreeWalker(el, NodeFilter.SHOW_TEXT);
              let node = walker.nextNode();
              while (!node.textContent.trim()) node = walker.nextNode();
              const at = document.createRange();
              const first = node.textContent.search(/\\S/);
              at.setStart(node, first); at.setEnd(node, first + 1);
              const letter = at.getBoundingClientRect();
              at.selectNodeContents(el);
              const [line] = at.getClientRects();
              const rtl = /[\\u0600-\\u06ff]/.test(node.textContent[first]);
              return Math.abs(rtl ? letter.right - line.right : letter.left - line.left) < 2;
            }"""
        )
    )


@pytest.mark.parametrize("swap", ["", "?swap=1"])
@pytest.mark.parametrize("name", READINGS)
def test_what_each_account_says_has_its_language_and_its_direction(
    open_page: Open, base: str, name: str, swap: str
) -> None:
    page = open_page(f"{base}{READINGS[name]}{swap}")
    page.evaluate("for (const el of document.querySelectorAll('details')) el.open = true")
    said = page.evaluate(SAID)
    assert {script for script, *_ in said} == {"ar", "az"}
    for script, language, direction, align in said:
        assert (language, direction) == (script, {"ar": "rtl", "az": "ltr"}[script])
        assert align in ("start", "-webkit-auto")
    assert page.evaluate("getComputedStyle(document.documentElement).direction") == "ltr"
    assert page.evaluate("document.documentElement.scrollWidth") == 1440


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("swap", [False, True])
def test_the_number_of_a_paragraph_stands_where_its_lines_begin(
    open_page: Open, base: str, width: int, swap: bool
) -> None:
    page = open_page(f"{base}side/{'?swap=1' * swap}", width=width)
    sides = ["left", "right"] if swap else ["right", "left"]
    for pane, side in zip("ab", sides, strict=True):
        for paragraph in page.locator(f"#text-{pane} > p").all():
            assert paragraph.evaluate(NUMBERED) == side
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.eval_on_selector_all("[data-text]", "all => all.map((el) => el.scrollWidth - el.clientWidth)") == [0, 0]
    page.locator("#reading-3").click()
    expect(page.locator(".reading .text > p").first).to_be_visible()
    for paragraph in page.locator(".reading .text > p").all():
        assert paragraph.evaluate(NUMBERED) == sides[0]
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("width", [1440, 390])
def test_names_titles_and_topics_read_in_their_own_direction(open_page: Open, base: str, width: int) -> None:
    page = open_page(base, width=width)
    for query in ("h1 bdi", ".source.in-a h2 bdi", ".source.in-b h2 bdi", "#topic-1-name bdi", "#topic-3-name bdi"):
        assert first_letters_lead(page, query), query
        assert page.locator(query).evaluate("el => getComputedStyle(el).unicodeBidi") == "isolate"
    expect(page.locator(".source.in-a .small bdi").first).to_have_attribute("lang", "ar")
    expect(page.locator(".source.in-b .small bdi").first).to_have_attribute("lang", "az")
    assert page.locator("#finding-2 .claim > p > bdi").all_text_contents() == ["علييف", "Dövlət katibi"]
    assert page.locator("h1").evaluate("el => getComputedStyle(el).textAlign") in ("start", "-webkit-auto", "left")


def test_quoted_words_in_a_reason_do_not_turn_the_sentence_round(open_page: Open, base: str) -> None:
    page = open_page(f"{base}side/#finding-2")
    arabic, latin = (page.locator("#finding-2 p bdi").nth(n).bounding_box() for n in (0, 1))
    assert arabic
    assert latin
    assert arabic["x"] + arabic["width"] < latin["x"]
    page.locator("#swap").click()
    expect(page.locator("#finding-2 p bdi").first).to_have_text("uzunmüddətli əlaqələri")
    latin, arabic = (page.locator("#finding-2 p bdi").nth(n).bounding_box() for n in (0, 1))
    assert latin
    assert arabic
    assert latin["x"] + latin["width"] < arabic["x"]


@pytest.mark.parametrize("name", ["side by side", "annotated A", "annotated B"])
@pytest.mark.parametrize("width", [1440, 390])
def test_passages_of_both_scripts_are_picked_alike(open_page: Open, base: str, name: str, width: int) -> None:
    page = open_page(f"{base}{READINGS[name]}", width=width)
    for words in page.locator(".text [data-of='2']").all():
        words.click()
        assert (current(page), marked(page)) == ("finding-2", ["2"])
        page.keyboard.press("Escape")


@pytest.mark.parametrize(("q", "number"), [("باكو", 3), ("ƏLAQƏLƏRİ", 2), ("Aliyev", 1)])
def test_both_scripts_are_searched(open_page: Open, base: str, q: str, number: int) -> None:
    page = open_page(f"{base}side/")
    page.locator("#find").fill(q)
    expect(page.locator("[data-finding]")).to_have_count(1)
    expect(page.locator("[data-finding]")).to_have_id(f"finding-{number}")
    direction = page.locator("#find").evaluate("el => getComputedStyle(el).direction")
    assert direction == ("rtl" if q[0] > "\u05ff" else "ltr")


@pytest.mark.parametrize("name", READINGS)
@pytest.mark.parametrize("swap", ["", "?swap=1"])
def test_the_page_keeps_its_sides_whatever_the_direction_of_a_text(
    open_page: Open, base: str, name: str, swap: str
) -> None:
    page = open_page(f"{base}{READINGS[name]}{swap}")
    for query in (".source.in-a", ".source.in-b", "#text-a", "#text-b", "#finding-2 > .in-a", "#finding-2 > .in-b"):
        if page.locator(query).count():
            box = page.locator(query).bounding_box()
            assert box
            assert (box["x"] < 720) == ("a" in query[-1])
