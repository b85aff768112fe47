"""One way into a comparison: who may go it, what to send, and how many events it makes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from comparisons.models import Comparison, Person

NOBODY = "nobody"
# Parts of addresses, where nothing else is wanted of them.
WITHIN: dict[str, Any] = {
    "number": 1, "note_id": 1, "action": "reply", "format": "md", "export": UUID(int=4), "link_id": UUID(int=5),
    "side": "left", "revision": 1, "intake": UUID(int=6),
}  # fmt: skip


@dataclass(frozen=True)
class Sent:
    """What a request needs: the parts of its URL, and what it posts."""

    data: dict[str, Any] = field(default_factory=dict)
    within: dict[str, Any] = field(default_factory=dict)


Prepare = Callable[[Comparison, Person], Sent]


def nothing(made: Comparison, person: Person) -> Sent:
    return Sent()


@dataclass(frozen=True)
class Way:
    """``get`` and ``post`` are the least role that may; ``prepare`` makes what the person works on, as their own."""

    name: str
    get: str = NOBODY
    post: str = NOBODY
    makes: int = 1
    prepare: Prepare = nothing
    # What tells several ways through one view apart.
    what: str = ""

    def __str__(self) -> str:
        return f"{self.name}-{self.what}" if self.what else self.name


def sending(**data: Any) -> Prepare:
    return lambda made, person: Sent(data)
