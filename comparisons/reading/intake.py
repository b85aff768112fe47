"""Two accounts that are looked over before they are compared: both texts in paragraphs, and what stands out in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator

from comparisons.ingest import Paragraph, Reading, count_words
from comparisons.ingest.reading import host_of
from comparisons.models import Incoming, Intake, Leased, Side
from comparisons.reading import waiting
from comparisons.services.repairs import Entry, key_of, pieces
from comparisons.wording.languages import name_of

A_PAGE = 150
# Words; a longer paragraph is better seen as the sentences that it will be read as.
LONG = 60
LETTERS_A_ROW = 80
KINDS = {"heading": "Heading", "list": "List", "table": "Table", "footnote": "Footnote"}
# As the engine says it.
INTRODUCES = "introduces the source"
EDIT, SPLIT, ADD = "edit", "split", "add"


@dataclass(frozen=True, slots=True)
class Opened:
    """The paragraph that is being edited or split, or the place of one that is being added; and what was typed."""

    what: str
    at: int
    text: str | None = None

    def __str__(self) -> str:
        return f"{self.what}:{self.at}"

    @property
    def place(self) -> str:
        """What its row is called; the paragraph that stands where one is added is another one."""
        return "new" if self.what == ADD else str(self.at)


@dataclass(frozen=True, slots=True)
class Row:
    """One paragraph; ``at`` counts from 0, ``number`` from 1."""

    at: int
    text: str
    is_kept: bool
    tags: Sequence[str] = ()
    opened: Opened | None = None
    is_here: bool = False

    @property
    def number(self) -> int:
        return self.at + 1

    @property
    def words(self) -> int:
        return count_words(self.text)

    @property
    def place(self) -> str:
        return self.opened.place if self.opened else str(self.at)

    @property
    def typed(self) -> str:
        return self.text if self.opened is None or self.opened.text is None else self.opened.text

    @property
    def height(self) -> int:
        """How many lines the editor shows."""
        return sum(len(line) // LETTERS_A_ROW + 1 for line in self.typed.split("\n")) + 2

    @property
    def pieces(self) -> list[tuple[int, str]]:
        return pieces(self.text)

    @property
    def before(self) -> int:
        return self.at


@dataclass(frozen=True, slots=True)
class Look:
    """How a pane is looked at: which page of it, what is open, where the reader was, and what went wrong."""

    page: int = 1
    opened: Opened | None = None
    here: int | None = None
    fault: str = ""
    typed: str = ""
    is_about_open: bool = False


class Pane:
    """One side of the page."""

    # The forms that a view puts into it.
    refill: Any = None
    about: Any = None
    reader: Any = None

    def __init__(self, intake: Intake, side: Side, incoming: Incoming | None, look: Look) -> None:
        self.intake, self.side, self.incoming, self.look = intake, side, incoming, look
        self.letter, self.tone = side.label, f"side--{side.label.lower()}"

    @property
    def state(self) -> str:
        """missing, waiting, failed or read"""
        incoming = self.incoming
        if incoming is None or (incoming.is_read and not incoming.paragraphs and not incoming.past):
            return "missing"
        if incoming.is_read or (incoming.paragraphs and not incoming.is_live):
            return "read"
        return "waiting" if incoming.is_live else "failed"

    @property
    def name(self) -> str:
        return self.source or f"Account {self.letter}"

    @property
    def source(self) -> str:
        incoming = self.incoming
        if incoming is None:
            return ""
        return incoming.publisher or host_of(incoming.url) or (incoming.original.name if incoming.original else "")

    @property
    def page_name(self) -> str:
        """What the page of this account is called in an address."""
        return self.letter.lower()

    @property
    def is_about_open(self) -> bool:
        return bool(self.look.is_about_open or (self.about and self.about.is_bound))

    @cached_property
    def entries(self) -> list[Entry]:
        return self.incoming.paragraphs if self.incoming else []

    @cached_property
    def page(self) -> Page[Entry]:
        return Paginator(self.entries, A_PAGE).get_page(self.look.page)

    @property
    def first(self) -> int:
        """Where the shown page begins, counted from 0."""
        return (self.page.number - 1) * A_PAGE

    @property
    def end(self) -> int:
        return self.first + len(self.page.object_list)

    @cached_property
    def rows(self) -> list[Row]:
        rows = [self.row(self.first + at, entry) for at, entry in enumerate(self.page.object_list)]
        opened = self.look.opened
        if opened and opened.what == ADD:
            rows.insert(max(0, opened.at - self.first), Row(opened.at, "", is_kept=True, opened=opened))
        return rows

    def row(self, at: int, entry: Entry) -> Row:
        opened = self.look.opened
        is_open = opened is not None and opened.at == at and opened.what != ADD
        return Row(
            at, entry["text"], entry["is_kept"], tuple(self.tags(entry)), opened if is_open else None,
            at == self.look.here,
        )  # fmt: skip

    def tags(self, entry: Entry) -> Iterator[str]:
        if entry["set_apart"]:
            yield capital(entry["set_apart"])
        if entry["kind"] in KINDS:
            yield KINDS[entry["kind"]]
        if glance := self.glances.get(key_of(entry["text"])):
            yield from seen_in(glance, count_words(entry["text"]))

    @cached_property
    def glances(self) -> dict[str, Any]:
        """What the engine saw, by paragraph: that of one which was not touched holds while others are mended."""
        return {glance["of"]: glance for glance in self.incoming.preview} if self.incoming else {}

    @property
    def is_looking(self) -> bool:
        return bool(self.incoming and not self.incoming.is_previewed and self.incoming.is_live)

    @property
    def counts(self) -> str:
        kept = [entry for entry in self.entries if entry["is_kept"]]
        words = sum(count_words(entry["text"]) for entry in kept)
        all_words = words + sum(count_words(entry["text"]) for entry in self.entries if not entry["is_kept"])
        return f"{words:,} of {all_words:,} words kept, {len(kept):,} of {len(self.entries):,} paragraphs"

    @cached_property
    def told(self) -> list[str]:
        """What stands out, in sentences."""
        apart = Reading(tuple(Paragraph(e["text"], e["kind"], e["set_apart"]) for e in self.entries))
        told = [self.language] if self.language else []
        told += [f"Set apart: {apart.told}."] if apart.told else []
        glances = [self.glances.get(key_of(entry["text"]), {}) for entry in self.entries if entry["is_kept"]]
        introducing = sum(glance.get("makes_no_claim") == INTRODUCES for glance in glances)
        if introducing == 1:
            told.append("One paragraph only introduces the source.")
        elif introducing:
            told.append(f"{introducing} paragraphs only introduce the source.")
        return told

    @property
    def has_set_apart_kept(self) -> bool:
        return any(entry["set_apart"] and entry["is_kept"] for entry in self.entries)

    @property
    def has_left_out(self) -> bool:
        return any(not entry["is_kept"] for entry in self.entries)

    @property
    def language(self) -> str:
        """And its direction, where that is not the one of this page."""
        if self.incoming is None or not self.incoming.language:
            return ""
        leftward = ", written from right to left" if self.incoming.direction == "rtl" else ""
        return f"In {name_of(self.incoming.language)}{leftward}."

    @property
    def now(self) -> str:
        """What is being done, while nothing can be shown."""
        incoming = self.incoming
        assert incoming
        if incoming.original is None and incoming.url:
            return f"Fetching the page at {host_of(incoming.url)}…"
        name = incoming.original.name if incoming.original else ""
        return f"Reading “{name}”…" if name else "Reading the page…"

    @property
    def held_up(self) -> str:
        incoming = self.incoming
        if incoming is None or incoming.state != Leased.State.QUEUED:
            return ""
        return waiting.tried(incoming) if incoming.attempt else waiting.unanswered(incoming)

    @property
    def stage(self) -> str:
        """What a waiting page last told."""
        return f"{self.now}{self.held_up}"


def seen_in(glance: dict[str, Any], words: int) -> Iterator[str]:
    speakers = glance["speakers"]
    if speakers:
        yield f"Speaker{'s' if len(speakers) > 1 else ''}: {', '.join(speakers)}"
    if words > LONG and glance["sentences"] > 1:
        yield f"Long: will be read as {glance['sentences']} sentences"
    if why := glance["makes_no_claim"]:
        yield capital(why) if why == INTRODUCES else f"Makes no claim: {why}"


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]
