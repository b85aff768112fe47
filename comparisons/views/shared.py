"""A comparison at the address of a link: nobody is known there, and everybody gets the same page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from comparisons import access, throttle
from comparisons.access import Token
from comparisons.forms.people import GuestForm
from comparisons.models import Job, Role, ShareLink
from comparisons.reading.freshness import stamp
from comparisons.services import sharing
from comparisons.services.people import introduce
from comparisons.templatetags.parallax import chosen_theme
from comparisons.views.join import needs_name
from comparisons.views.status import TOO_MANY, UNUSABLE

View = Callable[..., HttpResponse]
COOKIE = "opened"
SECONDS_OPENED = 12 * 3600
# How long a page that was made is kept for the next reader; what it depends on is in its name.
SECONDS_KEPT = 600
LARGEST_KEPT = 1_000_000
TRIES = "10/minute"


def opened(view: View, *, counts: bool = False, keeps: bool = True) -> View:
    """The view of a comparison, for whoever has a link to it. ``counts`` where being asked for is being read; ``keeps``
    where the answer depends on the comparison alone."""

    @wraps(view)
    def show(request: HttpRequest, pk: Token, **within: Any) -> HttpResponse:
        link = link_for(request, pk)
        if not is_unlocked(request, link):
            return locked(request, pk, link)
        if link.comparison.job.state != Job.State.DONE:
            return unfinished(request, is_live=link.comparison.job.is_live)
        if counts and not request.headers.get("HX-Request"):
            sharing.count_use(link)
        if not keeps:
            return marked(view(request, pk=pk, **within), link)
        return answered(request, link, lambda: view(request, pk=pk, **within))

    return show


def link_for(request: HttpRequest, token: Token) -> ShareLink:
    """Unknown, revoked, replaced and expired links are all the same to whoever tries them."""
    link: ShareLink | None = getattr(request, "link", None) or sharing.link_of(token)
    if link is None:
        raise Http404
    request.link = link  # type: ignore[attr-defined]
    return link


def answered(request: HttpRequest, link: ShareLink, make: Callable[[], HttpResponse]) -> HttpResponse:
    """Nothing is made for a browser that has it already, nor twice for two readers."""
    tag = f'"{tag_of(request, link)}"'
    known: HttpResponse | None = get_conditional_response(request, etag=tag)
    if known is not None:
        return marked(known, link, tag)
    response = caches["pages"].get(tag) if request.method == "GET" else None
    if response is None:
        response = make()
        if response.status_code != 200:
            return marked(response, link)
        if request.method == "GET" and not response.streaming and len(response.content) < LARGEST_KEPT:
            caches["pages"].set(tag, response, SECONDS_KEPT)
    return marked(response, link, tag)


def tag_of(request: HttpRequest, link: ShareLink) -> str:
    # The query as it came: written into an address anew, two that mean different things can look the same.
    query, is_part = request.META.get("QUERY_STRING", ""), bool(request.htmx)  # type: ignore[attr-defined]
    asked = (request.build_absolute_uri(), query, is_part, chosen_theme(request))
    return stamp(link.comparison, link.pk, link.version, *asked)


def marked(response: HttpResponse, link: ShareLink, tag: str = "") -> HttpResponse:
    """Revoking must work at once, so browsers ask each time."""
    if tag:
        response["ETag"] = tag
    response["Cache-Control"] = "private, no-cache"
    if not link.is_indexed:
        response["X-Robots-Tag"] = "noindex"
    patch_vary_headers(response, ["Cookie", "HX-Request"])
    return response


def unfinished(request: HttpRequest, *, is_live: bool) -> HttpResponse:
    response = render(request, "comparisons/unfinished.html", {"is_live": is_live}, status=503)
    if is_live:
        response["Retry-After"] = response["Refresh"] = "10"
    return response


def is_unlocked(request: HttpRequest, link: ShareLink) -> bool:
    given = request.get_signed_cookie(COOKIE, "", salt=salt_of(link), max_age=SECONDS_OPENED)
    return not link.password or given == str(link.pk)


def salt_of(link: ShareLink) -> str:
    return f"parallax.opened.{link.pk}.{link.password}"


def locked(request: HttpRequest, token: Token, link: ShareLink, error: str = "", status: int = 403) -> HttpResponse:
    context = {"token": token, "error": error, "next": request.POST.get("next") or request.get_full_path()}
    return marked(render(request, "comparisons/locked.html", context, status=status), link)


# It gives the reader one cookie, and takes none of theirs.
@csrf_exempt
@require_POST
def unlock(request: HttpRequest, pk: Token) -> HttpResponse:
    link = link_for(request, pk)
    home = reverse("comparison-detail", args=[pk])
    if throttle.hit(f"link-password:{link.pk}:{throttle.address_of(request)}", TRIES).is_over:
        return locked(request, pk, link, "Too many tries. Wait a minute, then go on.", TOO_MANY)
    if not sharing.opens_with(link, request.POST.get("password", "")):
        return locked(request, pk, link, "This is not the password. Ask whoever sent you the link.", UNUSABLE)
    wanted = request.POST.get("next", "")
    is_here = url_has_allowed_host_and_scheme(wanted, request.get_host()) and wanted.startswith(home)
    response = redirect(wanted if is_here else home)
    response.set_signed_cookie(
        COOKIE, str(link.pk), salt=salt_of(link), max_age=SECONDS_OPENED, path=home,
        httponly=True, samesite="Lax", secure=settings.HTTPS,
    )  # fmt: skip
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, pk: Token) -> HttpResponse:
    """The way from reading to writing, where the link allows it: here the reader gets a name."""
    link = link_for(request, pk)
    if not is_unlocked(request, link):
        return locked(request, pk, link)
    if link.role == Role.VIEWER:
        raise Http404
    form = GuestForm(request.POST or None)
    if request.method == "POST" and (not needs_name(request) or form.is_valid()):
        introduce(access.writer_of(request), form.cleaned_data["name"] if form.is_valid() else "")
        request.session[access.LINKS] = [*{*request.session.get(access.LINKS, ()), str(link.pk)}]
        return redirect(link.comparison)
    context = {"link": link, "token": pk, "form": form, "needs_name": needs_name(request)}
    status = UNUSABLE if request.method == "POST" else 200
    return marked(render(request, "comparisons/take_part.html", context, status=status), link)
