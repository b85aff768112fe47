"""What of a comparison one reader may take away: no more than the pages show them."""

from __future__ import annotations

from functools import cached_property

from comparisons.access import Action, Seat
from comparisons.models import Account, Annotation, Correction, Event, Override
from comparisons.models.notes import Written
from comparisons.reading.feed import is_hidden, judged


class Sight:
    """Members take the history along; who may edit, and so bring back, also takes what was deleted."""

    def __init__(self, seat: Seat) -> None:
        self.seat, self.comparison = seat, seat.comparison
        self.is_whole = seat.member is not None and seat.may(Action.EDIT)

    def accounts(self) -> list[Account]:
        """All revisions for those who may bring one back; the pages show the one that stands."""
        every = list(self.comparison.accounts.order_by("side", "revision"))
        if self.is_whole:
            return every
        return [self.comparison.left, self.comparison.right]

    def annotations(self) -> list[Annotation]:
        """In the order they were made; an answer only with what it answers."""
        rows = self.comparison.annotations.select_related("person", "finding").order_by("pk")
        seen: dict[int, Annotation] = {}
        for note in rows:
            if self.is_there(note) and (note.parent_id is None or note.parent_id in seen):
                seen[note.pk] = note
        return list(seen.values())

    def overrides(self) -> list[Override]:
        rows = self.comparison.overrides.select_related("person", "finding").order_by("pk")
        return [row for row in rows if self.is_there(row) and self.is_open(row)]

    def corrections(self) -> list[Correction]:
        return [
            row for row in self.comparison.corrections.select_related("person").order_by("pk") if self.is_there(row)
        ]

    def events(self) -> list[Event] | None:
        if self.seat.member is None:
            return None
        return list(self.comparison.events.select_related("person", "undoes").order_by("number"))

    def is_hidden(self, event: Event) -> bool:
        return is_hidden(self.seat, event, self.judged)

    def is_there(self, row: Written) -> bool:
        """What was deleted is there for whoever may bring it back."""
        return not row.is_deleted or self.is_whole or (self.seat.member is not None and self.is_own(row))

    def is_open(self, row: Override) -> bool:
        """In blind mode others' verdicts are, on a finding that the reader has judged."""
        if not self.comparison.is_blind or self.seat.may(Action.OWN) or self.is_own(row):
            return True
        return row.finding is not None and row.finding.number in self.judged

    def is_own(self, row: Written) -> bool:
        return self.seat.person is not None and row.person_id == self.seat.person.pk

    @cached_property
    def judged(self) -> frozenset[int]:
        return frozenset(judged(self.seat))
