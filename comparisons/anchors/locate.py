"""Where selected words stand in a text that may have changed: the exact place, or nothing."""

from __future__ import annotations

from comparisons.anchors.selector import Selector
from comparisons.anchors.span import Span


def locate(selector: Selector, text: str) -> Span | None:
    """Find the words with all that was kept of what stood around them.

    They are at their old place if they still stand there, else at the only other place where they stand. None where
    that is nowhere, or where it is several places: nothing that a person wrote moves to a guess.
    """
    words = selector.prefix + selector.exact + selector.suffix
    start = selector.start - len(selector.prefix)
    if not (start >= 0 and text.startswith(words, start)):
        start = text.find(words)
        if start < 0 or text.find(words, start + 1) >= 0:
            return None
    start += len(selector.prefix)
    return Span(start, start + len(selector.exact))
