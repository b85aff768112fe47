"""What dead workers and lost messages leave behind."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from comparisons.jobs.lease import tell_of_failure
from comparisons.models import Batch, Delivery, Export, Incoming, Intake, Job, Leased, Original
from comparisons.tasks import enqueue

# How long a finished file waits to be fetched, and a finished message to be looked at.
KEPT = {Export: timedelta(days=1), Delivery: timedelta(days=30)}
KINDS: tuple[type[Leased], ...] = (Job, Export, Delivery, Incoming)
# How long two accounts wait to be looked over, one by one or in an upload, and bytes that nothing was made of are kept.
INTAKE_KEPT, UNUSED_KEPT = timedelta(days=30), timedelta(days=1)


def sweep() -> None:
    """Send again what a dead worker or a lost message left behind; give up on what keeps dying."""
    for kind in KINDS:
        sweep_one(kind)


def look_after(job: Leased) -> None:
    """Asking how a job is doing finds out that nobody is at it, sooner than the minute's sweep."""
    if type(job)._default_manager.lost().filter(pk=job.pk).exists():
        sweep()
        job.refresh_from_db()


def sweep_one(kind: type[Leased]) -> None:
    jobs = kind._default_manager.all()
    for dead in jobs.orphaned().filter(attempt__gte=kind.most_attempts()):
        bury(dead)
    for job in jobs.lost():
        enqueue(job)


@transaction.atomic
def bury(job: Leased) -> None:
    """Give up on it, unless another sweep did."""
    words = job.DIED_WORDS.format(attempts=job.most_attempts())
    over = {"state": Leased.State.FAILED, "worker": "", "lease_until": None, "error": words}
    dead = type(job)._default_manager.orphaned().filter(pk=job.pk)
    if dead.update(**over, finished_at=timezone.now()):
        tell_of_failure(job)


def forget_old() -> None:
    for kind, kept in KEPT.items():
        kind._default_manager.filter(queued_at__lt=timezone.now() - kept).delete()
    now = timezone.now()
    Intake.objects.filter(changed_at__lt=now - INTAKE_KEPT).delete()
    Batch.objects.filter(intakes=None).delete()
    Original.objects.unused().filter(retrieved_at__lt=now - UNUSED_KEPT).delete()
