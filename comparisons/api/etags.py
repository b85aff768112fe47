"""Answers that a program has already are not made again."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import parse_etags

from comparisons.access import Seat
from comparisons.api.asked import ApiRequest
from comparisons.reading.freshness import digest, stamp


class Answered(Exception):
    """The answer is known before its content is made."""

    def __init__(self, response: HttpResponseBase) -> None:
        super().__init__()
        self.response = response


def tag_of(*parts: object) -> str:
    """A strong one: the same parts give the same bytes, in this release of Parallax."""
    return f'"{digest(*parts)}"'


def unless_known(request: ApiRequest, *parts: object, tag: str = "") -> None:
    """End the request where the program has what depends on these parts alone."""
    request.etag = tag or tag_of(request.person.pk, *request.auth.scopes, request.get_full_path(), *parts)
    response = get_conditional_response(request, etag=request.etag)
    if response is not None:
        raise Answered(response)


def unless_seen(request: ApiRequest, seat: Seat, *parts: object) -> None:
    """The same for what is read of one comparison: what a person sees depends on their role, too."""
    job = seat.comparison.job
    unless_known(request, stamp(seat.comparison), seat.role, job.state, job.finished_at, *parts)


def asks_for(request: ApiRequest, etag: str) -> bool | None:
    """Whether If-Match names this state; None where it is not sent."""
    sent = request.headers.get("If-Match")
    if sent is None:
        return None
    tags = parse_etags(sent)
    return "*" in tags or etag in tags
