"""Notes as they are read: threads, the newest at the end, each with what the reader may do to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from comparisons.access import Action, Seat
from comparisons.models import Annotation
from comparisons.services.detached import Quote, quotes


@dataclass(frozen=True, slots=True)
class Note:
    note: Annotation
    quoted: tuple[Quote, ...]
    is_own: bool
    may_delete: bool
    is_edited: bool


@dataclass(frozen=True, slots=True)
class Thread:
    first: Note
    answers: tuple[Note, ...]


def threads_of(notes: QuerySet[Annotation], seat: Seat) -> list[Thread]:
    """The threads that begin in ``notes``, in two queries however many there are."""
    roots = list(notes.filter(parent=None, is_deleted=False).select_related("person", "finding"))
    answers: dict[int, list[Annotation]] = defaultdict(list)
    replies = Annotation.objects.filter(parent__in=roots, is_deleted=False).select_related("person", "finding")
    for reply in replies:
        answers[reply.parent_id or 0].append(reply)
    return [Thread(as_read(root, seat), tuple(as_read(a, seat) for a in answers[root.pk])) for root in roots]


def as_read(note: Annotation, seat: Seat) -> Note:
    is_own = seat.person is not None and note.person_id == seat.person.pk
    return Note(
        note=note,
        quoted=tuple(quoted(note)),
        is_own=is_own and seat.may(Action.ANNOTATE),
        may_delete=(is_own and seat.may(Action.ANNOTATE)) or seat.may(Action.EDIT),
        is_edited=(note.changed_at - note.made_at).total_seconds() > 1 and note.version > 1,
    )


def quoted(note: Annotation) -> Iterable[Quote]:
    """A note on a whole row quotes nothing: the row stands above it. Detached, its words are all that is left of it."""
    on_row = note.scope == Annotation.Scope.FINDING and not note.is_detached
    return () if on_row else quotes(note.target)
