"""What a program asks about, found through the one place that decides who may."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404

from comparisons import access
from comparisons.access import Action, Seat
from comparisons.api.asked import ApiRequest
from comparisons.api.problems import Problem
from comparisons.models import Annotation, Finding, Job

UNFINISHED = "The two texts are not compared yet, or comparing them failed: its job tells how far it is."


def finished(request: ApiRequest, pk: UUID, action: Action = Action.READ) -> Seat:
    """A comparison with a result; before that there is nothing to read of it, nor to write on."""
    seat = access.seat_for(request, pk, action)
    if seat.comparison.job.state != Job.State.DONE:
        raise Problem(409, UNFINISHED, state=seat.comparison.job.state)
    return seat


def finding_of(seat: Seat, number: int) -> Finding:
    """By its number on the page, which counts from 1."""
    finding = seat.comparison.findings.filter(number=number - 1).first()
    if finding is None:
        raise Http404
    finding.comparison = seat.comparison
    return finding


def note_of(request: ApiRequest, note_id: int, action: Action = Action.READ) -> tuple[Seat, Annotation]:
    note = Annotation.objects.select_related("person", "finding").filter(pk=note_id, is_deleted=False).first()
    if note is None or (note.parent and note.parent.is_deleted):
        raise Http404
    seat = finished(request, note.comparison_id, action)
    note.comparison = seat.comparison
    return seat, note
