"""The bell in the head of every page."""

from __future__ import annotations

from typing import Any

from django import template
from django.db.models import Count, Q
from django.http import HttpRequest

from comparisons import access
from comparisons.models import Notification, Role

register = template.Library()


@register.inclusion_tag("_bell.html", takes_context=True)
def bell(context: dict[str, Any]) -> dict[str, object]:
    """For users, and for guests who were ever told of something; whoever is nobody yet costs no query."""
    request: HttpRequest | None = context.get("request")
    person = access.person_of(request) if request and hasattr(request, "user") else None
    if person is None or request is None:
        return {"shown": False}
    told = Notification.objects.filter(
        person=person,
        event__comparison__deleted_at=None,
        event__comparison__members__person=person,
        event__comparison__members__role__in=Role.values,
    )
    counts = told.aggregate(told=Count("pk"), unread=Count("pk", filter=Q(is_read=False)))
    is_here = request.resolver_match is not None and request.resolver_match.url_name == "notifications"
    return {"shown": person.user_id or counts["told"], "unread": counts["unread"], "is_here": is_here}
