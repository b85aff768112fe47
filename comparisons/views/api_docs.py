"""The description of the API, for people."""

from __future__ import annotations

from csp.constants import SELF
from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


# The viewer keeps its icons in its style sheet.
@csp_update({"img-src": [SELF, "data:"]})
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    return render(request, "api_docs.html")
