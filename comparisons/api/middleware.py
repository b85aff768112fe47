"""What holds for every address of the API, also for those that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import cast

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control, patch_vary_headers

from comparisons.api import problems
from comparisons.api.asked import ApiRequest
from comparisons.throttle import State

ROOT = re.compile("/api(/|$)")
# A page for people, in a browser like all others.
PAGES = frozenset({"/api/v1/docs"})


class ForPrograms:
    """No cookie counts, and every error is a problem; answers are nobody else's, and say how much may still come."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not ROOT.match(request.path_info) or request.path_info in PAGES:
            return self.get_response(request)
        request.urlconf = "comparisons.api.urls"
        # A browser that is signed in must not lend its rights to whatever page makes it ask.
        request.META.pop("HTTP_COOKIE", None)
        if is_too_large(request):
            return problems.answer(413, f"A request holds at most {settings.MAX_REQUEST_BYTES:,} bytes.")
        # The server leaves the content out, which is all that tells the two apart.
        if request.method == "HEAD":
            request.method = "GET"
        return finished(cast("ApiRequest", request), problems.as_problem(self.get_response(request)))


def is_too_large(request: HttpRequest) -> bool:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return length.isdecimal() and int(length) > settings.MAX_REQUEST_BYTES


def finished(request: ApiRequest, response: HttpResponseBase) -> HttpResponseBase:
    for name, value in rate_headers(getattr(request, "rates", {})).items():
        response[name] = value
    if response.status_code < 400 and (etag := getattr(request, "etag", "")):
        response["ETag"] = etag
    if "Cache-Control" not in response:
        patch_cache_control(response, private=True, no_cache=True)
    patch_vary_headers(response, ["Authorization"])
    return response


def rate_headers(rates: Mapping[str, State]) -> dict[str, str]:
    """As drafts of the IETF have them since version 08 of draft-ietf-httpapi-ratelimit-headers.

    https://www.ietf.org/archive/id/draft-ietf-httpapi-ratelimit-headers-10.txt
    """
    if not rates:
        return {}
    return {
        "RateLimit-Policy": ", ".join(f'"{name}";q={state.limit};w={state.window}' for name, state in rates.items()),
        "RateLimit": ", ".join(
            f'"{name}";r={state.remaining};t={state.reset_seconds}' for name, state in rates.items()
        ),
    }
