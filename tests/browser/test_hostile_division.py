"""Words that make a careless page run script, in one text that is divided between two accounts."""

from __future__ import annotations

import pytest
from django.urls import reverse
from pytest_django.live_server_helper import LiveServer

from comparisons.models import BOTH, Intake, Side
from comparisons.services import Draft, dividing, intake
from tests import factories
from tests.browser.conftest import Open
from tests.browser.test_hostile_words import BATCHES, TOUCH, look


@pytest.mark.parametrize("payloads", BATCHES, ids=range(len(BATCHES)))
def test_nor_where_one_text_is_divided(
    open_page: Open, live_server: LiveServer, payloads: list[str], transactional_db: None
) -> None:
    page = open_page("/how/")
    made = divided(payloads)
    url = live_server.url + reverse("intake-divide", args=[made.pk])
    look(page, url)
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.get_by_role("button", name="Undo").click()
    page.evaluate(TOUCH)
    assert page.evaluate("window.pwned") is None
    made.accounts.filter(side=BOTH).update(
        is_read=False, state="failed", error=payloads[0], publisher=payloads[1][:200]
    )
    look(page, url)


def divided(payloads: list[str]) -> Intake:
    """One text that tells both accounts, of two sources with names as hostile as its words."""
    alice = factories.person("alice")
    assert alice
    draft = Draft(text="\n\n".join(payloads), publisher=payloads[0][:200])
    made = intake.begin(person=alice, arrivals={BOTH: intake.Arrival(draft=draft)}, title=payloads[1][:200])
    dividing.propose(text=made.accounts.get())
    dividing.name(intake=made, names={Side.LEFT: payloads[2][:200], Side.RIGHT: payloads[3][:200]})
    text = made.accounts.get(side=BOTH)
    sides = [("left", "right", "")[number % 3] for number in range(len(text.paragraphs))]
    dividing.set_sides(text=text, sides=sides, version=text.version)
    return made
