"""A change that was made on an old state is refused, and nothing of it is lost."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from comparisons.models import Comparison
from comparisons.reading.versions import both_versions
from comparisons.services.history import Stale
from comparisons.views.status import OUTDATED


def conflict(request: HttpRequest, comparison: Comparison, stale: Stale) -> HttpResponse:
    context = {"comparison": comparison, "rows": both_versions(stale.current, stale.wanted)}
    return render(request, "comparisons/conflict.html", context, status=OUTDATED)
