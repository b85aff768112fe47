"""What was done to a comparison, as one reader may read it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from comparisons.access import Action, Seat
from comparisons.models import Event, Override
from comparisons.reading.events import names_for, sentence
from comparisons.services.taking_back import may_take_back


@dataclass(frozen=True, slots=True)
class Entry:
    event: Event
    words: str
    is_new: bool
    is_taken_back: bool
    may_take_back: bool
    # What a note, or the reason for a verdict, said before an edit and says since.
    said: tuple[str, str] | None

    @property
    def finding(self) -> int | None:
        """The number that the page shows."""
        return None if self.event.finding is None else self.event.finding + 1


def entries(seat: Seat, events: Sequence[Event], *, seen: int) -> Iterator[Entry]:
    names, open_to = names_for(events), judged(seat)
    for event in events:
        hidden = is_hidden(seat, event, open_to)
        is_gone = hasattr(event, "undone_by")
        yield Entry(
            event,
            sentence(event, names, is_hidden=hidden),
            event.number > seen and not is_own(seat, event),
            is_gone,
            not is_gone and not hidden and may_take_back(seat, event),
            None if hidden else said(event),
        )


def said(event: Event) -> tuple[str, str] | None:
    field = {"annotation": "body", "override": "reason"}.get(event.subject, "")
    before, after = event.before.get(field), event.after.get(field)
    return (before, after) if before and after and before != after else None


def judged(seat: Seat) -> Collection[int]:
    """The findings on which the reader gave a verdict; asked for only where it matters."""
    if not seat.comparison.is_blind:
        return ()
    own = Override.objects.filter(comparison=seat.comparison, person=seat.person, is_deleted=False)
    return set(own.exclude(finding=None).values_list("finding__number", flat=True))


def is_hidden(seat: Seat, event: Event, open_to: Collection[int]) -> bool:
    """Blind, nobody but the owner reads another's verdict on a finding before giving their own there."""
    blind = seat.comparison.is_blind and event.subject == "override" and not seat.may(Action.OWN)
    return blind and not is_own(seat, event) and event.finding not in open_to


def is_own(seat: Seat, event: Event) -> bool:
    return seat.person is not None and event.person_id == seat.person.pk


def news(seat: Seat, since: int) -> QuerySet[Event]:
    """What others did after the event of that number."""
    return seat.comparison.events.filter(number__gt=since).exclude(person=seat.person)


def unseen(seat: Seat) -> int:
    """How many changes of others the member has not seen yet."""
    if seat.member is None or seat.member.seen >= seat.comparison.revision:
        return 0
    return news(seat, seat.member.seen).count()
