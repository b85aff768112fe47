"""The result page."""

from __future__ import annotations

from uuid import UUID

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from comparisons import access
from comparisons.models import Job
from comparisons.reading.filters import Choice
from comparisons.reading.page import page_of


@require_safe
def show(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The findings by topic, narrowed by ``?show=`` and ``?kind=``."""
    comparison = access.comparison_for(request, pk)
    if comparison.job.state != Job.State.DONE:
        return redirect("comparison-progress", pk=pk)
    prefetch_related_objects([comparison], "accounts")
    page = page_of(comparison, Choice.of(request.GET))
    context = {"comparison": comparison, "page": page, "may_change": not comparison.is_example}
    return render(request, "comparisons/comparison.html", context)
