"""The verdicts that people gave, as one reader may see them, and what they make of a row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.urls import reverse

from comparisons.access import Action, Key, Seat
from comparisons.anchors import Selector, locate
from comparisons.models import Account, Annotation, Comparison, Finding, Override, Person, Verdict
from comparisons.services.overrides import settled


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Those on one row: ``seen`` by the reader, and how many are hidden until the reader gives one."""

    seen: tuple[Override, ...] = ()
    hidden: int = 0

    @property
    def differ(self) -> bool:
        return len({override.verdict for override in self.seen}) > 1


@dataclass(frozen=True, slots=True)
class Noted:
    """Words that have a note of their own."""

    url: str
    start: int
    end: int


@dataclass(slots=True)
class Given:
    """All verdicts of a comparison by finding, and how many notes each has."""

    verdicts: dict[int, Verdicts] = field(default_factory=dict)
    notes: dict[int, int] = field(default_factory=dict)
    # The machine's own verdict and kinds, where people's stand in their place.
    machine: dict[int, tuple[str, list[str]]] = field(default_factory=dict)

    def of(self, finding: Finding) -> Verdicts:
        return self.verdicts.get(finding.pk, Verdicts())


def given_on(comparison: Comparison, findings: Iterable[Finding], seat: Seat | None) -> Given:
    """What people gave, written over the machine's in ``findings``; those are never to be saved."""
    by_finding: dict[int, list[Override]] = defaultdict(list)
    for override in comparison.overrides.filter(is_deleted=False, finding__isnull=False).select_related("person"):
        by_finding[override.finding_id or 0].append(override)
    given = Given(
        verdicts={pk: visible(found, comparison, seat) for pk, found in by_finding.items()},
        notes=note_counts(comparison),
    )
    for finding in findings:
        settle(finding, given)
    return given


def visible(found: Sequence[Override], comparison: Comparison, seat: Seat | None) -> Verdicts:
    """In blind mode only the owner and those who gave a verdict themselves see the others'."""
    if not comparison.is_blind or (seat and seat.may(Action.OWN)) or has_own(found, seat.person if seat else None):
        return Verdicts(seen=tuple(found))
    return Verdicts(hidden=len(found))


def has_own(found: Iterable[Override], person: Person | None) -> bool:
    return person is not None and any(override.person_id == person.pk for override in found)


def note_counts(comparison: Comparison) -> dict[int, int]:
    notes = comparison.annotations.filter(is_deleted=False, finding__isnull=False).values_list("finding", flat=True)
    counts: dict[int, int] = defaultdict(int)
    for finding in notes.order_by():
        counts[finding or 0] += 1
    return counts


def noted_in(accounts: Sequence[Account], key: Key) -> list[list[Noted]]:
    """The words of each account that notes were written on, where they still stand."""
    comparison = accounts[0].comparison
    notes = comparison.annotations.filter(
        scope=Annotation.Scope.WORDS, parent=None, is_deleted=False, is_detached=False
    )
    page, found = reverse("comparison-notes", args=[key]), list(notes.values_list("pk", "target"))
    return [
        [
            Noted(f"{page}#note-{pk}", span.start, span.end)
            for pk, target in found
            for data in target.get(account.side, ())
            if (span := locate(Selector.from_json(data), account.text))
        ]
        for account in accounts
    ]


def settle(finding: Finding, given: Given) -> None:
    verdicts = given.of(finding)
    if not verdicts.seen:
        return
    given.machine[finding.pk] = (finding.verdict, finding.kinds)
    finding.needs_review = False
    verdict, kinds = settled(verdicts.seen)
    if verdict:
        finding.verdict, finding.kinds = Verdict(verdict), kinds
