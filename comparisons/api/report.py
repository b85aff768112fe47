"""What was found, as one person may see it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Query, Router
from pydantic import BaseModel, Field

from comparisons.access import Seat
from comparisons.api import seats
from comparisons.api.asked import ApiRequest
from comparisons.api.etags import unless_seen
from comparisons.api.words import Archived, Kind, Retrieved, Verdict
from comparisons.exports import document as paper
from comparisons.reading.document import document
from comparisons.reading.filters import LONGEST_Q, SLUGS, VERDICTS, YES, Choice

router = Router(tags=["Report"])


class Asked(BaseModel):
    """Which findings to show; all of the conditions must hold."""

    show: Verdict | None = Field(None, description="Only those with this verdict.")
    kind: Kind | None = Field(None, description="Only those that diverge in this way.")
    topic: int | None = Field(None, ge=1, le=2**31 - 1, description="Only those of the topic with this number.")
    speaker: str = Field("", max_length=LONGEST_Q, description="Only those in which this speaker is quoted.")
    look: bool = Field(False, description="Only those that need a look.")
    noted: bool = Field(False, description="Only those that people wrote on.")
    q: str = Field("", max_length=LONGEST_Q, description="Only those with these words.")

    def choice(self) -> Choice:
        return Choice.of(
            {
                "show": SLUGS[self.show] if self.show else "",
                "kind": self.kind or "",
                "topic": str(self.topic or ""),
                "speaker": self.speaker,
                "look": YES if self.look else "",
                "noted": YES if self.noted else "",
                "q": self.q,
            }
        )


class Run(BaseModel):
    """Some characters of a quotation."""

    text: str
    is_context: bool = Field(description="Stands around the claim, in the same sentence.")
    mark: str = Field(description="The kind of difference that they carry, `shared`, or empty.")


class Quotation(BaseModel):
    """A claim in its sentence."""

    words: str = Field(description="The claim itself: the account's text from start to end.")
    start: int = Field(description="In characters of the account's text, from 0.")
    end: int
    paragraph: int = Field(description="Counts from 1.")
    speaker: str
    act: str = Field(description="What the speaker did with it: said, denied, urged…")
    runs: list[Run]


class SideShown(BaseModel):
    """What one account says of a point. Without quotations it is silent, and `nearest` comes closest."""

    quotations: list[Quotation]
    nearest: Quotation | None


class Judgement(BaseModel):
    """The machine's own verdict."""

    verdict: Verdict
    kinds: list[Kind]
    confidence: float = Field(ge=0, le=1, description="The chance that it is right.")


class Opinion(BaseModel):
    """A person's verdict."""

    person: str
    at: datetime
    verdict: Verdict
    kinds: list[Kind]
    reason: str


class FindingShown(BaseModel):
    """One point, and how the two accounts stand to each other in it."""

    number: int = Field(description="Never given twice, so that links keep.")
    topic: str
    verdict: Verdict = Field(description="The one that stands: people's where they agree on one, else the machine's.")
    kinds: list[Kind]
    reason: str
    needs_review: bool
    machine: Judgement | None = Field(description="Nothing where a person paired the words.")
    people: list[Opinion] = Field(description="People's verdicts, as far as you may see them.")
    hidden: int = Field(description="How many verdicts you see once you have given yours.")
    left: SideShown
    right: SideShown
    threads: int = Field(description="How many threads hang on it; they are under annotations.")
    url: str


class Source(BaseModel):
    """One account with its whole text, which all offsets count in."""

    name: str
    title: str
    author: str
    published_on: date | None
    url: str
    archive_url: Archived
    retrieved_at: Retrieved
    language: str
    sha256: str = Field(description="Of the text in UTF-8.")
    direction: Literal["ltr", "rtl", "auto"]
    text: str


class Report(BaseModel):
    """Everything that was found in a comparison, or what was asked for of it."""

    comparison: UUID
    title: str
    event_date: date | None
    revision: int
    engine: str
    analysed_at: datetime | None
    summary: str
    coverage: tuple[str, str] = Field(description="How much of each account the other has, in words: A, then B.")
    total: int = Field(description="How many findings there are, without any condition.")
    filters: str = Field(description="The conditions in words; empty where there are none.")
    left: Source
    right: Source
    findings: list[FindingShown]
    url: str


@router.get("/comparisons/{uuid:pk}/report", response=Report, url_name="report", summary="Read what was found")
def show(request: ApiRequest, pk: UUID, asked: Query[Asked]) -> Any:
    """All findings in the order of the page, with the words that they rest on."""
    seat = seats.finished(request, pk)
    unless_seen(request, seat)
    address = request.build_absolute_uri(seat.home)
    return report(seat, document(seat, asked.choice(), address))


def report(seat: Seat, told: paper.Document) -> Report:
    left, right = told.sources
    return Report(
        comparison=seat.comparison.pk,
        title=told.title,
        event_date=told.event_date,
        revision=seat.comparison.revision,
        engine=told.engine,
        analysed_at=told.analysed_at,
        summary=told.summary,
        coverage=told.coverage,
        total=told.total,
        filters=told.filters,
        left=source(left),
        right=source(right),
        findings=list(findings(told)),
        url=told.address,
    )


def findings(told: paper.Document) -> Iterator[FindingShown]:
    for section in told.sections:
        for entry in section.entries:
            yield finding(entry, section.label)


def finding(entry: paper.Entry, topic: str) -> FindingShown:
    left, right = entry.sides
    return FindingShown(
        number=entry.number,
        topic=topic,
        verdict=VERDICTS[entry.verdict],
        kinds=kinds(entry.kinds),
        reason=entry.reason,
        needs_review=entry.needs_review,
        machine=judgement(entry),
        people=[opinion(given) for given in entry.opinions],
        hidden=entry.hidden,
        left=side(left),
        right=side(right),
        threads=len(entry.threads),
        url=entry.address,
    )


def judgement(entry: paper.Entry) -> Judgement | None:
    if entry.confidence is None:
        return None
    return Judgement(
        verdict=VERDICTS[entry.machine_verdict], kinds=kinds(entry.machine_kinds), confidence=entry.confidence
    )


def opinion(given: paper.Opinion) -> Opinion:
    return Opinion(
        person=given.author,
        at=given.at,
        verdict=VERDICTS[given.verdict],
        kinds=kinds(given.kinds),
        reason=given.reason,
    )


def kinds(names: tuple[str, ...]) -> list[Kind]:
    return [Kind(name) for name in names]


def side(told: paper.Side) -> SideShown:
    near = told.nearest
    return SideShown(quotations=[quotation(one) for one in told.quotations], nearest=quotation(near) if near else None)


def quotation(told: paper.Quotation) -> Quotation:
    runs = [Run(text=run.text, is_context=run.is_context, mark=run.mark) for run in told.runs]
    kept = {name: getattr(told, name) for name in Quotation.model_fields if name != "runs"}
    return Quotation(runs=runs, **kept)


def source(told: paper.Source) -> Source:
    return Source(**{name: getattr(told, name) for name in Source.model_fields})
