"""Comparisons on which people did a great deal, their files, and all that pages tell of them."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from comparisons.access import Seat
from comparisons.alignment import key_id
from comparisons.models import Annotation, Comparison, Correction, Finding, Person, Role, Side
from comparisons.portable.write import write
from comparisons.reading.filters import Choice
from comparisons.reading.page import Page
from comparisons.reading.places import READ_A, SIDE, TOPICS
from comparisons.reading.threads import threads_of
from comparisons.services import corrections, history, members, overrides, writing
from comparisons.services.alignment import spans_of
from comparisons.services.refusal import Refused
from comparisons.services.targets import target_of, target_on
from tests import factories
from tests.conftest import visitor

ADDRESS = "https://example.org/c/1/"


def seat_in(made: Comparison, name: str = "alice") -> Seat:
    made = Comparison.objects.get(pk=made.pk)
    person = factories.person(name)
    member = made.members.filter(person=person).first()
    return Seat(made, person, member.role if member else Role.VIEWER, member)


def file_of(made: Comparison, name: str = "alice") -> bytes:
    return write(seat_in(made, name), ADDRESS)


def data_of(made: Comparison, name: str = "alice") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(file_of(made, name))
    return found


def sitting(made: Comparison, name: str) -> Person:
    """Whoever has a seat keeps it; others come as editors."""
    member = made.members.filter(person__visitor=name).first()
    return member.person if member else factories.seat(made, name, Role.EDITOR)


def row(made: Comparison, number: int) -> Finding:
    found = made.findings.get(number=number)
    found.comparison = made
    return found


def note(made: Comparison, name: str, number: int, body: str = "A note.", **values: Any) -> Annotation:
    finding, person = row(made, number), sitting(made, name)
    return writing.annotate(
        comparison=made, person=person, body=body, target=target_of(finding), finding=finding, **values
    )


def note_on(made: Comparison, name: str, words: str, body: str = "On words.") -> Annotation:
    target = target_on(made.account(Side.LEFT), words)
    person = sitting(made, name)
    return writing.annotate(comparison=made, person=person, body=body, target=target, scope=Annotation.Scope.WORDS)


def judge(made: Comparison, name: str, number: int, verdict: str, *kinds: str) -> None:
    person = sitting(made, name)
    overrides.judge(finding=row(made, number), person=person, verdict=verdict, kinds=kinds, reason=f"{name} thinks so.")


def correct(made: Comparison, name: str, number: int, action: str, **sent: str) -> Correction:
    finding, person = row(made, number), sitting(made, name)
    asked = QueryDict(mutable=True)
    asked.update({"key": key_of(finding), **sent})
    return corrections.correct(finding=finding, person=person, action=action, sent=asked)


def key_of(finding: Finding) -> str:
    key = spans_of(target_of(finding), finding.comparison)
    assert key
    return key_id(key)


def undone(made: Comparison, person: Person) -> None:
    with suppress(history.NothingToUndo, history.Stale, Refused):
        history.undo(made, person)


def set_up(made: Comparison, **values: Any) -> None:
    alice = factories.person("alice")
    assert alice
    now = Comparison.objects.get(pk=made.pk)
    members.set_up(comparison=now, person=alice, version=now.version, **values)


def normal(data: dict[str, Any]) -> dict[str, Any]:
    """Without what is the file's own: when it was written, of which comparison, and since when that is here."""
    ours = data["parallax"]
    told = {key: value for key, value in ours["comparison"].items() if key not in ("id", "created_at")}
    rest = {key: value for key, value in ours.items() if key not in ("written_at", "address")}
    return {**data, "parallax": {**rest, "comparison": told}}


def read_aloud(made: Comparison, name: str) -> list[Any]:
    """All that a page, the panels and the history tell, in data."""
    seat = seat_in(made, name)
    told: list[Any] = list(made.findings.values_list("number", "place", "settled", "settled_kinds"))
    for view in (TOPICS, SIDE, READ_A):
        page = Page(seat.comparison, Choice(), view, seat)
        told += [page.summary(), page.coverage(), repr(page.body())]
    roots = seat.comparison.annotations.filter(parent=None)
    for thread in threads_of(roots, seat):
        told += [(n.note.html, str(n.note.person), n.note.made_at, n.quoted, n.is_edited, n.note.is_resolved,
                  n.note.tags, n.note.finding and n.note.finding.number)
                 for n in (thread.first, *thread.answers)]  # fmt: skip
    return [re.sub(r"#note-\d+", "#note", str(part)).replace(str(made.pk), "ID") for part in told]


def history_of(made: Comparison, name: str) -> list[str]:
    page = visitor(name).get(reverse("comparison-history", args=[made.pk])).content.decode()
    return re.findall(r"<bdi>(.*?)</bdi> <span class=\"small\"><time datetime=\"(.*?)\"", page)
