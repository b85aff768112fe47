"""What a file holds: the engine's contract, and under one key of ours what people made of it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from comparisons.forms.people import MOST_TAGS as MOST_LISTED
from comparisons.portable.fields import (
    Body,
    Clean,
    Day,
    Handle,
    Judged,
    Key,
    Kinds,
    Language,
    Line,
    Link,
    Moment,
    Name,
    Number,
    Part,
    Sentence,
    SideName,
    Tag,
    Target,
    Title,
    Word,
)
from comparisons.portable.report import MANY, Claims, Coverage, Engine, Finding, Found, Topic
from comparisons.services.writing import MOST_TAGS

Tags = Annotated[list[Tag], Field(max_length=MOST_TAGS)]
Listed = Annotated[list[Tag], Field(max_length=MOST_LISTED)]


class Settings(Part):
    id: Word
    title: Title
    event_date: Day | None
    created_at: Moment
    analysed_at: Moment | None
    is_blind: bool
    tags: Listed
    has_free_tags: bool
    revision: Number
    version: Number


class Account(Part):
    side: SideName
    revision: Annotated[int, Field(ge=1, le=32_000)]
    publisher: Line
    title: Annotated[str, Field(max_length=300), Clean]
    published_on: Day | None
    url: Link
    language: Language
    # From here on: of format 2 alone.
    author: Line = ""
    archive_url: Link = ""
    retrieved_at: Moment | None = None
    made_at: Moment | None = None
    checked_at: Moment | None = None
    is_withdrawn: bool = False
    version: Number = 0
    text: Annotated[str, Field(min_length=1, max_length=6_000_000), Clean]


class Person(Part):
    """A name, and a key that means something only in this file."""

    key: Key
    name: Name


class Beside(Part):
    """What a page shows of a finding beside the contract; ``settled`` follows from the overrides."""

    id: Number
    place: Number
    mirrored_reason: Sentence
    nearest: Number | None
    settled: Judged | Literal[""]
    settled_kinds: Kinds


class Written(Part):
    key: Key
    person: Key
    version: Number
    is_deleted: bool
    is_detached: bool
    made_at: Moment
    changed_at: Moment


class Annotation(Written):
    parent: Key | None
    scope: Literal["finding", "words"]
    finding: Number | None
    target: Target
    body: Body
    tags: Tags
    is_resolved: bool
    # The handles that stand in the body as mentions.
    mentions: Annotated[list[Handle], Field(max_length=1000)]


class Override(Written):
    finding: Number | None
    target: Target
    verdict: Judged
    kinds: Kinds
    reason: Body
    machine_verdict: Judged
    machine_kinds: Kinds


class Machine(Part):
    verdict: Judged
    kinds: Kinds


class Arguments(Part):
    """What a correction needs, as ``services.corrections`` writes it."""

    rows: Annotated[list[Target], Field(max_length=2)] = []
    claims: Target = {}
    offset: Annotated[int, Field(ge=0, le=10_000_000)] = 0
    verdict: Judged | Literal[""] | None = None
    kinds: Kinds = []
    topic: Line = ""
    label: Line = ""
    machine: Annotated[list[Machine | None], Field(max_length=2)] = []


# How many rows and claims each action names.
NEEDS = {
    "link": (2, 0), "merge": (2, 0), "unlink": (1, 1), "split": (0, 1), "no_claim": (0, 1), "move": (1, 0),
    "rename": (0, 0),
}  # fmt: skip


class Correction(Written):
    action: Literal["link", "unlink", "merge", "split", "move", "rename", "no_claim"]
    number: Number
    arguments: dict[str, Any]

    @model_validator(mode="after")
    def has_what_it_needs(self) -> Correction:
        said = Arguments.model_validate(self.arguments)
        claims = sum(len(quoted) for quoted in said.claims.values())
        if (len(said.rows), claims) != NEEDS[self.action] or ("offset" in self.arguments) != (self.action == "split"):
            raise ValueError("it does not name the rows and claims that such a correction needs")
        return self


class NoteState(Part):
    """The fields that an event keeps; one of an older version may lack some."""

    body: Body = ""
    tags: Tags = []
    is_resolved: bool = False
    is_deleted: bool = False
    target: Target = {}


class VerdictState(Part):
    verdict: Judged = "agree"
    kinds: Kinds = []
    reason: Body = ""
    is_deleted: bool = False
    target: Target = {}


class CorrectionState(Part):
    is_deleted: bool = False
    arguments: Arguments = Arguments()


class SettingsState(Part):
    is_blind: bool = False
    tags: Listed = []
    has_free_tags: bool = True
    title: Title = ""
    is_deleted: bool = False


STATES: dict[str, type[Part]] = {
    "annotation": NoteState,
    "override": VerdictState,
    "correction": CorrectionState,
    "comparison": SettingsState,
}
Subject = Literal[
    "annotation", "override", "correction", "comparison", "member", "invitation", "sharelink", "snapshot", "webhook",
    "account",
]  # fmt: skip


class Event(Part):
    """With its subject and its states, or, where the subject is not in the file, only ``told`` in words."""

    number: Annotated[int, Field(ge=1, le=1_000_000_000)]
    person: Key
    at: Moment
    action: Annotated[str, Field(max_length=20), Clean]
    subject: Subject
    key: Key | None
    told: Annotated[str, Field(max_length=2_000), Clean]
    before: dict[str, Any]
    after: dict[str, Any]
    finding: Number | None
    undoes: Number | None

    @model_validator(mode="after")
    def holds_states_or_words(self) -> Event:
        if self.told:
            if self.key or self.before or self.after:
                raise ValueError("it should hold words or states, not both")
            return self
        if self.subject not in STATES:
            raise ValueError("it should say in words what was done")
        for state in (self.before, self.after):
            STATES[self.subject].model_validate(state)
        return self


class People(Part):
    """What Parallax keeps beside the contract."""

    format: Literal[1, 2]
    written_at: Moment
    address: Annotated[str, Field(max_length=500), Clean]
    comparison: Settings
    accounts: Annotated[list[Account], Field(max_length=1000)]
    people: Annotated[list[Person], Field(max_length=100_000)]
    findings: Annotated[list[Beside], Field(max_length=MANY)]
    annotations: Annotated[list[Annotation], Field(max_length=MANY)]
    overrides: Annotated[list[Override], Field(max_length=MANY)]
    corrections: Annotated[list[Correction], Field(max_length=MANY)]
    machine: Found
    # None where the reader who asked for the file was not a member.
    history: Annotated[list[Event], Field(max_length=1_000_000)] | None


class File(Part):
    engine: Engine
    left: Claims
    right: Claims
    topics: Annotated[list[Topic], Field(max_length=MANY)]
    findings: Annotated[list[Finding], Field(max_length=MANY)]
    coverage: Coverage
    parallax: People
