"""A page that was fetched again, held against what it told before. The comparison stays as it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from comparisons import ingest
from comparisons.jobs.lease import Lease
from comparisons.jobs.originals import reading_of
from comparisons.models import Account, Comparison, Incoming
from comparisons.revisions import changes
from comparisons.services.rechecks import HELD, still_stands

# What a page says of itself, and may say otherwise later.
SAID = ("title", "publisher", "author", "published_on", "language")
# By the text in hand alone nobody can tell what else the page said.
NOTHING = ingest.Particulars()


@dataclass(frozen=True, slots=True)
class Before:
    """What the page told when the account was made of it; where no page was kept, the account's text.

    People repair what was read, so the text alone would show their repairs as changes of the publisher's.
    """

    text: str
    said: ingest.Particulars
    is_page: bool


def hold(lease: Lease[Incoming]) -> None:
    """Raises IngestError where what was fetched cannot be read a second time."""
    intake, found = lease.job.intake, lease.job.original
    assert intake.comparison_id
    assert found
    account = Comparison.objects.get(pk=intake.comparison_id).account(intake.side)
    if account.original and account.original.sha256 == found.sha256:
        notes: dict[str, Any] = {"is_same": True, "same_bytes": True, "is_page": True}
        said: dict[str, Any] = {}
    else:
        notes, said = differences(before(account), reading_of(found), account)
    with transaction.atomic():
        lease.finish(notes={HELD: notes}, **said)
        if notes["is_same"]:
            still_stands(account, intake)


def differences(then: Before, now: ingest.Reading, account: Account) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the page of the check tells; and what is known of the new text only by it."""
    is_same = changes(then.text, joined(now)).is_same
    was = then.said.published_on if then.is_page else account.published_on
    notes = {
        "is_same": is_same,
        "same_bytes": False,
        "is_page": then.is_page,
        "before": "" if is_same else then.text,
        "dates": [str(day or "") for day in (was, now.particulars.published_on)],
    }
    return notes, said_anew(then.said, now.particulars) if then.is_page else {}


def said_anew(then: ingest.Particulars, now: ingest.Particulars) -> dict[str, Any]:
    """What people said better of the old text stays, but for what the page itself says otherwise than it did."""
    told = {name: getattr(now, name) for name in SAID}
    return {name: value for name, value in told.items() if value and value != getattr(then, name)}


def before(account: Account) -> Before:
    original = account.original
    if original and original.url:
        try:
            reading = reading_of(original)
            return Before(joined(reading), reading.particulars, is_page=True)
        except ingest.IngestError:
            # A newer reader may make nothing of it.
            pass
    return Before(account.text, NOTHING, is_page=False)


def joined(reading: ingest.Reading) -> str:
    return "\n\n".join(part.text for part in reading.paragraphs if not part.set_apart)
