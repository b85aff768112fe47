"""What other programs use: tokens to ask with, and webhooks to be told by."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.utils import timezone

from comparisons.models.job import Leased, new_secret_id
from comparisons.models.people import Person


class Scope(models.TextChoices):
    READ = "read", "Read"
    WRITE = "write", "Write"


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    def open(self) -> ApiTokenQuerySet:
        """Those that are still good."""
        unexpired = models.Q(expires_at=None) | models.Q(expires_at__gt=timezone.now())
        return self.filter(unexpired, is_revoked=False)


class ApiToken(models.Model):
    """Lets a program do what its person may, within its scopes; only its hash is kept."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="tokens")
    label = models.CharField(max_length=100)
    # The first letters, by which people tell their tokens apart.
    prefix = models.CharField(max_length=12)
    token_sha256 = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    is_revoked = models.BooleanField(default=False)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return self.label


class Webhook(models.Model):
    """An address that is told of what happens to one comparison. Its secret is derived from the server's key."""

    KEPT = ("is_active", "events")

    id = models.UUIDField(primary_key=True, default=new_secret_id, editable=False)
    comparison = models.ForeignKey("comparisons.Comparison", on_delete=models.CASCADE, related_name="webhooks")
    url = models.URLField(max_length=1000)
    # Names of events that it wants; empty for all.
    events = models.JSONField(default=list, blank=True)
    is_active = models.BooleanField(default=True)
    made_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return self.url


class Delivery(Leased):
    """One message to one webhook, sent until it is taken or given up."""

    FAILED_WORDS = "The address did not take the message."
    DIED_WORDS = "Sending was cut short {attempts} times, so Parallax stopped trying."
    MOST_ATTEMPTS: ClassVar[int] = 8
    # Strangers' servers may keep a worker waiting: whoever waits for a page goes first.
    urgency = -1

    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries")
    event = models.CharField(max_length=40)
    payload = models.JSONField()
    # What the address answered last; 0 where it did not answer.
    status = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "deliveries"

    @classmethod
    def most_attempts(cls) -> int:
        return cls.MOST_ATTEMPTS

    def pause(self) -> timedelta:
        """10 s, 40 s, …: fifteen hours in all."""
        return timedelta(seconds=10 * 4 ** (self.attempt - 1))
