"""Paragraphs mended on the page, without script: what each button does, and how it is taken back."""

from __future__ import annotations

import pytest
from django.test import Client

from comparisons.ingest import Paragraph
from tests.web.looking import account, kept, looked_over, press, read_from, texts

pytestmark = pytest.mark.django_db


def test_the_page_shows_both_texts_in_numbered_paragraphs(alice: Client) -> None:
    made = looked_over()
    html = alice.get(made.get_absolute_url()).content.decode()
    assert "17 of 17 words kept, 3 of 3 paragraphs." in html
    assert "10 of 10 words kept, 2 of 2 paragraphs." in html
    assert "¶ 2, 4 words" in html
    assert 'aria-label="Edit paragraph 3 of account A"' in html


def test_a_box_that_is_not_ticked_is_saved_with_whatever_is_pressed(alice: Client) -> None:
    made = looked_over()
    answer = press(alice, made, "about", view="about", left_keep=["0", "2"])
    assert answer.status_code == 302
    assert kept(made) == [True, False, True]
    assert kept(made, "right") == [True, True]


def test_edit_opens_the_paragraph_and_save_keeps_it(alice: Client) -> None:
    made = looked_over()
    answer = press(alice, made, "edit:1")
    assert answer["Location"] == f"{made.get_absolute_url()}?open=a%3Aedit%3A1#left-1"
    page = alice.get(answer["Location"]).content.decode()
    assert "The release says more.</textarea>" in page
    answer = press(alice, made, "save:1", at="?open=a:edit:1", left_text="The release\r\nsays less.\r\n\r\nAnd stops.")
    assert answer["Location"] == f"{made.get_absolute_url()}#left-1"
    assert texts(made)[1:] == ["The release\nsays less.", "And stops.", "Talks go on."]


def test_an_empty_paragraph_goes_and_comes_back_by_undo(alice: Client) -> None:
    made = looked_over()
    press(alice, made, "save:1", at="?open=a:edit:1", left_text="  ")
    assert len(texts(made)) == 2
    assert press(alice, made, "undo", view="undo").status_code == 302
    assert texts(made)[1] == "The release says more."


def test_cancel_leaves_the_text(alice: Client) -> None:
    made = looked_over()
    press(alice, made, "cancel:1", at="?open=a:edit:1", left_text="Other words.")
    assert texts(made)[1] == "The release says more."


def test_an_open_editor_is_saved_by_any_other_button(alice: Client) -> None:
    made = looked_over()
    press(alice, made, "join:2", at="?open=a:edit:0", left_text="One.\n\nTwo.")
    assert texts(made) == ["One.", "Two.", "The release says more. Talks go on."]
    press(alice, made, "edit:0", "right", at="?open=a:edit:0", left_text="First.")
    assert texts(made)[0] == "First."


def test_split_offers_the_sentences(alice: Client) -> None:
    made = looked_over()
    answer = press(alice, made, "split:0")
    page = alice.get(answer["Location"]).content.decode()
    assert 'value="cut:0:30"' in page
    press(alice, made, "cut:0:30", at="?open=a:split:0")
    assert texts(made)[:2] == ["The minister signed on 4 May.", "He thanked the delegation."]


def test_split_of_one_sentence_is_done_by_hand(alice: Client) -> None:
    made = looked_over()
    assert "open=a%3Aedit%3A2" in press(alice, made, "split:2")["Location"]


def test_join_up_puts_a_space_between(alice: Client) -> None:
    made = looked_over()
    press(alice, made, "join:1", left_keep=["0", "2"])
    assert texts(made) == [
        "The minister signed on 4 May. He thanked the delegation. The release says more.", "Talks go on."
    ]  # fmt: skip
    assert kept(made) == [True, True]


def test_a_missing_paragraph_is_added(alice: Client) -> None:
    made = looked_over()
    assert "open=b%3Aadd%3A2#right-new" in press(alice, made, "add:2", "right")["Location"]
    press(alice, made, "save:2", "right", at="?open=b:add:2", right_text="They left at noon.")
    assert texts(made, "right")[2] == "They left at noon."
    assert kept(made, "right") == [True] * 3


def test_what_was_set_apart_is_shown_with_the_reason_and_taken_back(alice: Client) -> None:
    made = read_from(
        [
            Paragraph("Page 1 of 3", set_apart="page number"),
            Paragraph("The talks", "heading"),
            Paragraph("They met.", "list"),
            Paragraph("Page 2 of 3", set_apart="page number"),
        ]
    )
    html = alice.get(made.get_absolute_url()).content.decode()
    assert "Set apart: 2 page numbers." in html
    for tag in ("Page number", "Heading", "List"):
        assert f"<bdi>{tag}</bdi>" in html
    assert "Leave out all set apart" not in html
    press(alice, made, "all")
    assert kept(made) == [True] * 4
    press(alice, made, "apart")
    assert kept(made) == [False, True, True, False]
    assert len(account(made).past) == 2


def test_a_page_of_another_window_changes_nothing_and_keeps_what_was_typed(alice: Client) -> None:
    made = looked_over()
    answer = press(alice, made, "save:0", at="?open=a:edit:0", left_version="9", left_text="Mine <b>words</b>.")
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "changed in another window" in html
    assert "Mine &lt;b&gt;words&lt;/b&gt;." in html
    assert texts(made)[0] == "The minister signed on 4 May. He thanked the delegation."


def test_a_long_account_comes_in_pages_and_its_counts_are_of_all(alice: Client) -> None:
    made = looked_over(left="\n\n".join(f"Sentence number {number}." for number in range(400)))
    html = alice.get(made.get_absolute_url()).content.decode()
    assert "1,200 of 1,200 words kept, 400 of 400 paragraphs" in html
    assert "Paragraphs 1 to 150 of 400" in html
    answer = press(alice, made, "page:3", left_keep=[str(at) for at in range(149)])
    assert answer["Location"] == f"{made.get_absolute_url()}?a=3#left"
    assert kept(made)[148:151] == [True, False, True]
    press(alice, made, "join:300", at="?a=3")
    assert len(texts(made)) == 399
    assert texts(made)[299] == "Sentence number 299. Sentence number 300."


@pytest.mark.parametrize("do", ["cut:9:3", "join:0", "join:99", "edit:99", "save:99", "", "x:y:z", "cut:0", "page:99"])
def test_a_button_that_is_not_there_breaks_nothing(alice: Client, do: str) -> None:
    made = looked_over()
    assert press(alice, made, do).status_code == 302
    assert len(texts(made)) == 3
