"""What died or got lost is found again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from comparisons import jobs
from comparisons.models import Job
from comparisons.tasks import HUEY, enqueue, forget_lost_records
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

LONG_AGO = timedelta(minutes=5)


@pytest.fixture
def job(sent: list[Any]) -> Job:
    job = factories.comparison().job
    sent.clear()
    return job


def set_job(**values: Any) -> None:
    Job.objects.update(**values)


def test_creating_a_comparison_sends_one_message(sent: list[Any]) -> None:
    job = factories.comparison().job
    assert [message.args for message in sent] == [[job.pk]]


def test_a_message_just_sent_is_not_sent_again(job: Job, sent: list[Any]) -> None:
    jobs.sweep()
    assert sent == []


def test_a_lost_message_is_sent_again_once(job: Job, sent: list[Any]) -> None:
    set_job(sent_at=timezone.now() - LONG_AGO)
    jobs.sweep()
    jobs.sweep()
    assert [message.args for message in sent] == [[job.pk]]


def test_two_sweeps_at_once_send_one_message(job: Job, sent: list[Any]) -> None:
    set_job(sent_at=timezone.now() - LONG_AGO)
    first, second = Job.objects.get(), Job.objects.get()
    enqueue(first)
    enqueue(second)
    assert len(sent) == 1


def test_a_job_in_its_back_off_is_left_alone(job: Job, sent: list[Any]) -> None:
    set_job(sent_at=timezone.now() - LONG_AGO, due_at=timezone.now() + LONG_AGO)
    jobs.sweep()
    assert sent == []


def test_a_job_whose_worker_died_is_sent_again(job: Job, sent: list[Any]) -> None:
    past = timezone.now() - LONG_AGO
    set_job(state="running", attempt=1, lease_until=past, sent_at=past)
    jobs.sweep()
    assert len(sent) == 1


def test_a_job_whose_worker_lives_is_left_alone(job: Job, sent: list[Any]) -> None:
    set_job(state="running", attempt=1, lease_until=timezone.now() + LONG_AGO, sent_at=timezone.now() - LONG_AGO)
    jobs.sweep()
    assert sent == []


def test_a_job_that_kept_killing_its_workers_fails_with_a_sentence(job: Job, sent: list[Any]) -> None:
    set_job(state="running", attempt=3, lease_until=timezone.now() - LONG_AGO)
    jobs.sweep()
    job.refresh_from_db()
    assert (job.state, sent) == ("failed", [])
    assert job.error.startswith("The comparison was cut short 3 times")


@pytest.mark.parametrize("state", ["done", "failed", "cancelled"])
def test_a_job_that_is_over_is_left_alone(job: Job, sent: list[Any], state: str) -> None:
    past = timezone.now() - LONG_AGO
    set_job(state=state, lease_until=past, sent_at=past)
    jobs.sweep()
    job.refresh_from_db()
    assert (job.state, sent) == (state, [])


def test_the_queues_own_records_of_killed_tasks_are_dropped_after_a_day() -> None:
    now = timezone.now()
    for key, age in (("djt.old", timedelta(days=2)), ("djt.new", timedelta(hours=1))):
        HUEY.put_result(key, {"enqueued_at": (now - age).isoformat()})
    try:
        forget_lost_records()
        assert HUEY.get("djt.old", peek=True) is None
        assert HUEY.get("djt.new", peek=True) is not None
    finally:
        HUEY.delete("djt.new")
