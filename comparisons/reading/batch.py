"""The pairs of one upload: how far each of them has come."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Page, Paginator

from comparisons.ingest import count_words
from comparisons.models import Batch, Incoming, Intake, Leased, Side
from comparisons.reading.intake import Look, Pane
from comparisons.reading.readiness import unready
from comparisons.wording.counts import counted

A_PAGE = 50
READING, READY, UNREAD, COMPARED = "reading", "ready", "unread", "compared"
WORDS = {READY: "ready", READING: "being read", UNREAD: "cannot be read", COMPARED: "compared"}


def state_of(is_over: bool, accounts: Iterable[tuple[bool, str]]) -> str:
    """``accounts`` says of each whether it was read, and the state of the work on it."""
    if is_over:
        return COMPARED
    unread = [state for is_read, state in accounts if not is_read]
    if any(state in (Leased.State.QUEUED, Leased.State.RUNNING) for state in unread):
        return READING
    return UNREAD if unread else READY


class Half:
    """One account of a pair."""

    def __init__(self, intake: Intake, side: Side) -> None:
        self.incoming = intake.account(side)
        pane = Pane(intake, side, self.incoming, Look())
        self.letter, self.tone, self.source = pane.letter, pane.tone, pane.name
        self.words = count_words(self.incoming.text) if self.incoming and self.incoming.is_read else None

    @property
    def fault(self) -> str:
        incoming = self.incoming
        if incoming is None or incoming.is_read or incoming.is_live:
            return ""
        return f"Account {self.letter} could not be read: {incoming.error}"


class Row:
    """One pair. ``faults`` says why it cannot be compared as it is."""

    def __init__(self, intake: Intake) -> None:
        self.intake = intake
        self.halves = [Half(intake, side) for side in Side]
        accounts = list(intake.accounts.all())
        self.state = state_of(intake.is_over, [(account.is_read, account.state) for account in accounts])

    @cached_property
    def faults(self) -> list[str]:
        if self.state == UNREAD:
            return [half.fault for half in self.halves if half.fault]
        if self.state != READY:
            return []
        accounts = self.intake.by_side()
        return [why for _, why in unready(list(Side), accounts, accounts.values())]

    @property
    def is_ready(self) -> bool:
        return self.state == READY and not self.faults

    @property
    def comparison_is_gone(self) -> bool:
        return self.intake.comparison is None or self.intake.comparison.is_deleted

    @property
    def title(self) -> str:
        return str(self.intake) or "Untitled"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many pairs are how far; ``unfit`` of the ready ones were looked at, and cannot be compared as they are."""

    states: Counter[str]
    unfit: int = 0

    @property
    def total(self) -> int:
        return sum(self.states.values())

    @property
    def ready(self) -> int:
        return self.states[READY] - self.unfit

    @property
    def is_reading(self) -> bool:
        return bool(self.states[READING])

    @property
    def compared(self) -> int:
        return self.states[COMPARED]

    @property
    def are_all_compared(self) -> bool:
        return self.total == self.compared > 0

    @property
    def words(self) -> str:
        shown = {**self.states, READY: self.ready}
        parts = [f"{shown[state]:,} {words}" for state, words in WORDS.items() if shown.get(state)]
        parts += [f"{self.unfit} cannot be compared yet"] if self.unfit else []
        return f"{counted(self.total, 'pair')}{': ' if parts else ''}{', '.join(parts)}"

    @property
    def seen(self) -> str:
        """What a page last told; it is told again only when this changes."""
        return "-".join(str(self.states[state]) for state in WORDS)


def counts(batch: Batch) -> Counts:
    """Of all its pairs, without their texts."""
    known = Incoming.objects.filter(intake__batch=batch).order_by()
    accounts: defaultdict[tuple[object, bool], list[tuple[bool, str]]] = defaultdict(list)
    for pk, is_over, is_read, state in known.values_list("intake", "intake__is_over", "is_read", "state"):
        accounts[pk, is_over].append((is_read, state))
    return Counts(Counter(state_of(is_over, found) for (_, is_over), found in accounts.items()))


def pairs(batch: Batch) -> list[Intake]:
    """In the order of the upload, without their texts."""
    return list(batch.intakes.order_by("made_at", "id"))


def page(batch: Batch, number: str | None) -> Page[Intake]:
    found = batch.intakes.select_related("comparison").with_accounts()
    return Paginator(found.order_by("made_at", "id"), A_PAGE).get_page(number)


def with_unfit(told: Counts, rows: Iterable[Row]) -> Counts:
    return Counts(told.states, sum(row.state == READY and not row.is_ready for row in rows))
