"""The work in the background."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class JobQuerySet(models.QuerySet["Job"]):
    def orphaned(self) -> JobQuerySet:
        """Running by their own account, but the lease ran out: their worker died."""
        return self.filter(state=Job.State.RUNNING, lease_until__lt=timezone.now())

    def lost(self) -> JobQuerySet:
        """To be done by someone, and nobody answered the last message."""
        queued = self.filter(state=Job.State.QUEUED, due_at__lte=timezone.now())
        return (queued | self.orphaned()).filter(Q(sent_at=None) | Q(sent_at__lt=answer_expected_since()))

    def at_work(self) -> JobQuerySet:
        return self.filter(state=Job.State.RUNNING, lease_until__gte=timezone.now())


def answer_expected_since() -> datetime:
    """A message sent before this should have found a worker by now."""
    return timezone.now() - timedelta(seconds=settings.JOB_LEASE_SECONDS)


class Job(models.Model):
    """One analysis of one comparison, done by whichever worker holds the lease."""

    class State(models.TextChoices):
        QUEUED = "queued"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        CANCELLED = "cancelled"

    comparison = models.OneToOneField("comparisons.Comparison", on_delete=models.CASCADE, related_name="job")
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED, db_index=True)
    stage = models.CharField(max_length=20, blank=True)
    progress = models.FloatField(default=0)
    # What each stage has to tell, keyed by stage: {"split": "7 in A, 8 in B"}.
    notes = models.JSONField(default=dict, blank=True)
    attempt = models.PositiveSmallIntegerField(default=0)
    worker = models.CharField(max_length=100, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True, db_index=True)
    error = models.TextField(blank=True)
    queued_at = models.DateTimeField(default=timezone.now)
    # Nobody takes a queued job before this: a retry backs off.
    due_at = models.DateTimeField(default=timezone.now)
    # When a message last went out for it; an old one is taken for lost.
    sent_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = JobQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.state} {self.stage}"

    @property
    def is_live(self) -> bool:
        return self.state in (self.State.QUEUED, self.State.RUNNING)
