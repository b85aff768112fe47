"""What webhooks are told, and what they are not."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.http import QueryDict
from django.utils import timezone

from comparisons import jobs, services
from comparisons.models import Comparison, Delivery, Job, Override, Person, Role, Webhook
from comparisons.reading.events import names_for, sentence
from comparisons.services import corrections, history, members, overrides, webhooks, writing
from comparisons.services.refusal import Refused
from tests import factories
from tests.jobs.conftest import delivery, note
from tests.web.ways import first, rename

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def hook(made: Comparison, owner: Person) -> Webhook:
    return webhooks.make(comparison=made, person=owner, url="https://example.org/hook")


def test_a_verdict_is_told_without_what_it_says(made: Comparison, owner: Person, hook: Webhook) -> None:
    Comparison.objects.update(is_blind=True)
    overrides.judge(finding=first(made), person=owner, verdict="agree", kinds=[], reason="The days are one.")
    told = json.dumps(delivery().payload)
    assert delivery().event == "override.made"
    assert not any(word in told for word in ("agree", "diverge", "days"))


def test_every_kind_of_change_has_a_name(made: Comparison, owner: Person, hook: Webhook) -> None:
    written = note(made, owner)
    writing.edit(note=written, person=owner, body="Other.", version=written.version)
    history.undo(made, owner)
    writing.delete(note=written, person=owner, may_edit=True)
    history.undo(made, owner)
    overrides.judge(finding=first(made), person=owner, verdict="agree", kinds=[], reason="x")
    overrides.withdraw(override=Override.objects.get(), person=owner)
    corrections.correct(finding=first(made), person=owner, action="rename", sent=rename_of(made, owner))
    bob = factories.person("bob")
    assert bob
    members.seat(comparison=made, person=bob, role=Role.VIEWER)
    members.leave(member=made.members.get(person=bob))
    members.invite(comparison=made, person=owner, role=Role.VIEWER)
    made.refresh_from_db()
    members.set_up(comparison=made, person=owner, version=made.version, title="Renamed")
    services.delete(comparison=made, person=owner)
    services.restore(comparison=made, person=owner)
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


def test_only_the_wanted_events_are_told(made: Comparison, owner: Person) -> None:
    webhooks.make(comparison=made, person=owner, url="https://example.org/", events=["override.made"])
    note(made, owner)
    assert not Delivery.objects.exists()
    overrides.judge(finding=first(made), person=owner, verdict="agree", kinds=[], reason="x")
    assert delivery().event == "override.made"


def test_another_comparison_and_a_stopped_webhook_are_told_nothing(
    made: Comparison, owner: Person, hook: Webhook
) -> None:
    note(factories.finished(title="Other"), owner)
    webhooks.stop(webhook=hook, person=owner)
    note(made, owner)
    assert not Delivery.objects.exists()


def test_what_is_rolled_back_is_not_told(made: Comparison, owner: Person, hook: Webhook, sent: list[Any]) -> None:
    sent.clear()
    with pytest.raises(Refused):
        members.leave(member=made.members.get())
    assert (Delivery.objects.count(), sent) == (0, [])


def test_without_webhooks_a_change_costs_one_query_more(
    made: Comparison, owner: Person, django_assert_num_queries: Any
) -> None:
    event = history.change(made.members.get(), owner, "role", role=Role.OWNER)
    with django_assert_num_queries(1):
        webhooks.tell(event)


def test_an_analysis_is_told_when_it_is_done(made: Comparison, hook: Webhook) -> None:
    services.analyse_again(comparison=made)
    jobs.run(made.job.pk, compare=lambda left, right, told_on, languages, on_progress: factories.report())
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


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("ftp://example.org/", "must begin with"),
        ("http://127.0.0.1/", "private network"),
        ("https://user@example.org/", "user name"),
        ("https://example.org/" + "x" * 1000, "Shorten"),
    ],
)
def test_a_wrong_address_is_refused_in_words(made: Comparison, owner: Person, url: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        webhooks.make(comparison=made, person=owner, url=url)
    assert not Webhook.objects.exists()


def test_an_unknown_event_is_refused(made: Comparison, owner: Person) -> None:
    with pytest.raises(Refused, match=r"no event “a\.b”"):
        webhooks.make(comparison=made, person=owner, url="https://example.org/", events=["a.b"])


def test_live_ones_have_a_limit_that_an_undo_keeps_too(
    made: Comparison, owner: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhooks, "MOST_LIVE", 1)
    one = webhooks.make(comparison=made, person=owner, url="https://example.org/1")
    with pytest.raises(Refused, match="at most 1 live webhooks"):
        webhooks.make(comparison=made, person=owner, url="https://example.org/2")
    webhooks.stop(webhook=one, person=owner)
    two = webhooks.make(comparison=made, person=owner, url="https://example.org/2")
    with pytest.raises(Refused):
        history.change(one, owner, "undo", is_active=True)
    assert [hook.pk for hook in webhooks.live(made)] == [two.pk]


def test_tests_on_their_way_have_a_limit(hook: Webhook) -> None:
    for _ in range(webhooks.MOST_TESTS):
        webhooks.test(webhook=hook)
    with pytest.raises(Refused, match="still on their way"):
        webhooks.test(webhook=hook)


def test_the_history_tells_of_a_webhook_without_its_address(made: Comparison, owner: Person, hook: Webhook) -> None:
    webhooks.stop(webhook=hook, person=owner)
    told = [sentence(event, names_for([event])) for event in made.events.order_by("number")]
    assert told == ["Alice made a webhook", "Alice stopped a webhook"]
