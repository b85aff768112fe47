"""Comparisons: made, listed, read, ended and brought back."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from ninja import File, Form, Query, Router, Status
from ninja.files import UploadedFile
from pydantic import BaseModel, Field

from comparisons import access, services
from comparisons.access import Action, Seat
from comparisons.api import sending
from comparisons.api.accounts import AccountShown, shown_account
from comparisons.api.asked import ApiRequest
from comparisons.api.auth import count_making
from comparisons.api.etags import unless_known, unless_seen
from comparisons.api.jobs import JobShown, shown_job
from comparisons.api.paging import Listed, Part, lead_on
from comparisons.models import Comparison, Job, Role

router = Router(tags=["Comparisons"])


class Counts(BaseModel):
    """How many findings have each verdict: people's where they settled on one, else the machine's."""

    agree: int
    diverge: int
    only_left: int
    only_right: int


class ComparisonShown(BaseModel):
    """Two accounts of one event."""

    id: UUID
    title: str
    event_date: date | None
    role: Role = Field(description="What you may do with it.")
    is_example: bool
    state: Job.State = Field(description="How its analysis stands.")
    created_at: datetime
    analysed_at: datetime | None
    revision: int = Field(description="How many changes people have made to it.")
    left: AccountShown
    right: AccountShown
    counts: Counts
    url: str = Field(description="The page for people.")


class Search(Part):
    q: str = Field("", max_length=200, description="Words that the titles, publishers or texts must all hold.")


@router.post("/comparisons", response={202: JobShown}, summary="Compare two texts")
def create(request: ApiRequest, response: HttpResponse, sent: sending.NewComparison) -> Any:
    """Both texts are kept and queued for analysis. Poll the job at Location until its state is `done`."""
    count_making(request)
    return queued(request, response, sending.form_of(sent), sending.pointer)


@router.post("/comparisons/from-files", response={202: JobShown}, summary="Compare two files")
def create_from_files(
    request: ApiRequest,
    response: HttpResponse,
    sent: Form[sending.Fields],
    left_file: File[UploadedFile],
    right_file: File[UploadedFile],
) -> Any:
    """The same with two files (.txt, .md, .html, .docx, .pdf, .odt, .rtf or .eml), sent as multipart/form-data."""
    count_making(request)
    return queued(request, response, sending.form_of_files(sent, left_file, right_file), sending.field)


def queued(request: ApiRequest, response: HttpResponse, form: sending.SentForm, named: sending.Named) -> Any:
    sending.check(form, named)
    return started(request, response, services.create_comparison(owner=request.person, **form.values()))


def started(request: ApiRequest, response: HttpResponse, comparison: Comparison) -> Any:
    response["Location"] = request.build_absolute_uri(reverse("api:job", args=[comparison.pk]))
    return Status(202, shown_job(request, comparison.job))


@router.get("/comparisons", response=Listed[ComparisonShown], summary="List comparisons")
def index(request: ApiRequest, response: HttpResponse, asked: Query[Search]) -> Any:
    """Yours, and the examples; the newest first."""
    found = access.comparisons_for(request).matching(asked.q.replace("\x00", "")).newest_first()
    count = found.count()
    states = found.values_list("pk", "revision", "version", "analysed_at", "job__state")[asked.slice]
    seats = request.person.seats.filter(comparison__in=[pk for pk, *_ in states])
    roles = dict(seats.values_list("comparison", "role"))
    unless_known(request, count, *states, roles)
    rows = found.with_counts().with_sources().select_related("job")[asked.slice]
    lead_on(request, response, asked, count)
    return Listed(count=count, items=[shown(request, row, roles.get(row.pk) or Role.VIEWER) for row in rows])


@router.get("/comparisons/{uuid:pk}", response=ComparisonShown, url_name="comparison", summary="Read a comparison")
def show(request: ApiRequest, pk: UUID) -> Any:
    seat = access.seat_for(request, pk)
    unless_seen(request, seat)
    return shown_at(request, seat)


@router.delete("/comparisons/{uuid:pk}", response={204: None}, summary="Delete a comparison")
def delete(request: ApiRequest, pk: UUID) -> Any:
    """For owners. Nothing is lost: it can be restored."""
    seat = access.seat_for(request, pk, Action.OWN)
    services.delete(comparison=seat.comparison, person=seat.writer)
    return Status(204, None)


@router.post("/comparisons/{uuid:pk}/restore", response=ComparisonShown, summary="Restore a deleted comparison")
def restore(request: ApiRequest, pk: UUID) -> Any:
    seat = access.seat_for(request, pk, Action.OWN, deleted=True)
    services.restore(comparison=seat.comparison, person=seat.writer)
    return shown_at(request, seat)


def shown_at(request: ApiRequest, seat: Seat) -> ComparisonShown:
    row = Comparison.objects.with_counts().with_sources().select_related("job").get(pk=seat.comparison.pk)
    return shown(request, row, seat.role)


def shown(request: ApiRequest, row: Comparison, role: str) -> ComparisonShown:
    return ComparisonShown(
        id=row.pk,
        title=row.title,
        event_date=row.event_date,
        role=Role(role),
        is_example=row.is_example,
        state=Job.State(row.job.state),
        created_at=row.created_at,
        analysed_at=row.analysed_at,
        revision=row.revision,
        left=shown_account(row.left),
        right=shown_account(row.right),
        counts=Counts(**{name: getattr(row, f"{name}_count") for name in Counts.model_fields}),
        url=request.build_absolute_uri(row.get_absolute_url()),
    )
