"""Two texts in, a Report out."""

from __future__ import annotations

from comparisons.engine.progress import OnProgress, ignore
from comparisons.engine.report import Report


def compare(left: str, right: str, *, on_progress: OnProgress = ignore) -> Report:
    """Say where two accounts of one event agree, diverge or stay silent."""
    raise NotImplementedError
