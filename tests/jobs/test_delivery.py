"""What happens to a comparison, as a receiver hears of it; a real server takes the messages."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import logging
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.utils import timezone

from comparisons import jobs
from comparisons.jobs.delivery import deliver
from comparisons.models import Comparison, Delivery, Event, Person, Webhook
from comparisons.services import webhooks
from tests.jobs.conftest import delivery, note
from tests.receiver import Receiver, Request, listening

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    settings.OUTBOUND_PRIVATE = True
    with listening(Receiver()) as made:
        yield made


@pytest.fixture
def hook(made: Comparison, owner: Person, receiver: Receiver) -> Webhook:
    return webhooks.make(comparison=made, person=owner, url=receiver.url)


def is_signed(got: Request, secret: str) -> bool:
    """As a receiver would find out, with nothing of ours."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{got.headers['webhook-id']}.{got.headers['webhook-timestamp']}.".encode() + got.body
    wanted = base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()
    return f"v1,{wanted}" in got.headers["webhook-signature"].split(" ")


def test_a_note_is_told_signed_and_without_its_words(
    made: Comparison, owner: Person, hook: Webhook, receiver: Receiver, settings: Any, sent: list[Any]
) -> None:
    settings.SITE_URL = "https://parallax.example"
    sent.clear()
    note(made, owner)
    assert [message.args for message in sent] == [[delivery().pk]]
    deliver(delivery().pk)
    [got] = receiver.got
    assert (got.method, got.path, got.headers["content-type"]) == ("POST", "/hook", "application/json")
    assert is_signed(got, webhooks.secret_of(hook))
    assert abs(int(got.headers["webhook-timestamp"]) - timezone.now().timestamp()) < 60
    page = f"https://parallax.example/c/{made.pk}/"
    event = Event.objects.get(subject="annotation")
    assert json.loads(got.body) == {
        "id": got.headers["webhook-id"],
        "type": "annotation.made",
        "timestamp": event.at.isoformat(),
        "data": {
            "comparison": {"id": str(made.pk), "title": made.title, "address": page},
            "by": "Alice",
            "change": event.number,
            "finding": {"number": 1, "address": f"{page}#finding-1"},
        },
    }
    assert b"Secret" not in got.body
    told = delivery()
    assert (told.state, told.status, told.attempt, told.error) == ("done", 204, 1, "")


def test_a_secret_is_long_and_differs_between_webhooks(made: Comparison, owner: Person) -> None:
    secrets = {
        webhooks.secret_of(webhooks.make(comparison=made, person=owner, url=f"https://example.org/{number}"))
        for number in range(2)
    }
    assert len(secrets) == 2
    assert all(len(base64.b64decode(one.removeprefix("whsec_"))) >= 24 for one in secrets)


def test_another_secret_does_not_fit(made: Comparison, owner: Person, hook: Webhook, receiver: Receiver) -> None:
    other = webhooks.make(comparison=made, person=owner, url="https://example.org/")
    webhooks.test(webhook=hook)
    deliver(delivery().pk)
    assert is_signed(receiver.got[0], webhooks.secret_of(hook))
    assert not is_signed(receiver.got[0], webhooks.secret_of(other))


def test_a_refusal_is_tried_again_later_with_the_same_id_and_a_fresh_signature(
    made: Comparison,
    hook: Webhook,
    receiver: Receiver,
    sent: list[Any],
    caplog: pytest.LogCaptureFixture,
    time_machine: Any,
) -> None:
    receiver.answers = [503, 302, 200]
    time_machine.move_to(timezone.now(), tick=False)
    webhooks.test(webhook=hook)
    waits = []
    for words in ("The address answered 503 Service Unavailable.", "The address answered 302 Found.", ""):
        deliver(delivery().pk)
        told = delivery()
        assert told.error == words
        if words:
            waits.append(round((told.due_at - timezone.now()).total_seconds()))
            assert told.state == "queued"
            assert sent[-1].task.run_after == told.due_at
            deliver(told.pk)  # Too early: nobody takes it.
            time_machine.shift(waits[-1] + 1)
    assert waits == [10, 40]
    assert (told.state, told.status, told.attempt) == ("done", 200, 3)
    assert [got.headers["webhook-id"] for got in receiver.got] == [f"msg_{told.pk}"] * 3
    stamps = [int(got.headers["webhook-timestamp"]) for got in receiver.got]
    assert [later - earlier for earlier, later in pairwise(stamps)] == [11, 41]
    assert all(is_signed(got, webhooks.secret_of(hook)) for got in receiver.got)
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


def test_after_eight_tries_it_is_given_up_and_nothing_is_logged(
    hook: Webhook, receiver: Receiver, caplog: pytest.LogCaptureFixture
) -> None:
    receiver.answers = [500]
    webhooks.test(webhook=hook)
    for _ in range(9):
        Delivery.objects.update(due_at=timezone.now())
        deliver(delivery().pk)
    told = delivery()
    assert (told.state, told.status, told.attempt, len(receiver.got)) == ("failed", 500, 8, 8)
    assert told.error == "The address answered 500 Internal Server Error."
    assert told.finished_at is not None
    assert not caplog.records


def test_no_answer_is_said_in_words(
    made: Comparison, owner: Person, caplog: pytest.LogCaptureFixture, settings: Any
) -> None:
    settings.OUTBOUND_PRIVATE = True
    with listening(Receiver()) as gone:
        hook = webhooks.make(comparison=made, person=owner, url=gone.url)
    webhooks.test(webhook=hook)
    deliver(delivery().pk)
    assert (delivery().state, delivery().status, delivery().error) == ("queued", 0, "“127.0.0.1” cannot be reached.")
    assert not caplog.records


def test_an_address_that_turned_private_is_not_asked(hook: Webhook, receiver: Receiver, settings: Any) -> None:
    settings.OUTBOUND_PRIVATE = False
    webhooks.test(webhook=hook)
    deliver(delivery().pk)
    assert "private network" in delivery().error
    assert receiver.got == []


def test_gone_stops_the_webhook_and_what_is_still_on_its_way(
    made: Comparison, owner: Person, hook: Webhook, receiver: Receiver
) -> None:
    receiver.answers = [410]
    webhooks.test(webhook=hook)
    note(made, owner)
    newer, older = Delivery.objects.all()
    deliver(older.pk)
    deliver(newer.pk)
    hook.refresh_from_db()
    assert not hook.is_active
    assert len(receiver.got) == 1
    assert [one.state for one in Delivery.objects.order_by("pk")] == ["failed", "cancelled"]
    assert "wants no more" in Delivery.objects.get(pk=older.pk).error


def test_a_bug_of_ours_is_logged_and_tried_again(
    hook: Webhook, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhooks, "message", lambda *args: 1 / 0)
    webhooks.test(webhook=hook)
    deliver(delivery().pk)
    assert delivery().error == Delivery.FAILED_WORDS
    assert [record.levelname for record in caplog.records] == ["ERROR"]


def test_old_messages_are_forgotten(hook: Webhook) -> None:
    webhooks.test(webhook=hook)
    Delivery.objects.update(queued_at=timezone.now() - timedelta(days=31))
    jobs.forget_old()
    assert not Delivery.objects.exists()
