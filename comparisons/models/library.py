"""How people keep their libraries in order: each their own, and no other sees it."""

from __future__ import annotations

from django.db import models

from comparisons.models.people import Person

LONGEST_TAG = 40
LONGEST_COLLECTION = 100


class LibraryTag(models.Model):
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="library_tags")
    comparison = models.ForeignKey("comparisons.Comparison", on_delete=models.CASCADE, related_name="library_tags")
    name = models.CharField(max_length=LONGEST_TAG)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["person", "comparison", "name"], name="tagged_once")]

    def __str__(self) -> str:
        return self.name


class Collection(models.Model):
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="collections")
    name = models.CharField(max_length=LONGEST_COLLECTION)
    comparisons = models.ManyToManyField("comparisons.Comparison", related_name="collections")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["person", "name"], name="one_collection_per_name")]

    def __str__(self) -> str:
        return self.name
