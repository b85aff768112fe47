"""How the claims of two accounts stand to each other: rows of claims, each claim known by its place in the text."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from comparisons.anchors.span import Span
from comparisons.engine.report import Detail, Kind, Marks, Verdict

Side = Literal["left", "right"]
# What a row is known by: the places of its claims, left and right, each in the order of the text.
Key = tuple[tuple[Span, ...], tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class Claim:
    """``text == account[span.start:span.end]``. One that a person set aside as no claim is in no row."""

    span: Span
    text: str
    speaker: str
    act: str
    details: tuple[Detail, ...] = ()
    is_set_aside: bool = False


@dataclass(frozen=True, slots=True)
class Topic:
    """``name`` is the label that it was made with: by that corrections find it, whatever ``label`` it bears now."""

    number: int
    name: str
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    """A finding as it stands after corrections.

    ``number`` is its permalink and ``place`` its rank: a row that a correction made stands where it came from.
    ``keys`` are all that it and the rows it was made of have been known by, so that what people wrote on them follows.
    ``confidence`` is None where a person made the row, and ``made_by`` is then the id of their correction.
    """

    number: int
    place: int
    topic: int
    left: tuple[Span, ...]
    right: tuple[Span, ...]
    verdict: Verdict
    kinds: tuple[Kind, ...]
    reason: str
    mirrored_reason: str
    confidence: float | None
    needs_review: bool
    marks: Marks
    nearest: Span | None
    keys: frozenset[Key]
    made_by: int | None = None

    @property
    def key(self) -> Key:
        return self.left, self.right

    @property
    def is_paired(self) -> bool:
        return bool(self.left and self.right)

    def spans(self, side: Side) -> tuple[Span, ...]:
        return self.left if side == "left" else self.right


@dataclass(frozen=True, slots=True)
class Alignment:
    """Claims in the order of their text, topics by number, rows by place and number."""

    left: tuple[Claim, ...]
    right: tuple[Claim, ...]
    topics: tuple[Topic, ...]
    rows: tuple[Row, ...]

    def claims(self, side: Side) -> tuple[Claim, ...]:
        return self.left if side == "left" else self.right

    def row_of(self, key: Key) -> Row | None:
        """The row of exactly these claims, else the one that comes from it."""
        own = (row for row in self.rows if row.key == key)
        return next(own, None) or next((row for row in self.rows if key in row.keys), None)


def key_of(row: Row) -> Key:
    return row.key


def key_id(key: Key) -> str:
    """A short name of a key, for forms: what is posted on a row that is no longer the same is refused."""
    told = "|".join(",".join(f"{span.start}-{span.end}" for span in side) for side in key)
    return hashlib.sha256(told.encode()).hexdigest()[:16]
