"""Asking the address of an account again: begun, waited for, answered, taken or left."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from comparisons.models import Account, Comparison, Incoming, Intake, Role
from comparisons.services import rechecks
from comparisons.services.rechecks import HELD
from tests import factories
from tests.conftest import visitor
from tests.web.test_pages import Outline

pytestmark = pytest.mark.django_db
PAGE = "https://example.org/talks"
OLD = "They met on Monday.\n\nThe talks were useful."
NEW = "They met on Monday.\n\nThe talks were frank and useful."
CHANGED = {
    "is_same": False, "same_bytes": False, "is_page": True, "before": OLD, "dates": ["2023-11-27", "2023-11-27"],
}  # fmt: skip
SAME = {"is_same": True, "same_bytes": True, "is_page": True}


@pytest.fixture
def made(finished: Comparison) -> Comparison:
    Account.objects.filter(comparison=finished).update(url=PAGE)
    return finished


def sources(made: Comparison) -> str:
    return reverse("comparison-sources", args=[made.pk])


def begin(client: Client, made: Comparison) -> str:
    response = client.post(reverse("comparison-source-again", args=[made.pk, "left"]))
    assert response.status_code == 302
    return str(response["Location"])


def ended(text: str = NEW, state: str = "done", **values: Any) -> None:
    """As the worker leaves it."""
    paragraphs = [
        {"text": part, "kind": "text", "set_apart": "", "is_kept": True, "side": ""} for part in text.split("\n\n")
    ]
    Incoming.objects.update(state=state, is_read=state == "done", paragraphs=paragraphs, **values)


def read(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    html = response.content.decode()
    assert Outline(html).wrong == []
    return html


def test_it_is_queued_for_a_worker_and_waited_for(alice: Client, made: Comparison, sent: list[Any]) -> None:
    url = begin(alice, made)
    incoming = Incoming.objects.get()
    assert (incoming.url, incoming.state, incoming.paragraphs) == (PAGE, "queued", [])
    html = read(alice, url)
    assert 'hx-trigger="every 500ms"' in html
    assert "Waiting to begin" in html
    Incoming.objects.update(state="running", stage="fetch")
    polled = alice.get(url, headers={"HX-Request": "true"}).content.decode()
    assert "<main" not in polled
    assert "Fetching the page" in polled
    assert 'hx-swap-oob="innerHTML"' in polled
    same = re.search(r'name="seen" value="([^"]*)"', polled)
    assert same
    assert "hx-swap-oob" not in alice.get(url, {"seen": same[1]}, headers={"HX-Request": "true"}).content.decode()


def test_whoever_waits_is_led_to_the_answer(alice: Client, made: Comparison) -> None:
    url = begin(alice, made)
    ended(notes={HELD: SAME})
    over = alice.get(url, headers={"HX-Request": "true"})
    assert (over.status_code, over["HX-Redirect"]) == (286, url)
    assert alice.get(f"{url}?brief=1", headers={"HX-Request": "true"})["HX-Redirect"] == sources(made)


def test_unchanged_is_said_with_the_day(alice: Client, made: Comparison) -> None:
    url = begin(alice, made)
    ended(notes={HELD: SAME})
    assert "the page is the same to the byte" in read(alice, url)
    ended(notes={HELD: {**SAME, "same_bytes": False}})
    assert "its words are" in read(alice, url)


def test_what_the_publisher_changed_is_shown_and_whether_silently(alice: Client, made: Comparison) -> None:
    url = begin(alice, made)
    ended(notes={HELD: CHANGED})
    html = read(alice, url)
    assert "2 words new, since" in html
    assert "The page still gives 27 November 2023 as its date." in html
    assert re.search(r"<ins>frank and\s*</ins>", html)
    assert "is not taken for a change" in html
    assert made.left.text not in html
    assert "See what changed" in read(alice, sources(made))
    ended(notes={HELD: {**CHANGED, "is_page": False, "dates": ["", ""]}})
    html = read(alice, url)
    assert "held against the text here" in html
    assert "The page gives no date." in html


def test_a_page_that_cannot_be_read_says_why(alice: Client, made: Comparison) -> None:
    url = begin(alice, made)
    ended("", "failed", error="The page at this address has been taken down.")
    html = read(alice, url)
    assert "The page at this address has been taken down." in html
    assert "Nothing has changed here" in html
    assert "See why" in read(alice, sources(made))


def test_taking_it_leads_to_where_a_text_is_looked_over(alice: Client, made: Comparison) -> None:
    url = begin(alice, made)
    ended(notes={HELD: CHANGED})
    before = made.revision
    response = alice.post(f"{url}take/")
    intake = Intake.objects.get()
    assert response["Location"] == intake.get_absolute_url()
    assert not intake.is_check
    assert Comparison.objects.get().revision == before
    assert alice.get(url)["Location"] == intake.get_absolute_url()
    alice.post(f"{url}leave/")
    assert Intake.objects.exists()


def test_leaving_it_forgets_it(alice: Client, made: Comparison) -> None:
    url = begin(alice, made)
    ended(notes={HELD: CHANGED})
    assert alice.post(f"{url}leave/")["Location"] == sources(made)
    assert not Intake.objects.exists()
    assert alice.get(url).status_code == 404


def test_nothing_that_was_not_read_is_taken(alice: Client, made: Comparison) -> None:
    url = begin(alice, made)
    ended("", "failed", error="There is no page.")
    response = alice.post(f"{url}take/", follow=True)
    assert "no new text to take" in response.content.decode()
    assert alice.post(f"{url}nonsense/").status_code == 404


def test_both_are_checked_by_one_button_and_each_says_how_it_stands(alice: Client, made: Comparison) -> None:
    assert "Check both sources again" in read(alice, sources(made))
    response = alice.post(reverse("comparison-sources-again", args=[made.pk]))
    assert response["Location"] == sources(made)
    assert set(Intake.objects.values_list("side", flat=True)) == {"left", "right"}
    html = read(alice, sources(made))
    assert html.count("?brief=1") == 2
    assert html.count('hx-trigger="every 1s"') == 2


def test_without_an_address_nothing_is_offered_and_nothing_asked(alice: Client, finished: Comparison) -> None:
    assert "/again/" not in read(alice, sources(finished))
    response = alice.post(reverse("comparison-source-again", args=[finished.pk, "left"]), follow=True)
    assert "has no address" in response.content.decode()
    assert not Intake.objects.exists()


def test_a_server_that_fetches_no_pages_offers_none(alice: Client, made: Comparison, settings: Any) -> None:
    settings.FETCH_PAGES = False
    assert "/again/" not in read(alice, sources(made))


def test_checks_are_counted(alice: Client, made: Comparison, settings: Any) -> None:
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "fetch": "2/minute"}
    for _ in range(2):
        begin(alice, made)
    response = alice.post(reverse("comparison-source-again", args=[made.pk, "left"]), follow=True)
    assert "Wait a minute" in response.content.decode()
    assert Intake.objects.count() == 1


def test_a_check_is_for_whoever_asked(made: Comparison) -> None:
    url = begin(visitor("alice"), made)
    factories.seat(made, "bob", Role.EDITOR)
    bob = visitor("bob")
    assert bob.get(url).status_code == 404
    assert bob.post(f"{url}take/").status_code == 404
    assert "again/0" not in bob.get(sources(made)).content.decode()
    other = factories.finished()
    astray = reverse("comparison-source-check", args=[other.pk, "left", Intake.objects.get().pk])
    assert visitor("alice").get(astray).status_code == 404


def test_whoever_may_edit_no_more_may_not_take(made: Comparison) -> None:
    bob = factories.seat(made, "bob", Role.EDITOR)
    intake = rechecks.begin(person=bob, account=Comparison.objects.get().left)
    factories.seat(made, "bob", Role.VIEWER)
    url = reverse("comparison-source-check-act", args=[made.pk, "left", intake.pk, "take"])
    assert visitor("bob").post(url).status_code == 403
