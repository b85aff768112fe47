"""How verdicts are made, how often they are right, and what they cannot tell."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from comparisons.reading.accuracy import measured
from comparisons.reading.judged import judged_anywhere
from comparisons.reading.live import live


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    return render(request, "comparisons/how.html", {"measured": measured(), "live": live(judged_anywhere())})
