"""Who reads, writes and decides."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

GUEST = "Guest"


class Person(models.Model):
    """Whoever may write: a user, or a visitor without a login, known by an id in the browser session."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="person"
    )
    visitor = models.CharField(max_length=64, null=True, blank=True, unique=True)
    name = models.CharField(max_length=150, blank=True)
    # What others mention them by, as @handle. Visitors have none.
    handle = models.CharField(max_length=40, null=True, blank=True, unique=True)
    tells_in_app = models.BooleanField("Notify me in the app", default=True)
    # Part of the address of their feeds: raising it ends the old address.
    feed_number = models.PositiveIntegerField(default=1)
    tells_by_mail = models.BooleanField("Notify me by e-mail", default=True)

    def __str__(self) -> str:
        return self.name or self.handle or GUEST

    @property
    def initials(self) -> str:
        words = str(self).split()
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


class Role(models.TextChoices):
    VIEWER = "viewer", "Viewer"
    ANNOTATOR = "annotator", "Annotator"
    EDITOR = "editor", "Editor"
    OWNER = "owner", "Owner"


# From no role at all to the one that may do most.
RISING = ["", *Role.values]


class Member(models.Model):
    """What a person may do with one comparison; without a role, nothing any more."""

    KEPT = ("role",)

    comparison = models.ForeignKey("comparisons.Comparison", on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="seats")
    role = models.CharField(max_length=10, choices=Role.choices, blank=True)
    version = models.PositiveIntegerField(default=0)
    # The last change of the comparison that they have seen.
    seen = models.PositiveIntegerField(default=0)
    joined_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["joined_at", "id"]
        constraints = [models.UniqueConstraint(fields=["comparison", "person"], name="one_seat_per_person")]

    def __str__(self) -> str:
        return f"{self.person}, {self.role}"


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> InvitationQuerySet:
        """Those that still let somebody in."""
        return self.filter(is_revoked=False, expires_at__gt=timezone.now(), taken_by=None)


class Invitation(models.Model):
    """A way in for whoever holds its token; only the token's hash is kept. With an address it is for one person."""

    KEPT = ("is_revoked",)

    comparison = models.ForeignKey("comparisons.Comparison", on_delete=models.CASCADE, related_name="invitations")
    role = models.CharField(max_length=10, choices=Role.choices)
    email = models.EmailField(blank=True)
    token_sha256 = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    is_revoked = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=0)
    # Set where it was for one person, and that person came.
    taken_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return f"{self.role} {self.email or 'by link'}"
