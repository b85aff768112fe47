"""How a running comparison tells where it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    READ = "read"
    SPLIT = "split"
    MATCH = "match"
    JUDGE = "judge"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Progress:
    """``fraction`` of the whole work done, 0 to 1; ``note`` says what the stage found so far."""

    stage: Stage
    fraction: float
    note: str = ""


# Called often; may raise to stop the comparison.
OnProgress = Callable[[Progress], None]


def ignore(progress: Progress) -> None:
    """The listener of those who do not wait."""
