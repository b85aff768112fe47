"""Corrections applied in order to what the machine found."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from comparisons.alignment.alignment import Alignment
from comparisons.alignment.claims import set_aside, split
from comparisons.alignment.correction import Action, Correction, UnfitError
from comparisons.alignment.pairing import link, merge, unlink
from comparisons.alignment.topics import move, rename, without_empty

APPLY: dict[Action, Callable[[Alignment, Correction], Alignment]] = {
    Action.LINK: link,
    Action.UNLINK: unlink,
    Action.MERGE: merge,
    Action.SPLIT: split,
    Action.MOVE: move,
    Action.RENAME: rename,
    Action.NO_CLAIM: set_aside,
}


@dataclass(frozen=True, slots=True)
class Unfit:
    """A correction, by its id, that could not be applied exactly, and why."""

    correction: int
    why: str


@dataclass(frozen=True, slots=True)
class Replayed:
    alignment: Alignment
    unfit: tuple[Unfit, ...]


def replay(base: Alignment, corrections: Iterable[Correction]) -> Replayed:
    """Each correction applied to what those before it left; one that does not fit changes nothing."""
    alignment, unfit = base, []
    for correction in corrections:
        try:
            alignment = APPLY[correction.action](alignment, correction)
        except UnfitError as error:
            unfit.append(Unfit(correction.id, str(error)))
    # Only now, so that a later correction finds a topic that an earlier one emptied.
    return Replayed(without_empty(alignment), tuple(unfit))
