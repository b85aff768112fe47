"""What a browser finds on every page: no fault of access, no sideways scroll, no complaint."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe

from comparisons.models import Job
from tests import factories, reports
from tests.browser.conftest import Open


def library() -> str:
    factories.comparison(title="Waiting")
    reports.worked_example()
    return "/"


def waiting() -> str:
    made = factories.comparison()
    Job.objects.filter(comparison=made).update(state=Job.State.RUNNING, stage="match", progress=0.5)
    return f"{made.get_absolute_url()}progress/"


PAGES: dict[str, Callable[[], str]] = {
    "empty library": lambda: "/",
    "library": library,
    "new": lambda: "/new/?example=1",
    "waiting": waiting,
    "how": lambda: "/how/",
    "comparison": lambda: f"{reports.worked_example().get_absolute_url()}#finding-3",
    "long comparison": lambda: reports.long_comparison(40).get_absolute_url(),
    "nothing": lambda: f"{factories.finished().get_absolute_url()}?show=agree&kind=scope",
}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_no_fault(open_page: Open, name: str, width: int, theme: str) -> None:
    page = open_page(PAGES[name](), width=width, theme=theme)
    found = Axe().run(page)
    assert [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in found.response["violations"]] == []


@pytest.mark.parametrize("width", [320, 390, 800, 1440, 1920])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_reaches_beyond_the_side(open_page: Open, name: str, width: int) -> None:
    page = open_page(PAGES[name](), width=width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
