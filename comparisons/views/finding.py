"""One finding with what people wrote on it, and all that can be written there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from comparisons import access
from comparisons.access import Action, Key, Seat
from comparisons.models import Annotation, Finding, Job
from comparisons.reading.filters import Choice
from comparisons.reading.page import Page
from comparisons.reading.panel import CLAIMS, NOTES, VERDICT, Panel, Wish
from comparisons.reading.places import NAMES, TOPICS
from comparisons.reading.rows import Rows
from comparisons.reading.search import Words
from comparisons.reading.told import MIRRORED
from comparisons.reading.versions import both_versions
from comparisons.services import corrections, overrides, writing
from comparisons.services.alignment import successor
from comparisons.services.history import Stale
from comparisons.services.refusal import Outdated, Refused
from comparisons.services.targets import target_of
from comparisons.views.htmx import HtmxHttpRequest, changed
from comparisons.views.numbers import whole
from comparisons.views.status import OUTDATED, UNUSABLE


@dataclass(frozen=True, slots=True)
class At:
    """The finding that a request is about, and the part of its panel that is open."""

    request: HtmxHttpRequest
    seat: Seat
    finding: Finding
    part: str


@require_safe
def show(request: HtmxHttpRequest, pk: Key, number: int) -> HttpResponse:
    """The panel: alone for htmx, else as a page with its finding above it."""
    part = request.GET.get("part", NOTES)
    seat = finished_seat(request, pk, Action.READ)
    if not seat.comparison.findings.filter(number=number - 1).exists():
        return led_on(seat, number)
    return shown(at_finding(request, pk, number, Action.READ, part))


def led_on(seat: Seat, number: int) -> HttpResponse:
    """Links outlive what they point to: to the finding that this one was linked into."""
    heir = successor(seat.comparison, number - 1)
    if heir is None or not seat.comparison.findings.filter(number=heir).exists():
        raise Http404
    return redirect("finding", pk=seat.key, number=heir + 1)


@require_safe
def row(request: HttpRequest, pk: Key, number: int) -> HttpResponse:
    """One row anew, as the reading ``?view=`` shows it."""
    seat = finished_seat(request, pk, Action.READ)
    view = request.GET.get("view", TOPICS)
    page = Page(seat.comparison, Choice.of(request.GET), view if view in NAMES else TOPICS, seat)
    found = next((finding for finding in page.told.findings if finding.number == number - 1), None)
    if found is None:
        raise Http404
    made = Rows(page.told, Words.of(page.choice.q), page.places.panels).row(found)
    return render(request, "comparisons/_row.html", {"page": page, "row": made, "finding": found})


@require_POST
def note(request: HtmxHttpRequest, pk: Key, number: int) -> HttpResponse:
    at = at_finding(request, pk, number, Action.ANNOTATE, NOTES)
    return attempted(at, lambda: write_note(at))


def write_note(at: At) -> None:
    sent = at.request.POST
    check_is_as_seen(at)
    writing.annotate(
        comparison=at.seat.comparison,
        person=at.seat.writer,
        body=sent.get("body", ""),
        target=target_of(at.finding),
        finding=at.finding,
        scope=Annotation.Scope.FINDING,
        tags=sent.get("tags", "").split(","),
    )


@require_POST
def judge(request: HtmxHttpRequest, pk: Key, number: int) -> HttpResponse:
    at = at_finding(request, pk, number, Action.ANNOTATE, VERDICT)
    return attempted(at, lambda: give_verdict(at))


def check_is_as_seen(at: At) -> None:
    """What was written on some words is not put on others, because somebody changed the row in the meantime."""
    if key := at.request.POST.get("key"):
        corrections.row_as_seen(at.finding, key)


def give_verdict(at: At) -> None:
    sent = at.request.POST
    check_is_as_seen(at)
    verdict = sent.get("verdict", "")
    overrides.judge(
        finding=at.finding,
        person=at.seat.writer,
        verdict=MIRRORED.get(verdict, verdict) if Choice.of(at.request.GET).swap else verdict,  # type: ignore[call-overload]
        kinds=sent.getlist("kinds"),
        reason=sent.get("reason", ""),
        version=version_of(at.request),
    )


@require_POST
def withdraw(request: HtmxHttpRequest, pk: Key, number: int) -> HttpResponse:
    at = at_finding(request, pk, number, Action.ANNOTATE, VERDICT)
    own = at.finding.overrides.filter(person=at.seat.writer, is_deleted=False).first()
    if own is None:
        return shown(at)
    return attempted(at, lambda: overrides.withdraw(override=own, person=at.seat.writer))


@require_POST
def correct(request: HtmxHttpRequest, pk: Key, number: int) -> HttpResponse:
    """Change which claims are paired: ``action`` says how, ``key`` on which words."""
    at = at_finding(request, pk, number, Action.EDIT, CLAIMS)
    return attempted(
        at,
        lambda: corrections.correct(
            finding=at.finding, person=at.seat.writer, action=request.POST.get("action", ""), sent=request.POST
        ),
        aligned=True,
    )


def attempted(at: At, write: Callable[[], object], *, aligned: bool = False) -> HttpResponse:
    """Do it and show how things are now; or say why not, with what was typed."""
    try:
        write()
    except Refused as refused:
        wish = Wish(error=str(refused), action=at.request.POST.get("action", ""), typed=typed(at.request))
        return shown(at, wish, OUTDATED if isinstance(refused, Outdated) else UNUSABLE)
    except Stale as stale:
        wish = Wish(
            error=str(stale), typed=typed(at.request), current=stale.current, version=stale.subject.version,
            action=at.request.POST.get("action", ""),
        )  # fmt: skip
        return shown(at, wish, OUTDATED)
    if not Finding.objects.filter(pk=at.finding.pk).exists():
        # Linked into another row, or set aside.
        return changed(gone(at), at.seat.comparison, [at.finding.number], aligned=True)
    return changed(
        shown(at) if at.request.htmx else redirect(panel_url(at)),
        at.seat.comparison,
        [at.finding.number],
        aligned=aligned,
    )


def gone(at: At) -> HttpResponse:
    if at.request.htmx:
        return HttpResponse()
    return redirect(at.seat.home)


def shown(at: At, wish: Wish | None = None, status: int = 200) -> HttpResponse:
    try:
        at.finding.refresh_from_db()
        panel = Panel(at.seat, at.finding, at.part, Choice.of(at.request.GET), wish)
    except Finding.DoesNotExist:
        return vanished(at, wish)
    template = "comparisons/_panel.html" if at.request.htmx else "comparisons/finding.html"
    context = {"panel": panel, "comparison": at.seat.comparison, "seat": at.seat, "address": permalink(at)}
    return render(at.request, template, context, status=status)


def permalink(at: At) -> str:
    return at.request.build_absolute_uri(f"{at.seat.home}#finding-{at.finding.number + 1}")


def vanished(at: At, wish: Wish | None) -> HttpResponse:
    """The row went while this was asked for. What was typed is shown, so that it can be taken elsewhere."""
    if wish is None:
        return gone(at)
    rows = both_versions({}, {name: value for name, value in wish.typed.items() if value})
    template = "comparisons/_gone.html" if at.request.htmx else "comparisons/conflict.html"
    context = {"comparison": at.seat.comparison, "rows": rows, "error": wish.error}
    return render(at.request, template, context, status=OUTDATED)


def panel_url(at: At) -> str:
    query = Choice.of(at.request.GET).everything.query
    part = f"{'&' if query else '?'}part={at.part}"
    return reverse("finding", args=[at.seat.key, at.finding.number + 1]) + query + part


def at_finding(request: HtmxHttpRequest, pk: Key, number: int, action: Action, part: str) -> At:
    seat = finished_seat(request, pk, action)
    finding = seat.comparison.findings.filter(number=number - 1).first()
    if finding is None:
        raise Http404
    finding.comparison = seat.comparison
    return At(request, seat, finding, part)


def finished_seat(request: HttpRequest, pk: Key, action: Action) -> Seat:
    seat = access.seat_for(request, pk, action)
    if seat.comparison.job.state != Job.State.DONE:
        raise Http404
    return seat


def typed(request: HttpRequest) -> dict[str, object]:
    return {**request.POST.dict(), "kinds": request.POST.getlist("kinds")}


def version_of(request: HttpRequest) -> int | None:
    return whole(request.POST.get("version", ""), 9)
