"""A new text in place of an account's, and what is told of where an account comes from."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from comparisons.ingest.words import count_words
from comparisons.models import PROVENANCE, Account, Comparison, Event, Job, Person
from comparisons.services import history
from comparisons.services.analysis import requeue
from comparisons.services.comparisons import Draft
from comparisons.services.refusal import Refused

# What the engine reads beside the text.
READ_BY_THE_ENGINE = ("is_withdrawn", "published_on", "language")
FIRST = 1


@transaction.atomic
def revise(*, comparison: Comparison, person: Person, side: str, draft: Draft) -> Account:
    """Make a new revision of one account, and queue the analysis again; the old text stays readable.

    A worker that is at the old text loses its lease, so it never stores findings on words that are not there.
    """
    history.hold(comparison)
    last = comparison.accounts.filter(side=side).aggregate(last=Max("revision"))["last"]
    new = Account(
        comparison=comparison, side=side, revision=last + 1, word_count=count_words(draft.text), **asdict(draft)
    )
    history.make(new, person, "revised")
    return new


def change(*, account: Account, person: Person, version: int | None = None, **values: Any) -> Event | None:
    """Say better where an account comes from; None where that is what was said already."""
    known = {name: value for name, value in values.items() if name in PROVENANCE}
    if all(getattr(account, name) == value for name, value in known.items()):
        return None
    plain: dict[str, Any] = {name: str(value) if isinstance(value, date) else value for name, value in known.items()}
    return history.change(account, person, "changed", version=version, **plain)


@transaction.atomic
def withdraw(*, account: Account, person: Person) -> Event:
    """Go back to the text before. Raises Refused for the first one, and for one that does not stand any more."""
    history.hold(account.comparison)
    if account.revision == FIRST:
        raise Refused("This is the first text of this account, so there is none to go back to.")
    later = account.comparison.accounts.filter(
        side=account.side, revision__gte=account.revision, is_withdrawn=False
    ).order_by("-revision")
    if later.first() != account:
        raise Refused("Another text of this account stands now. Look at it, then decide.")
    return history.change(account, person, "withdrew", is_withdrawn=True)


def follow(account: Account, event: Event) -> None:
    if any(event.before.get(name) != event.after.get(name) for name in READ_BY_THE_ENGINE):
        requeue(account.comparison, tuple(Job.State))


history.afterwards["account"] = follow
