"""Who may see or change a comparison: the only place that decides."""

from __future__ import annotations

import secrets
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from comparisons.models import Comparison, ComparisonQuerySet

# Nobody's id: owns nothing, so it sees the examples only.
NOBODY = ""


def visitor_of(request: HttpRequest) -> str:
    """The visitor's random id, made now if this is the first thing they make."""
    if "visitor" not in request.session:
        request.session["visitor"] = secrets.token_urlsafe(24)
    return str(request.session["visitor"])


def comparisons_for(request: HttpRequest) -> ComparisonQuerySet:
    """All that this visitor may read. Reading alone makes no session."""
    return Comparison.objects.visible_to(request.session.get("visitor", NOBODY))


def comparison_for(request: HttpRequest, pk: UUID, *, write: bool = False, deleted: bool = False) -> Comparison:
    """The comparison, or 404 for strangers and 403 for those who may read but not change it."""
    if deleted:
        known = Comparison.objects.deleted_by(request.session.get("visitor", NOBODY))
    else:
        known = comparisons_for(request)
    comparison = get_object_or_404(known.select_related("job"), pk=pk)
    if write and comparison.is_example:
        raise PermissionDenied
    return comparison
