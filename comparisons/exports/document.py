"""A comparison as a paper would tell it: everything that any file format writes, in reading order. No Django.

Every format is a function ``Document -> str | bytes``. Letters are "A" and "B" as the reader has the sides; paragraphs
count from 1 and offsets are in characters of the account's text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Source:
    """One account: where it comes from, and its text cut into paragraphs."""

    letter: str
    name: str
    title: str = ""
    author: str = ""
    published_on: date | None = None
    url: str = ""
    archive_url: str = ""
    retrieved_at: datetime | None = None
    language: str = ""
    direction: str = "ltr"
    text: str = ""
    paragraphs: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        """Of the text in UTF-8: by it a reader can tell that nobody changed it."""
        return hashlib.sha256(self.text.encode("utf-8", "replace")).hexdigest()


@dataclass(frozen=True, slots=True)
class Run:
    """Some characters of a quotation; ``mark`` names the kind of difference that they carry, or "shared"."""

    text: str
    is_context: bool = False
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """One claim in its sentence: ``account[start:end]`` are the words of the claim."""

    speaker: str
    act: str
    paragraph: int
    start: int
    end: int
    runs: tuple[Run, ...]
    cut_before: bool = False
    cut_after: bool = False

    @property
    def words(self) -> str:
        return "".join(run.text for run in self.runs if not run.is_context)


@dataclass(frozen=True, slots=True)
class Side:
    """What one account has in a finding; without quotations it is silent, and ``nearest`` comes closest."""

    letter: str
    quotations: tuple[Quotation, ...] = ()
    nearest: Quotation | None = None


@dataclass(frozen=True, slots=True)
class Opinion:
    """A person's verdict on a finding."""

    author: str
    at: datetime
    verdict: str
    word: str
    kinds: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Note:
    """``body`` is Markdown, ``html`` the same made safe; ``quoted`` are the words it is on: letter and words."""

    author: str
    at: datetime
    body: str
    html: str
    tags: tuple[str, ...] = ()
    quoted: tuple[tuple[str, str], ...] = ()
    address: str = ""


@dataclass(frozen=True, slots=True)
class Thread:
    first: Note
    answers: tuple[Note, ...] = ()
    is_resolved: bool = False

    @property
    def notes(self) -> tuple[Note, ...]:
        return (self.first, *self.answers)


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding. ``verdict`` is what stands ("agree", "diverge", "only-a", "only-b"), ``word`` how it is said.

    ``machine`` tells the machine's own verdict where people spoke after it ("Agrees, low confidence"), and
    ``machine_verdict`` names it always, but where no machine but a person paired the words; ``confidence``
    is its chance of being right, 0 to 1, None where a person paired the words; ``hidden`` counts the verdicts that this
    reader may not see yet.
    """

    number: int
    verdict: str
    word: str
    kinds: tuple[str, ...]
    reason: str
    confidence: float | None
    needs_review: bool
    sides: tuple[Side, Side]
    opinions: tuple[Opinion, ...] = ()
    hidden: int = 0
    machine: str = ""
    machine_verdict: str = ""
    machine_kinds: tuple[str, ...] = ()
    threads: tuple[Thread, ...] = ()
    address: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A topic with its findings."""

    label: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """``summary`` is the page's sentence on all findings, ``filters`` says in words which of them are here (blank for
    all), ``coverage`` holds a sentence for each side, ``on_words`` the notes that hang on words outside any finding.
    ``edition`` names a frozen version ("Version 2"), blank for the live comparison. ``limits`` says what could not be
    compared in these languages, blank where all could.
    """

    title: str
    event_date: date | None
    address: str
    sources: tuple[Source, Source]
    sections: tuple[Section, ...]
    summary: str
    coverage: tuple[str, str]
    total: int
    engine: str
    analysed_at: datetime | None
    written_at: datetime
    filters: str = ""
    on_words: tuple[Thread, ...] = ()
    edition: str = ""
    limits: str = ""

    def entries(self) -> Iterator[Entry]:
        for section in self.sections:
            yield from section.entries

    def authors(self) -> tuple[str, ...]:
        """Everybody who wrote something that is in it, each once, by name."""
        threads = [*self.on_words, *(thread for entry in self.entries() for thread in entry.threads)]
        notes = {note.author for thread in threads for note in thread.notes}
        return tuple(sorted(notes | {given.author for entry in self.entries() for given in entry.opinions}))
