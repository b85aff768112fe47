"""The description of the API that programs read, with every error that an operation may answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from ninja import NinjaAPI

from comparisons.api.problems import MEDIA_TYPE

ABOUT = """
Parallax puts two accounts of one event side by side: where they agree, where they diverge, and what each leaves out.

Every request needs a personal token, sent as `Authorization: Bearer plx_…`. Errors are problem details (RFC 9457).
Answers to GET carry an ETag: sent back as `If-None-Match`, it saves making and sending what you have already.

How much may still come stands in `RateLimit` and `RateLimit-Policy`, as in draft-ietf-httpapi-ratelimit-headers since
version 08; whoever comes too often is answered 429, with `Retry-After`.
""".strip()

PROBLEM = {
    "type": "object",
    "title": "Problem",
    "description": "An error, as in RFC 9457. Some carry more: what stands now, or in which state something is.",
    "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string", "const": "about:blank"},
        "title": {"type": "string", "description": "The name of the status."},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What is wrong and what to do, in words for people."},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["detail"],
                "properties": {
                    "detail": {"type": "string"},
                    "pointer": {"type": "string", "description": "Where in the JSON that was sent."},
                    "parameter": {"type": "string", "description": "Which parameter or form field."},
                },
            },
        },
        "current": {"type": "object", "description": "How it stands now, where somebody changed it meanwhile."},
        "state": {"type": "string", "description": "In which state a job is that is not done."},
    },
    "examples": [
        {"type": "about:blank", "title": "Not Found", "status": 404, "detail": "Nothing here that you may see."}
    ],
}
WHEN = {
    400: "The body is not JSON that can be read.",
    401: "No token, or none that is still good.",
    403: "The token lacks the scope, or your role does not allow it.",
    404: "There is no such thing, or none that you may see.",
    409: "It is not ready for that, or somebody changed it in the meantime.",
    412: "It is not as If-Match says any more.",
    413: "The request is too large.",
    415: "The body is of another type.",
    422: "Some of what was sent cannot be used.",
    428: "Say what you saw of it: send version or If-Match.",
    429: "Too many requests.",
}
HEADERS: dict[str, dict[str, Any]] = {
    "202": {"Location": {"description": "Where to ask how far it is.", "schema": {"type": "string", "format": "uri"}}},
    "429": {"Retry-After": {"description": "In how many seconds to ask again.", "schema": {"type": "integer"}}},
}
VERSIONED = ("annotations/{note_id}", "/override", "/accounts/{side}")


def written(api: NinjaAPI, prefix: str) -> bytes:
    described = json.loads(json.dumps(api.get_openapi_schema(path_prefix=prefix), default=str))
    described["components"]["schemas"]["Problem"] = PROBLEM
    for path, operations in described["paths"].items():
        for method, operation in operations.items():
            for status in errors_of(path, method, operation):
                operation["responses"][str(status)] = error(status)
            for named, headers in HEADERS.items():
                if named in operation["responses"]:
                    operation["responses"][named]["headers"] = headers
    return json.dumps(described, ensure_ascii=False).encode()


def errors_of(path: str, method: str, operation: dict[str, Any]) -> Iterator[int]:
    """Those that can happen by the address, the method, and what is sent."""
    yield from (401, 403, 429)
    if method != "post":
        yield 412
    if "{" in path:
        yield from (404, 409)
    if method in ("post", "put", "patch"):
        yield from (400, 413, 415)
    if method != "get" or operation.get("parameters"):
        yield 422
    if method in ("patch", "put", "delete") and path.endswith(VERSIONED):
        yield 428


def error(status: int) -> dict[str, Any]:
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {"description": WHEN.get(status, HTTPStatus(status).phrase), "content": content}
