"""Addresses that are told of what happens to a comparison."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Status
from pydantic import BaseModel, Field

from comparisons import access
from comparisons.access import Action
from comparisons.api.asked import ApiRequest
from comparisons.api.etags import unless_known, unless_seen
from comparisons.api.paging import Listed, Part, lead_on
from comparisons.api.words import Sent, Words, example
from comparisons.models import Delivery, Webhook
from comparisons.services import webhooks

router = Router(tags=["Webhooks"])
Event = StrEnum("Event", {name: name for name in webhooks.EVENTS})  # type: ignore[misc]
PATH = "/comparisons/{uuid:pk}/webhooks"


class NewWebhook(Sent):
    """An address, and what it is to be told of."""

    model_config = example(url="https://example.org/hook", events=["annotation.made"])

    url: Words = Field(min_length=1, max_length=webhooks.LONGEST_URL, description="A public address.")
    events: list[Event] = Field([], max_length=len(webhooks.EVENTS), description="Empty for all.")


class WebhookShown(BaseModel):
    """An address that is told of what happens, in the way of Standard Webhooks."""

    id: UUID
    url: str
    events: list[str] = Field(description="What it is told of; empty for everything.")
    is_active: bool
    made_at: datetime
    made_by: str


class WebhookMade(WebhookShown):
    """With the secret that messages are signed with, which is told this once."""

    secret: str


class DeliveryShown(BaseModel):
    """One message, and how sending it went."""

    id: int
    event: str
    state: Delivery.State
    attempt: int = Field(description="How often it was tried.")
    status: int = Field(description="What the address answered last; 0 where it did not answer.")
    error: str
    queued_at: datetime
    due_at: datetime = Field(description="It is tried, or was, no earlier than this.")
    finished_at: datetime | None


@router.get(PATH, response=Listed[WebhookShown], summary="List webhooks")
def index(request: ApiRequest, response: HttpResponse, pk: UUID, part: Query[Part]) -> Any:
    """For owners; the newest first."""
    seat = access.seat_for(request, pk, Action.OWN)
    every = seat.comparison.webhooks.select_related("made_by")
    count, rows = every.count(), list(every[part.slice])
    unless_seen(request, seat, count, *((row.pk, row.version) for row in rows))
    lead_on(request, response, part, count)
    return Listed(count=count, items=[WebhookShown(**told(row)) for row in rows])


@router.post(PATH, response={201: WebhookMade}, summary="Make a webhook")
def create(request: ApiRequest, pk: UUID, sent: NewWebhook) -> Any:
    """For owners."""
    seat = access.seat_for(request, pk, Action.OWN)
    events = [event.value for event in sent.events]
    made = webhooks.make(comparison=seat.comparison, person=seat.writer, url=sent.url, events=events)
    return Status(201, WebhookMade(**told(made), secret=webhooks.secret_of(made)))


@router.delete(f"{PATH}/{{uuid:webhook_id}}", response={204: None}, summary="Stop a webhook")
def stop(request: ApiRequest, pk: UUID, webhook_id: UUID) -> Any:
    """For owners. It stays in the list, as one that is not active."""
    seat = access.seat_for(request, pk, Action.OWN)
    webhook = get_object_or_404(Webhook, comparison=pk, pk=webhook_id)
    webhook.comparison = seat.comparison
    webhooks.stop(webhook=webhook, person=seat.writer)
    return Status(204, None)


@router.get(f"{PATH}/{{uuid:webhook_id}}/deliveries", response=Listed[DeliveryShown], summary="List its messages")
def deliveries(request: ApiRequest, response: HttpResponse, pk: UUID, webhook_id: UUID, part: Query[Part]) -> Any:
    """For owners; the newest first."""
    access.seat_for(request, pk, Action.OWN)
    webhook = get_object_or_404(Webhook, comparison=pk, pk=webhook_id)
    count, rows = webhook.deliveries.count(), list(webhook.deliveries.all()[part.slice])
    unless_known(request, count, *((row.pk, row.state, row.attempt, row.status, row.due_at) for row in rows))
    lead_on(request, response, part, count)
    return Listed(count=count, items=[delivery(row) for row in rows])


def told(webhook: Webhook) -> dict[str, Any]:
    kept = ("id", "url", "events", "is_active", "made_at")
    return {**{name: getattr(webhook, name) for name in kept}, "made_by": str(webhook.made_by)}


def delivery(row: Delivery) -> DeliveryShown:
    return DeliveryShown(**{name: getattr(row, name) for name in DeliveryShown.model_fields})
