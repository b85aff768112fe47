"""Two accounts on their way in: sent, and not yet looked over by the person who sent them."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Prefetch
from django.urls import reverse

from comparisons.ingest.language import direction_of
from comparisons.models.comparison import Side, new_public_id
from comparisons.models.job import Leased
from comparisons.models.people import Person
from comparisons.models.provenance import Original, Provenance

# In place of a side: one text that tells both accounts, and is yet to be divided.
BOTH = "both"


class Batch(models.Model):
    """Many pairs out of one upload. ``faults`` are sentences on what of it could not be used.

    What comes of its pairs goes into ``collection``; ``tags`` are those that all of them have.
    """

    id = models.UUIDField(primary_key=True, default=new_public_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="batches")
    name = models.CharField(max_length=255)
    faults = models.JSONField(default=list, blank=True)
    tags = models.JSONField(default=list, blank=True)
    collection = models.ForeignKey(
        "comparisons.Collection", null=True, blank=True, on_delete=models.SET_NULL, related_name="batches"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-made_at", "-id"]
        verbose_name_plural = "batches"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("batch", args=[self.pk])


class IntakeQuerySet(models.QuerySet["Intake"]):
    def with_accounts(self) -> IntakeQuerySet:
        """And what is known of their originals, whose bytes stay in the database."""
        originals = Prefetch("accounts__original", Original.objects.defer("packed"))
        return self.prefetch_related("accounts", originals)

    def open(self) -> IntakeQuerySet:
        """Those that no comparison came of yet."""
        return self.filter(is_over=False, is_check=False)

    def checks(self) -> IntakeQuerySet:
        """The address of an account, asked again, and nobody has said yet what is to become of the answer."""
        return self.filter(is_over=False, is_check=True)


class Intake(models.Model):
    """What a comparison, or a new revision of one account, is going to be made of. Its person alone sees it."""

    id = models.UUIDField(primary_key=True, default=new_public_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="intakes")
    title = models.CharField(max_length=200, blank=True)
    event_date = models.DateField(null=True, blank=True)
    # What it has become, or the comparison whose account on ``side`` it is to be a new revision of.
    comparison = models.ForeignKey(
        "comparisons.Comparison", null=True, blank=True, on_delete=models.CASCADE, related_name="intakes"
    )
    side = models.CharField(max_length=5, choices=Side.choices, blank=True)
    batch = models.ForeignKey(Batch, null=True, blank=True, on_delete=models.CASCADE, related_name="intakes")
    # Put on the comparison in its maker's library.
    tags = models.JSONField(default=list, blank=True)
    is_over = models.BooleanField(default=False)
    # Only to see whether the address of an account still holds what it held; no revision yet.
    is_check = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = IntakeQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return self.title or " and ".join(map(str, self.by_side().values() or self.accounts.all()))

    def get_absolute_url(self) -> str:
        return reverse("intake", args=[self.pk])

    @property
    def is_revision(self) -> bool:
        return bool(self.side)

    def by_side(self) -> dict[Side, Incoming]:
        """Without the one text that tells both."""
        return {Side(account.side): account for account in self.accounts.all() if account.side != BOTH}

    def account(self, side: str) -> Incoming | None:
        return next((account for account in self.accounts.all() if account.side == side), None)


class Incoming(Provenance, Leased):
    """One account on its way in. The work is to fetch it, to read it, and to look at what the engine will make of it.

    ``paragraphs`` is a list of {"text", "kind", "set_apart", "is_kept", "side"}: of what, apart from the account, was
    found around it, ``set_apart`` says why it is none of it. A side is given where one text tells both accounts.
    """

    FAILED_WORDS = "Something went wrong inside Parallax while it read this account. Paste its text here instead."
    DIED_WORDS = "Reading this account was cut short {attempts} times. Paste its text here instead."

    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="accounts")
    side = models.CharField(max_length=5, choices=[*Side.choices, (BOTH, "A and B")])
    is_read = models.BooleanField(default=False)
    paragraphs = models.JSONField(default=list, blank=True)
    # The changes that can be taken back, oldest first: [[at, how many stand there now, [what stood there]]].
    past = models.JSONField(default=list, blank=True)
    # By which the original was decoded; ``is_encoding_given`` by a person.
    encoding = models.CharField(max_length=40, blank=True)
    is_encoding_given = models.BooleanField(default=False)
    # What the engine will make of the paragraphs that were kept at ``previewed``, one entry each.
    preview = models.JSONField(default=list, blank=True)
    previewed = models.PositiveIntegerField(default=0)
    # Counts the changes that people make to the paragraphs.
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["side"]
        constraints = [models.UniqueConstraint(fields=["intake", "side"], name="one_incoming_per_side")]

    def __str__(self) -> str:
        return self.publisher or f"Account {self.get_side_display()}"

    @property
    def urgency(self) -> int:  # type: ignore[override]
        """What strangers' servers may hold up comes after all else, and hundreds at once after one."""
        if self.is_read and self.version > 1:
            return 0
        return -2 if self.intake.batch_id else -int(not (self.is_read or self.original_id))

    @property
    def kept(self) -> list[dict[str, Any]]:
        return [paragraph for paragraph in self.paragraphs if paragraph["is_kept"]]

    @property
    def text(self) -> str:
        return "\n\n".join(paragraph["text"] for paragraph in self.kept)

    @property
    def direction(self) -> str:
        return direction_of(self.language)

    @property
    def is_previewed(self) -> bool:
        return self.previewed == self.version
