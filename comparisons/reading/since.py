"""How the live comparison went on since a version was published, for those who read both.

Findings are held against each other by the words that they quote: numbers and places change with a new text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from comparisons.access import Seat
from comparisons.models import Annotation, Comparison, Finding, Side, Snapshot, Verdict
from comparisons.reading.editions import CONTENT
from comparisons.reading.feed import Entry, entries
from comparisons.reading.told import Told, told

MOST_SHOWN = 100
EXCERPT = 120
# The words of A, those of B, and how many findings before it rest on the same.
Words = tuple[tuple[str, ...], tuple[str, ...], int]


@dataclass(frozen=True, slots=True)
class Turned:
    """A finding whose verdict is another one now; ``number`` is the one that the live page shows."""

    number: int
    words: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Alone:
    """A finding that only one of the two pages has."""

    number: int
    words: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Since:
    texts: tuple[str, ...]
    engine: tuple[str, str] | None
    turned: tuple[Turned, ...]
    new: tuple[Alone, ...]
    gone: tuple[Alone, ...]
    notes: tuple[Annotation, ...]
    events: tuple[Entry, ...]

    @property
    def is_nothing(self) -> bool:
        return not any((self.texts, self.engine, self.turned, self.new, self.gone, self.notes, self.events))


def since(snapshot: Snapshot, frozen: Seat, live: Seat) -> Since:
    """Each of the two as this reader may see it."""
    before, after = (by_words(told(seat.comparison, swapped=False, seat=seat)) for seat in (frozen, live))
    was, now = snapshot.frozen.engine_version, live.comparison.engine_version
    return Since(
        texts=tuple(revised(frozen.comparison, live.comparison)),
        engine=(was, now) if was != now else None,
        turned=tuple(turned(before, after)),
        new=tuple(alone(key, after[key]) for key in after if key not in before),
        gone=tuple(alone(key, before[key]) for key in before if key not in after),
        notes=tuple(notes_after(snapshot, live)),
        events=tuple(events_after(snapshot, live)),
    )


def by_words(both: Told) -> dict[Words, Finding]:
    found: dict[Words, Finding] = {}
    for finding in both.findings:
        left, right = (
            tuple(
                " ".join(witness.account.text[claim.start : claim.end].split())
                for claim in witness.claims.get(finding.pk, ())
            )
            for witness in both.sides
        )
        again = sum(key[:2] == (left, right) for key in found) if (left, right, 0) in found else 0
        found[left, right, again] = finding
    return found


def revised(before: Comparison, after: Comparison) -> Iterator[str]:
    """The letters of the accounts that have another text now."""
    for side in Side:
        if before.account(side).text != after.account(side).text:
            yield str(side.label)


def turned(before: dict[Words, Finding], after: dict[Words, Finding]) -> Iterator[Turned]:
    for key, finding in after.items():
        old = before.get(key)
        if old and said(old) != said(finding):
            yield Turned(finding.number + 1, excerpt(key), said(old), said(finding))


def said(finding: Finding) -> str:
    kinds = f" ({', '.join(finding.kinds)})" if finding.kinds else ""
    return f"{Verdict(finding.verdict).label}{kinds}"


def alone(key: Words, finding: Finding) -> Alone:
    return Alone(finding.number + 1, excerpt(key), said(finding))


def excerpt(key: Words) -> str:
    left, right, _ = key
    quoted = (f"{side.label}: {words[0][:EXCERPT]}" for side, words in zip(Side, (left, right), strict=True) if words)
    return " / ".join(quoted)


def notes_after(snapshot: Snapshot, live: Seat) -> list[Annotation]:
    """The newest first."""
    notes = live.comparison.annotations.filter(is_deleted=False, made_at__gt=snapshot.made_at)
    standing = notes.filter(parent=None) | notes.filter(parent__is_deleted=False)
    return list(standing.select_related("person", "finding").order_by("-made_at", "-pk")[:MOST_SHOWN])


def events_after(snapshot: Snapshot, live: Seat) -> Iterator[Entry]:
    """For members, who have the history."""
    if live.member is None:
        return
    found = live.comparison.events.filter(number__gt=snapshot.revision, subject__in=CONTENT)
    rows = found.select_related("person", "undoes__person", "undone_by")[:MOST_SHOWN]
    yield from entries(live, list(rows), seen=live.comparison.revision)
