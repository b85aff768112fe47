"""Addresses that are told what happens to a comparison, in the way of Standard Webhooks.

The names of events, the shape of a message, its three headers and its signature follow the specification 1.0.0 at
https://www.standardwebhooks.com/. A message says that something happened and where to look, never what was written:
whoever may see that asks for it.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from comparisons import outbound
from comparisons.mail import address, url_of
from comparisons.models import Comparison, Delivery, Event, Person, Webhook
from comparisons.services import history
from comparisons.services.refusal import Refused
from comparisons.tasks import enqueue

MOST_LIVE = 10
MOST_TESTS = 3
LONGEST_URL = 1000
TEST = "webhook.test"
ANALYSIS_DONE, ANALYSIS_FAILED = "analysis.done", "analysis.failed"
# By subject: it came, was changed, went. Back by an undo, it comes too. Of webhooks themselves nothing is told.
TOLD = {
    "annotation": ("annotation.made", "annotation.changed", "annotation.deleted"),
    "override": ("override.made", "override.changed", "override.withdrawn"),
    "correction": ("correction.made", "correction.changed", "correction.undone"),
    "member": ("member.joined", "member.changed", "member.left"),
    "invitation": ("invitation.made", "invitation.changed", "invitation.revoked"),
    "sharelink": ("link.made", "link.changed", "link.revoked"),
    "snapshot": ("snapshot.published", "snapshot.changed", "snapshot.withdrawn"),
    "account": ("account.revised", "account.changed", "account.withdrawn"),
    "comparison": ("comparison.restored", "comparison.changed", "comparison.deleted"),
}
EVENTS = (ANALYSIS_DONE, ANALYSIS_FAILED, *(name for names in TOLD.values() for name in names))
GONE = {**history.MADE, "comparison": {"is_deleted": True}}


@dataclass(frozen=True, slots=True)
class Message:
    """What goes out: the very bytes that are signed, and the headers that say so."""

    body: bytes
    headers: dict[str, str]


@transaction.atomic
def make(*, comparison: Comparison, person: Person, url: str, events: Collection[str] = ()) -> Webhook:
    """Tell this address of the named events from now on, or of all."""
    check(url)
    if unknown := sorted(set(events) - set(EVENTS)):
        raise Refused(f"There is no event “{unknown[0]}”.")
    history.hold(comparison)
    webhook = Webhook(
        comparison=comparison, made_by=person, url=url, events=[name for name in EVENTS if name in events]
    )
    history.make(webhook, person)
    return webhook


def check(url: str) -> None:
    if len(url) > LONGEST_URL:
        raise Refused(f"Shorten the address to {LONGEST_URL} characters.")
    try:
        outbound.target_of(url, allow_private=settings.OUTBOUND_PRIVATE)
    except outbound.Unreached as no:
        raise Refused(str(no)) from None


def keep_few(webhook: Webhook, event: Event) -> None:
    """Holds for every way to one more, also for an undo; the change is rolled back."""
    if webhook.is_active and live(webhook.comparison_id).count() > MOST_LIVE:
        raise Refused(f"A comparison has at most {MOST_LIVE} live webhooks. Stop one before you make another.")


def stop(*, webhook: Webhook, person: Person) -> None:
    if webhook.is_active:
        history.change(webhook, person, "stopped", is_active=False)


def stop_unasked(webhook: Webhook) -> None:
    """The address itself said that it wants no more. That is nobody's change, so no event tells of it."""
    Webhook.objects.filter(pk=webhook.pk).update(is_active=False, version=F("version") + 1)


def live(comparison: Any) -> Any:
    return Webhook.objects.filter(comparison=comparison, is_active=True)


def tell(event: Event) -> None:
    """Of a change that a person made."""
    if not (name := name_of(event)):
        return
    data = {"by": str(event.person), "change": event.number}
    if event.finding is not None:
        data["finding"] = {"number": event.finding + 1, "address": address(url_of(event))}
    send(event.comparison, name, event.at, data)


def tell_of_analysis(comparison: Comparison, name: str) -> None:
    """Of what the machine did."""
    send(comparison, name, timezone.now(), {})


def name_of(event: Event) -> str:
    names = TOLD.get(event.subject)
    if names is None:
        return ""
    (field, gone), *_ = GONE[event.subject].items()
    was, is_now = event.before.get(field) != gone, event.after.get(field) != gone
    return names[1] if was is is_now else names[0] if is_now else names[2]


def send(comparison: Comparison, name: str, at: datetime, data: dict[str, Any]) -> None:
    told = [webhook for webhook in live(comparison.pk) if not webhook.events or name in webhook.events]
    deliver(told, comparison, name, at, data)


@transaction.atomic
def test(*, webhook: Webhook) -> None:
    """Send a message that means nothing, to see it arrive."""
    waiting = Delivery.objects.live().filter(webhook=webhook, event=TEST)
    if not webhook.is_active:
        raise Refused("This webhook is stopped.")
    if waiting.count() >= MOST_TESTS:
        raise Refused(f"{MOST_TESTS} tests are still on their way. Wait for them first.")
    deliver([webhook], webhook.comparison, TEST, timezone.now(), {})


def deliver(told: Iterable[Webhook], comparison: Comparison, name: str, at: datetime, data: dict[str, Any]) -> None:
    place = {
        "id": str(comparison.pk),
        "title": comparison.title,
        "address": address(comparison.get_absolute_url()),
    }
    payload = {"type": name, "timestamp": at.isoformat(), "data": {"comparison": place, **data}}
    for webhook in told:
        enqueue(Delivery.objects.create(webhook=webhook, event=name, payload=payload))


def secret_of(webhook: Webhook) -> str:
    return f"whsec_{base64.b64encode(key_of(webhook)).decode()}"


def key_of(webhook: Webhook) -> bytes:
    return salted_hmac("parallax.webhook", str(webhook.pk), algorithm="sha256").digest()


def message(delivery: Delivery, at: datetime) -> Message:
    """The id stays the same each time that it is tried; the timestamp is that of the attempt."""
    number, stamp = f"msg_{delivery.pk}", str(int(at.timestamp()))
    body = json.dumps({"id": number, **delivery.payload}, ensure_ascii=False, separators=(",", ":")).encode()
    signed = hmac.new(key_of(delivery.webhook), f"{number}.{stamp}.".encode() + body, hashlib.sha256).digest()
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Parallax-Webhook/1",
        "webhook-id": number,
        "webhook-timestamp": stamp,
        "webhook-signature": f"v1,{base64.b64encode(signed).decode()}",
    }
    return Message(body, headers)


history.afterwards["webhook"] = keep_few
history.listeners.append(tell)
