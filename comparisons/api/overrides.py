"""People's verdicts beside the machine's."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpResponse
from ninja import Query, Router, Status
from pydantic import BaseModel, Field

from comparisons.access import Action, Seat
from comparisons.api import seats, versions
from comparisons.api.asked import ApiRequest
from comparisons.api.etags import tag_of, unless_known, unless_seen
from comparisons.api.paging import Listed, Part, lead_on
from comparisons.api.words import Kind, Seen, Sent, Verdict, Version, Words, example
from comparisons.models import Finding, Override
from comparisons.notes.tokens import LONGEST_NOTE
from comparisons.reading.given import visible
from comparisons.services import overrides

router = Router(tags=["Verdicts"])


class NewOverride(Sent):
    """A verdict of your own."""

    model_config = example(verdict="diverge", kinds=["scope"], reason="B names a condition.")

    verdict: Verdict = Field(description="One that the finding can have as its claims are paired.")
    kinds: list[Kind] = Field([], max_length=len(Kind), description="In which ways they diverge; for `diverge` alone.")
    reason: Words = Field(min_length=1, max_length=LONGEST_NOTE, description="Others read it beside the machine's.")
    version: Version | None = Field(None, description="What you saw of yours, to change it; If-Match does the same.")


class MachineThen(BaseModel):
    """What the machine had said when the person spoke."""

    verdict: Verdict
    kinds: list[Kind]


class OverrideShown(BaseModel):
    """A person's verdict on a finding."""

    id: int
    finding: int | None = Field(description="Its number; nothing where its words are not one finding any more.")
    person: str
    is_yours: bool
    verdict: Verdict
    kinds: list[Kind]
    reason: str
    machine: MachineThen
    made_at: datetime
    changed_at: datetime
    version: int


@router.get("/comparisons/{uuid:pk}/overrides", response=Listed[OverrideShown], summary="List people's verdicts")
def index(request: ApiRequest, response: HttpResponse, pk: UUID, part: Query[Part]) -> Any:
    """Those that you may see: in a blind comparison, of findings that you gave a verdict on yourself."""
    seat = seats.finished(request, pk)
    unless_seen(request, seat)
    every = seen_by(seat)
    lead_on(request, response, part, len(every))
    return Listed(count=len(every), items=[shown(override, seat) for override in every[part.slice]])


def seen_by(seat: Seat) -> list[Override]:
    standing = seat.comparison.overrides.filter(is_deleted=False).select_related("person", "finding")
    by_finding: dict[int | None, list[Override]] = {}
    for override in standing.order_by("finding__place", "finding__number", "made_at", "pk"):
        by_finding.setdefault(override.finding_id, []).append(override)
    return [one for found in by_finding.values() for one in visible(found, seat.comparison, seat).seen]


PATH = "/comparisons/{uuid:pk}/findings/{int:number}/override"


@router.get(PATH, response=OverrideShown, summary="Read your verdict")
def show(request: ApiRequest, pk: UUID, number: int) -> Any:
    seat = seats.finished(request, pk)
    own = own_of(seat, seats.finding_of(seat, number))
    if own is None:
        raise Http404
    unless_known(request, tag=tag(request, own))
    return shown(own, seat)


@router.put(PATH, response={200: OverrideShown, 201: OverrideShown}, summary="Give your verdict")
def put(request: ApiRequest, pk: UUID, number: int, sent: NewOverride) -> Any:
    """The machine's stays visible beside it. To change one that you gave, say which version of it you saw."""
    seat = seats.finished(request, pk, Action.ANNOTATE)
    finding = seats.finding_of(seat, number)
    own = own_of(seat, finding)
    version = versions.seen(request, own, tag(request, own), sent.version) if own else None
    given = overrides.judge(
        finding=finding,
        person=seat.writer,
        verdict=sent.verdict,
        kinds=sent.kinds,
        reason=sent.reason,
        version=version,
    )
    request.etag = tag(request, given)
    return Status(200 if own else 201, shown(given, seat))


@router.delete(PATH, response={204: None}, summary="Take your verdict back")
def delete(request: ApiRequest, pk: UUID, number: int, version: Query[Seen | None] = None) -> Any:
    seat = seats.finished(request, pk, Action.ANNOTATE)
    own = own_of(seat, seats.finding_of(seat, number))
    if own is None:
        raise Http404
    seen = versions.seen(request, own, tag(request, own), version)
    with transaction.atomic():
        versions.check(own, seen)
        overrides.withdraw(override=own, person=seat.writer)
    return Status(204, None)


def own_of(seat: Seat, finding: Finding) -> Override | None:
    own = finding.overrides.select_related("person", "finding").filter(person=seat.person, is_deleted=False).first()
    if own:
        own.comparison = seat.comparison
    return own


def tag(request: ApiRequest, own: Override) -> str:
    return tag_of(request.person.pk, "override", own.pk, own.version, own.finding_id, str(own.person))


def shown(own: Override, seat: Seat) -> OverrideShown:
    kept = ("id", "reason", "made_at", "changed_at", "version")
    return OverrideShown(
        finding=own.finding.number + 1 if own.finding else None,
        person=str(own.person),
        is_yours=own.person_id == (seat.person and seat.person.pk),
        verdict=Verdict(own.verdict),
        kinds=[Kind(kind) for kind in own.kinds],
        machine=MachineThen(verdict=Verdict(own.machine_verdict), kinds=[Kind(kind) for kind in own.machine_kinds]),
        **{name: getattr(own, name) for name in kept},
    )
