"""Notes on findings and on words: threads, tags, and what follows from what is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction

from comparisons.models import Annotation, Comparison, Event, Finding, Notification, Person
from comparisons.notes.markdown import render
from comparisons.notes.mentions import mentioned
from comparisons.notes.tokens import LONGEST_NOTE
from comparisons.services import history
from comparisons.services.alignment import spans_of
from comparisons.services.attachment import Places
from comparisons.services.notifications import notify
from comparisons.services.refusal import Refused
from comparisons.services.targets import hold_row

LONGEST_TAG, MOST_TAGS = 40, 12


@transaction.atomic
def annotate(
    *,
    comparison: Comparison,
    person: Person,
    body: str,
    target: dict[str, Any],
    finding: Finding | None = None,
    scope: str = Annotation.Scope.FINDING,
    tags: Iterable[str] = (),
) -> Annotation:
    """Begin a thread on a finding, or on words that may lie in one."""
    if finding and scope == Annotation.Scope.WORDS:
        history.hold(comparison)
        finding = row_of(comparison, target)
    elif finding:
        hold_row(finding)
    note = Annotation(
        comparison=comparison,
        person=person,
        body=worded(body),
        target=target,
        finding=finding,
        scope=scope,
        tags=listed(tags, comparison),
    )
    history.make(note, person, "wrote", finding=number_of(note))
    return note


@transaction.atomic
def reply(*, parent: Annotation, person: Person, body: str) -> Annotation:
    """Answer a thread; an answer to an answer joins the same thread."""
    root = parent.parent or parent
    history.hold(root.comparison)
    root.refresh_from_db(fields=["finding"])
    note = Annotation(comparison=root.comparison, person=person, body=worded(body), parent=root, finding=root.finding)
    history.make(note, person, "replied", finding=number_of(root))
    return note


def edit(*, note: Annotation, person: Person, body: str, version: int) -> None:
    if note.person_id != person.pk:
        raise Refused("Only the author changes the words of a note. Reply to it instead.")
    history.change(note, person, "edited", version=version, finding=number_of(note), body=worded(body))


def set_tags(*, note: Annotation, person: Person, tags: Iterable[str], version: int) -> None:
    wanted = listed(tags, note.comparison)
    history.change(note, person, "tagged", version=version, finding=number_of(note), tags=wanted)


def set_resolved(*, note: Annotation, person: Person, resolved: bool) -> None:
    if note.is_resolved != resolved:
        action = "resolved" if resolved else "reopened"
        history.change(note, person, action, finding=number_of(note), is_resolved=resolved)


def delete(*, note: Annotation, person: Person, may_edit: bool) -> None:
    """The author's to do, and an editor's. Undo brings it back."""
    if note.person_id != person.pk and not may_edit:
        raise Refused("Only the author or an editor deletes a note.")
    history.change(note, person, "deleted", finding=number_of(note), is_deleted=True)


def worded(body: str) -> str:
    words = body.replace("\x00", "").replace("\r\n", "\n").strip()
    if not words:
        raise Refused("Write something first.")
    if len(words) > LONGEST_NOTE:
        raise Refused(f"A note has at most {LONGEST_NOTE:,} characters; this one has {len(words):,}.")
    return words


def listed(tags: Iterable[str], comparison: Comparison) -> list[str]:
    """Each tag once, as the owner spells it where it is on the owner's list."""
    spelled = {tag.casefold(): tag for tag in comparison.tags}
    wanted: dict[str, str] = {}
    for tag in tags:
        words = " ".join(tag.replace("\x00", "").strip().lstrip("#").split())[:LONGEST_TAG]
        if words:
            wanted.setdefault(words.casefold(), spelled.get(words.casefold(), words))
    if not comparison.has_free_tags and (strange := [tag for fold, tag in wanted.items() if fold not in spelled]):
        raise Refused(f"“{strange[0]}” is not on this comparison's list of tags: {', '.join(comparison.tags)}.")
    if len(wanted) > MOST_TAGS:
        raise Refused(f"A note has at most {MOST_TAGS} tags.")
    return list(wanted.values())


def row_of(comparison: Comparison, target: dict[str, Any]) -> Finding | None:
    """The first row that rests on any of the words."""
    key = spans_of(target, comparison)
    return Places(comparison, {}).row_with(key) if key else None


def number_of(note: Annotation) -> int | None:
    return note.finding.number if note.finding else None


def follow(note: Annotation, event: Event) -> None:
    """What is written is made safe, and whoever it addresses hears of it once."""
    people = {str(person.handle): person for person in addressable(note.comparison)}
    Annotation.objects.filter(pk=note.pk).update(html=render(note.body, people))
    if note.is_deleted or event.action not in ("wrote", "replied", "edited"):
        return
    before = mentioned(event.before["body"], people) if event.action == "edited" else []
    for handle in mentioned(note.body, people):
        if handle not in before:
            notify(event, people[handle], Notification.Why.MENTION)
    if note.parent and event.action == "replied":
        for person in in_thread(note.parent):
            notify(event, person, Notification.Why.REPLY)


def addressable(comparison: Comparison) -> Sequence[Person]:
    return list(Person.objects.filter(seats__comparison=comparison, handle__isnull=False).exclude(seats__role=""))


def in_thread(root: Annotation) -> Iterable[Person]:
    written = Annotation.objects.filter(parent=root, is_deleted=False)
    return Person.objects.filter(pk__in=[root.person_id, *written.values_list("person", flat=True)])


history.afterwards["annotation"] = follow
