"""Asking the address of an account again: has its publisher changed the text?"""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseStopPolling

from comparisons import access, jobs
from comparisons.access import Action, Seat
from comparisons.models import Intake, Side
from comparisons.reading.rechecks import check_of
from comparisons.reading.sources import wayback
from comparisons.revisions import folded
from comparisons.services import rechecks
from comparisons.services.intake import forget
from comparisons.services.refusal import Refused
from comparisons.views import rates
from comparisons.views.htmx import HtmxHttpRequest
from comparisons.views.sources import about

TOO_OFTEN = "You have had many pages fetched just now. Wait a minute, then check again."


@require_POST
def begin(request: HttpRequest, pk: UUID, side: str) -> HttpResponse:
    seat = access.seat_for(request, pk, Action.EDIT)
    asked = ask(request, seat, side)
    return redirect("comparison-source-check", pk=pk, side=side, intake=asked.pk) if asked else on_to_sources(pk)


@require_POST
def begin_both(request: HttpRequest, pk: UUID) -> HttpResponse:
    seat = access.seat_for(request, pk, Action.EDIT)
    for side in Side.values:
        if seat.comparison.account(side).url:
            ask(request, seat, side)
    return on_to_sources(pk)


def ask(request: HttpRequest, seat: Seat, side: str) -> Intake | None:
    try:
        rates.count_pages(request, 1)
    except Refused:
        messages.error(request, TOO_OFTEN)
        return None
    try:
        return rechecks.begin(person=seat.writer, account=seat.comparison.account(side))
    except Refused as no:
        messages.error(request, str(no))
        return None


@require_safe
def show(request: HtmxHttpRequest, pk: UUID, side: str, intake: UUID) -> HttpResponse:
    """How far it is, and in the end what was found; htmx asks for the first alone, and is told when that is over."""
    seat, asked = asked_for(request, pk, side, intake)
    check = check_of(asked, seat.comparison.account(side))
    if check is None:
        return redirect("intake", pk=asked.pk)
    jobs.look_after(check.incoming)
    if not request.htmx:
        stretches = folded(check.changes) if check.changes else ()
        context = {"check": check, "stretches": stretches, "wayback": wayback(seat.comparison.account(side))}
        return render(request, "sources/check.html", {**about(seat, side), **context})
    if check.is_live:
        news = request.GET.get("seen") != check.seen
        return render(request, "sources/_checking.html", {"check": check, "news": news and "brief" not in request.GET})
    over = HttpResponseStopPolling()
    over["HX-Redirect"] = reverse("comparison-sources", args=[pk]) if "brief" in request.GET else request.path
    return over


@require_POST
def act(request: HttpRequest, pk: UUID, side: str, intake: UUID, action: str) -> HttpResponse:
    """Take what was found as a new text, or leave it as it is."""
    _, asked = asked_for(request, pk, side, intake)
    if action not in ("take", "leave"):
        raise Http404
    if not asked.is_check:
        return redirect("intake", pk=asked.pk)
    if action == "leave":
        forget(intake=asked)
        return on_to_sources(pk)
    try:
        rechecks.take(intake=asked)
    except Refused as no:
        messages.error(request, str(no))
        return on_to_sources(pk)
    return redirect("intake", pk=asked.pk)


def asked_for(request: HttpRequest, pk: UUID, side: str, intake: UUID) -> tuple[Seat, Intake]:
    seat = access.seat_for(request, pk, Action.EDIT)
    asked = access.intake_for(request, intake)
    if (asked.comparison_id, asked.side) != (pk, side):
        raise Http404
    return seat, asked


def on_to_sources(pk: UUID) -> HttpResponse:
    return redirect("comparison-sources", pk=pk)
