"""All comparisons of a visitor, and what can be done to one from there."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from comparisons import access, services
from comparisons.access import Action
from comparisons.services import feeds

A_PAGE = 20


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The visitor's comparisons and the examples, newest first, narrowed by ``?q=``."""
    q = asked_for(request)
    found = access.comparisons_for(request).matching(q).newest_first()
    rows = found.with_counts().with_sources().select_related("job")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    person = access.person_of(request)
    feed = feeds.library_path(person, q) if person else ""
    context = {"page_obj": page, "q": q, "total": page.paginator.count, "feed": feed}
    return render(request, "comparisons/list.html", context)


def asked_for(request: HttpRequest) -> str:
    return request.GET.get("q", "").replace("\x00", "").strip()


@require_POST
def delete(request: HttpRequest, pk: UUID) -> HttpResponse:
    seat = access.seat_for(request, pk, Action.OWN)
    comparison = seat.comparison
    services.delete(comparison=comparison, person=seat.writer)
    messages.success(request, f"“{comparison.title}” is deleted.", extra_tags=f"undo:{pk}")
    return redirect("comparison-list")


@require_POST
def restore(request: HttpRequest, pk: UUID) -> HttpResponse:
    seat = access.seat_for(request, pk, Action.OWN, deleted=True)
    comparison = seat.comparison
    services.restore(comparison=comparison, person=seat.writer)
    messages.success(request, f"“{comparison.title}” is back.")
    return redirect("comparison-list")
