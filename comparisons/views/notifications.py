"""What a person should hear of."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from comparisons import access
from comparisons.mail import url_of
from comparisons.models import Notification
from comparisons.services.notifications import mark_read
from comparisons.views.numbers import number_in

A_PAGE = 30


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Unread first, then the newest."""
    person = access.person_of(request)
    told = Notification.objects.filter(person=person, event__comparison__in=access.comparisons_for(request))
    rows = told.select_related("event__person", "event__comparison").order_by("is_read", "-at", "-pk")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "notifications.html", {"page_obj": page, "unread": told.filter(is_read=False).count()})


@require_safe
def follow(request: HttpRequest, number: int) -> HttpResponse:
    """To where it happened; whoever went there has read it."""
    mine = Notification.objects.select_related("event__comparison")
    told = get_object_or_404(mine, pk=number, person=access.person_of(request))
    mark_read(person=told.person, pk=told.pk)
    return redirect(url_of(told.event))


@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """One of them, or all where none is named."""
    if person := access.person_of(request):
        mark_read(person=person, pk=number_in(request, "notification") or None)
    return redirect("notifications")
