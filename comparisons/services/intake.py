"""Accounts on their way in: sent, read by a worker, looked over and mended by a person, and then compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from comparisons.ingest import Paragraph, Reading, paragraphs
from comparisons.models import Batch, Comparison, Incoming, Intake, LibraryTag, Original, Person, Side
from comparisons.services import revisions
from comparisons.services.comparisons import Draft, create_comparison, draft_of
from comparisons.services.refusal import Refused
from comparisons.tasks import enqueue

MOST_PAST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One account as it comes in. Without a reading, a worker reads the original, or fetches the draft's address."""

    draft: Draft
    original: Original | None = None
    reading: Reading | None = None


@transaction.atomic
def begin(
    *,
    person: Person,
    arrivals: Mapping[str, Arrival],
    title: str = "",
    event_date: date | None = None,
    batch: Batch | None = None,
    tags: Sequence[str] = (),
) -> Intake:
    """``arrivals`` are keyed by side, or hold one text for ``BOTH``."""
    made = Intake.objects.create(person=person, title=title, event_date=event_date, batch=batch, tags=list(tags))
    for side, arrival in arrivals.items():
        take_in(made, side, arrival)
    return made


@transaction.atomic
def begin_revision(
    *, person: Person, comparison: Comparison, side: str, arrival: Arrival, is_check: bool = False
) -> Intake:
    event = {"title": comparison.title, "event_date": comparison.event_date}
    made = Intake.objects.create(person=person, comparison=comparison, side=side, is_check=is_check, **event)
    take_in(made, side, arrival)
    return made


@transaction.atomic
def take_in(intake: Intake, side: str, arrival: Arrival) -> Incoming:
    """Put an account in its place, also where another one was."""
    intake.accounts.filter(side=side).delete()
    values = {name: value for name, value in asdict(arrival.draft).items() if name != "text"}
    if arrival.original:
        values["original_id"] = arrival.original.pk
    incoming = Incoming(intake=intake, side=side, **values)
    reading = arrival.reading or (typed(arrival.draft.text) if arrival.draft.text else None)
    if reading:
        incoming.is_read, incoming.encoding = True, getattr(reading, "encoding", "")
        incoming.paragraphs = [entry(part) for part in reading.paragraphs]
    incoming.save()
    enqueue(incoming)
    return incoming


def typed(text: str) -> Reading:
    return Reading(tuple(map(Paragraph, paragraphs(text))), text)


def entry(part: Paragraph, side: str = "") -> dict[str, Any]:
    told = {"text": part.text, "kind": part.kind, "set_apart": part.set_apart}
    return {**told, "is_kept": not part.set_apart, "side": side}


@transaction.atomic
def splice(
    *, incoming: Incoming, at: int, count: int, paragraphs: Sequence[Mapping[str, Any]], version: int | None = None
) -> Incoming:
    """Put ``paragraphs`` in the place of ``count`` others from ``at`` on, so that it can be taken back.

    Every repair is one: to edit, to split, to join, to keep, to leave out, to add. Raises history.Stale where
    ``version``, which the person saw, is not the one that stands.
    """
    current = locked(incoming, version)
    was = current.paragraphs[at : at + count]
    current.paragraphs[at : at + count] = list(paragraphs)
    current.past = [*current.past, [at, len(paragraphs), was]][-MOST_PAST:]
    return written(current)


@transaction.atomic
def undo(*, incoming: Incoming) -> Incoming:
    """Take back the last change; nothing happens where there is none."""
    current = locked(incoming)
    if not current.past:
        return current
    at, count, was = current.past.pop()
    current.paragraphs[at : at + count] = was
    return written(current)


def locked(incoming: Incoming, version: int | None = None) -> Incoming:
    current = Incoming.objects.select_for_update().get(pk=incoming.pk)
    if version is not None and current.version != version:
        raise Refused("These paragraphs were changed in another window. Look at them as they stand now.")
    return current


def written(incoming: Incoming) -> Incoming:
    """A worker that is at the paragraphs as they were loses its lease, and another looks at the new ones."""
    incoming.version += 1
    queue(incoming)
    return incoming


def queue(incoming: Incoming) -> None:
    """Save it, and have a worker look at it."""
    now = timezone.now()
    incoming.state, incoming.worker, incoming.lease_until, incoming.error = Incoming.State.QUEUED, "", None, ""
    incoming.attempt, incoming.sent_at, incoming.queued_at, incoming.due_at = 0, None, now, now
    incoming.save()
    enqueue(incoming)


@transaction.atomic
def read_again(*, incoming: Incoming, encoding: str) -> Incoming:
    """Have the original read by another encoding. What was repaired since can be brought back by an undo."""
    current = locked(incoming)
    current.encoding, current.is_encoding_given, current.is_read = encoding, bool(encoding), False
    queue(current)
    return current


@transaction.atomic
def finish(*, intake: Intake) -> Comparison:
    """Compare what was looked over. A second call, by a button that was pressed twice, finds the first one's work."""
    current = Intake.objects.select_for_update(of=("self",)).get(pk=intake.pk)
    if current.is_over and current.comparison:
        return current.comparison
    drafts = {account.side: draft_of(account) for account in current.accounts.all()}
    if current.is_revision and current.comparison:
        revisions.revise(
            comparison=current.comparison, person=current.person, side=current.side, draft=drafts[current.side]
        )
    else:
        current.comparison = compare(current, drafts)
    current.is_over = True
    current.save()
    return current.comparison


def compare(intake: Intake, drafts: Mapping[str, Draft]) -> Comparison:
    left, right = drafts[Side.LEFT], drafts[Side.RIGHT]
    made = create_comparison(
        owner=intake.person, title=intake.title, event_date=intake.event_date, left=left, right=right
    )
    LibraryTag.objects.bulk_create(
        LibraryTag(person=intake.person, comparison=made, name=name) for name in dict.fromkeys(intake.tags)
    )
    return made


def forget(*, intake: Intake) -> None:
    intake.delete()
