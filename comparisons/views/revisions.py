"""Saying better where an account comes from, giving it another text, and going back to the one before."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from comparisons import access
from comparisons.access import Action
from comparisons.forms.sources import SourceForm
from comparisons.models import Event
from comparisons.services import draft_of, revisions
from comparisons.services.history import Stale
from comparisons.services.intake import Arrival, begin_revision
from comparisons.services.refusal import Refused
from comparisons.services.revisions import READ_BY_THE_ENGINE
from comparisons.views import rates
from comparisons.views.conflict import conflict
from comparisons.views.numbers import number_in
from comparisons.views.sources import about, account_in
from comparisons.views.status import UNUSABLE

AGAIN = " Parallax compares the accounts again, since it reads the date and the language too."
TOO_OFTEN = "You have begun many new texts just now. Wait a minute, then try again."


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: UUID, side: str) -> HttpResponse:
    seat = access.seat_for(request, pk, Action.EDIT)
    account = seat.comparison.account(side)
    form = SourceForm(request.POST if request.method == "POST" else None, account=account)
    if not form.is_valid():
        context = {**about(seat, side), "account": account, "form": form}
        return render(request, "sources/edit.html", context, status=UNUSABLE if form.errors else 200)
    try:
        event = revisions.change(account=account, person=seat.writer, **form.cleaned_data)
    except Stale as stale:
        return conflict(request, seat.comparison, stale)
    said = f"What is told of account {account.get_side_display()} is saved." if event else "Nothing was changed."
    if event and is_compared_again(event):
        said += AGAIN
    messages.success(request, said, extra_tags=f"change:{pk}" if event else "")
    return redirect("comparison-sources", pk=pk)


def is_compared_again(event: Event) -> bool:
    return any(event.before[name] != event.after[name] for name in READ_BY_THE_ENGINE)


@require_POST
def replace(request: HttpRequest, pk: UUID, side: str) -> HttpResponse:
    """The text that stands, to be mended or exchanged; nothing changes here before that is compared."""
    seat = access.seat_for(request, pk, Action.EDIT)
    try:
        rates.count(request)
    except Refused:
        messages.error(request, TOO_OFTEN)
        return redirect("comparison-sources", pk=pk)
    arrival = Arrival(draft=draft_of(seat.comparison.account(side)))
    intake = begin_revision(person=seat.writer, comparison=seat.comparison, side=side, arrival=arrival)
    return redirect("intake", pk=intake.pk)


@require_POST
def withdraw(request: HttpRequest, pk: UUID, side: str) -> HttpResponse:
    """The posted revision, so that nobody takes back a text that they have not seen."""
    seat = access.seat_for(request, pk, Action.EDIT)
    account = account_in(seat, side, number_in(request, "revision"))
    try:
        revisions.withdraw(account=account, person=seat.writer)
    except Refused as no:
        messages.error(request, str(no))
    else:
        letter = account.get_side_display()
        said = f"Account {letter} has its earlier text again. Parallax compares the accounts again."
        messages.success(request, said, extra_tags=f"change:{pk}")
    return redirect("comparison-sources", pk=pk)
