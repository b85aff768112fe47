"""Give two accounts of one event."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from comparisons import access, services
from comparisons.example import Example, read_example
from comparisons.forms import ComparisonForm
from comparisons.models import Comparison


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        form = ComparisonForm(request.POST, request.FILES)
        if form.is_valid():
            for told in filter(None, (side.set_apart for side in form.sides)):
                messages.info(request, told)
            comparison = services.create_comparison(owner=access.writer_of(request), **form.values())
            return redirect("comparison-progress", pk=comparison.pk)
    else:
        form = ComparisonForm(start=to_start_from(request))
    return render(request, "comparisons/new.html", {"form": form})


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
