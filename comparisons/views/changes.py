"""What others did while a page was open: small enough to ask for every two seconds."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_safe

from comparisons import access
from comparisons.access import Seat
from comparisons.reading.feed import news, unseen
from comparisons.views.history import number_asked


@require_safe
def show(request: HttpRequest, pk: UUID) -> HttpResponse:
    """``?since=`` is the revision that the open page shows."""
    seat = access.seat_for(request, pk)
    since = number_asked(request, "since")
    tag = tag_of(seat, since)
    fresh = request.headers.get("If-None-Match", "") == tag
    response: HttpResponse = HttpResponseNotModified() if fresh else JsonResponse(told(seat, since))
    response["ETag"] = tag
    patch_cache_control(response, private=True, no_cache=True)
    patch_vary_headers(response, ["Cookie"])
    return response


def tag_of(seat: Seat, since: int) -> str:
    """What the answer depends on. Being seen counts too: it changes how much is new."""
    person = seat.person.pk if seat.person else 0
    seen = seat.member.seen if seat.member else 0
    return f'"{seat.comparison.revision}-{seat.role}-{person}-{seen}-{since}"'


def told(seat: Seat, since: int) -> dict[str, object]:
    changes = list(news(seat, since).values_list("subject", "finding"))
    return {
        "revision": seat.comparison.revision,
        "changes": len(changes),
        "findings": sorted({finding + 1 for _, finding in changes if finding is not None}),
        "realigned": any(subject == "correction" for subject, _ in changes),
        "unseen": unseen(seat),
    }
