"""How often people kept the machine's verdict, in a real browser."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from comparisons.models import Comparison
from tests import reports
from tests.browser.conftest import Open
from tests.browser.readings import faults
from tests.web.judging import judge, unlink

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def judged(transactional_db: None) -> Comparison:
    """Two people judged every pair, and one pair was taken apart."""
    made = reports.long_comparison(24)
    pairs = list(made.findings.filter(verdict__in=("agree", "diverge")))
    for row in pairs[1:]:
        judge(made, "bob", row.number, "diverge", "framing", "scope")
        judge(made, "carol", row.number, *(["agree"] if row.number % 3 else ["diverge", "scope"]))
    unlink(made, pairs[0].number)
    return made


@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_no_fault(open_page: Open, judged: Comparison, width: int) -> None:
    empty = reports.worked_example()
    pages = [reverse("comparison-accuracy", args=[made.pk]) for made in (judged, empty)]
    for path in (*pages, reverse("how-it-works")):
        page = open_page(path, width=width)
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
            assert faults(page) == [], (path, theme)
        assert page.evaluate("document.documentElement.scrollWidth") == width, path


def test_one_comes_to_it_from_the_work_list_and_takes_the_set_along(open_page: Open, judged: Comparison) -> None:
    page = open_page(reverse("comparison-work", args=[judged.pk]))
    page.get_by_role("link", name="Accuracy", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Accuracy")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the labelled pairs (zip)").click()
    assert download.value.suggested_filename.endswith("-labelled.zip")
