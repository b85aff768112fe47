"""What came of asking the address of an account again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from comparisons.models import Account, Incoming, Intake
from comparisons.reading.changed import in_words
from comparisons.reading.waiting import NO_NOTE, seen, tried, unanswered
from comparisons.revisions import Changes, changes
from comparisons.services.rechecks import HELD

STAGES = {
    "fetch": (0.3, "Fetching the page"),
    "read": (0.7, "Reading the page, and holding it against what it told before"),
}
WAITING = (0.0, "Waiting to begin")


@dataclass(frozen=True)
class Check:
    """How far it is, and once it is over, what was found. ``since`` is from when the text is that stands."""

    intake: Intake
    incoming: Incoming
    since: datetime

    @property
    def is_live(self) -> bool:
        return self.incoming.is_live

    @property
    def error(self) -> str:
        return "" if self.is_live else self.incoming.error

    @property
    def held(self) -> dict[str, Any]:
        """Against the page of before where ``is_page``, else against the text in hand."""
        found: dict[str, Any] = self.incoming.notes.get(HELD, {})
        return found

    @cached_property
    def changes(self) -> Changes | None:
        """None where nothing differs, or nothing was read."""
        return changes(self.held["before"], self.incoming.text) if self.held and not self.held["is_same"] else None

    @property
    def counts(self) -> str:
        return in_words(self.changes) if self.changes else ""

    @property
    def dates(self) -> str:
        was, now = map(day_of, self.held["dates"])
        return words_on_dates(was, now, is_page=self.held["is_page"])

    @property
    def progress(self) -> float:
        return self.stage[0]

    @property
    def now(self) -> str:
        return self.stage[1]

    @property
    def stage(self) -> tuple[float, str]:
        is_queued = self.incoming.state == Incoming.State.QUEUED
        return WAITING if is_queued else STAGES.get(self.incoming.stage, WAITING)

    @property
    def held_up(self) -> str:
        if self.incoming.state != Incoming.State.QUEUED:
            return NO_NOTE
        return tried(self.incoming) if self.incoming.attempt else unanswered(self.incoming)

    @property
    def seen(self) -> str:
        return seen(self.incoming)


def check_of(intake: Intake, account: Account) -> Check | None:
    """None where no address was asked, as for a text that somebody put in by hand."""
    incoming = intake.account(intake.side)
    if incoming is None or not intake.is_check:
        return None
    return Check(intake, incoming, account.retrieved_at or account.made_at)


def words_on_dates(was: date | None, now: date | None, *, is_page: bool) -> str:
    """A publisher who changes a text and keeps its date changed it silently."""
    if now is None:
        return "The page gives no date."
    if now == was:
        return f"The page still gives {told(now)} as its date."
    if was is None:
        return f"The page gives {told(now)} as its date."
    before = f"before, it gave {told(was)}" if is_page else f"the account here is dated {told(was)}"
    return f"The page now gives {told(now)} as its date; {before}."


def day_of(written: str) -> date | None:
    return date.fromisoformat(written) if written else None


def told(day: date) -> str:
    return f"{day:%-d %B %Y}"
