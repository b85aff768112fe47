"""Asking the address of an account again, to see whether its publisher changed the text."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from comparisons.models import Account, Incoming, Intake, Person
from comparisons.services import intake as intakes
from comparisons.services.comparisons import draft_of
from comparisons.services.refusal import Refused

# Under this name the notes of an account on its way in tell what came of holding it against the one that stands.
HELD = "held"
NO_ADDRESS = "This account has no address that could be asked. Give it one first."
NO_FETCHING = "This server fetches no pages. Open the address in your browser, and compare for yourself."


@transaction.atomic
def begin(*, person: Person, account: Account) -> Intake:
    """Have the page fetched and read; in the place of what this person asked before, and did nothing about."""
    if not account.url:
        raise Refused(NO_ADDRESS)
    if not settings.FETCH_PAGES:
        raise Refused(NO_FETCHING)
    place: dict[str, Any] = {"person": person, "comparison": account.comparison, "side": account.side}
    Intake.objects.checks().filter(**place).delete()
    asked = replace(draft_of(account), text="", retrieved_at=None, original_id=None)
    return intakes.begin_revision(**place, arrival=intakes.Arrival(draft=asked), is_check=True)


@transaction.atomic
def take(*, intake: Intake) -> None:
    """Go on with what was found as with any new text: it is looked over first."""
    found = Incoming.objects.select_for_update(of=("self",)).get(intake=intake)
    if not found.is_read:
        raise Refused("The page has not been read, so there is no new text to take.")
    Intake.objects.filter(pk=intake.pk).update(is_check=False, is_over=False)
    intakes.queue(found)


def still_stands(account: Account, intake: Intake) -> None:
    """The address holds what it held. Nobody changed anything, so no event tells of it."""
    Account.objects.filter(pk=account.pk).update(checked_at=timezone.now())
    Intake.objects.filter(pk=intake.pk).update(is_over=True)
