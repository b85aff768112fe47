"""What a service or Django says no with, as the problem that programs are told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from comparisons.api.etags import Answered
from comparisons.api.problems import Problem, answer
from comparisons.services.history import NothingToUndo, Stale
from comparisons.services.refusal import Outdated, Refused

NOT_YOURS = "Your role in this comparison does not allow that."
NOT_HERE = "Nothing here that you may see."
WRONG = "Some of what was sent cannot be used; “errors” says what, and why."


def add_to(api: NinjaAPI) -> None:
    for kind, tell in TOLD.items():
        api.add_exception_handler(kind, tell)  # type: ignore[arg-type]


def raised(request: HttpRequest, fault: Exception) -> HttpResponseBase:
    """Django logs it, and the middleware tells it without what went wrong inside."""
    raise fault


def invalid(request: HttpRequest, fault: ValidationError) -> HttpResponseBase:
    return answer(422, WRONG, errors=[located(error) for error in fault.errors])


def located(error: dict[str, Any]) -> dict[str, str]:
    """A JSON pointer into the body, or the name of a parameter. The first two steps are ninja's own names."""
    source, *steps = error["loc"]
    if source == "body":
        return {"pointer": pointer(steps[1:]), "detail": error["msg"]}
    return {"parameter": ".".join(map(str, steps[-1:])), "detail": error["msg"]}


def pointer(steps: list[Any]) -> str:
    return "#" + "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)


def stale(request: HttpRequest, fault: Stale) -> HttpResponseBase:
    return answer(409, str(fault), current=current(fault.subject))


def current(subject: Any) -> dict[str, Any]:
    """How it stands now, for whoever wants to look at it and send their change again."""
    kept = {field: getattr(subject, field) for field in subject.KEPT if field != "target"}
    return {**kept, "version": subject.version}


def plain(status: int) -> Callable[[HttpRequest, Exception], HttpResponseBase]:
    return lambda request, fault: answer(status, str(fault))


TOLD: dict[type[Exception], Callable[[HttpRequest, Any], HttpResponseBase]] = {
    Exception: raised,
    Answered: lambda request, fault: fault.response,
    Problem: lambda request, fault: fault.answer(),
    HttpError: lambda request, fault: answer(fault.status_code, str(fault)),
    ValidationError: invalid,
    Http404: lambda request, fault: answer(404, NOT_HERE),
    PermissionDenied: lambda request, fault: answer(403, NOT_YOURS),
    Refused: plain(422),
    Outdated: plain(409),
    NothingToUndo: plain(409),
    Stale: stale,
}
