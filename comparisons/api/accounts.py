"""Where the two texts of a comparison come from, and the texts that they have had."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from ninja import Query, Router, Status
from pydantic import BaseModel, Field

from comparisons import access
from comparisons.access import Action, Seat
from comparisons.api import sending, versions
from comparisons.api.asked import ApiRequest
from comparisons.api.auth import count_making
from comparisons.api.etags import tag_of, unless_known
from comparisons.api.faults import WRONG
from comparisons.api.paging import Listed, Part, lead_on
from comparisons.api.problems import Problem
from comparisons.api.words import Archived, Retrieved, Version, example
from comparisons.models import PROVENANCE, Account, Side
from comparisons.reading.sources import is_live
from comparisons.services import Draft, arrivals, revisions

router = Router(tags=["Accounts"])
ONE = "/comparisons/{uuid:pk}/accounts/{side}"
UNCHANGED = "This is the text that the account has already."


class AccountShown(BaseModel):
    """Where one of the two texts comes from."""

    revision: int = Field(description="Counts the texts that the account has had.")
    publisher: str
    title: str
    author: str
    published_on: date | None
    url: str
    archive_url: Archived
    retrieved_at: Retrieved
    language: str = Field(description="A BCP 47 tag; empty where it is not surely known.")
    word_count: int
    version: int = Field(description="Send it along with a change.")


class RevisionShown(AccountShown):
    """One of the texts that an account has had."""

    made_at: datetime
    checked_at: datetime | None = Field(description="When its address was last seen to hold this text.")
    is_withdrawn: bool = Field(description="Taken back; the one before it stands.")
    text_sha256: str


class RevisionText(RevisionShown):
    """The same with the text itself."""

    text: str


class NewRevision(sending.NewAccount):
    """Another text for an account. What is not said of it anew is as it was of the text before."""

    model_config = example(text="The minister signed on 4 May.\n\nHe left on 5 May.", published_on="2023-05-06")


class AccountChange(sending.Told):
    """What to say better; what is left out stays as it is."""

    model_config = example(author="Lena Novak", language="en-GB", version=0)

    version: Version | None = Field(None, description="What you saw of it; If-Match with its ETag does the same.")


@router.get(ONE, response=RevisionShown, summary="Read where an account comes from")
def show(request: ApiRequest, pk: UUID, side: Side) -> Any:
    """Of the text that stands."""
    account = access.seat_for(request, pk).comparison.account(side)
    unless_known(request, tag=tag(request, account))
    return shown(account)


@router.patch(ONE, response=RevisionShown, summary="Say better where an account comes from")
def change(request: ApiRequest, pk: UUID, side: Side, sent: AccountChange) -> Any:
    """For editors. With another day or language the texts are compared again: the job tells how far that is."""
    seat = access.seat_for(request, pk, Action.EDIT)
    account = seat.comparison.account(side)
    version = versions.seen(request, account, tag(request, account), sent.version)
    told = sent.model_dump(exclude_unset=True, exclude={"version"})
    form = sending.ToldForm(sending.as_form(told))
    sending.check_one(form)
    values = {name: form.cleaned_data[name] for name in told}
    revisions.change(account=account, person=seat.writer, version=version, **values)
    request.etag = tag(request, account)
    return shown(account)


@router.get(f"{ONE}/revisions", response=Listed[RevisionShown], summary="List the texts that an account has had")
def index(request: ApiRequest, response: HttpResponse, pk: UUID, side: Side, part: Query[Part]) -> Any:
    """The newest first."""
    every = live(access.seat_for(request, pk)).comparison.accounts.filter(side=side).order_by("-revision")
    count, rows = every.count(), list(every[part.slice])
    unless_known(request, count, *(state_of(row) for row in rows))
    lead_on(request, response, part, count)
    return Listed(count=count, items=[shown(row) for row in rows])


@router.post(f"{ONE}/revisions", response={201: RevisionShown}, summary="Give an account another text")
def create(request: ApiRequest, response: HttpResponse, pk: UUID, side: Side, sent: NewRevision) -> Any:
    """For editors. The text before stays readable, and the two are compared again: the job tells how far that is."""
    seat = live(access.seat_for(request, pk, Action.EDIT))
    count_making(request)
    draft = draft_of(seat, side, sent)
    made = revisions.revise(comparison=seat.comparison, person=seat.writer, side=side, draft=draft)
    path = reverse("api:revision", args=[pk, side.value, made.revision])
    response["Location"] = request.build_absolute_uri(path)
    request.etag = tag(request, made)
    return Status(201, shown(made))


@router.get(f"{ONE}/revisions/{{int:number}}", response=RevisionText, url_name="revision", summary="Read a text")
def text(request: ApiRequest, pk: UUID, side: Side, number: int) -> Any:
    """One that an account has, or has had."""
    seat = live(access.seat_for(request, pk))
    account = seat.comparison.accounts.filter(side=side, revision=number).first()
    if account is None:
        raise Http404
    unless_known(request, *state_of(account))
    return RevisionText(**dict(shown(account)), text=account.text)


def live(seat: Seat) -> Seat:
    """Readers of a published version have its own texts alone."""
    if not is_live(seat):
        raise Http404
    return seat


def draft_of(seat: Seat, side: Side, sent: NewRevision) -> Draft:
    before = seat.comparison.account(side)
    told = {**{name: getattr(before, name) for name in PROVENANCE}, **sent.model_dump(exclude_unset=True)}
    form = sending.SentAccountForm(sending.as_form({f"{side}-{name}": told[name] for name in told}), None, prefix=side)
    sending.check_one(form)
    draft = Draft(**{name: form.cleaned_data[name] for name in told})
    for account in (seat.comparison.left, seat.comparison.right):
        if arrivals.is_same(draft.text, account.text):
            fault = UNCHANGED if account == before else arrivals.SAME
            raise Problem(422, WRONG, errors=[{"pointer": "#/text", "detail": fault}])
    return draft


def state_of(account: Account) -> tuple[object, ...]:
    return "account", account.pk, account.version, account.checked_at


def tag(request: ApiRequest, account: Account) -> str:
    return tag_of(request.person.pk, *state_of(account))


def shown_account(account: Account) -> AccountShown:
    return AccountShown(**{name: getattr(account, name) for name in AccountShown.model_fields})


def shown(account: Account) -> RevisionShown:
    return RevisionShown(**{name: getattr(account, name) for name in RevisionShown.model_fields})
