"""The nouns of the product, with QuerySet methods as the reading vocabulary."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from uuid import UUID

import uuid_utils.compat
from django.conf import settings
from django.db import models
from django.db.models import Count, Prefetch, Q
from django.urls import reverse
from django.utils import timezone

from comparisons.ingest.language import direction_of
from comparisons.ingest.words import paragraphs

MOST_SEARCH_WORDS = 10


def new_public_id() -> UUID:
    return uuid_utils.compat.uuid7()


class Side(models.TextChoices):
    LEFT = "left", "A"
    RIGHT = "right", "B"


class Verdict(models.TextChoices):
    AGREE = "agree", "Agrees"
    DIVERGE = "diverge", "Diverges"
    ONLY_LEFT = "only_left", "Only in A"
    ONLY_RIGHT = "only_right", "Only in B"


class ComparisonQuerySet(models.QuerySet["Comparison"]):
    def visible_to(self, visitor: str) -> ComparisonQuerySet:
        return self.filter(Q(owner=visitor) | Q(is_example=True), deleted_at=None)

    def deleted_by(self, visitor: str) -> ComparisonQuerySet:
        return self.filter(owner=visitor, is_example=False, deleted_at__isnull=False)

    def newest_first(self) -> ComparisonQuerySet:
        return self.order_by("-created_at", "-id")

    def with_counts(self) -> ComparisonQuerySet:
        """Add ``agree_count``, ``diverge_count``, ``only_left_count`` and ``only_right_count``."""
        counts = {f"{verdict}_count": Count("findings", filter=Q(findings__verdict=verdict)) for verdict in Verdict}
        return self.annotate(**counts)

    def with_sources(self) -> ComparisonQuerySet:
        """With their accounts; the long texts stay in the database."""
        return self.prefetch_related(Prefetch("accounts", Account.objects.defer("text")))

    def matching(self, words: str) -> ComparisonQuerySet:
        """Comparisons whose titles, publishers or texts hold every one of the words."""
        found = self
        for word in words.split()[:MOST_SEARCH_WORDS]:
            # SQLite's LIKE folds the case of ASCII only; its REGEXP is Python's and folds all.
            like = re.escape(word)
            here = Account.objects.filter(Q(publisher__iregex=like) | Q(title__iregex=like) | Q(text__iregex=like))
            found = found.filter(Q(title__iregex=like) | Q(pk__in=here.values("comparison")))
        return found


class Comparison(models.Model):
    id = models.UUIDField(primary_key=True, default=new_public_id, editable=False)
    title = models.CharField(max_length=200)
    event_date = models.DateField(null=True, blank=True)
    # The visitor (a random id kept in the browser session) who made it; empty for examples.
    owner = models.CharField(max_length=64, blank=True, db_index=True)
    is_example = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    analysed_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)
    engine_version = models.CharField(max_length=40, blank=True)
    engine_models = models.JSONField(default=dict, blank=True)
    left_coverage = models.FloatField(default=0)
    right_coverage = models.FloatField(default=0)

    objects = ComparisonQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_example=True, owner="") | (Q(is_example=False) & ~Q(owner="")),
                name="owned_by_a_visitor_or_an_example",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("comparison-detail", args=[self.pk])

    def account(self, side: str) -> Account:
        """The current revision of one side; reads the prefetched accounts where there are any."""
        return max((a for a in self.accounts.all() if a.side == side), key=lambda a: a.revision)

    @property
    def left(self) -> Account:
        return self.account(Side.LEFT)

    @property
    def right(self) -> Account:
        return self.account(Side.RIGHT)


class Account(models.Model):
    """One of the two texts. Its text never changes: a new text is a new revision."""

    comparison = models.ForeignKey(Comparison, on_delete=models.CASCADE, related_name="accounts")
    side = models.CharField(max_length=5, choices=Side.choices)
    revision = models.PositiveSmallIntegerField(default=1)
    publisher = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=300, blank=True)
    published_on = models.DateField(null=True, blank=True)
    url = models.URLField(max_length=2000, blank=True)
    # A BCP 47 tag; blank where it is not surely known.
    language = models.CharField(max_length=35, blank=True)
    text = models.TextField()
    word_count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["side", "revision"]
        constraints = [
            models.UniqueConstraint(fields=["comparison", "side", "revision"], name="one_account_per_side_and_revision")
        ]

    def __str__(self) -> str:
        return self.publisher or f"Account {self.get_side_display()}"

    @property
    def paragraphs(self) -> list[str]:
        return paragraphs(self.text)

    @property
    def direction(self) -> str:
        return direction_of(self.language)


class Claim(models.Model):
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="claims")
    number = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    speaker = models.CharField(max_length=200, blank=True)
    act = models.CharField(max_length=40)
    details = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["account", "number"], name="one_claim_per_number")]

    def __str__(self) -> str:
        return f"{self.speaker} {self.act} [{self.start}, {self.end})"


class Topic(models.Model):
    comparison = models.ForeignKey(Comparison, on_delete=models.CASCADE, related_name="topics")
    number = models.PositiveIntegerField()
    label = models.CharField(max_length=200)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["comparison", "number"], name="one_topic_per_number")]

    def __str__(self) -> str:
        return self.label


class Finding(models.Model):
    """One row of the result. ``marks`` is {"left": [{"start", "end", "kind"}], "right": […]}."""

    comparison = models.ForeignKey(Comparison, on_delete=models.CASCADE, related_name="findings")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="findings")
    number = models.PositiveIntegerField()
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    kinds = models.JSONField(default=list, blank=True)
    reason = models.TextField()
    # As it reads with the sides swapped: it names A first, so exchanging the letters would not do.
    mirrored_reason = models.TextField(blank=True)
    confidence = models.FloatField()
    needs_review = models.BooleanField(default=False)
    marks = models.JSONField(default=dict, blank=True)
    claims = models.ManyToManyField(Claim, related_name="findings")
    # Of what one side alone tells, what comes closest in the other.
    nearest = models.ForeignKey(Claim, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["comparison", "number"], name="one_finding_per_number")]

    def __str__(self) -> str:
        return f"{self.number}. {self.get_verdict_display()}"


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

    comparison = models.OneToOneField(Comparison, on_delete=models.CASCADE, related_name="job")
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
