"""Whether what people wrote fits the rest of a file."""

from __future__ import annotations

from collections.abc import Iterable

from comparisons.models import PAIRED
from comparisons.portable.check import OURS
from comparisons.portable.refusal import ensure, ensure_once
from comparisons.portable.schema import Event, File, Override, People, Written


def check_people(file: File) -> None:
    told = file.parallax
    people = [person.key for person in told.people]
    ensure_once(f"{OURS}.people", people)
    rows: dict[str, list[Written]] = {
        "annotations": [*told.annotations], "overrides": [*told.overrides], "corrections": [*told.corrections],
    }  # fmt: skip
    for name, written in rows.items():
        where = f"{OURS}.{name}"
        ensure_once(where, [row.key for row in written])
        for at, row in enumerate(written):
            ensure(row.person in people, f"{where}[{at}].person", "is not among the people")
    findings = {finding.id: finding.verdict in PAIRED for finding in file.findings}
    check_threads(told, findings)
    check_verdicts(told.overrides, findings)
    ensure_once(f"{OURS}.corrections", [made.number for made in told.corrections])
    if told.history is not None:
        check_history(told, set(people))


def check_threads(told: People, findings: Iterable[int]) -> None:
    """An answer follows the note that it answers, which answers no other."""
    begun, known = dict[str, int | None](), set(findings)
    for at, note in enumerate(told.annotations):
        where = f"{OURS}.annotations[{at}]"
        ensure(note.finding is None or note.finding in known, f"{where}.finding", "is not among the findings")
        if note.parent is None:
            begun[note.key] = note.finding
        else:
            ensure(note.parent in begun, f"{where}.parent", "is no earlier note that begins a thread")


def check_verdicts(overrides: Iterable[Override], findings: dict[int, bool]) -> None:
    standing = []
    for at, given in enumerate(overrides):
        where = f"{OURS}.overrides[{at}]"
        if given.finding is not None:
            ensure(given.finding in findings, f"{where}.finding", "is not among the findings")
        if given.finding is not None and not given.is_deleted:
            fits = (given.verdict in PAIRED) == findings[given.finding]
            ensure(fits, f"{where}.verdict", "does not fit the claims of its finding")
            standing.append((given.person, given.finding))
    ensure_once(f"{OURS}.overrides", standing)


def check_history(told: People, people: set[str]) -> None:
    """Numbered from 1 without a gap, each of somebody, on something that is there."""
    events, where = told.history or [], f"{OURS}.history"
    numbers = [event.number for event in events]
    whole = list(range(1, told.comparison.revision + 1))
    ensure(numbers == whole, where, "should count from 1 to the revision, without a gap")
    keys: dict[str, set[str | None]] = {
        "annotation": {row.key for row in told.annotations},
        "override": {row.key for row in told.overrides},
        "correction": {row.key for row in told.corrections},
        "comparison": {None},
    }
    for at, event in enumerate(events):
        ensure(event.person in people, f"{where}[{at}].person", "is not among the people")
        known = event.told or event.key in keys[event.subject]
        ensure(bool(known), f"{where}[{at}].key", "names nothing in the file")
        ensure((event.undoes or 0) < event.number, f"{where}[{at}].undoes", "should be an earlier change")
    check_undone(where, events)


def check_undone(where: str, events: Iterable[Event]) -> None:
    undone = [event.undoes for event in events if event.undoes is not None]
    ensure_once(where, undone)
    ensure(0 not in undone, where, "takes back a change that is not there")
