"""What narrows the page: chips, menus and the search, which all combine; and the focus, which no swap takes away."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from tests import reports
from tests.browser.conftest import Open
from tests.browser.readings import READINGS, arrives, bring, focused, here, passage, rows, scrolled, spot
from tests.browser.waiting import until


@pytest.fixture
def base(transactional_db: None) -> str:
    return reports.worked_example().get_absolute_url()


def asked(page: Page) -> dict[str, str]:
    """What the address asks for, empty fields too."""
    return dict(parse_qsl(urlsplit(here(page)).query, keep_blank_values=True))


def asks(page: Page, **wanted: str) -> None:
    """The address asks for this alone, once results have come in."""
    until(page, lambda: asked(page) == wanted)
    assert asked(page) == wanted


def shows(page: Page, *numbers: int) -> None:
    """The findings shown, and that the page says so wherever it counts them."""
    expect(page.locator("[data-status]")).to_have_text(f"{len(numbers)} of 5 findings shown")
    assert sorted(rows(page)) == [f"finding-{number}" for number in numbers]
    expect(page.locator(".tick[data-off]")).to_have_count(5 - len(numbers))


def counts(page: Page, chips: str) -> dict[str, str]:
    found = page.eval_on_selector_all(chips, "all => all.map((el) => [el.id, el.querySelector('.n').textContent])")
    return {id_: count for id_, count in found if count != "0"}


@pytest.mark.parametrize("name", READINGS)
def test_topic_and_speaker_combine_and_stay_where_the_focus_was(open_page: Open, base: str, name: str) -> None:
    page = open_page(f"{base}{READINGS[name]}")
    page.evaluate("window.sameDocument = true")
    topic, speaker = page.get_by_label("Topic"), page.get_by_label("Speaker")
    topic.focus()
    topic.select_option(label="High-level visits (2)")
    asks(page, topic="3")
    shows(page, 3, 4)
    assert focused(page) == "by-topic"
    speaker.focus()
    speaker.select_option(label="Blinken (1)")
    asks(page, topic="3", speaker="Blinken")
    shows(page, 3)
    assert focused(page) == "by-speaker"
    expect(topic.locator("option")).to_have_text(
        ["All topics", "The call (0)", "State of relations (1)", "High-level visits (1)", "Peace with Armenia (1)"]
    )
    topic.focus()
    topic.select_option("")
    asks(page, speaker="Blinken")
    shows(page, 2, 3, 5)
    assert focused(page) == "by-topic"
    page.reload()
    expect(page.get_by_label("Speaker")).to_have_value("Blinken")
    assert len(rows(page)) == 3


def test_needs_a_look_combines_with_a_verdict_and_counts_follow(open_page: Open, base: str) -> None:
    page = open_page(base)
    assert counts(page, "[id^=show-]") == {
        "show-all": "5", "show-agree": "1", "show-diverge": "2", "show-only-a": "1", "show-only-b": "1",
        "show-review": "1",
    }  # fmt: skip
    page.get_by_role("link", name="Needs a look 1").click()
    shows(page, 4)
    assert counts(page, "[id^=show-]") == {"show-all": "1", "show-only-a": "1", "show-review": "1"}
    page.locator("#show-only-a").click()
    arrives(page, f"{base}?show=only-a&look=1")
    shows(page, 4)
    expect(page.locator("[id^=show-][aria-current]")).to_have_text(["Only A 1", "Needs a look 1"])
    page.locator("#show-review").click()
    arrives(page, f"{base}?show=only-a")
    shows(page, 4)
    page.locator("#show-diverge").click()
    arrives(page, f"{base}?show=diverge")
    shows(page, 2, 3)
    assert counts(page, "[id^=kind-]") == {"kind-framing": "1", "kind-commitment": "1", "kind-scope": "1"}


@pytest.mark.parametrize("name", READINGS)
def test_words_are_found_while_they_are_typed_whatever_their_case_and_accents(
    open_page: Open, base: str, name: str
) -> None:
    page = open_page(f"{base}{READINGS[name]}?show=diverge")
    page.keyboard.press("/")
    page.keyboard.type("SERIÓUSLY", delay=30)
    asks(page, show="diverge", q="SERIÓUSLY")
    shows(page, 2)
    assert focused(page) == "find"
    expect(page.locator(".hit:visible").first).to_have_text("seriously")
    assert page.evaluate("document.activeElement.selectionStart") == 9
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    asks(page, show="diverge")
    shows(page, 2, 3)
    assert focused(page) == "find"


def test_typing_goes_on_while_results_come_in(open_page: Open, base: str) -> None:
    page = open_page(base)
    held: list[Route] = []
    page.route("**/?q=*", lambda route: held.append(route), times=1)
    page.locator("#find").focus()
    page.keyboard.type("dur")
    until(page, lambda: held)
    page.keyboard.type("ab")
    held[0].continue_()
    page.wait_for_url("**/?q=d*")
    assert (focused(page), page.locator("#find").input_value()) == ("find", "durab")
    page.keyboard.type("le")
    arrives(page, f"{base}?q=durable")
    shows(page, 5)
    expect(page.locator("#find")).to_have_value("durable")
    assert focused(page) == "find"


def test_enter_in_the_search_asks_at_once_and_leaves_no_empty_field(open_page: Open, base: str) -> None:
    page = open_page(base)
    page.evaluate("window.sameDocument = true")
    page.locator("#find").fill("baku")
    page.keyboard.press("Enter")
    asks(page, q="baku")
    shows(page, 4)
    assert focused(page) == "find"
    assert page.evaluate("window.sameDocument") is True


@pytest.mark.parametrize("name", READINGS)
def test_where_nothing_is_found_every_way_out_works_and_clears_what_it_says(
    open_page: Open, base: str, name: str
) -> None:
    page = open_page(f"{base}{READINGS[name]}?show=agree")
    page.get_by_label("Search both accounts").fill("baku")
    expect(page.get_by_role("heading", name="Nothing matches")).to_be_visible()
    shows(page)
    page.get_by_role("link", name="Without “Agree”: 1").click()
    shows(page, 4)
    asks(page, q="baku")
    assert focused(page) != "body"
    page.get_by_label("Search both accounts").fill("unicorn")
    expect(page.get_by_role("heading", name="No finding holds “unicorn”")).to_be_visible()
    everything = page.get_by_role("link", name="Show all findings")
    everything.focus()
    page.keyboard.press("Enter")
    shows(page, 1, 2, 3, 4, 5)
    expect(page.locator("#find")).to_have_value("")
    assert here(page) == f"{base}{READINGS[name]}"
    assert focused(page) != "body"


def test_all_menus_are_empty_again_after_everything_is_shown(open_page: Open, base: str) -> None:
    page = open_page(f"{base}?topic=1&speaker=Blinken&q=dignified&kind=scope&look=1")
    expect(page.locator("[data-nothing]")).to_be_visible()
    page.get_by_role("link", name="Show all findings").click()
    shows(page, 1, 2, 3, 4, 5)
    for label in ("Topic", "Speaker", "Search both accounts"):
        expect(page.get_by_label(label)).to_have_value("")
    expect(page.locator(".filters [aria-current]")).to_have_text(["All 5"])


@pytest.mark.parametrize("name", READINGS)
def test_no_swap_takes_the_focus_away(open_page: Open, base: str, name: str) -> None:
    page = open_page(f"{base}{READINGS[name]}")
    page.evaluate("window.sameDocument = true")
    for chip in ("show-diverge", "kind-framing", "kind-framing", "show-review", "show-review", "show-all"):
        page.locator(f"#{chip}").focus()
        before = here(page)
        page.keyboard.press("Enter")
        expect(page).not_to_have_url(page.evaluate("location.origin") + before)
        assert focused(page) == chip
    page.get_by_role("link", name="agree on 1").focus()
    page.keyboard.press("Enter")
    shows(page, 1)
    assert page.evaluate("document.activeElement.textContent") == "agree on 1"
    page.locator(".tick[data-off]").last.focus()
    page.keyboard.press("Enter")
    shows(page, 1, 2, 3, 4, 5)
    assert focused(page) == "finding-5"
    for link in ("swap", "swap", "reading-1", "reading-2", "reading-3"):
        page.locator(f"#{link}").focus()
        with page.expect_response("**/c/**"):
            page.keyboard.press("Enter")
        expect(page.locator(".htmx-swapping, .htmx-settling, .htmx-request, .htmx-added")).to_have_count(0)
        assert focused(page) == link
    assert page.evaluate("window.sameDocument") is True


@pytest.mark.parametrize("name", READINGS)
@pytest.mark.parametrize("is_selected", [False, True])
def test_a_filter_does_not_scroll_the_page(open_page: Open, name: str, is_selected: bool) -> None:
    page = open_page(f"{reports.long_comparison(40).get_absolute_url()}{READINGS[name]}")
    page.evaluate("scrollTo(0, 470)")
    if is_selected:
        page.locator("#finding-2 .verdict, #text-a [data-of='2']").first.click()
    before = page.evaluate("scrollY")
    page.mouse.click(*spot(page.locator("#show-diverge")))
    expect(page.locator("[data-finding]")).to_have_count(10)
    expect(page.locator("[data-finding][aria-current]")).to_have_count(int(is_selected))
    assert page.evaluate("scrollY") == before


def test_a_filter_does_not_scroll_the_texts(open_page: Open) -> None:
    page = open_page(f"{reports.long_comparison(40).get_absolute_url()}side/")
    bring(page, "a", 18)
    page.evaluate("scrollTo(0, 500)")
    stood = scrolled(page)[0]
    page.mouse.click(*spot(passage(page, "a", 18)))
    before = scrolled(page)
    assert before[0] == stood > 0
    page.mouse.click(*spot(page.locator("#show-diverge")))
    expect(page.locator("[data-finding]")).to_have_count(10)
    expect(page.locator("[data-finding][aria-current]")).to_have_count(1)
    assert scrolled(page) == before
