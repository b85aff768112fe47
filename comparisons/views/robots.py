"""What search engines are told before they come. Which pages they may list, each page says itself."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

# Whatever starts work, and what programs read.
CLOSED = ("/api/", "/c/*/export/", "/s/*/export/")
RULES = "\n".join(["User-agent: *", *(f"Disallow: {path}" for path in CLOSED), ""])


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    return HttpResponse(RULES, content_type="text/plain; charset=utf-8")
