"""Where an account comes from, and the very bytes that it was read from."""

from __future__ import annotations

import hashlib
import zlib
from typing import Any, Self

from django.db import models
from django.utils import timezone

# What people can say of where an account comes from, and mend afterwards.
PROVENANCE = ("publisher", "title", "author", "published_on", "url", "archive_url", "language")


class OriginalQuerySet(models.QuerySet["Original"]):
    def keep(self, content: bytes, **about: Any) -> Original:
        made = Original.of(content, **about)
        made.save(using=self.db)
        return made

    def unused(self) -> OriginalQuerySet:
        return self.filter(account=None, incoming=None)


class Original(models.Model):
    """A file as it was sent in, or a page as it was fetched, byte for byte. Never served as what it says it is."""

    # Of the file; blank for a page.
    name = models.CharField(max_length=255, blank=True)
    # Where the page was found, and the addresses that led there, beginning with the one that was given.
    url = models.URLField(max_length=2000, blank=True)
    redirects = models.JSONField(default=list, blank=True)
    # As the server declared them; blank for a file, whose content tells.
    content_type = models.CharField(max_length=100, blank=True)
    charset = models.CharField(max_length=40, blank=True)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    packed = models.BinaryField()
    retrieved_at = models.DateTimeField(default=timezone.now)

    objects = OriginalQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name or self.url

    @classmethod
    def of(cls, content: bytes, **about: Any) -> Self:
        """Not saved yet."""
        digest = hashlib.sha256(content).hexdigest()
        return cls(packed=zlib.compress(content), size=len(content), sha256=digest, **about)

    @property
    def content(self) -> bytes:
        return zlib.decompress(self.packed)


class Provenance(models.Model):
    """What is known of where an account comes from."""

    publisher = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=300, blank=True)
    author = models.CharField(max_length=200, blank=True)
    published_on = models.DateField(null=True, blank=True)
    url = models.URLField(max_length=2000, blank=True)
    archive_url = models.URLField(max_length=2000, blank=True)
    # A BCP 47 tag; blank where it is not surely known.
    language = models.CharField(max_length=35, blank=True)
    # When its text was taken from its source; blank where a person pasted it and did not say.
    retrieved_at = models.DateTimeField(null=True, blank=True)
    original = models.ForeignKey(Original, null=True, blank=True, on_delete=models.SET_NULL, related_name="%(class)s")

    class Meta:
        abstract = True
