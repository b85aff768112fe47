"""What people add to a finding, in its panel: by keyboard, by mouse, without script, and two at a time."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import APIResponse, BrowserContext, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from comparisons.models import Annotation, Comparison, Event, Override, Role
from comparisons.services import overrides, writing
from comparisons.services.targets import target_of
from tests import factories, reports
from tests.browser.conftest import Open
from tests.browser.readings import READINGS, current, focused
from tests.browser.waiting import until
from tests.conftest import visitor


@pytest.fixture
def made(transactional_db: None) -> Comparison:
    return reports.worked_example()


@pytest.fixture
def bobs_page(made: Comparison, new_context: Callable[..., BrowserContext], live_server: LiveServer) -> Page:
    factories.seat(made, "bob", Role.EDITOR)
    context = new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    session = visitor("bob").cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page = context.new_page()
    page.goto(live_server.url + made.get_absolute_url())
    return page


def choose(page: Page, number: int) -> None:
    for _ in range(number):
        page.keyboard.press("j")
    assert current(page) == f"finding-{number}"


@pytest.mark.parametrize("reading", READINGS)
def test_a_note_is_written_by_keyboard_in_every_reading(open_page: Open, made: Comparison, reading: str) -> None:
    page = open_page(made.get_absolute_url() + READINGS[reading])
    page.keyboard.press("j")
    page.keyboard.press("j")
    number = current(page).split("-")[1]
    page.keyboard.press("a")
    expect(page.get_by_label("Add a note")).to_be_focused()
    page.keyboard.type("Only the *tone* differs. j k")
    page.keyboard.press("Tab")
    page.keyboard.type("tone")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[data-panel] .written em")).to_have_text("tone")
    expect(page.locator(f"#finding-{number} .notes")).to_have_text("1")
    assert current(page) == f"finding-{number}"
    page.keyboard.press("Escape")
    expect(page.locator("[data-panel]")).to_have_count(0)
    note = Annotation.objects.get()
    assert (note.tags, note.finding and note.finding.number) == (["tone"], int(number) - 1)


def test_a_verdict_stands_in_the_row_at_once_and_the_machines_stays(open_page: Open, made: Comparison) -> None:
    page = open_page(made.get_absolute_url())
    choose(page, 2)
    page.keyboard.press("o")
    page.get_by_role("radio", name="Agrees").check()
    page.get_by_label("Reason").fill("It is the same fact.")
    page.get_by_role("button", name="Save verdict").click()
    row = page.locator("#finding-2")
    expect(row.locator(".verdict")).to_contain_text("Agrees")
    expect(row.locator(".in-spine")).to_contain_text("Machine said Diverges")
    expect(row.locator("[data-panel]")).to_be_visible()
    assert Override.objects.get().verdict == "agree"


def test_what_is_refused_keeps_what_was_typed(open_page: Open, made: Comparison) -> None:
    page = open_page(made.get_absolute_url())
    choose(page, 2)
    page.keyboard.press("o")
    page.get_by_role("radio", name="Diverges").check()
    page.get_by_label("Reason").fill("It is not the same.")
    with page.expect_response(lambda answer: answer.status == 422):
        page.get_by_role("button", name="Save verdict").click()
    expect(page.get_by_role("alert")).to_contain_text("choose one kind or more")
    expect(page.get_by_label("Reason")).to_have_value("It is not the same.")
    assert not Override.objects.exists()


def test_a_link_is_made_and_undone_by_keyboard(open_page: Open, made: Comparison) -> None:
    page = open_page(made.get_absolute_url())
    choose(page, 5)
    page.keyboard.press("r")
    page.get_by_label("Link with another finding").select_option(index=0)
    page.get_by_label("agree", exact=True).check()
    page.get_by_role("button", name="Link", exact=True).click()
    expect(page.locator("[data-finding]")).to_have_count(4)
    page.keyboard.press("Escape")
    for key, findings in (("u", 5), ("U", 4), ("Control+z", 5), ("Control+Shift+z", 4)):
        # The page comes anew, and hears of keys only once it is whole.
        with page.expect_navigation():
            page.keyboard.press(key)
        expect(page.locator("[data-finding]")).to_have_count(findings)
    actions = [event.action for event in Event.objects.order_by("number")]
    assert actions == ["link", "undo", "redo", "undo", "redo"]


def test_a_claim_is_split_and_a_topic_renamed(open_page: Open, made: Comparison) -> None:
    page = open_page(made.get_absolute_url())
    choose(page, 5)
    page.keyboard.press("r")
    page.get_by_text("Split", exact=True).click()
    page.get_by_label("Where").select_option(index=4)
    page.get_by_role("button", name="Split here").click()
    expect(page.locator("[data-panel] .claim-here")).to_have_count(2)
    expect(page.locator("#finding-5 .claim")).to_have_count(2)
    page.get_by_label("Topic", exact=True).last.fill("Armenia")
    page.get_by_role("button", name="Rename").click()
    expect(page.get_by_role("heading", name="Armenia")).to_be_visible()


def test_selected_words_are_annotated(open_page: Open, made: Comparison) -> None:
    page = open_page(made.get_absolute_url() + "side/")
    page.evaluate("""() => {
      const [node] = document.querySelector('#text-b p .span').childNodes;
      getSelection().setBaseAndExtent(node, 4, node, 25);
    }""")
    chosen = page.evaluate("getSelection().toString()")
    page.keyboard.press("a")
    dialog = page.get_by_role("dialog", name="Note on these words")
    expect(dialog.locator("blockquote")).to_have_text(chosen)
    dialog.get_by_label("Note", exact=True).fill("Not by name.")
    dialog.get_by_role("button", name="Post note").click()
    expect(dialog).to_be_hidden()
    note = Annotation.objects.get()
    ((quote, position),) = note.target["right"]
    assert quote["exact"] == made.right.text[position["start"] : position["end"]] == chosen
    assert (note.scope, note.finding and note.finding.number) == ("words", 0)
    expect(page.locator(".noted")).to_have_text(chosen)


def test_on_a_phone_a_button_comes_with_the_selection(open_page: Open, made: Comparison) -> None:
    page = open_page(made.get_absolute_url() + "read/b/", width=390, has_touch=True, is_mobile=True)
    button = page.get_by_role("button", name="Note on these words")
    expect(button).to_be_hidden()
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.text .span'))")
    button.tap()
    expect(page.get_by_role("dialog").locator("blockquote")).to_contain_text("The U.S. Department of State")
    page.get_by_role("dialog").get_by_label("Note", exact=True).fill("By thumb.")
    page.get_by_role("dialog").get_by_role("button", name="Post note").tap()
    expect(page.locator(".noted").first).to_be_visible()
    assert Annotation.objects.get().scope == "words"


def test_two_people_see_each_others_changes_within_three_seconds(
    open_page: Open, bobs_page: Page, made: Comparison
) -> None:
    page = open_page(made.get_absolute_url())
    # Three seconds of the page's own: the machine's may be taken by others.
    bobs_page.clock.install(time=0)
    bobs_page.reload()
    bobs_page.keyboard.press("j")
    bobs_page.keyboard.press("a")
    bobs_page.get_by_label("Add a note").fill("Half a thought")
    bobs_page.clock.pause_at(3600)
    choose(page, 1)
    page.keyboard.press("a")
    page.get_by_label("Add a note").fill("From Alice")
    page.get_by_role("button", name="Post note").click()
    expect(page.locator("#finding-1 .notes")).to_have_text("1")
    bobs_page.clock.run_for(3000)
    expect(bobs_page.locator("#finding-1 .notes")).to_have_text("1")
    expect(bobs_page.get_by_label("Add a note")).to_have_value("Half a thought")
    assert focused(bobs_page) == "new-note-1"


def test_what_is_typed_while_all_is_shown_anew_stays(open_page: Open, made: Comparison) -> None:
    page = open_page(f"{made.get_absolute_url()}side/")
    choose(page, 2)
    page.keyboard.press("a")
    page.get_by_label("Add a note").fill("Half")
    held: list[Route] = []
    page.route("**/side/", lambda route: held.append(route))
    finding = made.findings.get(number=0)
    finding.comparison = made
    bob = factories.seat(made, "bob", Role.EDITOR)
    writing.annotate(comparison=made, person=bob, body="From Bob", target=target_of(finding), finding=finding)
    until(page, lambda: held)
    page.keyboard.type(" a thought")
    held[0].continue_()
    expect(page.locator("#finding-1 .notes")).to_have_text("1")
    expect(page.get_by_label("Add a note")).to_have_value("Half a thought")
    expect(page.get_by_label("Add a note")).to_be_focused()


def test_a_note_is_shown_that_the_page_hears_of_before_its_answer(open_page: Open, made: Comparison) -> None:
    page = open_page(f"{made.get_absolute_url()}side/")
    choose(page, 2)
    page.keyboard.press("a")
    page.get_by_label("Add a note").fill("Mine")
    posted: list[tuple[Route, APIResponse]] = []
    anew: list[Route] = []
    page.route("**/f/2/**", lambda route: posted.append((route, route.fetch())))
    page.route("**/side/", lambda route: anew.append(route), times=1)
    page.get_by_role("button", name="Post note").click()
    until(page, lambda: posted and anew)
    ((route, answer),) = posted
    with page.expect_response("**/f/2/**"):
        route.fulfill(response=answer)
    anew[0].continue_()
    expect(page.locator("[data-panel] .written")).to_have_text("Mine")
    expect(page.locator("#finding-2 .notes")).to_have_text("1")
    expect(page.locator(".htmx-request")).to_have_count(0)
    expect(page.locator("[data-panel] .written")).to_have_text("Mine")


def test_a_stale_edit_shows_both_versions_and_loses_nothing(open_page: Open, made: Comparison) -> None:
    finding = made.findings.get(number=0)
    finding.comparison = made
    alice = factories.person("alice")
    assert alice
    note = writing.annotate(comparison=made, person=alice, body="First", target=target_of(finding), finding=finding)
    page = open_page(made.get_absolute_url())
    choose(page, 1)
    page.keyboard.press("a")
    expect(page.get_by_label("Add a note")).to_be_focused()
    writing.edit(note=note, person=alice, body="From the other window", version=note.version)
    page.get_by_text("Edit", exact=True).click()
    page.get_by_label("Your note").fill("From this window")
    with page.expect_response(lambda answer: answer.status == 409):
        page.get_by_role("button", name="Save").first.click()
    panel = page.locator("[data-panel]")
    expect(panel).to_contain_text("As it stands now: From the other window")
    expect(page.get_by_label("Your note")).to_have_value("From this window")
    page.get_by_role("button", name="Save").first.click()
    expect(panel.locator(".written")).to_have_text("From this window")


def test_all_of_it_works_without_script(open_page: Open, made: Comparison) -> None:
    page = open_page(made.get_absolute_url(), script=False)
    page.locator("#finding-2 .notes").click()
    page.get_by_label("Add a note").fill("By form alone")
    page.get_by_role("button", name="Post note").click()
    expect(page.locator(".written")).to_have_text("By form alone")
    page.get_by_role("link", name="Verdict", exact=True).click()
    page.get_by_role("radio", name="Agrees").check()
    page.get_by_label("Reason").fill("It is the same fact.")
    page.get_by_role("button", name="Save verdict").click()
    expect(page.locator(".was").first).to_contain_text("Agrees, says")
    page.get_by_role("link", name="Claims", exact=True).first.click()
    page.get_by_role("button", name="Unlink").first.click()
    expect(page.get_by_role("button", name="Unlink")).to_have_count(0)
    expect(page).to_have_url(f"{page.url.split('/f/')[0]}/f/2/?part=claims")
    assert made.findings.count() == 6


def test_in_blind_mode_a_verdict_opens_the_others(open_page: Open, bobs_page: Page, made: Comparison) -> None:
    Comparison.objects.update(is_blind=True)
    finding, alice = made.findings.get(number=1), factories.person("alice")
    assert alice
    overrides.judge(finding=finding, person=alice, verdict="agree", kinds=[], reason="My own reason.")
    bobs_page.reload()
    expect(bobs_page.locator("#finding-2")).to_contain_text("hidden until you give yours")
    expect(bobs_page.locator("body")).not_to_contain_text("My own reason.")
    choose(bobs_page, 2)
    bobs_page.keyboard.press("o")
    bobs_page.get_by_role("radio", name="Agrees").check()
    bobs_page.get_by_label("Reason").fill("Bob's own.")
    bobs_page.get_by_role("button", name="Save verdict").click()
    expect(bobs_page.locator("#finding-2 .in-spine")).to_contain_text("My own reason.")
