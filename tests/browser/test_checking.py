"""Two accounts looked over in a browser: by keyboard, by mouse, and without script."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from comparisons.engine.preview import Glance
from comparisons.ingest import Paragraph
from comparisons.jobs.intake import prepare
from comparisons.models import Comparison, Incoming, Intake
from comparisons.services import intake as intakes
from tests.browser.conftest import Open
from tests.browser.waiting import until
from tests.web.looking import account, kept, looked_over, read_from, texts, with_all_sorts

pytestmark = pytest.mark.django_db(transaction=True)
# How far what comes from now on moves what the reader did not touch; what was done before is painted first.
SHIFTS = """async () => { window.shifts = 0; for (let n = 0; n < 2; n++) await new Promise(requestAnimationFrame)
  new PerformanceObserver(list => { for (const entry of list.getEntries())
  if (!entry.hadRecentInput) window.shifts += entry.value }).observe({type: "layout-shift"}) }"""


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Intake:
    """Both looked at, by an engine that takes the minister for the speaker."""
    glance = Glance(2, 2, ("the minister",), "")
    monkeypatch.setattr("comparisons.engine.preview.preview", lambda texts, language: [glance for _ in texts])
    found = looked_over(title="The talks")
    for incoming in found.accounts.all():
        prepare(incoming.pk)
    return found


def wait_for(page: Page, holds: Callable[[], Any], wanted: Any) -> None:
    """What the server has in the end."""
    until(page, lambda: holds() == wanted)
    assert holds() == wanted


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


def look(made: Intake) -> None:
    for incoming in made.accounts.all():
        Incoming.objects.filter(pk=incoming.pk).update(due_at=incoming.queued_at)
        prepare(incoming.pk)


def test_by_keyboard_alone(open_page: Open, made: Intake) -> None:
    page = open_page(made.get_absolute_url())
    press = page.keyboard.press
    press("j")
    press("j")
    assert focused(page) == "left-keep-1"
    press("x")
    wait_for(page, lambda: kept(made), [True, False, True])
    expect(page.locator("#left-told")).to_contain_text("13 of 17 words kept, 2 of 3 paragraphs.")
    assert focused(page) == "left-keep-1"
    press(" ")
    wait_for(page, lambda: kept(made), [True, True, True])
    press("e")
    editor = page.get_by_label("Text of paragraph 2 of account A")
    expect(editor).to_be_focused()
    editor.fill("One jkx.\n\nTwo.")
    press("Control+Enter")
    expect(page.locator("#left-edit-1")).to_be_focused()
    assert texts(made)[1:3] == ["One jkx.", "Two."]
    press("m")
    wait_for(page, lambda: len(texts(made)), 3)
    expect(page.locator("#left-edit-0")).to_be_focused()
    press("u")
    wait_for(page, lambda: len(texts(made)), 4)
    expect(page.locator("#left .repair > li")).to_have_count(4)
    page.locator("#left-keep-0").focus()
    press("s")
    expect(page.get_by_role("button", name="Split paragraph 1 before sentence 2")).to_be_focused()
    press("Enter")
    wait_for(page, lambda: texts(made)[:2], ["The minister signed on 4 May.", "He thanked the delegation."])
    press("?")
    expect(page.get_by_role("dialog", name="Keyboard")).to_contain_text("Keep it, or leave it out")


def test_undo_as_everyone_knows_it_works_beside_a_field_and_not_in_one(open_page: Open, made: Intake) -> None:
    page = open_page(made.get_absolute_url())
    page.evaluate("localStorage.setItem('keys', 'off')")
    page.get_by_role("button", name="Edit paragraph 2 of account A").click()
    editor = page.get_by_label("Text of paragraph 2 of account A")
    was = editor.input_value()
    editor.press_sequentially("More.")
    editor.press("Control+z")
    expect(editor).to_have_value(was)
    page.keyboard.press("Escape")
    page.locator("#left-keep-1").uncheck()
    wait_for(page, lambda: kept(made), [True, False, True])
    page.keyboard.press("Control+z")
    wait_for(page, lambda: kept(made), [True, True, True])


def test_escape_leaves_an_editor_with_the_text_as_it_was(open_page: Open, made: Intake) -> None:
    page = open_page(made.get_absolute_url())
    page.get_by_role("button", name="Edit paragraph 2 of account B").click()
    page.get_by_label("Text of paragraph 2 of account B").fill("Other words.")
    page.keyboard.press("Escape")
    expect(page.locator("#right-edit-1")).to_be_focused()
    assert texts(made, "right")[1] == "Reporters were not admitted."


def test_ticking_fast_ends_as_the_boxes_stand(open_page: Open, made: Intake) -> None:
    page = open_page(made.get_absolute_url())
    for at in (0, 1, 2, 1, 0, 1):
        page.locator(f"#left-keep-{at}").click()
    wait_for(page, lambda: kept(made), [True, False, False])
    assert [page.locator(f"#left-keep-{at}").is_checked() for at in range(3)] == [True, False, False]
    page.locator("#right-keep-0").click()
    wait_for(page, lambda: kept(made, "right"), [False, True])


def test_speakers_come_in_while_a_paragraph_is_edited(open_page: Open, made: Intake) -> None:
    Incoming.objects.filter(intake=made).update(preview=[], previewed=0, language="", state="queued")
    page = open_page(made.get_absolute_url())
    page.get_by_role("button", name="Edit paragraph 3 of account A").click()
    editor = page.get_by_label("Text of paragraph 3 of account A")
    editor.fill("Half typed")
    page.evaluate(SHIFTS)
    look(made)
    expect(page.locator("#left-tags-0")).to_have_text("Speaker: the minister")
    expect(page.locator("#left-0 [data-text]")).to_have_attribute("lang", "en")
    expect(editor).to_be_focused()
    expect(editor).to_have_value("Half typed")
    assert page.evaluate("window.shifts") == 0
    page.get_by_role("button", name="Compare the two accounts").click()
    page.wait_for_url("**/progress/")
    assert Comparison.objects.get().left.text.endswith("Half typed")


def test_a_text_that_arrives_takes_the_place_of_the_waiting(open_page: Open, made: Intake) -> None:
    entries = account(made, "right").paragraphs
    rows = Incoming.objects.filter(intake=made, side="right")
    rows.update(is_read=False, paragraphs=[], state="running", url="https://state.example/")
    page = open_page(made.get_absolute_url())
    expect(page.get_by_text("Fetching the page at state.example…")).to_be_visible()
    rows.update(is_read=True, paragraphs=entries, state="done")
    expect(page.locator("#right .repair > li")).to_have_count(2)


def test_another_window_is_told_and_nothing_typed_is_lost(open_page: Open, made: Intake) -> None:
    page = open_page(made.get_absolute_url())
    page.get_by_role("button", name="Edit paragraph 1 of account A").click()
    page.get_by_label("Text of paragraph 1 of account A").fill("Typed in vain")
    left = account(made)
    intakes.mend(incoming=left, paragraphs=left.paragraphs[1:])
    page.get_by_role("button", name="Save", exact=True).first.click()
    expect(page.get_by_role("alert")).to_contain_text("changed in another window")
    expect(page.get_by_label("What you wrote")).to_have_value("Typed in vain")
    expect(page.locator("#left .repair > li")).to_have_count(2)


def test_without_script_every_button_works(open_page: Open) -> None:
    apart = Paragraph("Page 1 of 3", set_apart="page number")
    made = read_from([apart, Paragraph("They met. They spoke."), Paragraph("They left.")])
    page = open_page(made.get_absolute_url(), script=False)
    page.locator("#left-keep-0").check()
    page.get_by_role("button", name="Split paragraph 2 of account A").click()
    page.get_by_role("button", name="Split paragraph 2 before sentence 2").click()
    page.get_by_role("button", name="Join paragraph 4 up with 3 in account A").click()
    expect(page.locator("#left .repair > li")).to_have_count(3)
    page.get_by_role("button", name="Edit paragraph 2 of account A").click()
    page.get_by_label("Text of paragraph 2 of account A").fill("They gathered.")
    page.get_by_role("button", name="Add a missing paragraph to account B").click()
    page.get_by_label("New paragraph of account B").fill("Nobody else came.")
    page.get_by_label("Event", exact=True).fill("The meeting")
    assert texts(made) == ["Page 1 of 3", "They gathered.", "They spoke. They left."]
    page.get_by_role("button", name="Compare the two accounts").click()
    page.wait_for_url("**/progress/")
    comparison = Comparison.objects.get()
    assert comparison.title == "The meeting"
    assert comparison.left.text == "Page 1 of 3\n\nThey gathered.\n\nThey spoke. They left."
    assert comparison.right.text.endswith("Nobody else came.")


def test_enter_in_a_field_saves_and_presses_nothing_else(open_page: Open, made: Intake) -> None:
    page = open_page(made.get_absolute_url())
    page.get_by_label("Event", exact=True).fill("Another name")
    page.get_by_label("Event", exact=True).press("Enter")
    page.wait_for_load_state()
    wait_for(page, lambda: Intake.objects.get().title, "Another name")
    assert not Comparison.objects.exists()


def test_axe_finds_no_fault_in_what_is_folded(open_page: Open) -> None:
    page = open_page(with_all_sorts().get_absolute_url())
    for folded in page.locator("details > summary").all():
        folded.click()
    found = Axe().run(page).response["violations"]
    assert [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in found] == []


def test_escape_from_a_paragraph_that_is_added_leads_back_to_its_button(open_page: Open, made: Intake) -> None:
    page = open_page(made.get_absolute_url())
    page.locator("#left-add").click()
    expect(page.locator("#left-text")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#left-add")).to_be_focused()


def test_leaving_asks_only_where_something_is_typed_and_not_saved(open_page: Open, made: Intake) -> None:
    page = open_page(made.get_absolute_url())
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.locator("#left-keep-0").click()
    wait_for(page, lambda: kept(made), [False, True, True])
    page.reload()
    assert asked == []
    page.locator("#left-edit-1").click()
    page.locator("#left-text").press_sequentially("More. ")
    page.reload()
    assert asked == ["beforeunload"]


def test_a_box_is_as_it_was_left_on_the_way_back(open_page: Open, made: Intake) -> None:
    page = open_page(made.get_absolute_url())
    page.locator("#left-keep-0").click()
    wait_for(page, lambda: kept(made), [False, True, True])
    page.goto(page.url.split("/new/")[0])
    page.go_back()
    expect(page.locator("#left-keep-0")).not_to_be_checked()
    expect(page.locator("#left-told")).to_contain_text("2 of 3 paragraphs")


def test_both_texts_are_printed(open_page: Open, made: Intake) -> None:
    page = open_page(made.get_absolute_url())
    page.emulate_media(media="print")
    for side in ("left", "right"):
        expect(page.locator(f"#{side} [data-text]").first).to_be_visible()
    expect(page.get_by_role("button", name="Compare the two accounts")).to_be_hidden()


@pytest.fixture
def ticked_late(open_page: Open, made: Intake) -> Callable[..., Page]:
    """``ticked_late(act)``: acts while a tick of account A is on its way over a slow line."""

    def ticked(act: Callable[[Page], object]) -> Page:
        page = open_page(made.get_absolute_url())
        held: list[Route] = []
        page.route(re.compile("tick=1"), lambda route: held.append(route))
        page.evaluate("document.querySelector('#left-keep-1').click()")
        act(page)
        until(page, lambda: held)
        page.wait_for_timeout(300)
        with page.expect_response(re.compile("tick=1")):
            held[0].continue_()
        return page

    return ticked


def test_what_is_pressed_right_after_a_tick_waits_for_it(ticked_late: Callable[..., Page], made: Intake) -> None:
    page = ticked_late(lambda page: page.evaluate("document.querySelector('#left-edit-0').click()"))
    expect(page.get_by_label("Text of paragraph 1 of account A")).to_be_visible()
    assert kept(made) == [True, False, True]
    expect(page.get_by_text("changed in another window")).to_have_count(0)


def test_undo_right_after_a_tick_takes_back_that_tick(ticked_late: Callable[..., Page], made: Intake) -> None:
    page = ticked_late(lambda page: page.keyboard.press("Control+z"))
    wait_for(page, lambda: kept(made), [True, True, True])
    ticked_late(lambda page: None)
    page = ticked_late(lambda page: page.evaluate("document.querySelector('#left-undo').click()"))
    wait_for(page, lambda: kept(made), [True, False, True])
    expect(page.get_by_text("changed in another window")).to_have_count(0)
