"""What a person has sent in and not yet looked over."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Prefetch, Q
from django.urls import reverse

from comparisons.models import Batch, ComparisonQuerySet, Incoming, Intake, Person, Side

# Of the newest; further ones are counted.
MOST = 5


@dataclass(frozen=True, slots=True)
class Left:
    """One pair, one new text of an account, or all that is left of one upload; ``leave`` is where to throw it away."""

    title: str
    url: str
    made_at: datetime
    leave: str = ""


@dataclass(frozen=True, slots=True)
class Unfinished:
    words: str
    shown: list[Left]
    further: int


def unfinished(person: Person | None, readable: ComparisonQuerySet) -> Unfinished | None:
    """Without new texts for what the person may no longer read, whose title is none of their business."""
    if person is None:
        return None
    # What is not shown may be long: the paragraphs of both texts.
    accounts = Prefetch("accounts", Incoming.objects.only("intake", "side", "publisher"))
    opened = (
        Intake.objects.open()
        .filter(Q(comparison=None) | Q(comparison__in=readable), person=person)
        .select_related("batch", "comparison")
    )
    found = list(opened.prefetch_related(accounts))
    if not found:
        return None
    left = lines(found)
    return Unfinished(words_of(found), left[:MOST], len(left[MOST:]))


def words_of(found: list[Intake]) -> str:
    texts = sum(one.is_revision for one in found)
    pairs = len(found) - texts
    parts = [f"{count} {word}{'s' * (count > 1)}" for count, word in ((pairs, "pair"), (texts, "new text")) if count]
    return f"{' and '.join(parts)} {'waits' if len(found) == 1 else 'wait'} to be looked over"


def lines(found: list[Intake]) -> list[Left]:
    waiting = Counter(one.batch for one in found if one.batch)
    sizes = dict(Batch.objects.filter(pk__in=[batch.pk for batch in waiting]).values_list("pk", Count("intakes")))
    told: dict[Any, Left] = {}
    for one in found:
        if one.batch:
            title = upload(one.batch, waiting[one.batch], sizes[one.batch.pk])
            told.setdefault(one.batch, Left(title, one.batch.get_absolute_url(), one.batch.made_at))
        else:
            told[one] = Left(
                title_of(one), one.get_absolute_url(), one.made_at, reverse("intake-delete", args=[one.pk])
            )
    return list(told.values())


def upload(batch: Batch, waiting: int, size: int) -> str:
    return f"Upload “{batch.name}”: {waiting} of {size} pair{'s' * (size > 1)} wait{'s' * (waiting == 1)}"


def title_of(intake: Intake) -> str:
    if intake.comparison and intake.is_revision:
        return f"A new text for {Side(intake.side).label} in “{intake.comparison.title}”"
    return str(intake) or "Untitled"
