"""Where what people wrote stands now: in the row of its words, or nowhere, and then it is listed as detached."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.db.models import F, Q

from comparisons.anchors import Span, locate
from comparisons.models import Account, Annotation, Comparison, Finding, OnWords, Override, Side
from comparisons.services.overrides import settle
from comparisons.services.targets import selectors

Key = tuple[tuple[Span, ...], tuple[Span, ...]]


class Places:
    """The rows of a comparison by the words they rest on, now and before they were corrected."""

    def __init__(self, comparison: Comparison, keys: Mapping[int, Iterable[Key]]) -> None:
        """``keys`` are those that each row has had, by its number."""
        self.comparison = comparison
        self.texts = {Side.LEFT: comparison.left, Side.RIGHT: comparison.right}
        self.findings = {finding.number: finding for finding in comparison.findings.prefetch_related("claims")}
        self.exact = {self.key(finding): finding for finding in self.findings.values()}
        self.ever = {key: self.findings[number] for number, had in keys.items() for key in had}

    def key(self, finding: Finding) -> Key:
        return self.spans(self.texts[Side.LEFT], finding), self.spans(self.texts[Side.RIGHT], finding)

    def spans(self, account: Account, finding: Finding) -> tuple[Span, ...]:
        return tuple(sorted(Span(c.start, c.end) for c in finding.claims.all() if c.account_id == account.pk))

    def found(self, written: OnWords) -> Key | None:
        """Where its words are, if all of them still are."""
        sides = []
        for side, quoted in selectors(written.target).items():
            spans = [locate(selector, self.texts[Side(side)].text) for selector in quoted]
            if None in spans:
                return None
            sides.append(tuple(sorted(span for span in spans if span)))
        return sides[0], sides[1]

    def row_with(self, key: Key) -> Finding | None:
        """The first row that rests on any of the words."""
        return next((self.findings[number] for number in self.numbers_with(key)), None)

    def numbers_with(self, key: Key) -> Iterator[int]:
        """All rows that rest on any of the words, in their order."""
        for finding in sorted(self.findings.values(), key=lambda found: (found.place, found.number)):
            if any(meets(here, there) for here, there in zip(self.key(finding), key, strict=True)):
                yield finding.number


def meets(spans: Iterable[Span], others: tuple[Span, ...]) -> bool:
    return any(a.start < b.end and b.start < a.end for a in spans for b in others)


def attach(comparison: Comparison, keys: Mapping[int, Iterable[Key]]) -> None:
    """Give every note and verdict its row again. What is not exactly there is marked as detached, and moved nowhere."""
    places = Places(comparison, keys)
    put([(note, *place_of(note, places)) for note in comparison.annotations.filter(parent=None)])
    threads = comparison.annotations.exclude(parent=None).exclude(finding=F("parent__finding"))
    for answer in threads.select_related("parent"):
        Annotation.objects.filter(pk=answer.pk).update(finding=answer.parent and answer.parent.finding_id)
    put(list(override_places(comparison, places)))
    judged = comparison.overrides.filter(finding__isnull=False).values("finding")
    for finding in comparison.findings.filter(Q(pk__in=judged) | ~Q(settled="")):
        settle(finding)


def place_of(note: Annotation, places: Places) -> tuple[Finding | None, bool]:
    """Its row, and whether it is detached; selected words may lie outside all rows."""
    key = places.found(note)
    if key is None:
        return None, True
    if note.scope == Annotation.Scope.WORDS:
        return places.row_with(key), False
    row = places.exact.get(key) or places.ever.get(key)
    return row, row is None


def override_places(comparison: Comparison, places: Places) -> Iterator[tuple[Override, Finding | None, bool]]:
    """A verdict holds for exactly the words it was given on. Nobody has two on one row: the older one is detached."""
    taken: set[tuple[int, int]] = set()
    for override in comparison.overrides.filter(is_deleted=False).order_by("-changed_at", "-pk"):
        key = places.found(override)
        row = places.exact.get(key) if key else None
        if row and (row.pk, override.person_id) in taken:
            row = None
        if row:
            taken.add((row.pk, override.person_id))
        yield override, row, row is None


def put(found: Sequence[tuple[OnWords, Finding | None, bool]]) -> None:
    """Write what has changed. Not a change by a person: neither an event nor a new version."""
    moved = [
        (written, row, is_detached)
        for written, row, is_detached in found
        if (written.finding_id, written.is_detached) != (row.pk if row else None, is_detached)
    ]
    if not moved:
        return
    rows = type(moved[0][0])._default_manager
    # All leave their rows before any takes a new one, so that none is in another's way.
    rows.filter(pk__in=[written.pk for written, _, _ in moved]).update(finding=None)
    for written, row, is_detached in moved:
        rows.filter(pk=written.pk).update(finding=row, is_detached=is_detached)
