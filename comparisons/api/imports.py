"""Comparisons from another Parallax."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from ninja import Router, Status

from comparisons.access import Seat
from comparisons.api.asked import ApiRequest
from comparisons.api.auth import count_making
from comparisons.api.comparisons import ComparisonShown, shown_at
from comparisons.models import Role

router = Router(tags=["Comparisons"])
BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {"type": "object", "description": "The file that an export as `json` gives, as it is."}
            }
        },
    }
}


@router.post("/comparisons/import", response={201: ComparisonShown}, openapi_extra=BODY, summary="Import a comparison")
def create(request: ApiRequest, response: HttpResponse) -> Any:
    """Made anew as yours, with its findings and with what people wrote on it; their names come along."""
    from comparisons.portable.read import import_comparison

    count_making(request)
    made = import_comparison(request.body, owner=request.person)
    response["Location"] = request.build_absolute_uri(reverse("api:comparison", args=[made.pk]))
    return Status(201, shown_at(request, Seat(made, request.person, Role.OWNER)))
