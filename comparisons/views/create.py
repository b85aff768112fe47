"""Give two accounts of one event."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from comparisons import access, services
from comparisons.access import Action, Seat
from comparisons.example import Example, read_example
from comparisons.forms.accounts import ComparisonForm, Go, Start
from comparisons.forms.fields import Files
from comparisons.services import draft_of, intake
from comparisons.services.refusal import Refused
from comparisons.views import rates
from comparisons.views.holding import hold_files
from comparisons.views.status import TOO_MANY


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return page(request, ComparisonForm(start=to_start_from(request)))
    try:
        rates.count(request)
    except Refused as why:
        # Files are not read for whoever sends too many.
        return page(request, sent(request, None), str(why))
    return take(request, sent(request, request.FILES))


def sent(request: HttpRequest, files: Files) -> ComparisonForm:
    go = next((go for go in Go if go == request.POST.get("go")), Go.NOW)
    start = None
    # What was typed is not lost where the comparison that it began with is gone meanwhile.
    with suppress(Http404):
        start = to_start_from(request)
    # A file that is held is nobody's, so it is not read again, where files are not.
    person = None if files is None else access.person_of(request)
    return ComparisonForm(request.POST, files, start=start, go=go, person=person)


def take(request: HttpRequest, form: ComparisonForm) -> HttpResponse:
    if not form.is_valid():
        hold_files(request, form.sides)
        return page(request, form)
    if form.go == Go.NOW:
        return compare(request, form)
    try:
        rates.count_pages(request, form.pages)
    except Refused as why:
        return page(request, form, str(why))
    return redirect(intake.begin(person=access.writer_of(request), arrivals=form.arrivals(), **form.event()))


def compare(request: HttpRequest, form: ComparisonForm) -> HttpResponse:
    for told in filter(None, (side.set_apart for side in form.sides)):
        messages.info(request, told)
    comparison = services.create_comparison(owner=access.writer_of(request), **form.values())
    return redirect("comparison-progress", pk=comparison.pk)


def page(request: HttpRequest, form: ComparisonForm, refusal: str = "") -> HttpResponse:
    context = {"form": form, "refusal": refusal}
    return render(request, "comparisons/new.html", context, status=TOO_MANY if refusal else None)


def to_start_from(request: HttpRequest) -> Example | Start | None:
    """What fills the empty form: the worked example, the texts of an earlier comparison, or nothing."""
    if "example" in request.GET:
        return read_example()
    if "from" in request.GET:
        try:
            earlier = UUID(request.GET["from"])
        except ValueError:
            raise Http404 from None
        return start_of(access.seat_for(request, earlier))
    return None


def start_of(seat: Seat) -> Start:
    made = seat.comparison
    left, right = draft_of(made.left), draft_of(made.right)
    if not seat.may(Action.EDIT):
        # The files are for editors alone.
        left, right = replace(left, original_id=None), replace(right, original_id=None)
    return Start(made.title, made.event_date, left, right)
