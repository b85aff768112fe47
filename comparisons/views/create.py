"""Give two accounts of one event."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from comparisons import access, services
from comparisons.example import Example, read_example
from comparisons.forms.accounts import ComparisonForm, Go
from comparisons.models import Comparison
from comparisons.services import intake
from comparisons.services.refusal import Refused
from comparisons.views import rates

TOO_OFTEN = 429


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return page(request, ComparisonForm(start=to_start_from(request)))
    go = next((go for go in Go if go == request.POST.get("go")), Go.NOW)
    try:
        rates.count(request)
    except Refused as why:
        # Files are not read for whoever sends too many.
        return page(request, ComparisonForm(request.POST, go=go), str(why))
    return take(request, ComparisonForm(request.POST, request.FILES, go=go))


def take(request: HttpRequest, form: ComparisonForm) -> HttpResponse:
    if not form.is_valid():
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
    return render(request, "comparisons/new.html", context, status=TOO_OFTEN if refusal else None)


def to_start_from(request: HttpRequest) -> Example | Comparison | None:
    """What fills the empty form: the worked example, the texts of an earlier comparison, or nothing."""
    if "example" in request.GET:
        return read_example()
    if "from" in request.GET:
        try:
            earlier = UUID(request.GET["from"])
        except ValueError:
            raise Http404 from None
        return access.seat_for(request, earlier).comparison
    return None
