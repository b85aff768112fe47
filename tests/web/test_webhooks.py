"""The page on which owners let programs be told."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from comparisons.models import Comparison, Delivery, Event, Role, Webhook
from comparisons.services import webhooks
from tests import factories
from tests.conftest import visitor
from tests.web.cast import answers, table

pytestmark = pytest.mark.django_db

HOOK = "https://example.org/hook"


def url(made: Comparison, name: str = "webhooks") -> str:
    return reverse(f"comparison-{name}", args=[made.pk])


@pytest.fixture
def hook(finished: Comparison) -> Webhook:
    return webhooks.make(comparison=finished, person=finished.members.get().person, url=HOOK)


def page(client: Client, made: Comparison) -> str:
    return client.get(url(made)).content.decode()


def test_only_owners_see_it(finished: Comparison) -> None:
    assert answers(finished, url(finished)) == table(404, 403, 403, 403, 200)
    link = f'href="{url(finished)}"'
    assert link in visitor("alice").get(url(finished, "people")).content.decode()
    assert link not in visitor("editor").get(url(finished, "people")).content.decode()


def test_an_address_is_added_for_some_events(alice: Client, finished: Comparison) -> None:
    sent = {"url": f" {HOOK} ", "groups": ["analysis", "override"]}
    html = alice.post(url(finished, "webhook-make"), sent, follow=True).content.decode()
    made = Webhook.objects.get()
    wanted = ["analysis.done", "analysis.failed", "override.made", "override.changed", "override.withdrawn"]
    assert (made.url, made.events, made.is_active) == (HOOK, wanted, True)
    assert "Analyses, Verdicts, since" in html
    assert webhooks.secret_of(made) in html
    assert [(event.action, event.subject) for event in Event.objects.all()] == [("made", "webhook")]


def test_the_secret_is_kept_by_no_cache(alice: Client, finished: Comparison, hook: Webhook) -> None:
    assert "no-store" in alice.get(url(finished))["Cache-Control"]


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"url": ""}, "Give the address that is to be told."),
        ({"url": "example.org/hook"}, "must begin with https://"),
        ({"url": "http://169.254.169.254/latest"}, "inside a private network"),
        ({"url": "https://me:secret@example.org/"}, "a user name or a password"),
        ({"url": "https://example.org:25/"}, "Nothing is sent to port 25."),
        ({"url": HOOK, "groups": "bogus"}, "There are no events called “bogus”."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    alice: Client, finished: Comparison, sent: dict[str, str], words: str
) -> None:
    response = alice.post(url(finished, "webhook-make"), {"groups": "override", **sent})
    html = response.content.decode()
    assert response.status_code == 422
    assert words in html
    assert not sent["url"] or f'value="{sent["url"]}"' in html
    assert sent.get("groups") or 'value="override" id="hook-groups_2" checked' in html
    assert not Webhook.objects.exists()


def test_an_eleventh_is_refused(alice: Client, finished: Comparison) -> None:
    for number in range(11):
        response = alice.post(url(finished, "webhook-make"), {"url": f"{HOOK}{number}"})
    assert response.status_code == 422
    assert "at most 10 live webhooks" in response.content.decode()
    assert Webhook.objects.count() == 10


def test_stopping_can_be_undone(alice: Client, finished: Comparison, hook: Webhook) -> None:
    html = alice.post(url(finished, "webhook-stop"), {"webhook": hook.pk}, follow=True).content.decode()
    assert "The webhook is stopped." in html
    assert webhooks.secret_of(hook) not in html
    assert not webhooks.live(finished).exists()
    alice.post(url(finished, "undo"))
    assert webhooks.live(finished).exists()


def test_a_test_is_sent(alice: Client, finished: Comparison, hook: Webhook) -> None:
    html = alice.post(url(finished, "webhook-test"), {"webhook": hook.pk}, follow=True).content.decode()
    assert Delivery.objects.get().event == "webhook.test"
    assert "on its way" in html
    for _ in range(3):
        html = alice.post(url(finished, "webhook-test"), {"webhook": hook.pk}, follow=True).content.decode()
    assert "3 tests are still on their way." in html


@pytest.mark.parametrize("name", ["webhook-test", "webhook-stop"])
@pytest.mark.parametrize("pk", ["", "x", "0192f0c1-2b3c-7d4e-8f50-112233445566"])
def test_a_webhook_that_is_not_there_is_not_found(alice: Client, finished: Comparison, name: str, pk: str) -> None:
    assert alice.post(url(finished, name), {"webhook": pk}).status_code == 404


def test_a_webhook_of_another_comparison_is_out_of_reach(alice: Client, finished: Comparison, hook: Webhook) -> None:
    mine = factories.finished(owner="bob", title="Of Bob")
    assert visitor("bob").post(url(mine, "webhook-stop"), {"webhook": hook.pk}).status_code == 404
    assert webhooks.live(finished).exists()


def test_the_last_messages_are_told_in_words(alice: Client, finished: Comparison, hook: Webhook) -> None:
    due = timezone.now().replace(hour=12, minute=34, second=56)
    for values in (
        {"state": "done", "status": 204},
        {"error": "The address answered 503 Service Unavailable.", "due_at": due, "attempt": 2},
        {"state": "failed", "error": "“example.org” cannot be reached.", "attempt": 8},
        {"state": "running"},
    ):
        Delivery.objects.create(webhook=hook, event="webhook.test", payload={}, **values)
    html = page(alice, finished)
    for words in (
        "taken (204)",
        "503 Service Unavailable. Next try: ",
        "12:34:56",
        "cannot be reached. Given up after 8 tries.",
        "being sent",
    ):
        assert words in html


def test_five_messages_are_shown_and_the_queries_do_not_grow(
    alice: Client, finished: Comparison, hook: Webhook, django_assert_max_num_queries: object
) -> None:
    bob = factories.seat(finished, "bob", Role.OWNER)
    for number in range(9):
        other = webhooks.make(comparison=finished, person=bob, url=f"{HOOK}{number}")
        for _ in range(7):
            Delivery.objects.create(webhook=other, event="webhook.test", payload={})
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        html = page(alice, finished)
    assert html.count("on its way") == 9 * 5
