"""What stands on the page: claims, and the findings that rest on them, grouped by topic."""

from __future__ import annotations

from django.db import models


class Verdict(models.TextChoices):
    AGREE = "agree", "Agrees"
    DIVERGE = "diverge", "Diverges"
    ONLY_LEFT = "only_left", "Only in A"
    ONLY_RIGHT = "only_right", "Only in B"


# Of a row in which both accounts are quoted.
PAIRED = (Verdict.AGREE, Verdict.DIVERGE)


class Analysis(models.Model):
    """What the machine found, whole: people's corrections are replayed over it."""

    comparison = models.OneToOneField("comparisons.Comparison", on_delete=models.CASCADE, related_name="analysis")
    found = models.JSONField()

    class Meta:
        verbose_name_plural = "analyses"

    def __str__(self) -> str:
        return f"Analysis {self.pk}"


class Claim(models.Model):
    account = models.ForeignKey("comparisons.Account", on_delete=models.CASCADE, related_name="claims")
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
    comparison = models.ForeignKey("comparisons.Comparison", on_delete=models.CASCADE, related_name="topics")
    number = models.PositiveIntegerField()
    label = models.CharField(max_length=200)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["comparison", "number"], name="one_topic_per_number")]

    def __str__(self) -> str:
        return self.label


class Finding(models.Model):
    """One row of the result. ``marks`` is {"left": [{"start", "end", "kind"}], "right": […]}."""

    comparison = models.ForeignKey("comparisons.Comparison", on_delete=models.CASCADE, related_name="findings")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="findings")
    number = models.PositiveIntegerField()
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    kinds = models.JSONField(default=list, blank=True)
    reason = models.TextField()
    # As it reads with the sides swapped: it names A first, so exchanging the letters would not do.
    mirrored_reason = models.TextField(blank=True)
    # None where no machine but a person paired the claims.
    confidence = models.FloatField(null=True, blank=True)
    needs_review = models.BooleanField(default=False)
    marks = models.JSONField(default=dict, blank=True)
    claims = models.ManyToManyField(Claim, related_name="findings")
    # Of what one side alone tells, what comes closest in the other.
    nearest = models.ForeignKey(Claim, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    # Where it stands among the others: a row that a correction made stands where it came from.
    place = models.PositiveIntegerField(default=0)
    # The verdict that people gave in place of the machine's, where they agree on one.
    settled = models.CharField(max_length=10, choices=Verdict.choices, blank=True)
    settled_kinds = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["place", "number"]
        constraints = [models.UniqueConstraint(fields=["comparison", "number"], name="one_finding_per_number")]

    def __str__(self) -> str:
        return f"{self.number}. {self.get_verdict_display()}"
