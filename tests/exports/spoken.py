"""Every word that a document has for its reader, to look for in a file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comparisons.exports import prose, telling
from comparisons.exports.document import Document, Entry, Thread


def squashed(text: str) -> str:
    """Without what breaks lines: white space, and signs without a width."""
    return re.sub(r"[\s\u200b-\u200f\u2028-\u202e\u2060-\u2069]", "", text)


def words_of(document: Document) -> Iterator[str]:
    yield from (document.title, document.summary, document.engine, document.address, document.edition)
    yield from document.coverage
    for source in document.sources:
        yield from (source.name, source.title, source.url)
        yield from (f"{label}: {words}" for label, words in telling.provenance(source))
    for section in document.sections:
        yield section.label
        for entry in section.entries:
            yield from words_of_entry(entry)
    for thread in document.on_words:
        yield from words_of_thread(thread)


def words_of_entry(entry: Entry) -> Iterator[str]:
    yield from (telling.heading(entry), entry.reason, entry.machine)
    for side in entry.sides:
        for quote in side.quotations:
            yield from (quote.speaker, quote.act, f"¶ {quote.paragraph}", "".join(run.text for run in quote.runs))
        if side.nearest:
            yield "".join(run.text for run in side.nearest.runs)
    for given in entry.opinions:
        yield from (given.author, given.word, given.reason, telling.day(given.at))
    for thread in entry.threads:
        yield from words_of_thread(thread)


def words_of_thread(thread: Thread) -> Iterator[str]:
    for note in thread.notes:
        yield note.author
        yield from note.tags
        yield from (words for _, words in note.quoted)
        for paragraph in prose.paragraphs(note):
            yield "".join(words.text for words in paragraph)


def missing(document: Document, text: str) -> list[str]:
    """What of it is not in the text."""
    found = squashed(text)
    return [words for words in words_of(document) if squashed(telling.clean(words)) not in found]
