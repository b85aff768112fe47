"""Reading the bytes that were kept, in the way they were read when they came."""

from __future__ import annotations

from comparisons import ingest
from comparisons.ingest.reading import host_of
from comparisons.models import Original


def reading_of(original: Original, encoding: str = "") -> ingest.Reading:
    """``encoding`` is a person's choice. Raises IngestError where there is nothing to read."""
    hints = ingest.Hints(
        encoding=encoding, charset=original.charset, url=original.url, content_type=original.content_type
    )
    return ingest.read(original.name or host_of(original.url) or "the page", original.content, hints)
