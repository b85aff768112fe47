"""Undo, redo, what was done, and taking it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from comparisons import access
from comparisons.access import Action, Seat
from comparisons.models import Comparison, Event, Member, Person
from comparisons.reading.events import names_for, sentence
from comparisons.reading.feed import entries, is_hidden, judged
from comparisons.services import taking_back
from comparisons.services.history import NothingToUndo, Stale
from comparisons.services.refusal import Refused
from comparisons.views.conflict import conflict
from comparisons.views.numbers import number_in, whole
from comparisons.views.status import NO_CONTENT

A_PAGE = 50


@require_safe
def show(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Everything that was done, newest first, narrowed by ``?person=&finding=``."""
    seat = access.seat_for(request, pk)
    person, finding = number_asked(request, "person"), number_asked(request, "finding")
    page = Paginator(events_of(seat.comparison, person, finding), A_PAGE).get_page(request.GET.get("page"))
    seen = seat.member.seen if seat.member else seat.comparison.revision
    context = {
        "comparison": seat.comparison,
        "seat": seat,
        "may_write": seat.may(Action.ANNOTATE),
        "page_obj": page,
        "entries": list(entries(seat, list(page), seen=seen)),
        "people": Person.objects.filter(events__comparison=pk).distinct().order_by("name", "pk"),
        "person": person,
        "finding": finding,
    }
    response = render(request, "comparisons/history.html", context)
    if not (person or finding or page.has_previous()):
        mark_seen(seat)
    return response


@require_POST
def seen(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The member knows of everything up to now."""
    mark_seen(access.seat_for(request, pk))
    return done(request, pk)


@require_POST
def undo(request: HttpRequest, pk: UUID) -> HttpResponse:
    return take_back(request, access.seat_for(request, pk, Action.ANNOTATE), taking_back.undo, "Nothing to undo.")


@require_POST
def redo(request: HttpRequest, pk: UUID) -> HttpResponse:
    return take_back(request, access.seat_for(request, pk, Action.ANNOTATE), taking_back.redo, "Nothing to redo.")


@require_POST
def revert(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take back the event of the posted number."""
    seat = access.seat_for(request, pk, Action.ANNOTATE)
    event = get_object_or_404(Event, comparison=pk, number=number_in(request, "event"))
    if is_hidden(seat, event, judged(seat)) or not taking_back.may_take_back(seat, event):
        raise PermissionDenied
    return take_back(request, seat, lambda seat: taking_back.revert(seat, event), "This was taken back before.")


def take_back(request: HttpRequest, seat: Seat, turn: Callable[[Seat], Event], nothing: str) -> HttpResponse:
    try:
        event = turn(seat)
    except NothingToUndo:
        messages.info(request, nothing)
        return done(request, seat.comparison.pk)
    except Refused as no:
        messages.error(request, str(no))
        return done(request, seat.comparison.pk)
    except Stale as stale:
        return conflict(request, seat.comparison, stale)
    messages.success(request, f"{sentence(event, names_for([event]))}.")
    return done(request, seat.comparison.pk, event.finding)


def done(request: HttpRequest, pk: UUID, finding: int | None = None) -> HttpResponse:
    """Back to where it was asked for, if that is a page of this comparison; htmx loads that page anew."""
    if request.headers.get("HX-Request"):
        return HttpResponse(status=NO_CONTENT, headers={"HX-Refresh": "true"})
    home = reverse("comparison-detail", args=[pk])
    came = request.headers.get("referer", "")
    is_here = url_has_allowed_host_and_scheme(came, request.get_host()) and urlsplit(came).path.startswith(home)
    place = f"#finding-{finding + 1}" if finding is not None and urlsplit(came).path == home else ""
    return redirect((came if is_here else home) + place)


def events_of(comparison: Comparison, person: int, finding: int) -> Any:
    found = comparison.events.select_related("person", "undoes__person", "undone_by")
    if person:
        found = found.filter(person=person)
    return found.filter(finding=finding - 1) if finding else found


def mark_seen(seat: Seat) -> None:
    if seat.member and seat.member.seen < seat.comparison.revision:
        Member.objects.filter(pk=seat.member.pk).update(seen=seat.comparison.revision)


def number_asked(request: HttpRequest, name: str) -> int:
    return whole(request.GET.get(name, ""), 9) or 0
