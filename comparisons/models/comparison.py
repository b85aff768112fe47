"""The whole, and its two accounts."""

from __future__ import annotations

import hashlib
from typing import Any
from uuid import UUID

import uuid_utils.compat
from django.db import models
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.urls import reverse
from django.utils import timezone

from comparisons import search
from comparisons.ingest.language import direction_of
from comparisons.ingest.words import paragraphs
from comparisons.models.history import Event
from comparisons.models.people import Member, Person, Role
from comparisons.models.provenance import PROVENANCE, Provenance
from comparisons.models.result import Verdict


def new_public_id() -> UUID:
    return uuid_utils.compat.uuid7()


class Side(models.TextChoices):
    LEFT = "left", "A"
    RIGHT = "right", "B"


def stands(verdict: str) -> Q:
    """What people settled on, or else the machine's. Blind, theirs is not told to those who have yet to give one."""
    is_settled = Q(is_blind=False) & ~Q(findings__settled="")
    return (is_settled & Q(findings__settled=verdict)) | (~is_settled & Q(findings__verdict=verdict))


def owned(person: Person | None) -> Q:
    return Q(pk__in=Member.objects.filter(person=person, role=Role.OWNER).values("comparison"))


class ComparisonQuerySet(models.QuerySet["Comparison"]):
    def visible_to(self, person: Person | None, links: models.QuerySet[Any] | None = None) -> ComparisonQuerySet:
        """What the person is a member of, what ``links`` open, and the examples."""
        seats = Member.objects.filter(person=person).exclude(role="")
        own = Q(pk__in=seats.values("comparison")) | Q(is_example=True)
        if links is not None:
            own |= Q(pk__in=links.values("comparison"))
        return self.filter(own, deleted_at=None)

    def public(self) -> ComparisonQuerySet:
        """What everybody may read: the examples, and published versions that stand."""
        version = Q(snapshot__is_withdrawn=False, snapshot__comparison__deleted_at=None)
        return self.filter(Q(is_example=True) | version, deleted_at=None)

    def owned_by(self, person: Person | None) -> ComparisonQuerySet:
        return self.filter(owned(person))

    def shared_with(self, person: Person | None) -> ComparisonQuerySet:
        """What others let the person read; the examples are everybody's."""
        return self.filter(~owned(person), is_example=False)

    def newest_first(self) -> ComparisonQuerySet:
        return self.order_by("-created_at", "-id")

    def with_counts(self) -> ComparisonQuerySet:
        """Add ``agree_count``, ``diverge_count``, ``only_left_count`` and ``only_right_count``."""
        counts = {f"{verdict}_count": Count("findings", filter=stands(verdict)) for verdict in Verdict}
        return self.annotate(**counts)

    def with_changed_at(self) -> ComparisonQuerySet:
        """Add when last something was told of it: made, compared, or changed by a person."""
        events = Event.objects.filter(comparison=OuterRef("pk")).order_by("-number").values("at")[:1]
        dates = (Coalesce("analysed_at", "created_at"), Coalesce(Subquery(events), "created_at"))
        return self.annotate(changed_at=Greatest("created_at", *dates))

    def with_sources(self) -> ComparisonQuerySet:
        """With their accounts; the long texts stay in the database."""
        return self.prefetch_related(Prefetch("accounts", Account.objects.defer("text")))

    def matching(self, words: str) -> ComparisonQuerySet:
        """Comparisons whose titles or standing accounts hold every one of the words, and phrases between quotes."""
        return search.matching(self, Account.objects.standing(), words)


class Comparison(models.Model):
    KEPT = ("is_blind", "tags", "has_free_tags", "title", "is_deleted")

    id = models.UUIDField(primary_key=True, default=new_public_id, editable=False)
    title = models.CharField(max_length=200)
    event_date = models.DateField(null=True, blank=True)
    # Everybody reads an example, and nobody changes it.
    is_example = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    analysed_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)
    engine_version = models.CharField(max_length=40, blank=True)
    engine_models = models.JSONField(default=dict, blank=True)
    left_coverage = models.FloatField(default=0)
    right_coverage = models.FloatField(default=0)
    # How many changes people have made to it; the number of the last event.
    revision = models.PositiveIntegerField(default=0)
    # Nobody sees another's verdict on a finding before giving their own.
    is_blind = models.BooleanField(default=False)
    # The tags that the owner lists, and whether annotations may carry others.
    tags = models.JSONField(default=list, blank=True)
    has_free_tags = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=0)

    objects = ComparisonQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("comparison-detail", args=[self.pk])

    @property
    def is_deleted(self) -> bool:
        return self.deleted_at is not None

    @is_deleted.setter
    def is_deleted(self, value: bool) -> None:
        self.deleted_at = timezone.now() if value else None

    def account(self, side: str) -> Account:
        """The current revision of one side; reads the prefetched accounts where there are any."""
        standing = (a for a in self.accounts.all() if a.side == side and not a.is_withdrawn)
        return max(standing, key=lambda a: a.revision)

    @property
    def left(self) -> Account:
        return self.account(Side.LEFT)

    @property
    def right(self) -> Account:
        return self.account(Side.RIGHT)


class AccountQuerySet(models.QuerySet["Account"]):
    def standing(self) -> AccountQuerySet:
        """The newest revision of each side that was not taken back."""
        newer = Account.objects.filter(
            comparison=OuterRef("comparison"),
            side=OuterRef("side"),
            is_withdrawn=False,
            revision__gt=OuterRef("revision"),
        )
        return self.filter(~Exists(newer), is_withdrawn=False)


class Account(Provenance):
    """One of the two texts. Its text never changes: a new text is a new revision."""

    KEPT = (*PROVENANCE, "is_withdrawn")

    comparison = models.ForeignKey(Comparison, on_delete=models.CASCADE, related_name="accounts")
    side = models.CharField(max_length=5, choices=Side.choices)
    revision = models.PositiveSmallIntegerField(default=1)
    text = models.TextField()
    word_count = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(default=timezone.now)
    # When its address was last seen to hold what it held when the text was taken.
    checked_at = models.DateTimeField(null=True, blank=True)
    # A revision that was taken back; the one before it stands.
    is_withdrawn = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=0)

    objects = AccountQuerySet.as_manager()

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

    @property
    def revisions(self) -> int:
        """How many texts its side has had; reads the prefetched accounts where there are any."""
        return sum(account.side == self.side for account in self.comparison.accounts.all())

    @property
    def text_sha256(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()
