"""The result page, in three readings of the same findings."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from comparisons import access
from comparisons.access import Action, Key
from comparisons.models import Job
from comparisons.reading.filters import Choice
from comparisons.reading.page import Page
from comparisons.reading.places import TOPICS
from comparisons.views.embed import discovery
from comparisons.views.versions import edition_for


@require_safe
def show(request: HttpRequest, pk: Key, view: str = TOPICS) -> HttpResponse:
    """The findings that the query asks for: ``?show= &kind= &topic= &speaker= &look= &q=``, and ``&swap=``."""
    seat = access.seat_for(request, pk)
    comparison = seat.comparison
    if comparison.job.state != Job.State.DONE:
        return redirect("comparison-progress", pk=pk)
    page = Page(comparison, Choice.of(request.GET), view, seat)
    context = {
        "comparison": comparison,
        "page": page,
        "seat": seat,
        "may_change": seat.may(Action.OWN),
        "edition": edition_for(request, seat),
        "oembed": discovery(request, seat),
    }
    return render(request, "comparisons/comparison.html", context)
