"""A shared comparison, or one of its findings, inside another site's page; and oEmbed, by which sites ask for it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode, urlsplit

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.html import format_html
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from comparisons import access
from comparisons.access import Seat, Token
from comparisons.models import ShareLink
from comparisons.reading.filters import Choice
from comparisons.reading.page import Page, Topics
from comparisons.reading.places import TOPICS
from comparisons.reading.rows import Rows
from comparisons.reading.search import Words
from comparisons.services import sharing
from comparisons.views.numbers import whole
from comparisons.views.shared import link_for, opened

WIDTH, HEIGHT, FINDING_HEIGHT = 720, 640, 420
# In less nothing can be read.
SMALLEST = 200
PROVIDER = "Parallax"
FRAME = '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy" style="border:0;max-width:100%"></iframe>'


@xframe_options_exempt
def show(request: HttpRequest, pk: Token, number: int | None = None) -> HttpResponse:
    link = link_for(request, pk)
    if not may_frame(request, link):
        return refused(request)
    response = opened(frame, counts=True)(request, pk=pk, number=number)
    return framed_by(response, link.embeds or ["'none'"])


def framed_by(response: HttpResponse, origins: list[str]) -> HttpResponse:
    response._csp_replace = {"frame-ancestors": origins}  # type: ignore[attr-defined]
    return response


@require_safe
def frame(request: HttpRequest, pk: Token, number: int | None) -> HttpResponse:
    seat = access.seat_for(request, pk)
    page = Page(seat.comparison, Choice.of(request.GET), TOPICS, seat)
    shown = [finding for finding in page.shown if number in (None, finding.number + 1)]
    if number is not None and not shown:
        raise Http404
    rows = Rows(page.told, Words.of(""))
    context = {
        "comparison": seat.comparison,
        "seat": seat,
        "page": page,
        "number": number,
        "body": Topics(tuple(rows.group(topic, findings) for topic, findings in page.told.by_topic(shown))),
    }
    return render(request, "comparisons/embed.html", context)


def may_frame(request: HttpRequest, link: ShareLink) -> bool:
    """As far as the browser tells who asks. What it does not tell, the frame policy decides."""
    if request.headers.get("Sec-Fetch-Dest") not in ("iframe", "frame", "embed", "object"):
        return True
    if not link.is_embeddable:
        return False
    parts = urlsplit(request.headers.get("referer", ""))
    asking = f"{parts.scheme}://{parts.netloc}"
    return not parts.netloc or any(fits(asking, allowed) for allowed in link.embeds)


def fits(origin: str, allowed: str) -> bool:
    scheme, _, host = allowed.partition("://*.")
    return allowed in (sharing.ANY_ORIGIN, origin) or (
        bool(host) and origin.startswith(f"{scheme}://") and origin.endswith(f".{host}")
    )


@xframe_options_exempt
def refused(request: HttpRequest) -> HttpResponse:
    """In the place of the comparison, on a page that may not show it: nothing of it is told."""
    return framed_by(render(request, "comparisons/embed_refused.html", status=403), [sharing.ANY_ORIGIN])


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """As https://oembed.com has it: ``?url=&maxwidth=&maxheight=&format=``, for links whose owner lets sites embed."""
    if request.GET.get("format", "json") != "json":
        return problem("Only format=json is served.", 501)
    found = asked_for(request, request.GET.get("url", ""))
    if found is None:
        return problem("No comparison that may be embedded has this address.", 404)
    link, token, number = found
    return JsonResponse(card_of(request, link, token, number))


def problem(words: str, status: int) -> JsonResponse:
    return JsonResponse({"error": words}, status=status)


def asked_for(request: HttpRequest, url: str) -> tuple[ShareLink, Token, int | None] | None:
    """The link that an address of ours names, and the finding if it names one."""
    try:
        parts = urlsplit(url if url.isprintable() else "")
        match = resolve(parts.path)
    except (ValueError, Resolver404):
        return None
    if parts.netloc != request.get_host():
        return None
    token = match.kwargs.get("pk")
    link = sharing.link_of(token) if isinstance(token, Token) else None
    if link is None or not link.is_embeddable:
        return None
    return link, Token(token), number_of(match.kwargs.get("number"), parts.fragment)


def number_of(named: int | None, fragment: str) -> int | None:
    return named or (whole(fragment.removeprefix("finding-"), 8) if fragment.startswith("finding-") else None)


def card_of(request: HttpRequest, link: ShareLink, token: Token, number: int | None) -> dict[str, Any]:
    width = at_most(request, "maxwidth", WIDTH)
    height = at_most(request, "maxheight", FINDING_HEIGHT if number else HEIGHT)
    where = [token, number] if number else [token]
    src = request.build_absolute_uri(reverse("embed-finding" if number else "embed", args=where))
    title = link.comparison.title + (f", finding {number}" if number else "")
    return {
        "version": "1.0",
        "type": "rich",
        "provider_name": PROVIDER,
        "provider_url": request.build_absolute_uri(reverse("comparison-list")),
        "title": title,
        "width": width,
        "height": height,
        "html": format_html(FRAME, src, title, width, height),
        "thumbnail_url": request.build_absolute_uri(reverse("comparison-card", args=[token])),
        "thumbnail_width": 1200,
        "thumbnail_height": 630,
        "cache_age": 3600,
    }


def at_most(request: HttpRequest, name: str, usual: int) -> int:
    asked = whole(request.GET.get(name, ""), 5)
    return usual if asked is None else min(usual, max(SMALLEST, asked))


def discovery(request: HttpRequest, seat: Seat) -> str:
    """Where a site that is given the page's address asks for the frame; blank where none may have it."""
    if seat.link is None or not seat.link.is_embeddable:
        return ""
    page = request.build_absolute_uri(seat.home)
    return request.build_absolute_uri(reverse("oembed")) + "?" + urlencode({"url": page, "format": "json"})
