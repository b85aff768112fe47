"""What people wrote, as a file tells it, written with its own dates on rows that are there already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from comparisons.models import Annotation, Comparison, Correction, Event, Finding, Override, Person
from comparisons.notes.markdown import render
from comparisons.portable import schema

A_BATCH = 500
# What is the same in the file and in the database.
NOTE = {"scope", "target", "body", "tags", "is_resolved"}
VERDICT = {"target", "verdict", "kinds", "reason", "machine_verdict", "machine_kinds"}
CORRECTION = {"action", "number", "arguments"}


class People:
    """Writes one file's people and all that they made."""

    def __init__(
        self,
        told: schema.People,
        comparison: Comparison,
        findings: Mapping[int, Finding],
        known: Mapping[str, Person],
    ) -> None:
        self.told, self.comparison, self.findings = told, comparison, findings
        self.people = {**known}
        self.subjects: dict[tuple[str, str | None], str] = {("comparison", None): str(comparison.pk)}

    def write(self) -> None:
        self.write_people()
        self.write_notes()
        self.keep("override", self.told.overrides, [self.override(given) for given in self.told.overrides])
        self.keep("correction", self.told.corrections, [self.correction(made) for made in self.told.corrections])
        self.write_history(self.told.history or [])

    def write_people(self) -> None:
        strangers = [person for person in self.told.people if person.key not in self.people]
        made = Person.objects.bulk_create([Person(name=person.name) for person in strangers])
        self.people.update((person.key, row) for person, row in zip(strangers, made, strict=True))

    def write_notes(self) -> None:
        rows = {note.key: self.note(note) for note in self.told.annotations}
        self.keep("annotation", self.told.annotations, list(rows.values()))
        answers = [note for note in self.told.annotations if note.parent]
        for note in answers:
            rows[note.key].parent = rows[note.parent or ""]
        Annotation.objects.bulk_update([rows[note.key] for note in answers], ["parent"], batch_size=A_BATCH)

    def note(self, note: schema.Annotation) -> Annotation:
        """Its HTML is made here, from the Markdown: none is taken from a file."""
        html = render(note.body, note.mentions)
        return Annotation(**self.shared(note), **self.placed(note), **note.model_dump(include=NOTE), html=html)

    def override(self, given: schema.Override) -> Override:
        return Override(**self.shared(given), **self.placed(given), **given.model_dump(include=VERDICT))

    def correction(self, made: schema.Correction) -> Correction:
        return Correction(**self.shared(made), **made.model_dump(include=CORRECTION))

    def shared(self, written: schema.Written) -> dict[str, Any]:
        told = written.model_dump(include={"version", "is_deleted", "is_detached"})
        return {"comparison": self.comparison, "person": self.people[written.person], **told}

    def placed(self, written: schema.Annotation | schema.Override) -> dict[str, Any]:
        return {"finding": None if written.finding is None else self.findings[written.finding]}

    def keep(self, kind: str, told: Iterable[schema.Written], rows: list[Any]) -> None:
        """The dates come after: a new row is always given those of today."""
        if not rows:
            return
        model = type(rows[0])._default_manager
        model.bulk_create(rows, batch_size=A_BATCH)
        for written, row in zip(told, rows, strict=True):
            row.made_at, row.changed_at = written.made_at, written.changed_at
            self.subjects[kind, written.key] = str(row.pk)
        model.bulk_update(rows, ["made_at", "changed_at"], batch_size=A_BATCH)

    def write_history(self, told: list[schema.Event]) -> None:
        rows = {event.number: self.event(event) for event in told}
        Event.objects.bulk_create(rows.values(), batch_size=A_BATCH)
        for event in told:
            rows[event.number].at = event.at
            rows[event.number].undoes = rows[event.undoes] if event.undoes else None
        Event.objects.bulk_update(rows.values(), ["at", "undoes"], batch_size=A_BATCH)

    def event(self, event: schema.Event) -> Event:
        """What is told in words alone has no subject here, and so can be taken back by nobody."""
        return Event(
            comparison=self.comparison,
            person=self.people[event.person],
            subject_id="" if event.told else self.subjects[event.subject, event.key],
            before=event.before,
            after={"told": event.told} if event.told else event.after,
            **event.model_dump(include={"number", "action", "subject", "finding"}),
        )
