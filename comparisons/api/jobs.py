"""The analysis of a comparison, and how far it is."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from ninja import Router
from pydantic import BaseModel, Field

from comparisons import access, services
from comparisons import jobs as workers
from comparisons.access import Action
from comparisons.api.asked import ApiRequest
from comparisons.api.etags import unless_known
from comparisons.models import Job

router = Router(tags=["Jobs"])
SECONDS_TO_ASK_AGAIN = "1"


class JobShown(BaseModel):
    """An analysis in the background."""

    comparison: UUID
    state: Job.State
    stage: str = Field(description="What the machine is at; empty before it begins.")
    progress: float = Field(ge=0, le=1, description="How much of it is done, 0 to 1.")
    error: str = Field(description="Why it failed, in words for people; empty where it did not.")
    queued_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    result: str | None = Field(description="Where the report is, once it is done.")


@router.get("/comparisons/{uuid:pk}/job", response=JobShown, url_name="job", summary="Read how far the analysis is")
def show(request: ApiRequest, response: HttpResponse, pk: UUID) -> Any:
    """While it is queued or running, Retry-After says when to ask again."""
    job = access.seat_for(request, pk).comparison.job
    workers.look_after(job)
    unless_known(request, job.pk, job.state, job.stage, job.progress, job.error, job.queued_at, job.started_at)
    if job.is_live:
        response["Retry-After"] = SECONDS_TO_ASK_AGAIN
    return shown_job(request, job)


@router.post("/comparisons/{uuid:pk}/job/cancel", response=JobShown, summary="Stop the analysis")
def cancel(request: ApiRequest, pk: UUID) -> Any:
    """For editors. One that is over stays as it is."""
    comparison = access.seat_for(request, pk, Action.EDIT).comparison
    services.cancel(comparison=comparison)
    return shown_job(request, Job.objects.get(pk=comparison.job.pk))


@router.post("/comparisons/{uuid:pk}/job/retry", response=JobShown, summary="Start a stopped analysis again")
def retry(request: ApiRequest, pk: UUID) -> Any:
    """For editors. It does something where the analysis failed or was cancelled."""
    comparison = access.seat_for(request, pk, Action.EDIT).comparison
    services.retry(comparison=comparison)
    return shown_job(request, Job.objects.get(pk=comparison.job.pk))


def shown_job(request: ApiRequest, job: Job) -> JobShown:
    kept = {name: getattr(job, name) for name in JobShown.model_fields if name not in ("comparison", "result")}
    done = job.state == Job.State.DONE
    path = f"/api/v1/comparisons/{job.comparison_id}/report"
    return JobShown(comparison=job.comparison_id, result=request.build_absolute_uri(path) if done else None, **kept)
