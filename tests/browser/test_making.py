"""From two texts to the result and back, as a person goes."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from comparisons import jobs
from comparisons.models import Comparison, Job
from tests import reports
from tests.browser.conftest import Open


@pytest.mark.parametrize("script", [True, False])
def test_from_the_library_to_the_example_compared(open_page: Open, script: bool) -> None:
    page = open_page("/", script=script)
    page.get_by_role("link", name="New comparison").first.click()
    page.get_by_role("link", name="Try the example").click()
    expect(page.get_by_label("Event", exact=True)).to_have_value("Aliyev–Blinken telephone call")
    page.get_by_role("button", name="Compare at once").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Aliyev–Blinken telephone call")
    expect(page.get_by_text("Reading both accounts")).to_be_visible()

    made = Comparison.objects.get()
    jobs.run(made.job.pk)

    expect(page.locator("[data-finding]").first).to_be_visible()
    assert page.url.endswith(made.get_absolute_url())
    assert Job.objects.get(comparison=made).state == Job.State.DONE
    expect(page.get_by_role("heading", level=1)).to_have_text("Aliyev–Blinken telephone call")
    expect(page.locator("[data-finding]")).to_have_count(made.findings.count())
    page.get_by_role("link", name="Comparisons").click()
    expect(page.locator("svg.bar")).to_be_visible()


@pytest.mark.parametrize("script", [True, False])
def test_what_is_deleted_comes_back(open_page: Open, script: bool) -> None:
    page = open_page(reports.worked_example().get_absolute_url(), script=script)
    page.get_by_role("button", name="Delete").click()
    expect(page.locator(".messages")).to_contain_text("“Aliyev–Blinken telephone call” is deleted.")
    expect(page.locator(".item")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".item")).to_have_count(1)


def test_a_running_comparison_in_the_library_turns_into_its_result(open_page: Open) -> None:
    made = reports.worked_example()
    Job.objects.filter(comparison=made).update(state=Job.State.RUNNING, stage="match", progress=0.5)
    page = open_page("/")
    expect(page.locator("progress")).to_be_visible()
    expect(page.get_by_text("Matching passages, stage 3 of 5")).to_be_visible()
    Job.objects.filter(comparison=made).update(state=Job.State.DONE, progress=1)
    expect(page.locator("svg.bar")).to_be_visible()
    expect(page.locator("progress")).to_be_hidden()


def test_the_slash_key_leads_to_the_search(open_page: Open) -> None:
    reports.worked_example()
    page = open_page("/")
    page.keyboard.press("/")
    page.keyboard.type("peace agreement")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("1 comparison with “peace agreement”")
    expect(page.locator(".item")).to_have_count(1)
