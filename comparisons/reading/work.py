"""What is left to do: findings that need a look, open threads, and mentions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.text import Truncator

from comparisons.access import ALLOWED, Action
from comparisons.models import (
    Annotation,
    Comparison,
    ComparisonQuerySet,
    Finding,
    Member,
    Notification,
    Override,
    Person,
)

LONGEST_WORDS = 160
WRITERS = [role for role, allowed in ALLOWED.items() if Action.ANNOTATE in allowed]


SHOWN = {
    "mention": ("note", "Mentions of you"),
    "look": ("flag", "Findings that need a look"),
    "thread": ("now", "Open threads"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """``number`` is the one that the page shows, of the finding where there is one."""

    comparison: UUID
    number: int | None
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Part:
    """Items of one kind, with the icon and the name that they share."""

    kind: str
    icon: str
    name: str
    items: Sequence[Item]


@dataclass(frozen=True, slots=True)
class Work:
    comparison: Comparison
    parts: Sequence[Part]

    @property
    def items(self) -> list[Item]:
        return [item for part in self.parts for item in part.items]

    def after(self, number: int) -> Item | None:
        """The next item on a finding, and from the last on to the first again."""
        placed = {item.number: item for item in self.items if item.number}
        later = [at for at in placed if at > number]
        return placed[min(later or placed)] if placed else None


def work_of(person: Person | None, comparisons: Iterable[Comparison]) -> list[Work]:
    """In the order of the comparisons; three queries for any number of them."""
    rows = list(comparisons)
    found = {kind: by_comparison(items) for kind, items in items_of(person, rows)} if person else {}
    return [Work(row, list(parts(row, found))) for row in rows]


def parts(row: Comparison, found: dict[str, defaultdict[UUID, list[Item]]]) -> Iterator[Part]:
    for kind, items in found.items():
        if items[row.pk]:
            yield Part(kind, *SHOWN[kind], items[row.pk])


def by_comparison(items: Iterable[Item]) -> defaultdict[UUID, list[Item]]:
    found: defaultdict[UUID, list[Item]] = defaultdict(list)
    for item in items:
        found[item.comparison].append(item)
    return found


def items_of(person: Person, rows: Sequence[Comparison]) -> Iterator[tuple[str, Iterator[Item]]]:
    told = unread(person).filter(event__comparison__in=rows).select_related("event__person")
    looks = to_look_at(person).filter(comparison__in=rows).order_by("number")
    threads = open_threads(person).filter(comparison__in=rows)
    yield "mention", (item(t.event.comparison_id, t.event.finding, f"{t.event.person} mentioned you") for t in told)
    yield "look", (item(*found) for found in looks.values_list("comparison", "number", "reason"))
    yield "thread", (item(*found) for found in threads.values_list("comparison", "finding__number", "body"))


def with_work(person: Person | None, comparisons: ComparisonQuerySet) -> ComparisonQuerySet:
    """Those of the comparisons in which something is left to do."""
    if person is None:
        return comparisons.none()
    return comparisons.filter(
        Q(pk__in=to_look_at(person).values("comparison"))
        | Q(pk__in=open_threads(person).values("comparison"))
        | Q(pk__in=unread(person).values("event__comparison"))
    )


def to_look_at(person: Person) -> QuerySet[Finding]:
    own = Override.objects.filter(person=person, is_deleted=False).exclude(finding=None).values("finding")
    return Finding.objects.filter(comparison__in=written_on(person), needs_review=True).exclude(pk__in=own)


def open_threads(person: Person) -> QuerySet[Annotation]:
    begun = Annotation.objects.filter(parent=None, is_resolved=False, is_deleted=False)
    return begun.filter(comparison__in=written_on(person))


def unread(person: Person) -> QuerySet[Notification]:
    return Notification.objects.filter(person=person, why=Notification.Why.MENTION, is_read=False)


def written_on(person: Person) -> Any:
    """The comparisons on which the person may write: to others it is no work."""
    return Member.objects.filter(person=person, role__in=WRITERS).values("comparison")


def item(comparison: UUID, number: int | None, words: str) -> Item:
    page = Comparison(pk=comparison).get_absolute_url()
    shown = None if number is None else number + 1
    short = Truncator(" ".join(words.split())).chars(LONGEST_WORDS)
    return Item(comparison, shown, short, f"{page}#finding-{shown}" if shown else page)
