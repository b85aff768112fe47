"""The addresses that are told what happens to a comparison: listed, made, tried and stopped by its owners."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from comparisons import access
from comparisons.access import Action, Seat
from comparisons.forms.webhooks import WebhookForm, in_words
from comparisons.models import Comparison, Delivery, Webhook
from comparisons.services import webhooks
from comparisons.services.history import Stale
from comparisons.services.refusal import Refused
from comparisons.views.conflict import conflict
from comparisons.views.status import UNUSABLE

MOST_SHOWN = 30
DELIVERIES_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Shown:
    webhook: Webhook
    events: str
    secret: str
    latest: list[Delivery]


@require_safe
@never_cache
def show(request: HttpRequest, pk: UUID) -> HttpResponse:
    return page(request, access.seat_for(request, pk, Action.OWN), WebhookForm())


@require_POST
@never_cache
def make(request: HttpRequest, pk: UUID) -> HttpResponse:
    seat = access.seat_for(request, pk, Action.OWN)
    form = WebhookForm(request.POST)
    if form.is_valid():
        try:
            url, events = form.cleaned_data["url"], form.events
            webhooks.make(comparison=seat.comparison, person=seat.writer, url=url, events=events)
        except Refused as no:
            form.add_error("url", str(no))
    if not form.is_valid():
        return page(request, seat, form)
    messages.success(request, "The address is told from now on.", extra_tags=f"change:{pk}")
    return redirect("comparison-webhooks", pk=pk)


@require_POST
def stop(request: HttpRequest, pk: UUID) -> HttpResponse:
    def end(webhook: Webhook, seat: Seat) -> None:
        webhooks.stop(webhook=webhook, person=seat.writer)
        messages.success(request, "The webhook is stopped.", extra_tags=f"change:{pk}")

    return done(request, pk, end)


@require_POST
def test(request: HttpRequest, pk: UUID) -> HttpResponse:
    def send(webhook: Webhook, seat: Seat) -> None:
        webhooks.test(webhook=webhook)
        messages.success(request, "A test is on its way. Load this page again to see how it went.")

    return done(request, pk, send)


def done(request: HttpRequest, pk: UUID, act: Callable[[Webhook, Seat], None]) -> HttpResponse:
    seat = access.seat_for(request, pk, Action.OWN)
    try:
        act(webhook_in(request, seat.comparison), seat)
    except Refused as no:
        messages.error(request, str(no))
    except Stale as stale:
        return conflict(request, seat.comparison, stale)
    return redirect("comparison-webhooks", pk=pk)


def webhook_in(request: HttpRequest, comparison: Comparison) -> Webhook:
    try:
        found = Webhook.objects.select_related("comparison").filter(comparison=comparison)
        return found.get(pk=request.POST.get("webhook", ""))
    except (Webhook.DoesNotExist, ValidationError):
        raise Http404 from None


def page(request: HttpRequest, seat: Seat, form: WebhookForm) -> HttpResponse:
    latest: Any = Prefetch("deliveries", Delivery.objects.order_by("-id")[:DELIVERIES_SHOWN], to_attr="latest")
    found = Webhook.objects.filter(comparison=seat.comparison).order_by("-is_active", "-made_at")
    context = {
        "comparison": seat.comparison,
        "seat": seat,
        "form": form,
        "webhooks": [
            Shown(webhook, in_words(webhook.events), webhooks.secret_of(webhook), webhook.latest)  # type: ignore[attr-defined]
            for webhook in found.prefetch_related(latest)[:MOST_SHOWN]
        ],
    }
    return render(request, "comparisons/webhooks.html", context, status=UNUSABLE if form.errors else 200)
