"""Long lists, a part at a time."""

from __future__ import annotations

from typing import Generic, TypeVar

from django.http import HttpResponse
from pydantic import BaseModel, ConfigDict, Field

from comparisons.api.asked import ApiRequest

Item = TypeVar("Item")
A_PART, MOST = 20, 100
# Nobody has so many of anything.
FARTHEST = 1_000_000


class Part(BaseModel):
    """Which of a list to show."""

    model_config = ConfigDict(extra="ignore")

    limit: int = Field(A_PART, ge=1, le=MOST, description="How many at most.")
    offset: int = Field(0, ge=0, le=FARTHEST, description="How many to leave out before them.")

    @property
    def slice(self) -> slice:
        return slice(self.offset, self.offset + self.limit)


class Listed(BaseModel, Generic[Item]):
    """Some of a list, and how many there are in all."""

    count: int
    items: list[Item]


def lead_on(request: ApiRequest, response: HttpResponse, part: Part, count: int) -> None:
    """Name the neighbouring parts in the Link header, as in RFC 8288."""
    offsets = {"first": 0, "prev": max(0, part.offset - part.limit), "next": part.offset + part.limit}
    if part.offset == 0:
        del offsets["prev"]
    if part.offset + part.limit >= count:
        del offsets["next"]
    response["Link"] = ", ".join(f'<{at(request, part, offset)}>; rel="{name}"' for name, offset in offsets.items())


def at(request: ApiRequest, part: Part, offset: int) -> str:
    asked = request.GET.copy()
    asked["limit"], asked["offset"] = str(part.limit), str(offset)
    return request.build_absolute_uri(f"{request.path}?{asked.urlencode()}")
