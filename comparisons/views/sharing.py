"""Where an owner makes links, copies them and ends them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from comparisons import access
from comparisons.access import Action, Seat, Token
from comparisons.forms.sharing import LinkForm, ReachForm
from comparisons.models import ShareLink
from comparisons.services import sharing
from comparisons.services.refusal import Refused
from comparisons.views.embed import FRAME, HEIGHT
from comparisons.views.status import UNUSABLE


@dataclass(frozen=True, slots=True)
class Live:
    """A link as its owner sees it. Without an ``address`` it works, but this server cannot tell it any more."""

    link: ShareLink
    address: str
    snippet: str
    uses: int
    form: ReachForm


@require_safe
@never_cache
def show(request: HttpRequest, pk: UUID) -> HttpResponse:
    return page(request, access.seat_for(request, pk, Action.OWN))


@require_POST
@never_cache
def make(request: HttpRequest, pk: UUID) -> HttpResponse:
    seat = access.seat_for(request, pk, Action.OWN)
    form = LinkForm(request.POST)
    if not form.is_valid():
        return page(request, seat, form=form)
    try:
        link = sharing.make(comparison=seat.comparison, person=seat.writer, **form.values())
    except Refused as no:
        form.add_error(None, str(no))
        return page(request, seat, form=form)
    return page(request, seat, made=link)


@require_POST
@never_cache
def act(request: HttpRequest, pk: UUID, link_id: UUID, action: str) -> HttpResponse:
    """Revoke a link, put a new one in its place, or change what it reaches."""
    seat = access.seat_for(request, pk, Action.OWN)
    link = get_object_or_404(ShareLink.objects.open().filter(comparison=pk), pk=link_id)
    if action not in ACTIONS:
        raise Http404
    try:
        return ACTIONS[action](request, seat, link)
    except Refused as no:
        messages.error(request, str(no))
        return redirect("comparison-share", pk=pk)


def revoke(request: HttpRequest, seat: Seat, link: ShareLink) -> HttpResponse:
    sharing.revoke(link=link, person=seat.writer)
    return told(request, seat, f"“{link}” is revoked.")


def rotate(request: HttpRequest, seat: Seat, link: ShareLink) -> HttpResponse:
    return page(request, seat, made=sharing.rotate(link=link, person=seat.writer))


def set_up(request: HttpRequest, seat: Seat, link: ShareLink) -> HttpResponse:
    form = reach(link, request.POST)
    if not form.is_valid():
        return page(request, seat, reach_form=form)
    try:
        sharing.set_up(link=link, person=seat.writer, **form.cleaned_data)
    except Refused as no:
        form.add_error(None, str(no))
        return page(request, seat, reach_form=form)
    return told(request, seat, f"“{link}” is saved.")


def told(request: HttpRequest, seat: Seat, words: str) -> HttpResponse:
    messages.success(request, words, extra_tags=f"change:{seat.comparison.pk}")
    return redirect("comparison-share", pk=seat.comparison.pk)


ACTIONS: dict[str, Callable[[HttpRequest, Seat, ShareLink], HttpResponse]] = {
    "revoke": revoke,
    "rotate": rotate,
    "set-up": set_up,
}


def page(
    request: HttpRequest,
    seat: Seat,
    form: LinkForm | None = None,
    made: ShareLink | None = None,
    reach_form: ReachForm | None = None,
) -> HttpResponse:
    links = ShareLink.objects.open().filter(comparison=seat.comparison).select_related("made_by", "comparison")
    context = {
        "comparison": seat.comparison,
        "seat": seat,
        "form": form or LinkForm(),
        "live": [live(request, link, reach_form) for link in links],
        "made": live(request, made) if made else None,
    }
    return render(request, "comparisons/share.html", context, status=UNUSABLE if form or reach_form else 200)


def reach(link: ShareLink, sent: QueryDict | None = None) -> ReachForm:
    start = {"label": link.label, "embeds": link.embeds, "is_indexed": link.is_indexed}
    return ReachForm(sent, initial=start, auto_id=f"{link.pk}-%s")


def live(request: HttpRequest, link: ShareLink, faulty: ReachForm | None = None) -> Live:
    own = reach(link)
    token = Token(sharing.token_of(link)) if sharing.can_be_told(link) else None
    return Live(
        link=link,
        address=request.build_absolute_uri(reverse("comparison-detail", args=[token])) if token else "",
        snippet=snippet(request, link, token) if token and link.is_embeddable else "",
        uses=sharing.uses(link),
        form=faulty if faulty and faulty.auto_id == own.auto_id else own,
    )


def snippet(request: HttpRequest, link: ShareLink, token: Token) -> str:
    src = request.build_absolute_uri(reverse("embed", args=[token]))
    return format_html(FRAME, src, link.comparison.title, "100%", HEIGHT)
