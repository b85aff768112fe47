"""How verdicts are made, how often they are right, and what they cannot tell."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from comparisons.reading.accuracy import measured


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    return render(request, "comparisons/how.html", {"measured": measured()})
