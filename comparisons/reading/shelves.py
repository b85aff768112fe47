"""Which comparisons of the library a person asked for. Every choice is an address, and all of them combine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.db.models import Avg, Case, Count, F, FloatField, Q, QuerySet, Value, When
from django.db.models.functions import Lower

from comparisons.models import Collection, ComparisonQuerySet, LibraryTag, Person, Verdict
from comparisons.models.comparison import owned, stands

SHELVES = {"": "All", "mine": "Mine", "shared": "Shared with me"}
SORTS = {
    "": "Newest added first",
    "event": "Newest event first",
    "title": "By title",
    "divergent": "Most divergent first",
    "changed": "Last changed first",
}
LONGEST_Q = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asked for; empty means everything, and the newest first."""

    show: str = ""
    q: str = ""
    tag: str = ""
    collection: str = ""
    sort: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Asked:
        asked = cls(**{name: query.get(name, "").replace("\x00", "").strip()[:LONGEST_Q] for name in cls.__slots__})
        number = asked.collection if asked.collection.isascii() and asked.collection.isdigit() else ""
        return replace(
            asked,
            show=asked.show if asked.show in SHELVES else "",
            collection=number[:18],
            sort=asked.sort if asked.sort in SORTS else "",
        )

    def asked(self) -> dict[str, str]:
        return {name: value for name in self.__slots__ if (value := getattr(self, name))}

    def but(self, **values: str) -> Asked:
        return replace(self, **values)

    @property
    def query(self) -> str:
        return f"?{urlencode(asked)}" if (asked := self.asked()) else ""

    @property
    def words(self) -> str:
        """What these comparisons are called, in a feed."""
        shelf = {"mine": "My comparisons", "shared": "Comparisons shared with me"}.get(self.show, "Comparisons")
        having = [f"with “{self.q}”"] if self.q else []
        having += [f"tagged “{self.tag}”"] if self.tag else []
        return " ".join([shelf, *having, *(["in a collection"] if self.collection else [])])

    @property
    def narrows(self) -> bool:
        return any((self.show, self.q, self.tag, self.collection))


@dataclass(frozen=True, slots=True)
class Way:
    """A link to another choice, with how many comparisons it leads to."""

    name: str
    count: int
    query: str
    is_current: bool


def narrowed(readable: ComparisonQuerySet, person: Person | None, asked: Asked) -> ComparisonQuerySet:
    """By all that was asked but the shelf."""
    found = readable.matching(asked.q)
    if asked.tag:
        tagged = LibraryTag.objects.filter(person=person, name__iexact=asked.tag)
        found = found.filter(pk__in=tagged.values("comparison"))
    if asked.collection:
        found = found.filter(pk__in=Collection.objects.filter(person=person, pk=asked.collection).values("comparisons"))
    return found


def shelved(found: ComparisonQuerySet, person: Person | None, show: str) -> ComparisonQuerySet:
    if show == "mine":
        return found.owned_by(person)
    return found.shared_with(person) if show == "shared" else found


def ordered(found: ComparisonQuerySet, sort: str) -> QuerySet[Any]:
    newest = ("-created_at", "-id")
    if sort == "event":
        return found.order_by(F("event_date").desc(nulls_last=True), *newest)
    if sort == "title":
        return found.order_by(Lower("title"), *newest)
    if sort == "changed":
        return found.with_changed_at().order_by(F("changed_at").desc(), "-id")
    if sort == "divergent":
        diverges = Case(When(stands(Verdict.DIVERGE), then=1.0), default=0.0, output_field=FloatField())
        share = Case(When(findings=None, then=Value(None)), default=diverges, output_field=FloatField())
        return found.annotate(share=Avg(share)).order_by(F("share").desc(nulls_last=True), *newest)
    return found.order_by(*newest)


def shelves(found: ComparisonQuerySet, person: Person | None, asked: Asked) -> list[Way]:
    others = ~owned(person) & Q(is_example=False)
    counts = {"": Count("pk"), "mine": Count("pk", filter=owned(person)), "shared": Count("pk", filter=others)}
    counted = found.order_by().aggregate(**{show or "all": count for show, count in counts.items()})
    return [
        Way(name, counted[show or "all"], asked.but(show=show).query, asked.show == show)
        for show, name in SHELVES.items()
    ]


def tags(found: ComparisonQuerySet, person: Person | None, asked: Asked) -> list[Way]:
    """The person's own tags on what was found, whichever of them was asked for, with a way off the one that was."""
    if person is None:
        return []
    own = LibraryTag.objects.filter(person=person, comparison__in=found.order_by().values("pk"))
    counts = dict(own.order_by(Lower("name")).values_list("name").annotate(Count("pk")))
    if asked.tag and not any(name.casefold() == asked.tag.casefold() for name in counts):
        counts[asked.tag] = 0
    return [
        Way(name, count, asked.but(tag="" if is_chosen else name).query, is_chosen)
        for name, count in counts.items()
        for is_chosen in [name.casefold() == asked.tag.casefold()]
    ]


def collections(readable: ComparisonQuerySet, person: Person | None) -> list[Collection]:
    """The person's own, with ``count``: of what they may still read."""
    if person is None:
        return []
    count = Count("comparisons", filter=Q(comparisons__in=readable.order_by().values("pk")))
    return list(Collection.objects.filter(person=person).annotate(count=count).order_by(Lower("name")))
