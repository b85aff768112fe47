"""Compare, on the page on which two accounts are looked over: what is saved first, and what stands in the way."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from comparisons.models import Comparison
from comparisons.services import Draft
from comparisons.services import intake as intakes
from comparisons.services.intake import Arrival
from tests.web.looking import looked_over, person, press, waiting

pytestmark = pytest.mark.django_db


def test_compare_saves_what_is_on_the_page_and_goes_on(alice: Client) -> None:
    made = looked_over()
    answer = press(
        alice, made, "", view="compare", at="?open=b:edit:0", left_keep=["0", "2"], right_text="Signed on 6 May.",
        left_about_author="Ann Lee", event_title="", event_event_date="2023-11-27",
    )  # fmt: skip
    comparison = Comparison.objects.get()
    assert answer["Location"] == reverse("comparison-progress", args=[comparison.pk])
    assert (comparison.title, comparison.event_date) == ("Ministry and Newspaper", date(2023, 11, 27))
    assert comparison.left.author == "Ann Lee"
    assert "The release" not in comparison.left.text
    assert comparison.right.text.startswith("Signed on 6 May.")
    assert alice.post(reverse("intake-compare", args=[made.pk]))["Location"] == comparison.get_absolute_url()


@pytest.mark.parametrize(
    ("left", "keep", "words"),
    [
        ("One.\n\nTwo.", [], "Account A has no paragraph that is kept."),
        ("1, 2.\n\n3!", ["0", "1"], "Account A has no words in it, only signs."),
        ("x " * 50_001, ["0"], "Account A has 50,001 words."),
        (
            "The minister SIGNED on 5 May. \n\nReporters were not admitted.",
            ["0", "1"],
            "Both accounts hold the same text.",
        ),
    ],
    ids=["nothing kept", "signs", "too long", "the same"],
)
def test_what_cannot_be_compared_is_told(alice: Client, left: str, keep: list[str], words: str) -> None:
    made = looked_over(left=left)
    answer = press(alice, made, "", view="compare", left_keep=keep, event_title="Kept")
    assert answer.status_code == 422
    assert words in answer.content.decode()
    made.refresh_from_db()
    assert (made.title, made.is_over, Comparison.objects.exists()) == ("Kept", False, False)


def test_one_that_is_still_read_is_waited_for(alice: Client) -> None:
    answer = press(alice, waiting(), "", view="compare")
    assert answer.status_code == 422
    assert "Account B is still being read." in answer.content.decode()


def test_a_revision_may_not_be_the_other_account(alice: Client, finished: Comparison) -> None:
    arrival = Arrival(draft=Draft(text=finished.right.text))
    made = intakes.begin_revision(person=person(), comparison=finished, side="left", arrival=arrival)
    assert "Both accounts hold the same text." in press(alice, made, "", view="compare").content.decode()
    press(alice, made, "", view="compare", at="?open=a:edit:0", left_text="Other words.")
    assert Comparison.objects.get().left.text.startswith("Other words.")
