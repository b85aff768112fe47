"""Accounts on their way in: sent, read by a worker, looked over and mended by a person, and then compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from comparisons.ingest import Paragraph, Reading, paragraphs
from comparisons.ingest.child import is_too_much
from comparisons.models import (
    PROVENANCE,
    Batch,
    Comparison,
    Incoming,
    Intake,
    Original,
    Person,
    Side,
)
from comparisons.services import library, revisions
from comparisons.services.comparisons import Draft, create_comparison, draft_of
from comparisons.services.refusal import Outdated, Refused
from comparisons.services.repairs import difference
from comparisons.tasks import enqueue

# Of the changes that can be taken back, and of the letters in what they took away.
MOST_PAST, MOST_PAST_LETTERS = 100, 10_000_000
# Whoever ticks one box ticks the next: the engine looks when the hand rests.
REST = timedelta(seconds=1)
QUEUED: dict[str, Any] = {
    "state": Incoming.State.QUEUED, "stage": "", "worker": "", "lease_until": None, "error": "", "attempt": 0,
    "sent_at": None,
}  # fmt: skip
TOO_LONG = "This text is too long. Shorten it to the part on the event."
OUTDATED = "These paragraphs were changed in another window. Look at them as they stand now."


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
    """Put an account in its place, also where another one was. Of one without text or source only the rest is kept."""
    intake.accounts.filter(side=side).delete()
    incoming = incoming_of(intake, side, arrival)
    incoming.save()
    if incoming.is_live:
        enqueue(incoming)
    return incoming


def incoming_of(intake: Intake, side: str, arrival: Arrival) -> Incoming:
    """Not saved yet."""
    values = {name: value for name, value in asdict(arrival.draft).items() if name != "text"}
    if arrival.original:
        values["original_id"] = arrival.original.pk
    incoming = Incoming(intake=intake, side=side, **values)
    reading = arrival.reading or (typed(arrival.draft.text) if arrival.draft.text else None)
    if reading:
        incoming.is_read, incoming.encoding = True, getattr(reading, "encoding", "")
        incoming.paragraphs = [entry(part) for part in reading.paragraphs]
    elif not (incoming.original_id or incoming.url):
        incoming.is_read, incoming.state = True, Incoming.State.DONE
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

    Every repair is one: to edit, to split, to join, to keep, to leave out, to add. Raises Outdated where ``version``,
    which the person saw, is not the one that stands.
    """
    current = locked(incoming, version)
    # Behind the end is at the end, also for whoever takes it back.
    at = min(at, len(current.paragraphs))
    was = current.paragraphs[at : at + count]
    current.paragraphs[at : at + count] = list(paragraphs)
    current.past = remembered([*current.past, [at, len(paragraphs), was]])
    return written(current)


def mend(*, incoming: Incoming, paragraphs: Sequence[Mapping[str, Any]], version: int | None = None) -> Incoming:
    """Make them the paragraphs of the account, by one splice of those that differ; by none where none do."""
    if version is not None and incoming.version != version:
        raise Outdated(OUTDATED)
    at, count, new = difference(incoming.paragraphs, list(map(dict, paragraphs)))
    if not count and not new:
        return incoming
    if is_too_much(sum(len(part["text"]) for part in paragraphs), len(paragraphs)):
        raise Refused(TOO_LONG)
    return splice(incoming=incoming, at=at, count=count, paragraphs=new, version=incoming.version)


@transaction.atomic
def undo(*, incoming: Incoming, version: int | None = None) -> Incoming:
    """Take back the last change; nothing happens where there is none."""
    current = locked(incoming, version)
    if not current.past:
        return current
    take_back(current)
    return written(current)


def take_back(incoming: Incoming) -> None:
    at, count, was, *read_by = incoming.past.pop()
    incoming.paragraphs[at : None if count is None else at + count] = was
    if read_by:
        incoming.encoding, incoming.is_encoding_given = read_by


def remembered(past: list[Any]) -> list[Any]:
    """The last of them; a long text that is changed as a whole again and again must not fill the database."""
    letters, kept = 0, 0
    for change in reversed(past[-MOST_PAST:]):
        letters += sum(len(paragraph["text"]) for paragraph in change[2])
        if letters > MOST_PAST_LETTERS:
            break
        kept += 1
    return past[len(past) - kept :]


def locked(incoming: Incoming, version: int | None = None) -> Incoming:
    current = Incoming.objects.select_for_update(of=("self",)).get(pk=incoming.pk)
    if version is not None and current.version != version:
        raise Outdated(OUTDATED)
    return current


def written(incoming: Incoming) -> Incoming:
    """A worker that is at the paragraphs as they were loses its lease, and another looks at the new ones."""
    incoming.version += 1
    incoming.is_read = True
    queue(incoming, REST)
    return incoming


def queue(incoming: Incoming, pause: timedelta = timedelta(0)) -> None:
    """Save it, and have a worker look at it."""
    now = timezone.now()
    afresh = {**QUEUED, "queued_at": now, "due_at": now + pause}
    for name, value in afresh.items():
        setattr(incoming, name, value)
    incoming.save()
    Intake.objects.filter(pk=incoming.intake_id).update(changed_at=now)
    enqueue(incoming)


@transaction.atomic
def read_again(*, incoming: Incoming, encoding: str, version: int | None = None) -> Incoming:
    """Have the original read by another encoding. What stood there before can be brought back by an undo."""
    current = locked(incoming, version)
    read_by = [current.encoding, current.is_encoding_given]
    # Nobody knows yet how many paragraphs there will be.
    current.past = [*current.past, [0, None, current.paragraphs, *read_by]][-MOST_PAST:]
    current.encoding, current.is_encoding_given, current.is_read = encoding, bool(encoding), False
    current.version += 1
    queue(current)
    return current


def name_event(*, intake: Intake, **values: Any) -> None:
    for name in values.keys() & {"title", "event_date"}:
        setattr(intake, name, values[name])
    intake.save(update_fields=["title", "event_date", "changed_at"])


@transaction.atomic
def describe(*, incoming: Incoming, **values: Any) -> Incoming:
    """Say better where it comes from; in another language the engine reads it anew."""
    known = {name: value for name, value in values.items() if name in PROVENANCE}
    if not known:
        return incoming
    current = locked(incoming)
    language = current.language
    for name, value in known.items():
        setattr(current, name, value)
    current.save(update_fields=list(known))
    if current.language != language and current.is_read:
        queue(current)
    return current


@transaction.atomic
def finish(*, intake: Intake) -> Comparison:
    """Compare what was looked over. A second call, by a button that was pressed twice, finds the first one's work."""
    current = Intake.objects.select_for_update(of=("self",)).get(pk=intake.pk)
    if current.is_over and current.comparison:
        return current.comparison
    sides = (current.side,) if current.is_revision else (Side.LEFT, Side.RIGHT)
    drafts = {side: draft_of(ready(current, side)) for side in sides}
    if current.is_revision and current.comparison:
        revisions.revise(
            comparison=current.comparison, person=current.person, side=current.side, draft=drafts[current.side]
        )
    else:
        current.comparison = compare(current, drafts)
    current.is_over = True
    current.save()
    return current.comparison


def ready(intake: Intake, side: str) -> Incoming:
    account = intake.account(side)
    if account is None or not account.text:
        raise Refused(f"Account {Side(side).label} has no text yet.")
    if not account.is_read:
        raise Refused(f"Account {Side(side).label} is still being read. Wait a moment.")
    return account


def compare(intake: Intake, drafts: Mapping[str, Draft]) -> Comparison:
    left, right = drafts[Side.LEFT], drafts[Side.RIGHT]
    made = create_comparison(
        owner=intake.person, title=intake.title, event_date=intake.event_date, left=left, right=right
    )
    for name in intake.tags:
        # A comparison is not lost for a tag that cannot be.
        with suppress(Refused):
            library.tag(person=intake.person, comparisons=[made], name=name)
    if intake.batch and intake.batch.collection:
        intake.batch.collection.comparisons.add(made)
    return made


def forget(*, intake: Intake) -> None:
    intake.delete()
