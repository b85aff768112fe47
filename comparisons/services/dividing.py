"""One text divided between A and B, as a person mends the proposal. Each change can be taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.db import transaction

from comparisons.ingest import Reading
from comparisons.models import Incoming, Intake, Side
from comparisons.services import intake as intakes
from comparisons.services import passages
from comparisons.services.comparisons import Draft, draft_of
from comparisons.services.intake import Arrival
from comparisons.services.passages import Passage
from comparisons.services.refusal import Refused


def is_divided(text: Incoming) -> bool:
    """One that a worker has only just read is not."""
    return text.is_read and passages.is_divided(text.paragraphs)


@transaction.atomic
def propose(*, text: Incoming) -> None:
    """Cut the text into passages, and say whose each may be."""
    current = intakes.locked(text)
    if not passages.is_divided(current.paragraphs):
        found = passages.divided(current.paragraphs)
        Incoming.objects.filter(pk=current.pk).update(paragraphs=found.passages)
        name(intake=text.intake, names={Side.LEFT: found.left, Side.RIGHT: found.right})


def name(*, intake: Intake, names: Mapping[str, str]) -> None:
    """Whose the two accounts are; before the text is divided they have no text yet."""
    for side, publisher in names.items():
        if not intake.accounts.filter(side=side).update(publisher=publisher):
            intakes.take_in(intake, side, Arrival(draft=Draft(text="", publisher=publisher)))


def set_sides(*, text: Incoming, sides: Sequence[str], version: int) -> Incoming:
    """Give each passage to the side at its place in ``sides``; one change, however many they are."""
    new = [passages.given(passage, side) for passage, side in zip(text.paragraphs, sides, strict=True)]
    return intakes.mend(incoming=text, paragraphs=new, version=version)


def split(*, text: Incoming, number: int, at: int) -> Incoming:
    """Cut a passage in two, before the sentence that begins ``at``."""
    found = passage_of(text, number)
    if at not in [start for start, _ in passages.borders(found)]:
        raise Refused("A passage can be split before a sentence only.")
    return intakes.splice(incoming=text, at=number, count=1, paragraphs=passages.halves(found, at))


def join(*, text: Incoming, number: int) -> Incoming:
    """Make one passage of this one and the next; it keeps the side of the first."""
    first, second = passage_of(text, number), passage_of(text, number + 1)
    if not passages.can_join(first, second):
        raise Refused("These passages are of two paragraphs, and stay apart.")
    return intakes.splice(incoming=text, at=number, count=2, paragraphs=[passages.whole(first, second)])


def passage_of(text: Incoming, number: int) -> Passage:
    if not 0 <= number < len(text.paragraphs):
        raise Refused("There is no such passage any more.")
    found: Passage = text.paragraphs[number]
    return found


@transaction.atomic
def swap(*, text: Incoming) -> Incoming:
    """A becomes B, in what was changed before too. To take it back is to do it again."""
    current = intakes.locked(text)
    current.paragraphs = passages.mirrored(current.paragraphs)
    current.past = [[at, count, passages.mirrored(was), *rest] for at, count, was, *rest in current.past]
    return intakes.written(current)


@transaction.atomic
def finish(*, text: Incoming) -> None:
    """Make the two accounts out of it. Raises Refused where one of them would be empty."""
    parts = {side: passages.account(text.paragraphs, side) for side in Side}
    for side in Side:
        if not parts[side]:
            raise Refused(f"Account {side.label} has no passage yet. Give it at least one.")
    for side in Side:
        reading = Reading(parts[side])
        intakes.take_in(text.intake, side, Arrival(draft=draft(text, side), reading=reading))


def draft(text: Incoming, side: Side) -> Draft:
    """What is known of the text is known of both; who relays them is named where nobody else is."""
    named = text.intake.accounts.filter(side=side).values_list("publisher", flat=True).first()
    # The author of the news item is the author of neither account.
    return replace(draft_of(text), text="", publisher=named or text.publisher, author="")
