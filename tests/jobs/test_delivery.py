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
from django.http import QueryDict
from django.utils import timezone

from comparisons import jobs, services
from comparisons.jobs.delivery import deliver
from comparisons.models import Annotation, Comparison, Delivery, Event, Job, Override, Person, Role, Webhook
from comparisons.reading.events import names_for, sentence
from comparisons.services import corrections, history, members, overrides, webhooks, writing
from comparisons.services.refusal import Refused
from comparisons.services.targets import target_of
from tests import factories
from tests.receiver import Receiver, Request, listening
from tests.web.ways import first, rename

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    settings.OUTBOUND_PRIVATE = True
    with listening(Receiver()) as made:
        yield made


@pytest.fixture
def made() -> Comparison:
    return factories.finished()


@pytest.fixture
def alice(made: Comparison) -> Person:
    return made.members.get().person


@pytest.fixture
def hook(made: Comparison, alice: Person, receiver: Receiver) -> Webhook:
    return webhooks.make(comparison=made, person=alice, url=receiver.url)


def note(made: Comparison, person: Person) -> Annotation:
    finding = first(made)
    return writing.annotate(
        comparison=made, person=person, body="Secret thoughts.", target=target_of(finding), finding=finding
    )


def delivery() -> Delivery:
    return Delivery.objects.get()


def is_signed(got: Request, secret: str) -> bool:
    """As a receiver would find out, with nothing of ours."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{got.headers['webhook-id']}.{got.headers['webhook-timestamp']}.".encode() + got.body
    wanted = base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()
    return f"v1,{wanted}" in got.headers["webhook-signature"].split(" ")


def test_a_note_is_told_signed_and_without_its_words(
    made: Comparison, alice: Person, hook: Webhook, receiver: Receiver, settings: Any, sent: list[Any]
) -> None:
    settings.SITE_URL = "https://parallax.example"
    sent.clear()
    note(made, alice)
    assert [message.args for message in sent] == [[delivery().pk]]
    deliver(delivery().pk)
    [got] = receiver.got
    assert (got.method, got.path, got.headers["content-type"]) == ("POST", "/hook", "application/json")
    assert is_signed(got, webhooks.secret_of(hook))
    assert abs(int(got.headers["webhook-timestamp"]) - timezone.now().timestamp()) < 5
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


def test_a_secret_is_long_and_differs_between_webhooks(made: Comparison, alice: Person) -> None:
    secrets = {
        webhooks.secret_of(webhooks.make(comparison=made, person=alice, url=f"https://example.org/{number}"))
        for number in range(2)
    }
    assert len(secrets) == 2
    assert all(len(base64.b64decode(one.removeprefix("whsec_"))) >= 24 for one in secrets)


def test_another_secret_does_not_fit(made: Comparison, alice: Person, hook: Webhook, receiver: Receiver) -> None:
    other = webhooks.make(comparison=made, person=alice, url="https://example.org/")
    webhooks.test(webhook=hook)
    deliver(delivery().pk)
    assert is_signed(receiver.got[0], webhooks.secret_of(hook))
    assert not is_signed(receiver.got[0], webhooks.secret_of(other))


def test_a_verdict_is_told_without_what_it_says(made: Comparison, alice: Person, hook: Webhook) -> None:
    Comparison.objects.update(is_blind=True)
    overrides.judge(finding=first(made), person=alice, verdict="agree", kinds=[], reason="The days are one.")
    told = json.dumps(delivery().payload)
    assert delivery().event == "override.made"
    assert not any(word in told for word in ("agree", "diverge", "days"))


def test_every_kind_of_change_has_a_name(made: Comparison, alice: Person, hook: Webhook) -> None:
    written = note(made, alice)
    writing.edit(note=written, person=alice, body="Other.", version=written.version)
    history.undo(made, alice)
    writing.delete(note=written, person=alice, may_edit=True)
    history.undo(made, alice)
    overrides.judge(finding=first(made), person=alice, verdict="agree", kinds=[], reason="x")
    overrides.withdraw(override=Override.objects.get(), person=alice)
    corrections.correct(finding=first(made), person=alice, action="rename", sent=rename_of(made, alice))
    bob = factories.person("bob")
    assert bob
    members.seat(comparison=made, person=bob, role=Role.VIEWER)
    members.leave(member=made.members.get(person=bob))
    members.invite(comparison=made, person=alice, role=Role.VIEWER)
    made.refresh_from_db()
    members.set_up(comparison=made, person=alice, version=made.version, title="Renamed")
    services.delete(comparison=made, person=alice)
    services.restore(comparison=made, person=alice)
    assert list(Delivery.objects.order_by("pk").values_list("event", flat=True)) == [
        "annotation.made", "annotation.changed", "annotation.changed", "annotation.deleted", "annotation.made",
        "override.made", "override.withdrawn", "correction.made", "member.joined", "member.left", "invitation.made",
        "comparison.changed", "comparison.deleted", "comparison.restored",
    ]  # fmt: skip
    assert set(Delivery.objects.values_list("event", flat=True)) <= set(webhooks.EVENTS)
    assert Delivery.objects.filter(event="comparison.changed").get().payload["data"]["comparison"]["title"] == "Renamed"


def rename_of(made: Comparison, person: Person) -> Any:
    sent = QueryDict(mutable=True)
    sent.update(rename(made, person).data)
    return sent


def test_only_the_wanted_events_are_told(made: Comparison, alice: Person) -> None:
    webhooks.make(comparison=made, person=alice, url="https://example.org/", events=["override.made"])
    note(made, alice)
    assert not Delivery.objects.exists()
    overrides.judge(finding=first(made), person=alice, verdict="agree", kinds=[], reason="x")
    assert delivery().event == "override.made"


def test_another_comparison_and_a_stopped_webhook_are_told_nothing(
    made: Comparison, alice: Person, hook: Webhook
) -> None:
    note(factories.finished(title="Other"), alice)
    webhooks.stop(webhook=hook, person=alice)
    note(made, alice)
    assert not Delivery.objects.exists()


def test_what_is_rolled_back_is_not_told(made: Comparison, alice: Person, hook: Webhook, sent: list[Any]) -> None:
    sent.clear()
    with pytest.raises(Refused):
        members.leave(member=made.members.get())
    assert (Delivery.objects.count(), sent) == (0, [])


def test_without_webhooks_a_change_costs_one_query_more(
    made: Comparison, alice: Person, django_assert_num_queries: Any
) -> None:
    event = history.change(made.members.get(), alice, "role", role=Role.OWNER)
    with django_assert_num_queries(1):
        webhooks.tell(event)


def test_an_analysis_is_told_when_it_is_done(made: Comparison, hook: Webhook) -> None:
    services.analyse_again(comparison=made)
    jobs.run(made.job.pk, compare=lambda left, right, told_on, on_progress: factories.report())
    assert (delivery().event, delivery().payload["data"]["comparison"]["id"]) == ("analysis.done", str(made.pk))


def test_an_analysis_is_told_when_it_is_given_up_and_not_before(made: Comparison, hook: Webhook) -> None:
    def broken(*args: Any, **rest: Any) -> Any:
        raise ValueError

    services.analyse_again(comparison=made)
    for _ in range(3):
        assert not Delivery.objects.exists()
        Job.objects.update(due_at=timezone.now())
        jobs.run(made.job.pk, compare=broken)
    assert delivery().event == "analysis.failed"


def test_an_analysis_whose_workers_die_is_told_once(made: Comparison, hook: Webhook) -> None:
    past = timezone.now() - timedelta(minutes=5)
    Job.objects.update(state="running", attempt=3, lease_until=past)
    jobs.sweep()
    jobs.sweep()
    assert delivery().event == "analysis.failed"


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
    made: Comparison, alice: Person, caplog: pytest.LogCaptureFixture, settings: Any
) -> None:
    settings.OUTBOUND_PRIVATE = True
    with listening(Receiver()) as gone:
        hook = webhooks.make(comparison=made, person=alice, url=gone.url)
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
    made: Comparison, alice: Person, hook: Webhook, receiver: Receiver
) -> None:
    receiver.answers = [410]
    webhooks.test(webhook=hook)
    note(made, alice)
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


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("ftp://example.org/", "must begin with"),
        ("http://127.0.0.1/", "private network"),
        ("https://user@example.org/", "user name"),
        ("https://example.org/" + "x" * 1000, "Shorten"),
    ],
)
def test_a_wrong_address_is_refused_in_words(made: Comparison, alice: Person, url: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        webhooks.make(comparison=made, person=alice, url=url)
    assert not Webhook.objects.exists()


def test_an_unknown_event_is_refused(made: Comparison, alice: Person) -> None:
    with pytest.raises(Refused, match=r"no event “a\.b”"):
        webhooks.make(comparison=made, person=alice, url="https://example.org/", events=["a.b"])


def test_live_ones_have_a_limit_that_an_undo_keeps_too(
    made: Comparison, alice: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhooks, "MOST_LIVE", 1)
    one = webhooks.make(comparison=made, person=alice, url="https://example.org/1")
    with pytest.raises(Refused, match="at most 1 live webhooks"):
        webhooks.make(comparison=made, person=alice, url="https://example.org/2")
    webhooks.stop(webhook=one, person=alice)
    two = webhooks.make(comparison=made, person=alice, url="https://example.org/2")
    with pytest.raises(Refused):
        history.change(one, alice, "undo", is_active=True)
    assert [hook.pk for hook in webhooks.live(made)] == [two.pk]


def test_tests_on_their_way_have_a_limit(hook: Webhook) -> None:
    for _ in range(webhooks.MOST_TESTS):
        webhooks.test(webhook=hook)
    with pytest.raises(Refused, match="still on their way"):
        webhooks.test(webhook=hook)


def test_the_history_tells_of_a_webhook_without_its_address(made: Comparison, alice: Person, hook: Webhook) -> None:
    webhooks.stop(webhook=hook, person=alice)
    told = [sentence(event, names_for([event])) for event in made.events.order_by("number")]
    assert told == ["Alice made a webhook", "Alice stopped a webhook"]


def test_old_messages_are_forgotten(hook: Webhook) -> None:
    webhooks.test(webhook=hook)
    Delivery.objects.update(queued_at=timezone.now() - timedelta(days=31))
    jobs.forget_old()
    assert not Delivery.objects.exists()
