"""Where accounts come from, in a browser: a publisher changes a page, and people find out and take it over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from comparisons.jobs.intake import prepare
from comparisons.models import Account, Comparison, Incoming
from tests import factories
from tests.browser.conftest import Open
from tests.browser.readings import THEMES, faults
from tests.jobs.pages import FIRST, SECOND, THIRD, checked, page, publisher, taken_from
from tests.receiver import Receiver, listening

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = f"{FIRST}\n\n{SECOND}\n\n{THIRD}"


@pytest.fixture
def site(settings: Any) -> Iterator[Receiver]:
    settings.OUTBOUND_PRIVATE = True
    with listening(publisher()) as receiver:
        yield receiver


@pytest.fixture
def made(site: Receiver) -> Comparison:
    left = factories.finished().left
    return taken_from(site, left, text=TEXT, published_on=date(2023, 11, 27)).comparison


@pytest.fixture
def wide_and_long(made: Comparison) -> Comparison:
    """With all that can be known, in words that do not break."""
    long = "unbreakable" * 18
    told = {
        "publisher": long[:200],
        "title": long[:200],
        "author": long[:200],
        "archive_url": f"https://a.example/{long}",
    }
    Account.objects.filter(side="left").update(**told, language="ar", checked_at=timezone.now())
    factories.revise(made, "left", f"{TEXT}\n\n{long}")
    return made


def sources(made: Comparison) -> str:
    return f"{made.get_absolute_url()}sources/"


@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_no_fault_and_nothing_reaches_beyond_the_side(
    open_page: Open, wide_and_long: Comparison, site: Receiver, width: int
) -> None:
    site.body = page(FIRST, SECOND)
    alice = factories.person("alice")
    assert alice
    intake, _ = checked(Comparison.objects.get().left, alice)
    shown = open_page(sources(wide_and_long), width=width)
    for place in ("", "left/1/", "left/changes/", "left/edit/", f"left/again/{intake.pk}/"):
        shown.goto(shown.url.partition("/sources/")[0] + f"/sources/{place}")
        assert faults(shown, *THEMES) == [], place
        for narrow in (width, 320):
            shown.set_viewport_size({"width": narrow, "height": 900})
            assert shown.evaluate("document.documentElement.scrollWidth") == narrow, place
        shown.set_viewport_size({"width": width, "height": 900})


def check(shown: Page) -> None:
    """Ask for it, and let a worker do it while the page waits."""
    shown.get_by_role("button", name="Check the source again").click()
    expect(shown.get_by_role("heading", name="Checking the source again")).to_be_visible()
    prepare(Incoming.objects.get().pk)


@pytest.mark.parametrize("script", [True, False])
def test_a_silent_change_is_found_shown_and_taken(
    open_page: Open, made: Comparison, site: Receiver, script: bool
) -> None:
    site.body = page(FIRST, SECOND.replace("useful", "frank and useful"), THIRD)
    shown = open_page(sources(made), script=script)
    check(shown)
    expect(shown.get_by_role("heading", name="The publisher has changed the text")).to_be_visible()
    expect(shown.locator(".lead")).to_contain_text("2 words new")
    expect(shown.locator(".lead")).to_contain_text("The page still gives 27 November 2023 as its date.")
    expect(shown.locator(".text ins")).to_have_text("frank and ")
    assert made.accounts.count() == 2
    shown.get_by_role("button", name="Take it as the new text").click()
    shown.wait_for_url("**/new/**")
    assert Incoming.objects.get().intake.is_check is False


def test_an_unchanged_page_is_said_to_be_so(open_page: Open, made: Comparison) -> None:
    shown = open_page(sources(made))
    check(shown)
    expect(shown.locator(".lead")).to_contain_text("the page is the same to the byte")
    shown.get_by_role("link", name="Back to the sources").click()
    expect(shown.get_by_text("Last found unchanged")).to_be_visible()


def test_both_are_checked_beside_each_other(open_page: Open, made: Comparison, site: Receiver) -> None:
    Account.objects.filter(side="right").update(url=f"http://127.0.0.1:{site.port}/other")
    shown = open_page(sources(made))
    shown.get_by_role("button", name="Check both sources again").click()
    expect(shown.get_by_text("Waiting to begin")).to_have_count(2)
    for incoming in Incoming.objects.all():
        prepare(incoming.pk)
    expect(shown.get_by_text("Last found unchanged")).to_be_visible()
    expect(shown.get_by_role("link", name="See what changed")).to_be_visible()


def test_keys_lead_from_change_to_change(open_page: Open, made: Comparison) -> None:
    same = "\n\n".join(f"Paragraph {number} of many stays as it has always been." for number in range(40))
    factories.revise(made, "left", f"First of all.\n\n{same}\n\nLast of all.")
    factories.revise(made, "left", f"First and before all.\n\n{same}\n\nLast and after all.")
    shown = open_page(f"{sources(made)}left/changes/")
    expect(shown.get_by_text("38 unchanged paragraphs")).to_be_visible()
    for key, words in (("n", "First"), ("n", "Last"), ("n", "Last"), ("p", "First")):
        shown.keyboard.press(key)
        expect(shown.locator("[data-change]:focus")).to_contain_text(words)
        expect(shown.locator("[data-change]:focus")).to_be_in_viewport()


def test_the_hash_of_the_text_is_copied(open_page: Open, made: Comparison) -> None:
    shown = open_page(sources(made), permissions=["clipboard-read", "clipboard-write"])
    shown.get_by_role("button", name="Copy the SHA-256 of account A").click()
    expect(shown.locator("[data-toast]")).to_have_text("Copied")
    assert shown.evaluate("navigator.clipboard.readText()") == made.left.text_sha256


def test_the_original_is_saved_and_never_opened(open_page: Open, made: Comparison) -> None:
    shown = open_page(sources(made))
    with shown.expect_download() as waited:
        shown.get_by_role("link", name="Download the original").click()
    assert waited.value.suggested_filename.startswith("127.0.0.1-")
    assert waited.value.suggested_filename.endswith(".html")


def test_a_text_is_taken_back_and_brought_back_by_undo(open_page: Open, made: Comparison) -> None:
    factories.revise(made, "left", "Another text.")
    shown = open_page(sources(made))
    shown.get_by_text("Take this text back").click()
    shown.get_by_role("button", name="Take revision 2 back").click()
    expect(shown.locator("#revision-a-1")).to_contain_text("Stands")
    shown.get_by_role("button", name="Undo").click()
    expect(shown.locator("#revision-a-2")).to_contain_text("Stands")
