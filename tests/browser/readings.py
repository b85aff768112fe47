"""What a test does in a comparison's readings, and what it sees there."""

from __future__ import annotations

from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = ("light", "dark")
READINGS = {"topics": "", "side by side": "side/", "annotated A": "read/a/", "annotated B": "read/b/"}

# Whether the first line of an element can be seen and touched: nothing lies over it.
UNCOVERED = """
(el) => {
  const [line] = [...el.getClientRects()].filter((box) => box.width);
  const at = document.elementFromPoint(line.x + Math.min(8, line.width / 2), line.y + line.height / 2);
  return Boolean(at) && (el.contains(at) || at.contains(el));
}
"""
# How far below the top of its pane each text's passage of a finding stands; null where a text has none.
HEIGHTS = """
(number) => ["a", "b"].map((side) => {
  const pane = document.getElementById(`text-${side}`);
  const passage = pane.querySelector(`[data-of~="${number}"]`);
  return passage && passage.getBoundingClientRect().top - pane.getBoundingClientRect().top;
})
"""


def faults(page: Page, *themes: Theme) -> list[object]:
    """What axe finds on the page, and where; in the theme that it has, or in these."""
    return [fault for theme in themes or (None,) for fault in faults_in(page, theme)]


def faults_in(page: Page, theme: Theme | None) -> list[object]:
    if theme:
        page.emulate_media(color_scheme=theme)
    found = Axe().run(page).response["violations"]
    return [(theme, fault["id"], [node["html"] for node in fault["nodes"]]) for fault in found]


def rows(page: Page) -> list[str]:
    return page.eval_on_selector_all("[data-finding]", "all => all.map((row) => row.id)")


def current(page: Page) -> str:
    return str(page.evaluate("document.querySelector('[data-finding][aria-current]')?.id ?? ''"))


def focused(page: Page) -> str:
    """The element with the focus, by its id or else its name; "body" where the focus was lost."""
    return str(page.evaluate("document.activeElement.id || document.activeElement.localName"))


def here(page: Page) -> str:
    """The address without the host."""
    return str(page.evaluate("location.pathname + location.search + location.hash"))


def arrives(page: Page, address: str) -> None:
    """What a swap brings has settled once the address, whose finding comes last, is whole."""
    expect(page).to_have_url(f"{page.evaluate('location.origin')}{address}")


def marked(page: Page) -> list[str]:
    """The findings whose words stand out in the texts, as their passages name them."""
    return page.eval_on_selector_all(
        ".text [data-on][data-of]", "all => [...new Set(all.map((el) => el.dataset.of))].sort()"
    )


def passage(page: Page, side: str, number: int) -> Locator:
    """The first words of A or B that a finding rests on, side by side."""
    return page.locator(f"#text-{side} [data-of~='{number}']").first


def heights(page: Page, number: int) -> list[float | None]:
    return list(page.evaluate(HEIGHTS, number))


def bring(page: Page, side: str, number: int) -> None:
    """Scroll the text until the passage is well in view, whatever the machine's fonts."""
    passage(page, side, number).evaluate(
        """(words) => {
          const pane = words.closest("[data-text]");
          pane.scrollTop += words.getBoundingClientRect().top - pane.getBoundingClientRect().top - 200;
        }"""
    )


def scrolled(page: Page) -> list[float]:
    return page.eval_on_selector_all("[data-text]", "all => all.map((pane) => pane.scrollTop)")


def is_seen(place: Locator) -> bool:
    return bool(place.evaluate(UNCOVERED))


def spot(place: Locator) -> tuple[float, float]:
    """A point in the first line of an element, as it stands: Playwright's own click may scroll before it presses."""
    line = place.evaluate("el => [...el.getClientRects()].find((box) => box.width).toJSON()")
    return line["x"] + min(8, line["width"] / 2), line["y"] + line["height"] / 2
