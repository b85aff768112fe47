"""Making a comparison, and its end."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.text import Truncator

from comparisons.ingest.words import count_words
from comparisons.models import Account, Comparison, Incoming, Job, Member, Person, Role, Side
from comparisons.services import history
from comparisons.tasks import enqueue

LONGEST_TITLE = 200
WORDS_OF_A_TITLE = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One account as a person sent it in."""

    text: str
    publisher: str = ""
    title: str = ""
    author: str = ""
    published_on: date | None = None
    url: str = ""
    archive_url: str = ""
    language: str = ""
    retrieved_at: datetime | None = None
    original_id: int | None = None


def draft_of(source: Account | Incoming) -> Draft:
    names = (name for name in Draft.__dataclass_fields__ if name != "text")
    return Draft(text=source.text, **{name: getattr(source, name) for name in names})


@transaction.atomic
def create_comparison(
    *, owner: Person | None, title: str, event_date: date | None, left: Draft, right: Draft
) -> Comparison:
    """Keep both texts and queue their analysis. Without an owner it is an example, without a title it gets one."""
    comparison = Comparison.objects.create(
        is_example=owner is None, title=title or title_of(left, right), event_date=event_date
    )
    if owner:
        Member.objects.create(comparison=comparison, person=owner, role=Role.OWNER)
    Account.objects.bulk_create(
        Account(comparison=comparison, side=side, word_count=count_words(draft.text), **asdict(draft))
        for side, draft in ((Side.LEFT, left), (Side.RIGHT, right))
    )
    enqueue(Job.objects.create(comparison=comparison))
    return comparison


def title_of(left: Draft, right: Draft) -> str:
    """A name for an event that was given none: its sources, or else how the first account begins."""
    if left.publisher or right.publisher:
        title = f"{left.publisher or 'Account A'} and {right.publisher or 'Account B'}"
    else:
        words = left.text.split()
        title = " ".join(words[:WORDS_OF_A_TITLE]) + ("…" if len(words) > WORDS_OF_A_TITLE else "")
    return Truncator(title).chars(LONGEST_TITLE)


def delete(*, comparison: Comparison, person: Person) -> None:
    history.change(comparison, person, history.DELETED, is_deleted=True)


def restore(*, comparison: Comparison, person: Person) -> None:
    history.change(comparison, person, history.RESTORED, is_deleted=False)
