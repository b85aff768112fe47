"""All comparisons of a visitor, and the end of one of them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from comparisons import access, services
from comparisons.access import Action
from comparisons.reading import library as lines
from comparisons.reading import shelves
from comparisons.reading.shelves import Asked
from comparisons.reading.unfinished import unfinished
from comparisons.services import feeds

A_PAGE = 20


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The visitor's comparisons and the examples, narrowed and sorted by what the address asks for."""
    asked, person = Asked.of(request.GET), access.person_of(request)
    readable = access.comparisons_for(request)
    found = shelves.narrowed(readable, person, asked)
    tabs = shelves.shelves(found, person, asked)
    page = page_of(request, shelves.shelved(found, person, asked.show), asked, tabs)
    page.object_list = lines.rows(list(page.object_list), person, asked.q)
    untagged = shelves.narrowed(readable, person, asked.but(tag="")) if asked.tag else found
    context = {
        "page_obj": page,
        "asked": asked,
        "q": asked.q,
        "total": page.paginator.count,
        "feed": feeds.library_path(person, asked.query) if person else "",
        "tabs": tabs,
        "tags": shelves.tags(shelves.shelved(untagged, person, asked.show), person, asked),
        "collections": shelves.collections(readable, person),
        "sorts": shelves.SORTS.items(),
        "unfinished": unfinished(person, readable),
        "own_keys": "library/_keys.html",
    }
    return render(request, "comparisons/list.html", context)


def page_of(request: HttpRequest, found: Any, asked: Asked, tabs: list[shelves.Way]) -> Any:
    """A page of ids alone: what their lines tell is not asked of all the others."""
    pages = Paginator(shelves.ordered(found, asked.sort).values_list("pk", flat=True), A_PAGE)
    pages.count = next(tab.count for tab in tabs if tab.is_current)  # It was counted for the tabs.
    return pages.get_page(request.GET.get("page"))


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
