"""The description of the API, read in a browser under the strict policy, with nothing asked of other hosts."""

from __future__ import annotations

import os

import pytest

from tests.browser.conftest import Open


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_the_description_is_shown_and_opens(open_page: Open, theme: str, width: int) -> None:
    page = open_page("/api/v1/docs", theme=theme, width=width)
    page.locator(".opblock").first.wait_for()
    assert page.locator(".opblock").count() > 25
    page.locator(".opblock-summary-control").first.click()
    page.locator(".opblock-body").first.wait_for()
    assert page.evaluate("document.documentElement.classList.contains('dark-mode')") == (theme == "dark")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/docs-{theme}-{width}.png", full_page=False)
