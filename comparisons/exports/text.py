"""A document for a terminal: what was found, and the words it rests on."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from comparisons.exports.document import Document, Entry, Quotation
from comparisons.exports.telling import line

WIDTH = 100


def write(document: Document) -> str:
    parts = [line(document.summary), *filter(None, [line(document.limits)])]
    for section in document.sections:
        label = line(section.label)
        parts += ["", label, "-" * len(label), *(row for entry in section.entries for row in entry_lines(entry))]
    return "\n".join(parts)


def entry_lines(entry: Entry) -> Iterator[str]:
    kinds = f" ({', '.join(entry.kinds)})" if entry.kinds else ""
    look = ", needs a look" if entry.needs_review else ""
    yield f"{entry.number}. {entry.word}{kinds}{look}: {line(entry.reason)}"
    for side in entry.sides:
        yield from (quotation_line(side.letter, quotation) for quotation in side.quotations)
    yield ""


def quotation_line(letter: str, quotation: Quotation) -> str:
    return textwrap.fill(line(quotation.words), WIDTH, initial_indent=f"   {letter}  ", subsequent_indent="      ")
