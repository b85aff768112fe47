"""What a person may change about an alignment."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from comparisons.alignment.alignment import Key, Side
from comparisons.anchors.span import Span
from comparisons.engine.report import Kind, Verdict


class Action(StrEnum):
    LINK = "link"
    UNLINK = "unlink"
    MERGE = "merge"
    SPLIT = "split"
    MOVE = "move"
    RENAME = "rename"
    NO_CLAIM = "no_claim"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One change, its words already located in the current texts.

    link      the two ``rows``, with the person's ``verdict``, ``kinds`` and perhaps ``reason``
    merge     the two ``rows``, with a ``verdict`` and ``kinds`` where the two differ in theirs
    unlink    ``claims`` out of the one row of ``rows``
    split     the one claim of ``claims`` at ``offset``, which counts the account's characters
    move      the one row of ``rows`` to ``topic``, by its name, or by the label of one to be made
    rename    ``topic``, by its name, to ``label``
    no_claim  sets aside the one claim of ``claims``

    ``number`` is kept free for the row or topic that it may make.
    """

    id: int
    action: Action
    number: int
    rows: tuple[Key, ...] = ()
    claims: tuple[tuple[Side, Span], ...] = ()
    offset: int | None = None
    verdict: Verdict | None = None
    kinds: tuple[Kind, ...] = ()
    reason: str = ""
    topic: str = ""
    label: str = ""


class UnfitError(Exception):
    """The correction does not fit the alignment; the message says why in a sentence."""
