"""The addresses of the API, loaded when the first program comes: no page needs what it is made with."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import include, path, re_path
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from comparisons.api import openapi, problems
from comparisons.api.etags import tag_of
from comparisons.api.root import api

PREFIX = "api/v1/"


@cache
def described() -> bytes:
    """The description as it is served; made once, when first asked for."""
    return openapi.written(api, f"/{PREFIX}")


@require_safe
def schema(request: HttpRequest) -> HttpResponseBase:
    etag = tag_of("openapi")
    known = get_conditional_response(request, etag=etag)
    response = known or HttpResponse(described(), content_type="application/json")
    response["ETag"] = etag
    patch_cache_control(response, public=True, max_age=300)
    return response


@csrf_exempt
def nowhere(request: HttpRequest, **within: Any) -> HttpResponse:
    return problems.answer(404, f"No such address. The description of the API is at /{PREFIX}openapi.json.")


urlpatterns = [
    path(f"{PREFIX}openapi.json", schema, name="api-schema"),
    path(PREFIX, api.urls),
    re_path("^api(?:/.*)?$", nowhere),
    # Answers name the pages for people.
    path("", include(settings.ROOT_URLCONF)),
]
