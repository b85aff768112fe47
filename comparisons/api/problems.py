"""Errors as programs are told of them: problem details, as in RFC 9457."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse
from django.http.response import HttpResponseBase

MEDIA_TYPE = "application/problem+json"
# What an answer keeps when it is told anew.
KEPT = ("Allow", "Retry-After", "WWW-Authenticate")


class Problem(Exception):
    """Ends a request with this answer."""

    def __init__(self, status: int, detail: str, headers: Mapping[str, str] | None = None, **more: Any) -> None:
        super().__init__(detail)
        self.status, self.detail, self.headers, self.more = status, detail, headers or {}, more

    def answer(self) -> HttpResponse:
        return answer(self.status, self.detail, self.headers, **self.more)


def answer(status: int, detail: str = "", headers: Mapping[str, str] | None = None, **more: Any) -> HttpResponse:
    """``more`` are members beside those that every problem has."""
    told = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status}
    body = {**told, **({"detail": detail} if detail else {}), **more}
    content = json.dumps(body, cls=DjangoJSONEncoder, ensure_ascii=False)
    return HttpResponse(content, status=status, content_type=MEDIA_TYPE, headers=dict(headers or {}))


def as_problem(response: HttpResponseBase) -> HttpResponseBase:
    """An error that Django answered with a page or a bare line, in the form of all others."""
    if response.status_code < 400 or response.get("Content-Type", "").startswith(MEDIA_TYPE):
        return response
    return answer(response.status_code, headers={name: response[name] for name in KEPT if name in response})
