"""How a comparison leaves the circle of its members: links that open it, and versions that stand still."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from comparisons.models.comparison import new_public_id
from comparisons.models.job import new_secret_id
from comparisons.models.people import Person, Role

# What a link may let people do; owning is for members alone.
LINK_ROLES = (Role.VIEWER, Role.ANNOTATOR, Role.EDITOR)


class ShareLinkQuerySet(models.QuerySet["ShareLink"]):
    def open(self) -> ShareLinkQuerySet:
        """Those that open something now."""
        now = timezone.now()
        unexpired = models.Q(expires_at=None) | models.Q(expires_at__gt=now)
        return self.filter(unexpired, is_revoked=False, comparison__deleted_at=None)


class ShareLink(models.Model):
    """An address that opens one comparison to whoever has it. Its token is derived, and only the hash is kept."""

    KEPT = ("is_revoked", "label", "is_indexed", "embeds")

    # The token is made from it and the server's key, so that it can be copied again.
    id = models.UUIDField(primary_key=True, default=new_secret_id, editable=False)
    comparison = models.ForeignKey("comparisons.Comparison", on_delete=models.CASCADE, related_name="links")
    role = models.CharField(max_length=10, choices=[(role.value, role.label) for role in LINK_ROLES])
    label = models.CharField(max_length=100, blank=True)
    # A salted, slow hash; blank where none is asked for.
    password = models.CharField(max_length=200, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    # Whether search engines may list the page.
    is_indexed = models.BooleanField(default=False)
    # The origins whose pages may frame it ("https://example.org"); "*" is any.
    embeds = models.JSONField(default=list, blank=True)
    token_sha256 = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    is_revoked = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=0)
    last_used_at = models.DateTimeField(null=True, blank=True)
    use_count = models.PositiveIntegerField(default=0)

    objects = ShareLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return self.label or f"{self.get_role_display()} link"

    @property
    def is_open(self) -> bool:
        """As ``open`` has it, of a link that was read already: the database would take twice as long."""
        is_past = self.expires_at is not None and self.expires_at <= timezone.now()
        return not (self.is_revoked or is_past or self.comparison.is_deleted)

    @property
    def is_embeddable(self) -> bool:
        """In a frame nobody should be asked for a password."""
        return bool(self.embeds) and not self.password


class Snapshot(models.Model):
    """A published version: a copy of the comparison as it stood, which nobody changes, at an address of its own."""

    KEPT = ("is_withdrawn", "is_indexed")

    id = models.UUIDField(primary_key=True, default=new_public_id, editable=False)
    comparison = models.ForeignKey("comparisons.Comparison", on_delete=models.CASCADE, related_name="snapshots")
    # Counts the versions of its comparison from 1.
    number = models.PositiveIntegerField()
    note = models.CharField(max_length=300, blank=True)
    frozen = models.OneToOneField("comparisons.Comparison", on_delete=models.CASCADE, related_name="snapshot")
    made_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    # The last change of the live comparison that it holds.
    revision = models.PositiveIntegerField()
    is_indexed = models.BooleanField(default=False)
    is_withdrawn = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["comparison", "number"], name="one_snapshot_per_number")]

    def __str__(self) -> str:
        return f"Version {self.number}"
