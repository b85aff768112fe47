"""What one person says of one finding, beside what the machine said of it.

``verdict`` is one of the engine's words (``agree``, ``diverge``, ``only_left``, ``only_right``), or ``UNLINKED`` when
the person took the machine's pair apart, or ``LINKED`` when the person linked what the machine held alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

UNLINKED = "unlinked"
LINKED = "linked"


@dataclass(frozen=True, slots=True)
class Judgement:
    item: str
    person: int | str
    verdict: str
    kinds: tuple[str, ...]
    machine_verdict: str
    machine_kinds: tuple[str, ...]


def latest(judgements: Iterable[Judgement]) -> list[Judgement]:
    """One a person and item: a later one stands in place of the earlier."""
    return list({(judgement.item, judgement.person): judgement for judgement in judgements}.values())
