"""What bodies come in, and how JSON goes out."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from ninja.renderers import JSONRenderer

from comparisons.api.problems import answer

JSON, FORM = "application/json", "multipart/form-data"
FILES = "/from-files"


class Renderer(JSONRenderer):
    json_dumps_params = {"ensure_ascii": False}


def typed(run: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Refuse a body of another type than is asked for, where ninja reads whatever comes."""

    @wraps(run)
    def checked(request: HttpRequest, *args: Any, **within: Any) -> HttpResponseBase:
        wanted = FORM if request.path.endswith(FILES) else JSON
        if request.META.get("CONTENT_LENGTH") not in (None, "", "0") and request.content_type != wanted:
            return answer(415, f"Send the body as {wanted}.")
        return run(request, *args, **within)

    return checked
