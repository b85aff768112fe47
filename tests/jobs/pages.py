"""News pages as their publisher serves and changes them."""

from __future__ import annotations

from typing import Any

from comparisons.jobs.intake import prepare
from comparisons.models import Account, Comparison, Incoming, Intake, Original, Person
from comparisons.services import rechecks
from tests.receiver import Receiver

FIRST = "The minister met her counterpart in the capital on Monday and spoke of the border for two hours."
SECOND = "Both sides said that the talks had been useful, and that a second round would follow within weeks."
THIRD = "Reporters were not admitted to the meeting, and no joint statement was given to them afterwards."


def page(*paragraphs: str, day: str = "2023-11-27", title: str = "Talks on the border", more: str = "") -> bytes:
    told = f'<meta property="article:published_time" content="{day}T10:00:00+00:00">' if day else ""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs or (FIRST, SECOND, THIRD))
    head = f'<title>{title}</title><meta property="og:title" content="{title}">{told}'
    text = f"<article><h1>{title}</h1>{body}</article>{more}"
    return f'<!DOCTYPE html><html lang="en"><head>{head}</head><body>{text}</body></html>'.encode()


def publisher(body: bytes | None = None) -> Receiver:
    return Receiver(answers=[200], headers={"Content-Type": "text/html; charset=utf-8"}, body=body or page())


def taken_from(site: Receiver, account: Account, body: bytes | None = None, **values: Any) -> Account:
    """As if the account had been made of that page."""
    original = Original.objects.keep(body or page(), url=site.url, content_type="text/html", charset="utf-8")
    told = {"url": site.url, "original": original, "retrieved_at": original.retrieved_at, **values}
    Account.objects.filter(pk=account.pk).update(**told)
    return Account.objects.get(pk=account.pk)


def checked(account: Account, person: Person) -> tuple[Intake, Incoming]:
    """What a check comes to, once a worker has been at it."""
    intake = rechecks.begin(person=person, account=account)
    prepare(Incoming.objects.get(intake=intake).pk)
    intake.refresh_from_db()
    return intake, Incoming.objects.get(intake=intake)


def comparison_again(made: Comparison) -> Comparison:
    return Comparison.objects.get(pk=made.pk)
