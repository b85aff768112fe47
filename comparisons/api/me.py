"""Whose token it is."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ninja import Router
from pydantic import BaseModel, Field

from comparisons.api.asked import ApiRequest
from comparisons.api.etags import unless_known
from comparisons.models import Scope

router = Router(tags=["You"])


class Me(BaseModel):
    """The person that the token speaks for, and what it may."""

    name: str
    handle: str | None = Field(description="What others mention you by, as @handle.")
    token: str = Field(description="The label that the token was given.")
    scopes: list[Scope]
    expires_at: datetime | None


@router.get("/me", response=Me, summary="Read whose token this is")
def show(request: ApiRequest) -> Any:
    token, person = request.auth, request.person
    unless_known(request, token.pk, token.label, token.expires_at, str(person), person.handle)
    scopes = [Scope(scope) for scope in token.scopes]
    return Me(name=str(person), handle=person.handle, token=token.label, scopes=scopes, expires_at=token.expires_at)
