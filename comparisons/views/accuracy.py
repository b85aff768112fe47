"""How often people kept the machine's verdicts in one comparison, and what they settled as labelled pairs."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from comparisons import access
from comparisons.access import Action
from comparisons.exports.gold import zipped
from comparisons.models import Job
from comparisons.reading.gold import gold_set
from comparisons.reading.judged import is_closed, judged_in
from comparisons.reading.live import live


@require_safe
def show(request: HttpRequest, pk: UUID) -> HttpResponse:
    seat = access.seat_for(request, pk)
    context = {
        "comparison": seat.comparison,
        "seat": seat,
        "live": live(judged_in(seat)),
        "is_closed": is_closed(seat),
        "may_judge": seat.may(Action.ANNOTATE),
        "is_done": seat.comparison.job.state == Job.State.DONE,
    }
    return render(request, "comparisons/accuracy.html", context)


@require_safe
def gold(request: HttpRequest, pk: UUID) -> HttpResponse:
    """All that people settled, so blind it is the owner's alone."""
    seat = access.seat_for(request, pk)
    if is_closed(seat):
        raise PermissionDenied
    if seat.comparison.job.state != Job.State.DONE:
        raise Http404
    name = slugify(seat.comparison.title)[:60] or "comparison"
    return HttpResponse(
        zipped(str(pk), gold_set(seat.comparison)),
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{name}-labelled.zip"'},
    )
