"""Comparisons as files."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from ninja import Query, Router, Status
from pydantic import BaseModel, Field

from comparisons import access
from comparisons import jobs as workers
from comparisons.api import seats
from comparisons.api.asked import ApiRequest
from comparisons.api.auth import count_making
from comparisons.api.etags import unless_known
from comparisons.api.jobs import SECONDS_TO_ASK_AGAIN
from comparisons.api.paging import Listed, Part, lead_on
from comparisons.api.problems import Problem
from comparisons.api.report import Asked
from comparisons.exports.formats import FORMATS
from comparisons.models import Export
from comparisons.services import exporting

router = Router(tags=["Files"])
BINARY: dict[str, Any] = {"type": "string", "format": "binary"}
MEDIA_TYPES = [format.media_type.partition(";")[0] for format in FORMATS.values()]
FILES = {
    "responses": {
        200: {"content": {media: {"schema": {} if media.endswith("json") else BINARY} for media in MEDIA_TYPES}}
    }
}
Format = StrEnum("Format", {slug: slug for slug in FORMATS})  # type: ignore[misc]


class Wanted(Asked):
    format: Format = Field(description="; ".join(f"`{f.slug}`: {f.label}. {f.about}" for f in FORMATS.values()))


class ExportShown(BaseModel):
    """A file that is being written, or that lies ready for a day."""

    id: UUID
    comparison: UUID
    format: str
    state: Export.State
    progress: float = Field(ge=0, le=1)
    error: str = Field(description="Why it failed, in words for people; empty where it did not.")
    file_name: str
    media_type: str
    queued_at: datetime
    finished_at: datetime | None
    content: str | None = Field(description="Where the file is, once it is done.")


@router.post("/comparisons/{uuid:pk}/exports", response={202: ExportShown}, summary="Have a file written")
def create(request: ApiRequest, response: HttpResponse, pk: UUID, asked: Query[Wanted]) -> Any:
    """Poll the address at Location until its state is `done`. Asked for again before anything changed, it is the
    file of before."""
    seat = seats.finished(request, pk)
    count_making(request)
    address = request.build_absolute_uri(seat.home)
    try:
        export = exporting.ask_for(seat, FORMATS[asked.format], asked.choice(), address)
    except exporting.TooMany as many:
        raise Problem(429, str(many), {"Retry-After": "60"}) from None
    response["Location"] = request.build_absolute_uri(reverse("api:export", args=[export.pk]))
    return Status(202, shown(request, export))


@router.get("/comparisons/{uuid:pk}/exports", response=Listed[ExportShown], summary="List your files")
def index(request: ApiRequest, response: HttpResponse, pk: UUID, part: Query[Part]) -> Any:
    seat = access.seat_for(request, pk)
    every = seat.comparison.exports.filter(person=request.person).defer("content").order_by("-queued_at", "pk")
    count, rows = every.count(), list(every[part.slice])
    unless_known(request, count, *((row.pk, row.state, row.progress, row.error) for row in rows))
    lead_on(request, response, part, count)
    return Listed(count=count, items=[shown(request, row) for row in rows])


@router.get("/exports/{uuid:export_id}", response=ExportShown, url_name="export", summary="Read how far a file is")
def show(request: ApiRequest, response: HttpResponse, export_id: UUID) -> Any:
    """While it is queued or running, Retry-After says when to ask again."""
    export = own_export(request, export_id)
    workers.look_after(export)
    unless_known(request, export.pk, export.state, export.progress, export.error)
    if export.is_live:
        response["Retry-After"] = SECONDS_TO_ASK_AGAIN
    return shown(request, export)


@router.get("/exports/{uuid:export_id}/content", url_name="export-content", openapi_extra=FILES, summary="Read a file")
def content(request: ApiRequest, export_id: UUID) -> Any:
    export = own_export(request, export_id)
    if export.state != Export.State.DONE:
        raise Problem(409, "This file is not written yet, or writing it failed.", state=export.state)
    unless_known(request, export.pk, export.finished_at)
    headers = {"Content-Disposition": content_disposition_header(True, export.file_name) or "attachment"}
    return HttpResponse(bytes(export.content), content_type=export.media_type, headers=headers)


def own_export(request: ApiRequest, pk: UUID) -> Export:
    """Whoever has lost their seat has lost the files, too."""
    export = Export.objects.defer("content").filter(pk=pk, person=request.person).first()
    if export is None:
        raise Http404
    access.seat_for(request, export.comparison_id)
    return export


def shown(request: ApiRequest, export: Export) -> ExportShown:
    kept = [name for name in ExportShown.model_fields if name not in ("comparison", "content")]
    path = reverse("api:export-content", args=[export.pk])
    return ExportShown(
        comparison=export.comparison_id,
        content=request.build_absolute_uri(path) if export.state == Export.State.DONE else None,
        **{name: getattr(export, name) for name in kept},
    )
