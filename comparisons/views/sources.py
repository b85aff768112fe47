"""Where both accounts come from, their texts over time, and the files that they were read from."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from comparisons import access
from comparisons.access import Action, Key, Seat
from comparisons.models import Account, Side
from comparisons.reading.changed import in_words
from comparisons.reading.originals import name_of
from comparisons.reading.sources import is_live, sources
from comparisons.revisions import changes as changes_between
from comparisons.revisions import folded
from comparisons.views.numbers import whole
from comparisons.views.versions import edition_for

MOST_DIGITS = 4


@require_safe
def show(request: HttpRequest, pk: Key) -> HttpResponse:
    seat = access.seat_for(request, pk)
    both = sources(seat)
    context = {
        "sources": both,
        "is_waiting": any(source.check and source.check.is_live for source in both),
        "have_addresses": all(source.account.url for source in both),
        "is_live": is_live(seat),
        "may_edit": seat.may(Action.EDIT),
        "fetches": settings.FETCH_PAGES,
        "edition": edition_for(request, seat),
    }
    return render(request, "sources/sources.html", {**about(seat), **context})


@require_safe
def revision(request: HttpRequest, pk: UUID, side: str, revision: int) -> HttpResponse:
    """The text of one revision, as long as anybody takes part: readers of a published version have its own alone."""
    seat = access.seat_for(request, pk)
    account = account_in(seat, side, revision)
    context = {"account": account, "name": f"Revision {revision} of account {account.get_side_display()}"}
    return render(request, "sources/revision.html", {**about(seat, side), **context})


@require_safe
def changes(request: HttpRequest, pk: UUID, side: str) -> HttpResponse:
    """From the text ``?old=`` to the text ``?new=``; by default, from the one before to the one that stands."""
    seat = access.seat_for(request, pk)
    new = account_in(seat, side, number_asked(request, "new") or seat.comparison.account(side).revision)
    old = account_in(seat, side, number_asked(request, "old") or new.revision - 1)
    found = changes_between(old.text, new.text)
    context = {"old": old, "new": new, "changes": found, "counts": in_words(found), "stretches": folded(found)}
    return render(request, "sources/changes.html", {**about(seat, side), **context})


@require_safe
def original(request: HttpRequest, pk: UUID, side: str) -> HttpResponse:
    """The bytes as they came, to be saved and never shown: a stranger made them. ``?revision=`` names an older text."""
    seat = access.seat_for(request, pk, Action.EDIT)
    account = account_in(seat, side, number_asked(request, "revision") or seat.comparison.account(side).revision)
    if account.original is None:
        raise Http404
    headers = {
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=name_of(account.original)),
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-cache",
    }
    return HttpResponse(account.original.content, content_type="application/octet-stream", headers=headers)


def account_in(seat: Seat, side: str, revision: int) -> Account:
    if not is_live(seat):
        raise Http404
    accounts = seat.comparison.accounts.select_related("original")
    return get_object_or_404(accounts, side=side, revision=revision)


def number_asked(request: HttpRequest, name: str) -> int:
    return whole(request.GET.get(name, ""), MOST_DIGITS) or 0


def about(seat: Seat, side: str = "") -> dict[str, object]:
    """What each of these pages needs to know."""
    return {"seat": seat, "comparison": seat.comparison, "side": side, "letter": Side(side).label if side else ""}
