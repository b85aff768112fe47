"""Check the text: two accounts are looked over and mended, and then compared."""

from __future__ import annotations

import json
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseStopPolling

from comparisons import access, jobs
from comparisons.forms.fields import faults_of
from comparisons.forms.intake import EncodingForm, RefillForm
from comparisons.models import Side
from comparisons.reading.readiness import compared, unready
from comparisons.services import intake as intakes
from comparisons.services.refusal import Outdated, Refused
from comparisons.views import rates
from comparisons.views.desk import Desk, at_desk
from comparisons.views.htmx import HtmxHttpRequest
from comparisons.views.numbers import whole
from comparisons.views.repairing import ENCODING, TICK, UNDO, Do
from comparisons.views.status import NO_CONTENT, OUTDATED, TOO_MANY, UNUSABLE


@never_cache
@require_safe
@at_desk
def show(desk: Desk) -> HttpResponse:
    return desk.page()


def side_of(desk: Desk, side: str) -> Side:
    """404 for an account that this page does not show."""
    if side not in desk.sides:
        raise Http404
    return Side(side)


def sent_with(desk: Desk, side: Side) -> list[Side]:
    """htmx shows one account anew, so it saves that one alone."""
    return [side] if desk.request.htmx else desk.sides


@require_POST
@at_desk
def repair(desk: Desk, side: str) -> HttpResponse:
    """``do`` says what was pressed; where htmx is at work, a box is saved as soon as it is ticked."""
    on, do = side_of(desk, side), Do.of(desk.request.POST.get("do", ""))
    if desk.request.htmx and "tick" in desk.request.GET:
        return ticked(desk, on)
    desk.keep(sent_with(desk, on), do, on)
    return desk.answer(on)


def ticked(desk: Desk, side: Side) -> HttpResponse:
    """The boxes alone: an editor stays open, with what is typed in it, unless the whole pane is out of date."""
    if side in desk.accounts:
        desk.keep_paragraphs(side, Do(TICK))
    if not desk.faults:
        return desk.answer(side, "intake/_ticked.html")
    answer = desk.answer(side)
    answer["HX-Retarget"], answer["HX-Reswap"] = f"#{side}", "outerHTML show:none"
    return answer


@require_POST
@at_desk
def about(desk: Desk, side: str) -> HttpResponse:
    """Where the account comes from, and how its bytes are to be read."""
    on, do = side_of(desk, side), Do.of(desk.request.POST.get("do", ""))
    desk.keep(sent_with(desk, on), do, on)
    incoming = desk.accounts.get(on)
    if do.what == ENCODING and incoming and incoming.original_id and not desk.faults:
        form = EncodingForm(desk.request.POST, incoming)
        if form.is_valid():
            desk.put(on, intakes.read_again(incoming=incoming, encoding=form.cleaned_data["encoding"]))
    return desk.answer(on)


@require_POST
@at_desk
def undo(desk: Desk, side: str) -> HttpResponse:
    """What is on the page and was not yet saved is the last change."""
    on = side_of(desk, side)
    desk.keep(sent_with(desk, on), Do(UNDO), on)
    if on in desk.accounts and not desk.faults:
        incoming = desk.accounts[on]
        try:
            desk.put(on, intakes.undo(incoming=incoming, version=incoming.version))
        except Outdated as why:
            desk.refuse(OUTDATED, [(on, str(why))])
    return desk.answer(on)


@require_POST
@at_desk
def refill(desk: Desk, side: str) -> HttpResponse:
    """Another text in the place of one that could not be read, or is not the right one."""
    on = side_of(desk, side)
    desk.keep([other for other in desk.sides if other != on])
    try:
        rates.count(desk.request)
        put_in_place(desk, on)
    except Refused as no:
        # The file is not read again for this.
        desk.refills[on] = RefillForm(desk.request.POST, None, side=on, before=desk.accounts.get(on))
        desk.refuse(TOO_MANY, [(on, str(no))])
    return desk.answer(on)


def put_in_place(desk: Desk, side: Side) -> None:
    form = RefillForm(desk.request.POST, desk.request.FILES, side=side, before=desk.accounts.get(side))
    if not form.is_valid():
        desk.refills[side] = form
        desk.refuse(UNUSABLE, faults_of(form))
    elif arrival := form.arrival():
        rates.count_pages(desk.request, int(form.is_fetched))
        desk.put(side, intakes.take_in(desk.intake, side, arrival))


@require_safe
@at_desk
def state(desk: Desk, side: str) -> HttpResponse:
    """What a pane polls while a worker is at its account."""
    on = side_of(desk, side)
    incoming = desk.accounts.get(on)
    if not desk.request.htmx or incoming is None:
        return redirect(desk.intake)
    jobs.look_after(incoming)
    asked = desk.request.GET
    pane = desk.pane(on)
    if "version" not in asked:
        if pane.state == "waiting" and pane.stage == asked.get("seen"):
            return HttpResponse(status=NO_CONTENT)
        return desk.answer(on)
    if whole(asked["version"], 9) != incoming.version:
        # The page is of another day; what it sends next says so.
        return HttpResponseStopPolling()
    return HttpResponse(status=NO_CONTENT) if pane.is_looking else seen(desk, on)


def seen(desk: Desk, side: Side) -> HttpResponse:
    """What the engine saw, put beside the paragraphs; nothing else moves, whatever is being typed."""
    answer = desk.answer(side, "intake/_seen.html")
    incoming = desk.accounts[side]
    told = {"side": side.value, "lang": incoming.language, "dir": incoming.direction}
    answer["HX-Trigger-After-Swap"] = json.dumps({"parallax:language": told})
    return answer


@require_POST
@at_desk
def compare(desk: Desk) -> HttpResponse:
    desk.keep(desk.sides)
    if not desk.faults:
        desk.refuse(UNUSABLE, unready(desk.sides, desk.accounts, compared(desk.intake, desk.accounts)))
    if desk.faults:
        return desk.page()
    try:
        made = intakes.finish(intake=desk.intake)
    except Refused as no:
        desk.refuse(UNUSABLE, [("main", str(no))])
        return desk.page()
    return redirect("comparison-progress", pk=made.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HtmxHttpRequest, pk: UUID) -> HttpResponse:
    """Asks first: nothing brings it back."""
    intake = access.intake_for(request, pk)
    if request.method != "POST":
        return render(request, "intake/delete.html", {"intake": intake})
    if not intake.is_over:
        intakes.forget(intake=intake)
    return redirect(intake.comparison or intake.batch or "comparison-new")
