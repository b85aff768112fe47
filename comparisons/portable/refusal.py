"""Why a file cannot be imported."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from comparisons.services.refusal import Refused


class ImportRefused(Refused):
    """The message is one sentence: what is wrong, and where in the file."""


def ensure(holds: bool, where: str, what: str) -> None:
    if not holds:
        raise ImportRefused(f"In this file {where} {what}.")


def ensure_once(where: str, values: Sequence[Hashable]) -> None:
    ensure(len(set(values)) == len(values), where, "holds the same thing twice")
