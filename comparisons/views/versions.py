"""Published versions: listed, made, withdrawn, and held against the live comparison."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comparisons import access
from comparisons.access import Action, Seat
from comparisons.forms.people import PublishForm
from comparisons.models import Job
from comparisons.reading.editions import Edition, edition_of, versions
from comparisons.reading.since import since
from comparisons.services import snapshots
from comparisons.services.refusal import Refused
from comparisons.views.status import UNUSABLE

DONE = {
    "withdraw": "{} is withdrawn. Nobody can open it any more.",
    "restore": "{} is published again, at the same address.",
    "list": "Search engines may list {} now.",
    "unlist": "Search engines are asked not to list {}.",
}


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The list, newest first; a POST publishes the comparison as it stands."""
    if request.method != "POST":
        return page(request, access.seat_for(request, pk), PublishForm())
    seat = access.seat_for(request, pk, Action.OWN)
    form = PublishForm(request.POST)
    if not form.is_valid():
        return page(request, seat, form)
    try:
        made = snapshots.publish(comparison=seat.comparison, person=seat.writer, **form.cleaned_data)
    except Refused as no:
        messages.error(request, str(no))
    else:
        messages.success(request, f"{made} is published. Its address is below.", extra_tags=f"change:{pk}")
    return redirect("comparison-versions", pk=pk)


@require_POST
def act(request: HttpRequest, pk: UUID, number: int, action: str) -> HttpResponse:
    seat = access.seat_for(request, pk, Action.OWN)
    snapshot = get_object_or_404(seat.comparison.snapshots, number=number)
    if action not in DONE:
        raise Http404
    snapshot.comparison = seat.comparison
    if action == "withdraw":
        snapshots.withdraw(snapshot=snapshot, person=seat.writer)
    elif action == "restore":
        snapshots.restore(snapshot=snapshot, person=seat.writer)
    else:
        snapshots.set_indexed(snapshot=snapshot, person=seat.writer, indexed=action == "list")
    messages.success(request, DONE[action].format(snapshot), extra_tags=f"change:{pk}")
    return redirect("comparison-versions", pk=pk)


@require_safe
def changed(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What changed since this version, for those who may read the live comparison; others find nothing."""
    frozen = access.seat_for(request, pk)
    if frozen.edition is None:
        return redirect("comparison-versions", pk=pk)
    live = live_seat(request, frozen)
    if live is None or live.comparison.job.state != Job.State.DONE:
        raise Http404
    snapshot = frozen.edition
    snapshot.frozen = frozen.comparison
    context = {"comparison": frozen.comparison, "seat": frozen, "live": live, "snapshot": snapshot}
    return render(request, "comparisons/since.html", {**context, "since": since(snapshot, frozen, live)})


def edition_for(request: HttpRequest, seat: Seat) -> Edition | None:
    """What the page says of itself, where it is a published version."""
    return edition_of(seat, reads_live=seat.edition is not None and live_seat(request, seat) is not None)


def live_seat(request: HttpRequest, frozen: Seat) -> Seat | None:
    if frozen.edition is None:
        return None
    seat = access.seat_at(request, frozen.edition.comparison_id)
    return seat if seat and not seat.comparison.deleted_at else None


def page(request: HttpRequest, seat: Seat, form: PublishForm) -> HttpResponse:
    context = {
        "comparison": seat.comparison,
        "seat": seat,
        "owns": seat.may(Action.OWN),
        "is_done": seat.comparison.job.state == Job.State.DONE,
        "versions": versions(seat, request.build_absolute_uri),
        "edition": edition_for(request, seat),
        "form": form,
    }
    return render(request, "comparisons/versions.html", context, status=UNUSABLE if form.errors else 200)
