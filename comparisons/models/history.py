"""Every change that a person makes, as one event."""

from __future__ import annotations

from django.db import models

from comparisons.models.people import Person


class Event(models.Model):
    """Who did what when, and how the subject stood before and after."""

    comparison = models.ForeignKey("comparisons.Comparison", on_delete=models.CASCADE, related_name="events")
    # Counts the changes of its comparison, without a gap.
    number = models.PositiveIntegerField()
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="events")
    at = models.DateTimeField(auto_now_add=True)
    action = models.CharField(max_length=20)
    # The kind of subject ("annotation", "override", …) and its key.
    subject = models.CharField(max_length=20)
    subject_id = models.CharField(max_length=40)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    # The number of the finding it concerns, where it concerns one.
    finding = models.PositiveIntegerField(null=True, blank=True)
    # What this one takes back.
    undoes = models.OneToOneField("self", null=True, blank=True, on_delete=models.CASCADE, related_name="undone_by")

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["comparison", "number"], name="one_event_per_number")]

    def __str__(self) -> str:
        return f"{self.number}. {self.person} {self.action} {self.subject}"


class Notification(models.Model):
    """An event that somebody should hear of, and why."""

    class Why(models.TextChoices):
        MENTION = "mention", "mentioned you"
        REPLY = "reply", "replied to you"
        INVITED = "invited", "invited you"
        OVERRIDE = "override", "gave a verdict where you gave one"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notifications")
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="notifications")
    why = models.CharField(max_length=10, choices=Why.choices)
    at = models.DateTimeField(auto_now_add=True)
    is_read = models.BooleanField(default=False)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [models.UniqueConstraint(fields=["person", "event"], name="told_once")]

    def __str__(self) -> str:
        return f"{self.person}: {self.why}"
