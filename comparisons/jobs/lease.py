"""Work from claim to result, safe against the death of any process at any moment.

A worker holds a job by a lease that it keeps extending. Every write it makes names the lease, so
a job that was cancelled or taken over cannot be written to by the worker that had it before.
"""

from __future__ import annotations

import logging
import os
import secrets
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, Generic, TypeVar, cast

from django.conf import settings
from django.db import DatabaseError, connection, models, transaction
from django.db.models import F, Q
from django.utils import timezone

from comparisons.models import Leased
from comparisons.tasks import enqueue

logger = logging.getLogger(__name__)

J = TypeVar("J", bound=Leased)
QUEUED_AGAIN: dict[str, Any] = {
    "state": Leased.State.QUEUED,
    "worker": "",
    "lease_until": None,
    "stage": "",
    "progress": 0,
    "notes": {},
}

# Whoever must hear that a job of such a kind is given up.
given_up: dict[type[Leased], Callable[[Any], None]] = {}


class LeaseLost(Exception):
    """The job was cancelled or taken over: whoever runs it must stop."""


class NotDone(Exception):
    """It could not be done this time, and it is known why: it is tried again, and the log need not tell."""

    def __init__(self, words: str, **values: Any) -> None:
        super().__init__(words)
        self.values = values


def work(kind: type[J], pk: Any, do: Callable[[Lease[J]], None]) -> None:
    """Do the job, unless another worker has it or it is over. ``do`` ends it by a last write to the lease."""
    job = claim(kind, pk, worker=worker_name())
    if job is None:
        return
    lease = Lease(job)
    try:
        do(lease)
    except LeaseLost:
        logger.info("%s %s was cancelled or taken over", kind.__name__, pk)
    except KeyboardInterrupt:
        lease.give_back()
        raise
    except NotDone as no:
        fail(lease, error=str(no), **no.values)
    except Exception:
        logger.exception("%s %s failed at attempt %s", kind.__name__, pk, job.attempt)
        fail(lease)


def worker_name() -> str:
    return f"{socket.gethostname()[:40]}:{os.getpid()}:{secrets.token_hex(8)}"


def lease_length() -> timedelta:
    return timedelta(seconds=settings.JOB_LEASE_SECONDS)


def claim(kind: type[J], pk: Any, *, worker: str) -> J | None:
    """Take the job by one compare-and-set, or return None when it is not to be had."""
    now = timezone.now()
    jobs = cast("models.QuerySet[J]", kind._default_manager.all())
    free = Q(state=Leased.State.QUEUED, due_at__lte=now) | Q(state=Leased.State.RUNNING, lease_until__lt=now)
    taken = jobs.filter(free, pk=pk, attempt__lt=kind.most_attempts()).update(
        state=Leased.State.RUNNING,
        worker=worker,
        lease_until=now + lease_length(),
        attempt=F("attempt") + 1,
        stage="",
        progress=0,
        notes={},
        error="",
        started_at=now,
    )
    return jobs.get(pk=pk) if taken else None


class Lease(Generic[J]):
    """The right of one worker to write to one job."""

    def __init__(self, job: J) -> None:
        self.job = job

    def write(self, **values: Any) -> None:
        jobs = type(self.job)._default_manager
        held = jobs.filter(pk=self.job.pk, worker=self.job.worker, state=Leased.State.RUNNING)
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

    def finish(self, **values: Any) -> None:
        over = {"state": Leased.State.DONE, "progress": 1, "worker": "", "lease_until": None, "error": ""}
        self.write(**over, finished_at=timezone.now(), **values)

    def end(self, state: str, **values: Any) -> None:
        """Over, and not done."""
        with transaction.atomic():
            self.write(state=state, worker="", lease_until=None, finished_at=timezone.now(), **values)
            if state == Leased.State.FAILED:
                tell_of_failure(self.job)

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


def fail(lease: Lease[Any], **values: Any) -> None:
    """Try again later, or give up after the last attempt and say so."""
    job, values = lease.job, {"error": lease.job.FAILED_WORDS, **values}
    last = job.attempt >= job.most_attempts()
    try:
        if last:
            lease.end(Leased.State.FAILED, **values)
        else:
            lease.write(**QUEUED_AGAIN, **values, due_at=timezone.now() + job.pause())
    except LeaseLost:
        return
    if not last:
        job.refresh_from_db()
        enqueue(job)


def tell_of_failure(job: Leased) -> None:
    if tell := given_up.get(type(job)):
        tell(job)
