"""How often somebody may send something in, or have a page fetched."""

from __future__ import annotations

import math

from django.http import HttpRequest

from comparisons import access, throttle
from comparisons.services.refusal import Refused

TOO_OFTEN = "That was a lot in a short time. Wait a minute and send it again; what you typed is still here."
TOO_MUCH = "That was a lot of data within an hour. Wait a while and send the rest then; what you typed is still here."


def count(request: HttpRequest) -> None:
    """One more thing sent in. Raises Refused where it is too often, or so much that a disk would soon be full of it."""
    hit(request, "take_in")
    hit(request, "megabytes", math.ceil(int(request.META.get("CONTENT_LENGTH") or 0) / 1_000_000), TOO_MUCH)


def count_pages(request: HttpRequest, pages: int) -> None:
    """So many pages more to fetch. Raises Refused where these are too many."""
    for _ in range(pages):
        hit(request, "fetch")


def count_many_pages(request: HttpRequest, pages: int) -> None:
    """The pages of one upload, which takes all that is left of a minute where it has more. Raises Refused."""
    count_pages(request, min(pages, throttle.amount("fetch")))


def hit(request: HttpRequest, limit: str, cost: int = 1, words: str = TOO_OFTEN) -> None:
    if throttle.hit(f"{limit}:{asking(request)}", limit, cost).is_over:
        raise Refused(words)


def asking(request: HttpRequest) -> str:
    """A visitor can be somebody new with each request, but comes from one address."""
    person = access.person_of(request) if request.user.is_authenticated else None
    return f"person:{person.pk}" if person else f"address:{throttle.address_of(request)}"
