"""The engine's contract as it stands in a file, and what the machine found before people corrected it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from comparisons.portable.fields import Judged, Kinds, Line, MarkKind, Number, Part, Quote, Sentence, Share, Value, Word

MANY = 200_000
Sha = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Numbers = Annotated[list[Number], Field(max_length=MANY)]
Place = Annotated[list[Number], Field(min_length=2, max_length=2)]
Places = Annotated[list[Place], Field(max_length=MANY)]


class Detail(Part):
    kind: Word
    text: Value
    value: Value
    start: Number
    end: Number


class Claim(Part):
    id: Number
    start: Number
    end: Number
    text: Quote
    speaker: Line
    act: Word
    details: Annotated[list[Detail], Field(max_length=10_000)]


class Claims(Part):
    text_sha256: Sha
    claims: Annotated[list[Claim], Field(max_length=MANY)]


class Topic(Part):
    id: Number
    label: Line
    findings: Numbers


class Mark(Part):
    start: Number
    end: Number
    kind: MarkKind


class Marks(Part):
    left: Annotated[list[Mark], Field(max_length=MANY)]
    right: Annotated[list[Mark], Field(max_length=MANY)]


class Finding(Part):
    """Without a confidence where no machine but a person paired the claims."""

    id: Number
    topic: Number
    left: Numbers
    right: Numbers
    verdict: Judged
    kinds: Kinds
    reason: Sentence
    confidence: Share | None
    needs_review: bool
    marks: Marks


class Coverage(Part):
    left: Share
    right: Share


class Engine(Part):
    version: Word
    models: Annotated[dict[Line, Line], Field(max_length=100)]


class FoundClaim(Part):
    span: Place
    text: Quote
    speaker: Line
    act: Word
    details: Annotated[list[Detail], Field(max_length=10_000)]
    is_set_aside: bool


class FoundTopic(Part):
    number: Number
    name: Line
    label: Line


class FoundRow(Part):
    number: Number
    place: Number
    topic: Number
    left: Places
    right: Places
    verdict: Judged
    kinds: Kinds
    reason: Sentence
    mirrored_reason: Sentence
    confidence: Share | None
    needs_review: bool
    marks: Marks
    nearest: Place | None
    keys: Annotated[list[Annotated[list[Places], Field(min_length=2, max_length=2)]], Field(max_length=1000)]
    made_by: Number | None


class Found(Part):
    left: Annotated[list[FoundClaim], Field(max_length=MANY)]
    right: Annotated[list[FoundClaim], Field(max_length=MANY)]
    topics: Annotated[list[FoundTopic], Field(max_length=MANY)]
    rows: Annotated[list[FoundRow], Field(max_length=MANY)]
