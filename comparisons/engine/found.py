"""What a way of comparing hands over, before findings have numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from comparisons.engine.claims import Proposition
from comparisons.engine.rows import Row

ToldOn = tuple[date | None, date | None]
# A topic's label, and its rows in order.
TopicRows = tuple[str, Sequence[Row]]


@dataclass(frozen=True, slots=True)
class Found:
    """Both sides' claims, every row under a topic, and the SHA-256 of each model that had a say."""

    left: Sequence[Proposition]
    right: Sequence[Proposition]
    topics: Sequence[TopicRows]
    models: dict[str, str]
