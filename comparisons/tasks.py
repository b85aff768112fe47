# mypy: disallow-untyped-decorators=False
# huey ships no types.
"""What goes on the queue: ids only, through the django.tasks API.

The web process imports this module, so whatever needs the engine is imported inside a task.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.dispatch import receiver
from django.utils import timezone
from django_tasks import TaskResult, task
from django_tasks.base import Task
from django_tasks.signals import task_finished
from huey import crontab
from huey.contrib.djhuey import HUEY, close_db, db_periodic_task, on_startup
from huey.contrib.djhuey.tasks_backend import KEY

from comparisons.models import Delivery, Export, Incoming, Job, Leased

RECORDS_KEPT = timedelta(days=1)


@task()
def analyse_comparison(job_id: int) -> None:
    from comparisons.jobs import run

    run(job_id)


@task()
def write_export(export_id: str) -> None:
    from comparisons.jobs.export import write

    write(export_id)


@task()
def take_in(incoming_id: int) -> None:
    from comparisons.jobs.intake import prepare

    prepare(incoming_id)


@task()
def deliver(delivery_id: int) -> None:
    from comparisons.jobs.delivery import deliver

    deliver(delivery_id)


@task()
def mail_notification(notification_id: int) -> None:
    from comparisons import mail

    mail.notification(notification_id)


@task()
def mail_invitation(invitation_id: int) -> None:
    from comparisons import mail

    mail.invitation(invitation_id)


MESSAGES: dict[type[Leased], Task[..., None]] = {
    Job: analyse_comparison,
    Export: write_export,
    Delivery: deliver,
    Incoming: take_in,
}


def enqueue(job: Leased) -> None:
    """Send a message for a queued or orphaned job, unless someone else just did."""
    now, kind = timezone.now(), type(job)
    if kind._default_manager.filter(pk=job.pk, sent_at=job.sent_at).update(sent_at=now):
        job.sent_at = now
        # The sweep sends again what a queue that was away has lost.
        send_after_commit(message_for(job, run_after=job.due_at if job.due_at > now else None), job.pk)


def enqueue_all(jobs: Sequence[Leased]) -> None:
    """Many of one kind that were just made, so that nobody else sent a message for one of them."""
    kind, now = type(jobs[0]), timezone.now()
    kind._default_manager.filter(pk__in=[job.pk for job in jobs]).update(sent_at=now)
    for job in jobs:
        job.sent_at = now
        send_after_commit(message_for(job), job.pk)


def message_for(job: Leased, **when: Any) -> Task[..., None]:
    return MESSAGES[type(job)].using(priority=job.urgency, **when)


def send_after_commit(message: Task[..., None], pk: int | UUID) -> None:
    """A queue that is away must not undo what was saved, nor break the answer."""
    # Django names the callback when it fails, and a partial has no name.
    transaction.on_commit(lambda: message.enqueue(pk if isinstance(pk, int) else str(pk)), robust=True)


@on_startup()
@close_db
def begin() -> None:
    """The first comparison after a start must not wait for the models to load."""
    from comparisons import jobs, services
    from comparisons.engine.compare import warm_up
    from comparisons.ingest import language

    warm_up()
    language.identifier()
    services.refresh_examples(version=jobs.engine_version())
    jobs.sweep()


@db_periodic_task(crontab())
def sweep_each_minute() -> None:
    from comparisons import jobs

    jobs.sweep()
    jobs.forget_old()
    forget_lost_records()


@receiver(task_finished)
def forget_record(task_result: TaskResult[Any], **kwargs: Any) -> None:
    """The Job row tells how it went; huey would keep its own record for ever."""
    HUEY.delete(KEY % task_result.id)


def forget_lost_records() -> None:
    """Drop the records of tasks whose worker was killed, which nobody finishes."""
    oldest = timezone.now() - RECORDS_KEPT
    for key, raw in HUEY.all_results().items():
        record = HUEY.serializer.deserialize(raw)
        if isinstance(record, dict) and datetime.fromisoformat(record["enqueued_at"]) < oldest:
            HUEY.delete(key)
