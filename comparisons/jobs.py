"""An analysis from claim to result, safe against the death of any process at any moment.

A worker holds a job by a lease that it keeps extending. Every write it makes names the lease, so
a job that was cancelled or taken over cannot be written to by the worker that had it before.
"""

from __future__ import annotations

import logging
import os
import secrets
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any, Protocol

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.models import F, Q
from django.utils import timezone

from comparisons import services
from comparisons.engine.progress import OnProgress, Progress
from comparisons.engine.report import Report
from comparisons.models import Job
from comparisons.tasks import enqueue

logger = logging.getLogger(__name__)

# The page polls once a second; writing more often than it can show is waste.
SECONDS_BETWEEN_WRITES = 0.25
QUEUED_AGAIN: dict[str, Any] = {
    "state": Job.State.QUEUED,
    "worker": "",
    "lease_until": None,
    "stage": "",
    "progress": 0,
    "notes": {},
}
FAILED = "Something went wrong inside Parallax while it compared these texts. Both are kept."
DIED = "The comparison was cut short {attempts} times, so Parallax stopped trying. Both texts are kept."


class LeaseLost(Exception):
    """The job was cancelled or taken over: whoever runs it must stop."""


class Compare(Protocol):
    def __call__(
        self, left: str, right: str, /, *, told_on: tuple[date | None, date | None], on_progress: OnProgress
    ) -> Report: ...


def run(job_id: int, *, compare: Compare | None = None) -> None:
    """Do the job, unless another worker has it or it is over."""
    job = claim(job_id, worker=worker_name())
    if job is None:
        return
    lease = Lease(job)
    try:
        with lease.kept_alive():
            services.name_languages(comparison=job.comparison)
            left, right = job.comparison.left, job.comparison.right
            report = (compare or engine())(
                left.text, right.text, told_on=(left.published_on, right.published_on), on_progress=Narrator(lease)
            )
        finish(lease, report)
    except LeaseLost:
        logger.info("Job %s was cancelled or taken over", job_id)
    except KeyboardInterrupt:
        lease.give_back()
        raise
    except Exception:
        logger.exception("Job %s failed at attempt %s", job_id, job.attempt)
        fail(lease)


def engine() -> Compare:
    from comparisons.engine.compare import compare

    return compare


def engine_version() -> str:
    from comparisons.engine.compare import VERSION

    return VERSION


def worker_name() -> str:
    return f"{socket.gethostname()[:40]}:{os.getpid()}:{secrets.token_hex(8)}"


def lease_length() -> timedelta:
    return timedelta(seconds=settings.JOB_LEASE_SECONDS)


def claim(job_id: int, *, worker: str) -> Job | None:
    """Take the job by one compare-and-set, or return None when it is not to be had."""
    now = timezone.now()
    free = Q(state=Job.State.QUEUED, due_at__lte=now) | Q(state=Job.State.RUNNING, lease_until__lt=now)
    taken = Job.objects.filter(free, pk=job_id, attempt__lt=settings.JOB_MAX_ATTEMPTS).update(
        state=Job.State.RUNNING,
        worker=worker,
        lease_until=now + lease_length(),
        attempt=F("attempt") + 1,
        stage="",
        progress=0,
        notes={},
        error="",
        started_at=now,
    )
    return Job.objects.select_related("comparison").get(pk=job_id) if taken else None


class Lease:
    """The right of one worker to write to one job."""

    def __init__(self, job: Job) -> None:
        self.job = job

    def write(self, **values: Any) -> None:
        held = Job.objects.filter(pk=self.job.pk, worker=self.job.worker, state=Job.State.RUNNING)
        if not held.update(**{"lease_until": timezone.now() + lease_length(), **values}):
            raise LeaseLost

    def give_back(self) -> None:
        """The worker was told to stop: let the next one start at once, and count no attempt."""
        try:
            self.write(**QUEUED_AGAIN, attempt=F("attempt") - 1)
        except LeaseLost:
            return
        self.job.refresh_from_db()
        enqueue(self.job)

    @contextmanager
    def kept_alive(self) -> Iterator[None]:
        over = threading.Event()
        beat = threading.Thread(target=self._beat, args=(over,), name="lease", daemon=True)
        beat.start()
        try:
            yield
        finally:
            over.set()
            beat.join()

    def _beat(self, over: threading.Event) -> None:
        try:
            while not over.wait(settings.JOB_LEASE_SECONDS / 3):
                try:
                    self.write()
                except DatabaseError:
                    connection.close_if_unusable_or_obsolete()
                    logger.warning("Could not extend the lease of job %s; trying again", self.job.pk)
        except LeaseLost:
            pass  # The next progress call finds out by itself and stops the work.
        finally:
            connection.close()


class Narrator:
    """Writes the engine's progress to the job, and so learns when to stop."""

    def __init__(self, lease: Lease, clock: Callable[[], float] = time.monotonic) -> None:
        self.lease = lease
        self.clock = clock
        self.stage = ""
        self.notes: dict[str, str] = {}
        self.written_at = float("-inf")

    def __call__(self, progress: Progress) -> None:
        if progress.note:
            self.notes[progress.stage] = progress.note
        if progress.stage == self.stage and self.clock() - self.written_at < SECONDS_BETWEEN_WRITES:
            return
        self.stage, self.written_at = progress.stage, self.clock()
        self.lease.write(stage=progress.stage, progress=progress.fraction, notes=self.notes)


def finish(lease: Lease, report: Report) -> None:
    """The results and the end of the job become visible together or not at all."""
    with transaction.atomic():
        lease.write(state=Job.State.DONE, progress=1, worker="", lease_until=None, error="", finished_at=timezone.now())
        services.store_report(lease.job.comparison, report)


def fail(lease: Lease) -> None:
    """Try again later, or give up after the last attempt and say so."""
    job, now = lease.job, timezone.now()
    last = job.attempt >= settings.JOB_MAX_ATTEMPTS
    try:
        if last:
            lease.write(state=Job.State.FAILED, worker="", lease_until=None, error=FAILED, finished_at=now)
        else:
            later = now + timedelta(seconds=2**job.attempt)
            lease.write(**QUEUED_AGAIN, error=FAILED, due_at=later)
    except LeaseLost:
        return
    if not last:
        job.refresh_from_db()
        enqueue(job)


def sweep() -> None:
    """Send again what a dead worker or a lost message left behind; give up on what keeps dying."""
    Job.objects.orphaned().filter(attempt__gte=settings.JOB_MAX_ATTEMPTS).update(
        state=Job.State.FAILED,
        worker="",
        lease_until=None,
        error=DIED.format(attempts=settings.JOB_MAX_ATTEMPTS),
        finished_at=timezone.now(),
    )
    for job in Job.objects.lost():
        enqueue(job)
