"""One file in, its words and paragraphs out, and what it says of itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from comparisons.ingest import apart
from comparisons.ingest.child import is_too_much
from comparisons.ingest.decode import Undecodable, chosen, decode, tidy
from comparisons.ingest.errors import TOO_LONG, IngestError, Unreadable
from comparisons.ingest.markdown import plain_words
from comparisons.ingest.reading import Hints, Paragraph, Reading
from comparisons.ingest.recognise import INSTEAD, format_of
from comparisons.ingest.words import paragraphs

MARKDOWN = {".md", ".markdown"}
# Far beyond what can be compared, and rendering takes seconds.
LONGEST_MARKDOWN = 1_000_000
EMPTY = "is empty. Choose another file, or paste the text here."
NO_HINTS = Hints()


def read_file(name: str, data: bytes) -> str:
    """The text of a file that people have; raises IngestError where there is none to read."""
    return read(name, data).text


def read(name: str, data: bytes, hints: Hints = NO_HINTS) -> Reading:
    """The same with what was set apart. Documents are read in a process of their own, plain text is here and now.

    Raises IngestError also for a fetched page that shows something in the place of its text.
    """
    try:
        format = format_of(name, data, hints.content_type)
        reading = apart.read(format, data, hints) if format else plain(name, data, hints)
        if not reading.text:
            raise Unreadable(f"holds nothing but {reading.told}. {INSTEAD}" if reading.told else EMPTY)
    except Unreadable as why:
        raise IngestError(f"“{name}” {why}") from None
    return replace(reading, particulars=reading.particulars.fetched_at(hints.url)) if hints.url else reading


def plain(name: str, data: bytes, hints: Hints) -> Reading:
    text, encoding = characters(data, hints)
    if PurePath(name).suffix.lower() in MARKDOWN or hints.content_type == "text/markdown":
        if len(text) > LONGEST_MARKDOWN:
            raise Unreadable(TOO_LONG)
        text = plain_words(text)
    text = tidy(text)
    parts = paragraphs(text)
    if is_too_much(len(text), len(parts)):
        raise Unreadable(TOO_LONG)
    return Reading(tuple(map(Paragraph, parts)), text, encoding)


def characters(data: bytes, hints: Hints) -> tuple[str, str]:
    if hints.encoding:
        return chosen(data, hints.encoding)
    try:
        return decode(data, hints.charset)
    except Undecodable:
        raise Unreadable(f"does not hold text that Parallax can make out. {INSTEAD}") from None
