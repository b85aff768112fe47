"""The title that a document's properties name, where it can be believed."""

from __future__ import annotations

from collections.abc import Sequence

from comparisons.ingest.reading import Paragraph, Particulars

TITLE = "{http://purl.org/dc/elements/1.1/}title"
# Of the text, where a title stands.
BEGINNING = 5
LONGEST = 300


def entitled(title: str, found: Sequence[Paragraph]) -> Particulars:
    """Only a title that also stands over the text: properties often name a template, or a file of long ago.

    Their author is whoever's computer it was, and their dates are of the file: neither is told.
    """
    title = " ".join(title.split())
    beginning = [folded(part.text) for part in found if not part.set_apart][:BEGINNING]
    is_there = bool(title) and len(title) <= LONGEST and folded(title) in beginning
    return Particulars(title=title if is_there else "")


def folded(text: str) -> str:
    return " ".join(text.split()).casefold()
