"""A stretch of an account's text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """``text[start:end]``, counted in Python's code points."""

    start: int
    end: int
