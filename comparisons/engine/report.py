"""What a comparison found: frozen data with offsets into the two untouched texts.

``Report.to_json()`` is the contract that programs outside Parallax read; its keys and
order are fixed, and tests/engine/test_invariants.py holds them.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from enum import StrEnum


class Verdict(StrEnum):
    """How the two accounts stand to each other on one point."""

    AGREE = "agree"
    DIVERGE = "diverge"
    ONLY_LEFT = "only_left"
    ONLY_RIGHT = "only_right"


class Kind(StrEnum):
    """In what two accounts diverge, strongest first."""

    CONTRADICTION = "contradiction"
    FACT = "fact"
    ATTRIBUTION = "attribution"
    COMMITMENT = "commitment"
    FRAMING = "framing"
    SCOPE = "scope"


# Under this confidence, 0 to 1, a finding needs a look.
SURE = 0.6
# The kind of a mark on words that both accounts share.
SHARED = "shared"


@dataclass(frozen=True, slots=True)
class Detail:
    """A typed, comparable particular inside a claim.

    ``start`` and ``end`` are offsets into the account's text, ``value`` a normal form in
    which equal particulars are equal strings ("twenty-five" and "25" are both "25").
    """

    kind: str
    text: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing an account asserts: ``text == account[start:end]``."""

    id: int
    start: int
    end: int
    text: str
    speaker: str
    act: str
    details: tuple[Detail, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of an account's text that carries the difference, or what is shared."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Marks:
    left: tuple[Mark, ...] = ()
    right: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One row: claims of the left and right (by id), and how they stand to each other.

    ``confidence`` is the estimated chance, 0 to 1, that a reader would give this verdict. ``nearest``, of a claim that
    one side alone makes, is the id of the other side's claim that comes closest; None where that side has no claim.
    ``mirrored_reason`` is the reason as it reads with the sides swapped.
    """

    id: int
    topic: int
    left: tuple[int, ...]
    right: tuple[int, ...]
    verdict: Verdict
    kinds: tuple[Kind, ...]
    reason: str
    confidence: float
    needs_review: bool
    marks: Marks = field(default_factory=Marks)
    nearest: int | None = None
    mirrored_reason: str = ""


# What the pages need beside the contract: in a finding, not in its JSON.
NOT_IN_JSON = ("nearest", "mirrored_reason")


@dataclass(frozen=True, slots=True)
class Topic:
    id: int
    label: str
    findings: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AccountClaims:
    text_sha256: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The share of each side's claims that some claim of the other side meets, 0 to 1."""

    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Engine:
    """Which engine wrote the report: its version and the SHA-256 of each model file."""

    version: str
    models: dict[str, str]


@dataclass(frozen=True, slots=True)
class Report:
    engine: Engine
    left: AccountClaims
    right: AccountClaims
    topics: tuple[Topic, ...]
    findings: tuple[Finding, ...]
    coverage: Coverage

    def to_json(self, *, indent: int | None = None) -> str:
        data = asdict(self)
        for finding in data["findings"]:
            for name in NOT_IN_JSON:
                del finding[name]
        return json.dumps(data, ensure_ascii=False, indent=indent)
