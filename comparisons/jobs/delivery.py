"""One message to one webhook, tried again until it is taken or given up."""

from __future__ import annotations

from http import HTTPStatus

from django.conf import settings
from django.utils import timezone

from comparisons import outbound
from comparisons.jobs.lease import Lease, NotDone, work
from comparisons.models import Delivery
from comparisons.services import webhooks

GONE = "The address answered that it wants no more messages, so the webhook is stopped."


def deliver(delivery_id: int) -> None:
    work(Delivery, delivery_id, send)


def send(lease: Lease[Delivery]) -> None:
    delivery = lease.job
    if not delivery.webhook.is_active:
        lease.end(Delivery.State.CANCELLED, error="The webhook was stopped before this was taken.")
        return
    with lease.kept_alive():
        status = status_of(delivery)
    if status == HTTPStatus.GONE:
        webhooks.stop_unasked(delivery.webhook)
        lease.end(Delivery.State.FAILED, error=GONE, status=status)
    elif 200 <= status < 300:
        lease.finish(status=status)
    else:
        raise NotDone(f"The address answered {named(status)}.", status=status)


def status_of(delivery: Delivery) -> int:
    sent = webhooks.message(delivery, timezone.now())
    try:
        url = delivery.webhook.url
        return outbound.post(url, sent.body, sent.headers, allow_private=settings.OUTBOUND_PRIVATE).status
    except outbound.Unreached as no:
        raise NotDone(str(no), status=0) from None


def named(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
