"""Feeds for feed readers, and the page that gives their addresses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.cache import never_cache
from django.views.decorators.http import condition, require_POST, require_safe

from comparisons import access
from comparisons.access import Key, Seat
from comparisons.models import Comparison, Person
from comparisons.reading import feeds as told
from comparisons.reading.atom import MEDIA_TYPE, Feed, atom
from comparisons.reading.freshness import digest, stamp
from comparisons.reading.shelves import Asked, narrowed, shelved
from comparisons.services import feeds


@dataclass(frozen=True, slots=True)
class Address:
    name: str
    url: str


@require_safe
@never_cache
def show(request: HttpRequest) -> HttpResponse:
    """The addresses of the feeds: of all comparisons, of those that the list showed, and of the changes to ``?of=``."""
    person = access.person_of(request)
    return render(request, "feeds.html", {"addresses": addresses(request, person) if person else ()})


def addresses(request: HttpRequest, person: Person) -> list[Address]:
    asked, of = Asked.of(request.GET), request.GET.get("of", "")
    found = [Address("All your comparisons", feeds.library_path(person))]
    if asked.narrows:
        found.append(Address(asked.words, feeds.library_path(person, asked.query)))
    if seat := seat_of(person, of):
        url = reverse("feed-comparison", args=[feeds.token_of(person), seat.comparison.pk])
        found.append(Address(f"Changes to “{seat.comparison.title}”", url))
    return [Address(one.name, request.build_absolute_uri(one.url)) for one in found]


def seat_of(person: Person, pk: str) -> Seat | None:
    try:
        seat = access.seat_of(person, UUID(pk))
    except ValueError:
        return None
    return seat if seat and seat.comparison.deleted_at is None else None


@require_POST
def renew(request: HttpRequest) -> HttpResponse:
    if person := access.person_of(request):
        feeds.renew(person=person)
        messages.success(request, "Your feeds have new addresses. The old ones tell nothing any more.")
    return redirect("feeds")


@require_safe
def library(request: HttpRequest, token: str) -> HttpResponse:
    """How the comparisons of that person stand, narrowed as their page is."""
    person, asked = person_for(token), Asked.of(request.GET)
    narrow = narrowed(Comparison.objects.visible_to(person), person, asked)
    found = told.changed_last(shelved(narrow, person, asked.show))
    page = request.build_absolute_uri(reverse("comparison-list") + asked.query)

    def make() -> Feed:
        return told.library(found, asked.words, request.build_absolute_uri(), page, request.build_absolute_uri)

    changed_at: datetime | None = found[0].changed_at if found else None  # type: ignore[attr-defined]
    return answered(request, told.stamp_of(found), changed_at, make)


@require_safe
def comparison(request: HttpRequest, pk: Key) -> HttpResponse:
    """What was done to it, for whoever may read it in this browser, or at the address of a link."""
    return changes(request, access.seat_for(request, pk))


@require_safe
def of_person(request: HttpRequest, token: str, pk: UUID) -> HttpResponse:
    seat = seat_of(person_for(token), str(pk))
    if seat is None:
        raise Http404
    return changes(request, seat)


def changes(request: HttpRequest, seat: Seat) -> HttpResponse:
    reader = (seat.role, seat.person.pk if seat.person else "", seat.link.pk if seat.link else "")
    tag = stamp(seat.comparison, seat.comparison.title, *reader)

    def make() -> Feed:
        return told.changes(seat, request.build_absolute_uri(), request.build_absolute_uri)

    return answered(request, tag, told.changed_at(seat), make)


def answered(request: HttpRequest, tag: str, changed_at: datetime | None, make: Callable[[], Feed]) -> HttpResponse:
    """Readers ask often and mostly in vain: then nothing is made. ``tag`` is what the feed depends on."""
    etag = f'"{digest(request.build_absolute_uri(), tag)}"'

    @condition(lambda request: etag, lambda request: changed_at)
    def write(request: HttpRequest) -> HttpResponse:
        return HttpResponse(atom(make()), content_type=MEDIA_TYPE)

    response = write(request)
    patch_cache_control(response, private=True, no_cache=True)
    response["X-Robots-Tag"] = "noindex"
    return response


def person_for(token: str) -> Person:
    if person := feeds.person_of(token):
        return person
    raise Http404
