"""What people add: annotations, overrides and corrections. All of it hangs on words, never on rows.

``target`` holds the words as W3C selectors: {"left": [[TextQuoteSelector, TextPositionSelector], …], "right": […]}.
``KEPT`` names the fields that an event keeps before and after a change, and that an undo brings back.
"""

from __future__ import annotations

from django.db import models

from comparisons.models.people import Person
from comparisons.models.result import Finding, Verdict


class Written(models.Model):
    """Something that a person wrote on a comparison."""

    comparison = models.ForeignKey("comparisons.Comparison", on_delete=models.CASCADE, related_name="%(class)ss")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="%(class)ss")
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    # Raised by every change: what is posted on an older version is refused.
    version = models.PositiveIntegerField(default=0)
    is_deleted = models.BooleanField(default=False)

    class Meta:
        abstract = True
        ordering = ["made_at", "id"]


class OnWords(Written):
    """Written on words. Its finding is the row they stand in; detached, the words are nowhere as they were."""

    target = models.JSONField(default=dict, blank=True)
    finding = models.ForeignKey(Finding, null=True, blank=True, on_delete=models.SET_NULL, related_name="%(class)ss")
    is_detached = models.BooleanField(default=False)

    class Meta(Written.Meta):
        abstract = True


class Annotation(OnWords):
    """A note on a finding or on selected words of one account, or a reply to one."""

    KEPT = ("body", "tags", "is_resolved", "is_deleted", "target")

    class Scope(models.TextChoices):
        FINDING = "finding"
        WORDS = "words"

    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="replies")
    scope = models.CharField(max_length=10, choices=Scope.choices, default=Scope.FINDING)
    body = models.TextField()
    # The body made safe, on write.
    html = models.TextField(blank=True)
    tags = models.JSONField(default=list, blank=True)
    is_resolved = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.body[:60]


class Override(OnWords):
    """A person's verdict in place of the machine's; the machine's as it was then is kept beside it."""

    KEPT = ("verdict", "kinds", "reason", "is_deleted", "target")

    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    kinds = models.JSONField(default=list, blank=True)
    reason = models.TextField()
    machine_verdict = models.CharField(max_length=10, choices=Verdict.choices)
    machine_kinds = models.JSONField(default=list, blank=True)

    class Meta(OnWords.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["person", "finding"], condition=models.Q(is_deleted=False), name="one_override_each"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_verdict_display()}"


class Correction(Written):
    """A change to the alignment, replayed over what the machine found. ``arguments`` are selectors and labels."""

    KEPT = ("is_deleted", "arguments")

    class Action(models.TextChoices):
        LINK = "link", "linked"
        UNLINK = "unlink", "unlinked"
        MERGE = "merge", "merged"
        SPLIT = "split", "split"
        MOVE = "move", "moved"
        RENAME = "rename", "renamed"
        NO_CLAIM = "no_claim", "set aside as no claim"

    action = models.CharField(max_length=10, choices=Action.choices)
    arguments = models.JSONField(default=dict)
    # The number of the row that it may make; numbers are permalinks, so none is given twice.
    number = models.PositiveIntegerField()
    # Its words or rows are not there as they were: it is not applied.
    is_detached = models.BooleanField(default=False)

    class Meta(Written.Meta):
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.person} {self.get_action_display()}"
