"""A comparison as a file: the page that offers the formats, the page that waits for a worker, and the bytes.

All of it by GET, so that readers of a link, who have no session, get their files the same way.
"""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseStopPolling

from comparisons import access, jobs
from comparisons.access import Action, Seat
from comparisons.exports.formats import FORMATS
from comparisons.models import Export
from comparisons.reading import files
from comparisons.reading.filters import Choice
from comparisons.services import exporting
from comparisons.services.refusal import Refused
from comparisons.views.finding import finished_seat
from comparisons.views.htmx import HtmxHttpRequest
from comparisons.views.status import TOO_MANY, UNUSABLE

GONE = "This file is gone: files are kept for a day. Make it again."


@require_safe
def show(request: HttpRequest, pk: access.Key) -> HttpResponse:
    seat = finished_seat(request, pk, Action.READ)
    return page(request, seat, fault=GONE if "gone" in request.GET else "")


@require_safe
def file(request: HttpRequest, pk: access.Key, format: str) -> HttpResponse:
    """The file itself, or where to wait for it."""
    seat, choice, asked = finished_seat(request, pk, Action.READ), Choice.of(request.GET), FORMATS.get(format)
    if asked is None:
        raise Http404
    address = request.build_absolute_uri(seat.home)
    if not asked.is_slow:
        return sent(exporting.written(seat, asked, choice, address))
    try:
        export = exporting.ask_for(seat, asked, choice, address)
    except Refused as refused:
        status = TOO_MANY if isinstance(refused, exporting.TooMany) else UNUSABLE
        return page(request, seat, fault=str(refused), status=status)
    step = "content" if export.state == Export.State.DONE else "wait"
    return redirect(url(seat, step, export.pk) + choice.query)


@require_safe
@never_cache
def wait(request: HtmxHttpRequest, pk: access.Key, export: UUID) -> HttpResponse:
    """How far it is, and in the end the file; htmx asks for the first alone, and is told when that is over."""
    seat, choice = finished_seat(request, pk, Action.READ), Choice.of(request.GET)
    found = export_of(seat, export)
    if found is None:
        return on_to(request, gone_url(seat, choice))
    jobs.look_after(found)
    here = url(seat, "wait", found.pk) + choice.query
    if request.htmx and not found.is_live:
        return on_to(request, here)
    news = request.GET.get("seen") != files.writing(found).seen
    template = "comparisons/_export_status.html" if request.htmx else "comparisons/export_wait.html"
    context = {"polled": request.htmx, "news": news, "here": here}
    return render(request, template, {**context_of(seat, choice), **context, **context_of_export(seat, choice, found)})


@require_safe
def content(request: HttpRequest, pk: access.Key, export: UUID) -> HttpResponse:
    seat, choice = finished_seat(request, pk, Action.READ), Choice.of(request.GET)
    found = export_of(seat, export)
    if found is None:
        return redirect(gone_url(seat, choice))
    if found.state != Export.State.DONE:
        return redirect(url(seat, "wait", found.pk) + choice.query)
    return sent(exporting.File(found.file_name, found.media_type, bytes(found.content)))


def export_of(seat: Seat, pk: UUID) -> Export | None:
    """None once it was deleted; other people's are not found."""
    export = Export.objects.defer("content").filter(pk=pk).first()
    if export is None:
        return None
    is_here = export.comparison_id == seat.comparison.pk and export.link_id == (seat.link and seat.link.pk)
    # What nobody in particular asked for shows what everybody sees.
    if not is_here or export.person_id not in (None, seat.person and seat.person.pk):
        raise Http404
    return export


def on_to(request: HtmxHttpRequest, url: str) -> HttpResponse:
    if not request.htmx:
        return redirect(url)
    over = HttpResponseStopPolling()
    over["HX-Redirect"] = url
    return over


def sent(file: exporting.File) -> HttpResponse:
    headers = {
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=file.name),
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-cache",
    }
    return HttpResponse(file.content, content_type=file.media_type, headers=headers)


def page(request: HttpRequest, seat: Seat, *, fault: str, status: int = 200) -> HttpResponse:
    choice = Choice.of(request.GET)
    offered = {"chosen": files.chosen(seat, choice), "offers": files.offers(), "fault": fault}
    return render(request, "comparisons/export.html", {**context_of(seat, choice), **offered}, status=status)


def context_of(seat: Seat, choice: Choice) -> dict[str, object]:
    return {
        "seat": seat,
        "comparison": seat.comparison,
        "choice": choice,
        "back": seat.home + choice.query,
    }


def context_of_export(seat: Seat, choice: Choice, export: Export) -> dict[str, object]:
    return {
        "export": export,
        "format": exporting.format_of(export),
        "writing": files.writing(export),
        "content": url(seat, "content", export.pk) + choice.query,
        "starts": export.state == Export.State.DONE and files.is_fresh(export),
    }


def url(seat: Seat, step: str, export: UUID) -> str:
    return reverse(f"comparison-export-{step}", args=[seat.key, export])


def gone_url(seat: Seat, choice: Choice) -> str:
    return reverse("comparison-export", args=[seat.key]) + (f"{choice.query}&gone=1" if choice.query else "?gone=1")
