"""Links that open a comparison to whoever has them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from ninja import Query, Router, Status
from pydantic import AfterValidator, BaseModel, BeforeValidator, Field

from comparisons import access
from comparisons.access import Action, Seat, Token
from comparisons.api.asked import ApiRequest
from comparisons.api.etags import unless_seen
from comparisons.api.paging import Listed, Part, lead_on
from comparisons.api.words import Sent, Words, example
from comparisons.models import LINK_ROLES, Scope, ShareLink
from comparisons.services import sharing
from comparisons.services.sharing import LONGEST_LABEL, LONGEST_PASSWORD

router = Router(tags=["Links"])
LONGEST_SITE = 300
LinkRole = Literal["viewer", "annotator", "editor"]
assert set(LINK_ROLES) == set(LinkRole.__args__)  # type: ignore[attr-defined]


def moment(value: Any) -> Any:
    """Python takes numbers for a moment, and moments without a zone."""
    if isinstance(value, str) and "T" in value:
        return value
    raise ValueError("write a moment like 2027-01-31T12:00:00Z")


def zoned(value: datetime) -> datetime:
    """In the zone of the server where it names none, and not so late that it falls out of the calendar elsewhere."""
    try:
        return (timezone.make_aware(value) if timezone.is_naive(value) else value).astimezone(UTC)
    except OverflowError:
        raise ValueError("write a moment before the end of the year 9999") from None


Moment = Annotated[datetime, BeforeValidator(moment), AfterValidator(zoned)]


class NewLink(Sent):
    """What a link is to open, and to whom."""

    model_config = example(role="viewer", label="For the desk", expires_at="2027-01-31T12:00:00Z")

    role: LinkRole = Field(description="What people may do who take part by it.")
    label: Words = Field("", max_length=LONGEST_LABEL, description="Seen only by owners.")
    password: Words = Field("", max_length=LONGEST_PASSWORD, description="Asked of whoever opens it; empty for none.")
    expires_at: Moment | None = Field(None, description="Nothing for a link that works until it is revoked.")
    is_indexed: bool = Field(False, strict=True, description="Whether search engines may list the page.")
    embeds: list[Annotated[Words, Field(max_length=LONGEST_SITE)]] = Field(
        [], max_length=sharing.MOST_EMBEDS, description="Sites that may frame it, as https://example.org; * is any."
    )


class LinkShown(BaseModel):
    """A link as its owner sees it."""

    id: UUID
    role: LinkRole
    label: str
    has_password: bool
    expires_at: datetime | None
    is_indexed: bool
    embeds: list[str]
    is_revoked: bool
    made_at: datetime
    use_count: int
    last_used_at: datetime | None
    address: str | None = Field(
        description="Whoever has it takes part, so only tokens that may write are told it; nothing where it is revoked."
    )


PATH = "/comparisons/{uuid:pk}/links"


@router.get(PATH, response=Listed[LinkShown], summary="List links")
def index(request: ApiRequest, response: HttpResponse, pk: UUID, part: Query[Part]) -> Any:
    """For owners; those that still open something. The newest first."""
    seat = access.seat_for(request, pk, Action.OWN)
    open_ones = ShareLink.objects.open().filter(comparison=pk)
    count, rows = open_ones.count(), list(open_ones[part.slice])
    unless_seen(request, seat, count, *((row.pk, row.version, sharing.uses(row), row.last_used_at) for row in rows))
    lead_on(request, response, part, count)
    return Listed(count=count, items=[shown(request, row) for row in rows])


@router.post(PATH, response={201: LinkShown}, summary="Make a link")
def create(request: ApiRequest, pk: UUID, sent: NewLink) -> Any:
    """For owners."""
    seat = access.seat_for(request, pk, Action.OWN)
    made = sharing.make(comparison=seat.comparison, person=seat.writer, **sent.model_dump())
    return Status(201, shown(request, made))


@router.post(f"{PATH}/{{uuid:link_id}}/revoke", response=LinkShown, summary="Revoke a link")
def revoke(request: ApiRequest, pk: UUID, link_id: UUID) -> Any:
    """For owners. It opens nothing from now on, also to those who took part by it."""
    seat, link = link_at(request, pk, link_id)
    sharing.revoke(link=link, person=seat.writer)
    return shown(request, link)


@router.post(f"{PATH}/{{uuid:link_id}}/rotate", response={201: LinkShown}, summary="Give a link a new address")
def rotate(request: ApiRequest, pk: UUID, link_id: UUID) -> Any:
    """For owners. The old address ends, and a link like it is made."""
    seat, link = link_at(request, pk, link_id)
    return Status(201, shown(request, sharing.rotate(link=link, person=seat.writer)))


def link_at(request: ApiRequest, pk: UUID, link_id: UUID) -> tuple[Seat, ShareLink]:
    seat = access.seat_for(request, pk, Action.OWN)
    link = get_object_or_404(ShareLink, comparison=pk, pk=link_id)
    link.comparison = seat.comparison
    return seat, link


def shown(request: ApiRequest, link: ShareLink) -> LinkShown:
    kept = ("id", "role", "label", "expires_at", "is_indexed", "embeds", "is_revoked", "made_at", "last_used_at")
    return LinkShown(
        has_password=bool(link.password),
        use_count=sharing.uses(link),
        address=address_of(request, link),
        **{name: getattr(link, name) for name in kept},
    )


def address_of(request: ApiRequest, link: ShareLink) -> str | None:
    """A link may allow more than a token does that only reads."""
    if link.is_revoked or Scope.WRITE not in request.auth.scopes or not sharing.can_be_told(link):
        return None
    return request.build_absolute_uri(reverse("comparison-detail", args=[Token(sharing.token_of(link))]))
