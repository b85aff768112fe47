"""Notes: on findings, on words, and in answer to others."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse
from ninja import Query, Router, Status
from pydantic import BaseModel, Field, model_validator

from comparisons.access import Action, Seat
from comparisons.anchors import Selector
from comparisons.api import seats, versions
from comparisons.api.asked import ApiRequest
from comparisons.api.etags import tag_of, unless_known, unless_seen
from comparisons.api.paging import Listed, Part, lead_on
from comparisons.api.words import Seen, Sent, Version, Words, example
from comparisons.models import Annotation, Side
from comparisons.notes.tokens import LONGEST_NOTE
from comparisons.reading.threads import as_read, threads_of
from comparisons.services import writing
from comparisons.services.targets import LONGEST_SELECTION, selectors, target_of, target_on

router = Router(tags=["Annotations"])
Tags = list[Words]


class Quote(BaseModel):
    """Words of an account, as the Web Annotation Data Model selects them."""

    side: Side
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


class NoteShown(BaseModel):
    """What a person wrote."""

    id: int
    parent: int | None = Field(description="The note that this one answers.")
    finding: int | None = Field(description="The number of the finding that it stands in, if it stands in one.")
    scope: Literal["finding", "words"] = Field(description="Whether it is on a whole finding.")
    quotes: list[Quote] = Field(description="The words that it is on; empty for answers.")
    person: str
    is_yours: bool
    body: str = Field(description="Markdown.")
    html: str = Field(description="The same, made safe.")
    tags: list[str]
    is_resolved: bool
    is_detached: bool = Field(description="Its words are not in the texts as they were.")
    made_at: datetime
    changed_at: datetime
    version: int = Field(description="Send it along with a change.")


class ThreadShown(NoteShown):
    """A note, and what others answered."""

    replies: list[NoteShown]


class NotesAsked(Part):
    finding: int | None = Field(None, ge=1, le=2**31 - 1, description="Only those on the finding with this number.")
    is_open: bool = Field(False, description="Only those that are not resolved.")


class Reply(Sent):
    """Words in answer to a note."""

    model_config = example(body="B does so in its third paragraph.")

    body: Words = Field(min_length=1, max_length=LONGEST_NOTE, description="Markdown; @handle mentions a member.")


class NewNote(Reply):
    """A note on a finding, or on words of one account."""

    model_config = example(body="Only A names the place.", finding=3, tags=["sourcing"])

    tags: Tags = Field([], max_length=writing.MOST_TAGS)
    finding: int | None = Field(None, strict=True, ge=1, le=2**31 - 1, description="The number of a finding.")
    side: Side | None = Field(None, description="The account that has the words; send it with `quote`.")
    quote: Words | None = Field(None, min_length=1, max_length=LONGEST_SELECTION, description="The words, exactly.")
    near: int = Field(0, strict=True, ge=0, le=2**31 - 1, description="Of several places with these words, which.")

    @model_validator(mode="after")
    def is_on_something(self) -> NewNote:
        if (self.finding is None) == (self.quote is None) or (self.quote is None) != (self.side is None):
            raise ValueError("send either “finding”, or “side” and “quote”")
        return self


class NoteChange(Sent):
    """What to write anew; what is left out stays as it is."""

    model_config = example(is_resolved=True, version=1)

    body: Words | None = Field(None, min_length=1, max_length=LONGEST_NOTE, description="For its author.")
    tags: Tags | None = Field(None, max_length=writing.MOST_TAGS)
    is_resolved: bool | None = Field(None, strict=True)
    version: Version | None = Field(None, description="What you saw of it; If-Match with its ETag does the same.")


@router.get("/comparisons/{uuid:pk}/annotations", response=Listed[ThreadShown], summary="List threads")
def index(request: ApiRequest, response: HttpResponse, pk: UUID, asked: Query[NotesAsked]) -> Any:
    """In the order of the findings, those on words outside of all findings first."""
    seat = seats.finished(request, pk)
    unless_seen(request, seat)
    roots = seat.comparison.annotations.filter(parent=None, is_deleted=False)
    if asked.finding:
        roots = roots.filter(finding__number=asked.finding - 1)
    if asked.is_open:
        roots = roots.filter(is_resolved=False)
    count, ordered = roots.count(), roots.order_by("finding__place", "finding__number", "made_at", "pk")
    chosen = list(ordered.values_list("pk", flat=True)[asked.slice])
    threads = threads_of(ordered.filter(pk__in=chosen), seat)
    lead_on(request, response, asked, count)
    return Listed(
        count=count, items=[thread(each.first.note, [a.note for a in each.answers], seat) for each in threads]
    )


@router.post("/comparisons/{uuid:pk}/annotations", response={201: NoteShown}, summary="Write a note")
def create(request: ApiRequest, response: HttpResponse, pk: UUID, sent: NewNote) -> Any:
    seat = seats.finished(request, pk, Action.ANNOTATE)
    if sent.finding:
        finding, scope = seats.finding_of(seat, sent.finding), Annotation.Scope.FINDING
        target = target_of(finding)
    else:
        scope = Annotation.Scope.WORDS
        target = target_on(seat.comparison.account(sent.side or ""), sent.quote or "", near=sent.near)
        finding = writing.row_of(seat.comparison, target)  # type: ignore[assignment]
    note = writing.annotate(
        comparison=seat.comparison,
        person=seat.writer,
        body=sent.body,
        target=target,
        finding=finding,
        scope=scope,
        tags=sent.tags,
    )
    return written(request, response, note, seat)


@router.post("/annotations/{int:note_id}/replies", response={201: NoteShown}, summary="Answer a note")
def reply(request: ApiRequest, response: HttpResponse, note_id: int, sent: Reply) -> Any:
    """An answer to an answer joins the same thread."""
    seat, note = seats.note_of(request, note_id, Action.ANNOTATE)
    return written(request, response, writing.reply(parent=note, person=seat.writer, body=sent.body), seat)


@router.get("/annotations/{int:note_id}", response=NoteShown, url_name="annotation", summary="Read a note")
def show(request: ApiRequest, note_id: int) -> Any:
    seat, note = seats.note_of(request, note_id)
    known(request, note)
    return note_shown(note, seat)


@router.patch("/annotations/{int:note_id}", response=NoteShown, summary="Change a note")
def change(request: ApiRequest, note_id: int, sent: NoteChange) -> Any:
    """The words are their author's to change; tags and being resolved are everybody's who may write."""
    seat, note = seats.note_of(request, note_id, Action.ANNOTATE)
    version = versions.seen(request, note, tag(request, note), sent.version)
    with transaction.atomic():
        versions.check(note, version)
        if sent.body is not None:
            writing.edit(note=note, person=seat.writer, body=sent.body, version=note.version)
        if sent.tags is not None:
            writing.set_tags(note=note, person=seat.writer, tags=sent.tags, version=note.version)
        if sent.is_resolved is not None:
            writing.set_resolved(note=note, person=seat.writer, resolved=sent.is_resolved)
    note = fresh(note, seat)
    request.etag = tag(request, note)
    return note_shown(note, seat)


@router.delete("/annotations/{int:note_id}", response={204: None}, summary="Delete a note")
def delete(request: ApiRequest, note_id: int, version: Query[Seen | None] = None) -> Any:
    """For its author and for editors. The history of the comparison can bring it back."""
    seat, note = seats.note_of(request, note_id, Action.ANNOTATE)
    seen = versions.seen(request, note, tag(request, note), version)
    with transaction.atomic():
        versions.check(note, seen)
        writing.delete(note=note, person=seat.writer, may_edit=seat.may(Action.EDIT))
    return Status(204, None)


def written(request: ApiRequest, response: HttpResponse, note: Annotation, seat: Seat) -> Any:
    response["Location"] = request.build_absolute_uri(reverse("api:annotation", args=[note.pk]))
    note = fresh(note, seat)
    request.etag = tag(request, note)
    return Status(201, note_shown(note, seat))


def fresh(note: Annotation, seat: Seat) -> Annotation:
    """What follows from a change is written past the note in hand."""
    found = Annotation.objects.select_related("person", "finding").get(pk=note.pk)
    found.comparison = seat.comparison
    return found


def state_of(note: Annotation) -> tuple[object, ...]:
    return "note", note.pk, note.version, note.finding_id, note.is_detached, str(note.person)


def tag(request: ApiRequest, note: Annotation) -> str:
    return tag_of(request.person.pk, *state_of(note))


def known(request: ApiRequest, note: Annotation) -> None:
    unless_known(request, tag=tag(request, note))


def thread(root: Annotation, answers: list[Annotation], seat: Seat) -> ThreadShown:
    return ThreadShown(**dict(note_shown(root, seat)), replies=[note_shown(answer, seat) for answer in answers])


def note_shown(note: Annotation, seat: Seat) -> NoteShown:
    kept = ("id", "body", "html", "tags", "is_resolved", "is_detached", "made_at", "changed_at", "version")
    return NoteShown(
        parent=note.parent_id,
        finding=note.finding.number + 1 if note.finding else None,
        scope=note.scope,  # type: ignore[arg-type]
        quotes=quotes(note),
        person=str(note.person),
        is_yours=as_read(note, seat).is_own,
        **{name: getattr(note, name) for name in kept},
    )


def quotes(note: Annotation) -> list[Quote]:
    return [quote(Side(side), one) for side, those in selectors(note.target).items() for one in those]


def quote(side: Side, words: Selector) -> Quote:
    kept = ("exact", "prefix", "suffix", "start", "end")
    return Quote(side=side, **{name: getattr(words, name) for name in kept})
