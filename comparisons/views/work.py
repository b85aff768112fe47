"""The list of what is left to do, and the way through it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from comparisons import access
from comparisons.access import Seat
from comparisons.reading.work import Work, with_work, work_of
from comparisons.views.history import number_asked

A_PAGE = 20
# Items of a kind shown of each comparison, where there are several.
MOST = 5


@require_safe
def everywhere(request: HttpRequest) -> HttpResponse:
    """All comparisons of the person, newest first; those with nothing left are not named."""
    person = access.person_of(request)
    rows = with_work(person, access.comparisons_for(request)).newest_first()
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "work.html", {"page_obj": page, "work": work_of(person, page), "most": MOST})


@require_safe
def show(request: HttpRequest, pk: UUID) -> HttpResponse:
    seat, work = work_on(request, pk)
    return render(request, "comparisons/work.html", {"comparison": seat.comparison, "seat": seat, "work": work})


@require_safe
def go_on(request: HttpRequest, pk: UUID) -> HttpResponse:
    """To the next item on a finding after ``?after=``, the number that the page shows; after the last, the first."""
    _, work = work_on(request, pk)
    if found := work.after(number_asked(request, "after")):
        return redirect(found.url)
    if not work.items:
        messages.info(request, "Nothing is left to do here.")
    return redirect("comparison-work", pk=pk)


def work_on(request: HttpRequest, pk: UUID) -> tuple[Seat, Work]:
    seat = access.seat_for(request, pk)
    return seat, work_of(seat.person, [seat.comparison])[0]
