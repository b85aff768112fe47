"""The work in the background."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar, Self, TypeVar
from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

L = TypeVar("L", bound="Leased")


def new_secret_id() -> UUID:
    """Random throughout, where a UUIDv7 would tell most of itself by its time."""
    return uuid4()


class LeasedQuerySet(models.QuerySet[L]):
    def live(self) -> Self:
        """Neither done nor given up."""
        return self.filter(state__in=(Leased.State.QUEUED, Leased.State.RUNNING))

    def orphaned(self) -> Self:
        """Running by their own account, but the lease ran out: their worker died."""
        return self.filter(state=Leased.State.RUNNING, lease_until__lt=timezone.now())

    def lost(self) -> Self:
        """To be done by someone, and nobody answered the last message."""
        queued = self.filter(state=Leased.State.QUEUED, due_at__lte=timezone.now())
        return (queued | self.orphaned()).filter(Q(sent_at=None) | Q(sent_at__lt=answer_expected_since()))

    def at_work(self) -> Self:
        return self.filter(state=Leased.State.RUNNING, lease_until__gte=timezone.now())


def answer_expected_since() -> datetime:
    """A message sent before this should have found a worker by now."""
    return timezone.now() - timedelta(seconds=settings.JOB_LEASE_SECONDS)


class Leased(models.Model):
    """Some work, done by whichever worker holds the lease."""

    class State(models.TextChoices):
        QUEUED = "queued"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        CANCELLED = "cancelled"

    # What its reader is told when it failed, and when its worker died too often.
    FAILED_WORDS: ClassVar[str]
    DIED_WORDS: ClassVar[str]

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

    # How soon a worker takes it, against others that wait: the highest first.
    urgency = 0

    objects = LeasedQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.state} {self.stage}"

    @property
    def is_live(self) -> bool:
        return self.state in (self.State.QUEUED, self.State.RUNNING)

    @classmethod
    def most_attempts(cls) -> int:
        return settings.JOB_MAX_ATTEMPTS

    def pause(self) -> timedelta:
        """How long to wait after the attempt that just failed."""
        return timedelta(seconds=2**self.attempt)


class Job(Leased):
    """One analysis of one comparison."""

    FAILED_WORDS = "Something went wrong inside Parallax while it compared these texts. Both are kept."
    DIED_WORDS = "The comparison was cut short {attempts} times, so Parallax stopped trying. Both texts are kept."

    comparison = models.OneToOneField("comparisons.Comparison", on_delete=models.CASCADE, related_name="job")


class Export(Leased):
    """One file made of one comparison for one reader, kept for a day."""

    FAILED_WORDS = "Something went wrong inside Parallax while it wrote this file. The comparison is as it was."
    DIED_WORDS = "Writing this file was cut short {attempts} times, so Parallax stopped trying."

    # Whoever holds it can fetch the file.
    id = models.UUIDField(primary_key=True, default=new_secret_id, editable=False)
    comparison = models.ForeignKey("comparisons.Comparison", on_delete=models.CASCADE, related_name="exports")
    # Whose view of it: in blind mode the views differ. None for the reader of a link.
    person = models.ForeignKey(
        "comparisons.Person", null=True, blank=True, on_delete=models.CASCADE, related_name="exports"
    )
    link = models.ForeignKey(
        "comparisons.ShareLink", null=True, blank=True, on_delete=models.CASCADE, related_name="exports"
    )
    format = models.CharField(max_length=10)
    # The reader's choice of findings, as in the address of the page.
    query = models.TextField(blank=True)
    # Where the comparison is read, for the file to name.
    address = models.CharField(max_length=500)
    # How far people's changes had come: the same export asked for again is not written again.
    revision = models.PositiveIntegerField()
    file_name = models.CharField(max_length=120, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    content = models.BinaryField(default=bytes)
