"""Accounts on their way in, for programs: pages are fetched and read by a worker, and then compared."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from ninja import Router, Status
from pydantic import BaseModel, Field

from comparisons import access, jobs
from comparisons.api import sending
from comparisons.api.asked import ApiRequest
from comparisons.api.auth import count, count_making
from comparisons.api.comparisons import started
from comparisons.api.etags import unless_known
from comparisons.api.faults import WRONG
from comparisons.api.jobs import SECONDS_TO_ASK_AGAIN, JobShown
from comparisons.api.problems import Problem
from comparisons.forms.accounts import Go
from comparisons.ingest import count_words
from comparisons.models import PROVENANCE, Incoming, Intake, Side
from comparisons.reading.readiness import compared, sides_of, unready
from comparisons.services import intake as intakes

router = Router(tags=["Intakes"])
READING = "It is still being read. Ask again in a moment."


class IntakeState(StrEnum):
    READING = "reading"
    READY = "ready"
    FAILED = "failed"
    COMPARED = "compared"


class IncomingState(StrEnum):
    READING = "reading"
    READ = "read"
    FAILED = "failed"


class Fault(BaseModel):
    """What stands in the way of a comparison."""

    pointer: str = Field(description="Of which account, as a JSON pointer into this answer.")
    detail: str = Field(description="What is wrong and what to do, in words for people.")


class ParagraphShown(BaseModel):
    """A paragraph of what was sent or fetched."""

    text: str
    kind: str = Field(description="`text`, or what else it is: `heading`, `list`, `table`, `footnote`.")
    set_apart: str = Field(description="Why it is taken for none of the account; empty where it is taken for part.")
    is_kept: bool = Field(description="Whether it is going to be compared.")


class IncomingShown(BaseModel):
    """One account on its way in: what was said of it, and what its page says of itself."""

    state: IncomingState
    error: str = Field(description="Why it could not be read, in words for people; empty where it could.")
    publisher: str
    title: str
    author: str
    published_on: date | None
    url: str = Field(description="The address that the page gives as its own, where it gives one.")
    archive_url: str
    language: str = Field(description="A BCP 47 tag; empty where it is not surely known.")
    retrieved_at: datetime | None
    word_count: int = Field(description="Of the paragraphs that are kept.")
    paragraphs: list[ParagraphShown]


class IntakeShown(BaseModel):
    """What a comparison is going to be made of."""

    id: UUID
    state: IntakeState = Field(description="`failed` where it cannot be compared as it is; `errors` says why.")
    errors: list[Fault]
    title: str
    event_date: date | None
    left: IncomingShown | None
    right: IncomingShown | None
    comparison: UUID | None = Field(description="What it became, or whose account it is to be a new text of.")
    url: str = Field(description="The page for people, where they look it over and mend it.")


@router.post("/intakes", response={202: IntakeShown}, summary="Have two accounts read")
def create(request: ApiRequest, response: HttpResponse, sent: sending.NewIntake) -> Any:
    """A worker fetches the pages. Poll the address at Location until its state is `ready`, then have it compared."""
    count_making(request)
    form = sending.form_of(sent, Go.CHECK)
    sending.check(form, sending.pointer)
    for _ in range(form.pages):
        count(request, "fetch", f"person:{request.person.pk}")
    made = intakes.begin(person=request.person, arrivals=form.arrivals(), **form.event())
    response["Location"] = request.build_absolute_uri(reverse("api:intake", args=[made.pk]))
    return Status(202, shown(request, made))


@router.get("/intakes/{uuid:intake_id}", response=IntakeShown, url_name="intake", summary="Read how far an intake is")
def show(request: ApiRequest, response: HttpResponse, intake_id: UUID) -> Any:
    """With the paragraphs of both accounts. While one is being read, Retry-After says when to ask again."""
    told = shown(request, own(request, intake_id))
    unless_known(request, told.model_dump_json())
    if told.state == IntakeState.READING:
        response["Retry-After"] = SECONDS_TO_ASK_AGAIN
    return told


@router.post("/intakes/{uuid:intake_id}/compare", response={202: JobShown}, summary="Compare what was read")
def compare(request: ApiRequest, response: HttpResponse, intake_id: UUID) -> Any:
    """What is kept of both texts is queued for analysis, as texts are that are sent at once. Asked for again, the
    answer leads to the same comparison."""
    found = own(request, intake_id)
    state, faults = standing(found)
    if state == IntakeState.READING:
        raise Problem(409, READING, {"Retry-After": SECONDS_TO_ASK_AGAIN}, state=state)
    if faults:
        raise Problem(422, WRONG, errors=[fault.model_dump() for fault in faults])
    return started(request, response, intakes.finish(intake=found))


@router.delete("/intakes/{uuid:intake_id}", response={204: None}, summary="Forget an intake")
def delete(request: ApiRequest, intake_id: UUID) -> Any:
    """Nothing brings it back. What was made of it already stays."""
    intakes.forget(intake=own(request, intake_id))
    return Status(204, None)


def own(request: ApiRequest, intake_id: UUID) -> Intake:
    """That of the person."""
    found = access.intake_for(request, intake_id)
    if found.is_check:
        raise Http404
    for account in found.accounts.all():
        if account.is_live:
            jobs.look_after(account)
    return found


def standing(intake: Intake) -> tuple[IntakeState, list[Fault]]:
    accounts = intake.by_side()
    if intake.is_over:
        return IntakeState.COMPARED, []
    if IncomingState.READING in map(step, accounts.values()):
        return IntakeState.READING, []
    faults = list(faults_of(intake, accounts))
    return (IntakeState.FAILED if faults else IntakeState.READY), faults


def faults_of(intake: Intake, accounts: dict[Side, Incoming]) -> Iterator[Fault]:
    for at, why in unready(sides_of(intake), accounts, compared(intake, accounts)):
        account = accounts.get(Side(at))
        yield Fault(pointer=f"#/{at}", detail=(error_of(account) if account else "") or why)


def step(account: Incoming) -> IncomingState:
    if account.is_read:
        return IncomingState.READ
    return IncomingState.READING if account.is_live else IncomingState.FAILED


def error_of(account: Incoming) -> str:
    """One that was read before it failed can be compared all the same."""
    return account.error if step(account) == IncomingState.FAILED else ""


def shown(request: ApiRequest, intake: Intake) -> IntakeShown:
    state, faults = standing(intake)
    accounts = intake.by_side()
    return IntakeShown(
        id=intake.pk,
        state=state,
        errors=faults,
        title=intake.title,
        event_date=intake.event_date,
        left=incoming(accounts.get(Side.LEFT)),
        right=incoming(accounts.get(Side.RIGHT)),
        comparison=intake.comparison_id,
        url=request.build_absolute_uri(intake.get_absolute_url()),
    )


def incoming(account: Incoming | None) -> IncomingShown | None:
    if account is None:
        return None
    told = {name: getattr(account, name) for name in (*PROVENANCE, "retrieved_at")}
    return IncomingShown(
        state=step(account),
        error=error_of(account),
        word_count=count_words(account.text),
        paragraphs=[paragraph(part) for part in account.paragraphs],
        **told,
    )


def paragraph(part: dict[str, Any]) -> ParagraphShown:
    return ParagraphShown(**{name: part[name] for name in ParagraphShown.model_fields})
