"""A document as a table, one row a finding, that Excel opens as it is and that runs nothing there.

Cells that a spreadsheet might take for a formula get an apostrophe in front, after OWASP, "CSV Injection".
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator

from comparisons.exports.document import Document, Entry, Opinion, Side

GUARD = "'"
FORMULA = "=+-@−"
# Excel takes a file without it for one in the machine's own old encoding.
ENCODING = "utf-8-sig"
SIDE = ("quotes", "speakers", "paragraphs")
COLUMNS = (
    *("number", "topic", "verdict", "kinds", "reason", "confidence", "needs_review", "machine"),
    *(f"{letter}_{name}" for letter in "ab" for name in SIDE),
    *("people_verdicts", "hidden_verdicts", "notes", "tags", "permalink"),
)

Cell = str | int | float


def write(document: Document) -> bytes:
    out = io.StringIO(newline="")
    # Text is quoted and numbers are not: so a reader knows which is which.
    table = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC)
    table.writerow(COLUMNS)
    for section in document.sections:
        table.writerows(map(guarded, (row(section.label, entry) for entry in section.entries)))
    return out.getvalue().encode(ENCODING, "replace")


def row(topic: str, entry: Entry) -> Iterator[Cell]:
    notes = [note for thread in entry.threads for note in thread.notes]
    yield from (entry.number, topic, entry.word, listed(entry.kinds), entry.reason)
    yield "" if entry.confidence is None else round(entry.confidence, 3)
    yield from ("yes" if entry.needs_review else "", entry.machine)
    for side in entry.sides:
        yield from quoted(side)
    yield from (listed(map(opinion, entry.opinions)), entry.hidden)
    yield listed(f"{note.author}: {note.body}" for note in notes)
    yield listed(dict.fromkeys(tag for note in notes for tag in note.tags))
    yield entry.address


def quoted(side: Side) -> Iterator[Cell]:
    """One line a claim in each cell, so that they can be told apart."""
    yield "\n".join(quotation.words for quotation in side.quotations)
    yield "\n".join(quotation.speaker for quotation in side.quotations)
    yield "\n".join(str(quotation.paragraph) for quotation in side.quotations)


def opinion(given: Opinion) -> str:
    kinds = f" ({', '.join(given.kinds)})" if given.kinds else ""
    return f"{given.author}: {given.word}{kinds}" + (f": {given.reason}" if given.reason else "")


def listed(parts: Iterable[str]) -> str:
    return "; ".join(parts)


def guarded(cells: Iterable[Cell]) -> list[Cell]:
    return [f"{GUARD}{cell}" if isinstance(cell, str) and is_formula(cell) else cell for cell in cells]


def is_formula(cell: str) -> bool:
    """Also after what cannot be seen, and in other shapes of the same signs, as the full-width "＝"."""
    if cell[:1] in ("\t", "\r", "\n"):
        return True
    seen = next((sign for sign in cell if not is_unseen(sign)), "")
    return bool(seen) and unicodedata.normalize("NFKC", seen)[:1] in FORMULA


def is_unseen(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign) in ("Cc", "Cf", "Zs", "Zl", "Zp")
