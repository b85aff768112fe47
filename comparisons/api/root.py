"""The API as a whole."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import path
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from ninja import NinjaAPI

from comparisons.api import (
    comparisons,
    exports,
    faults,
    imports,
    jobs,
    links,
    me,
    notes,
    openapi,
    overrides,
    problems,
    report,
    webhooks,
)
from comparisons.api.auth import PersonalToken
from comparisons.api.etags import tag_of
from comparisons.api.parsing import Renderer, StrictParser, typed

VERSION = "1.0"
PREFIX = "/api/v1/"

api = NinjaAPI(
    title="Parallax",
    version=VERSION,
    description=openapi.ABOUT,
    urls_namespace="api",
    auth=PersonalToken(),
    parser=StrictParser(),
    renderer=Renderer(),
    openapi_url=None,
    docs_url=None,
)
faults.add_to(api)
api.add_decorator(typed, mode="view")
for router in (comparisons, imports, jobs, report, notes, overrides, exports, links, webhooks, me):
    api.add_router("", router.router)


@cache
def described() -> bytes:
    """The description as it is served; made once, when first asked for."""
    return openapi.written(api, PREFIX)


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
    return problems.answer(404, "No such address. The description of the API is at /api/v1/openapi.json.")


urlpatterns = [path("openapi.json", schema, name="api-schema"), path("", api.urls)]
