"""One file in, its words and paragraphs out."""

from __future__ import annotations

from pathlib import PurePath

from comparisons.ingest.decode import Undecodable, decode, tidy
from comparisons.ingest.errors import IngestError
from comparisons.ingest.markdown import plain_words
from comparisons.ingest.signature import kind_of

MARKDOWN = {".md", ".markdown"}
# Far beyond what can be compared, and rendering takes seconds.
LONGEST_MARKDOWN = 1_000_000
INSTEAD = "Copy its text and paste it here, or save it as plain text (.txt) first."


def read_file(name: str, data: bytes) -> str:
    """The text of a .txt or .md file in whatever encoding; raises IngestError for anything else."""
    if kind := kind_of(data):
        raise IngestError(f"“{name}” is {kind}, which Parallax does not read. {INSTEAD}")
    try:
        text = decode(data)
    except Undecodable:
        raise IngestError(f"“{name}” does not hold text that Parallax can make out. {INSTEAD}") from None
    if PurePath(name).suffix.lower() in MARKDOWN:
        if len(text) > LONGEST_MARKDOWN:
            raise IngestError(f"“{name}” is too long. Send the part of it that tells of the event.")
        text = plain_words(text)
    text = tidy(text)
    if not text:
        raise IngestError(f"“{name}” is empty. Choose another file, or paste the text here.")
    return text
