"""Which words a row marks: those that differ, or those that both accounts share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import cydifflib

from comparisons.engine.claims import Proposition
from comparisons.engine.differences import Difference, Span, joined
from comparisons.engine.phrases import content_words
from comparisons.engine.report import SHARED, Kind, Mark
from comparisons.engine.speech import stem

ORDER = {kind: rank for rank, kind in enumerate(Kind)}


def difference_marks(differences: Iterable[Difference]) -> tuple[list[Mark], list[Mark]]:
    """Marks of the left and of the right; where two kinds claim the same words the stronger has them."""
    ranked = sorted(differences, key=lambda difference: ORDER[difference.kind])
    left = [Mark(*span, difference.kind) for difference in ranked for span in difference.left]
    right = [Mark(*span, difference.kind) for difference in ranked for span in difference.right]
    return without_overlaps(left), without_overlaps(right)


def without_overlaps(marks: Sequence[Mark]) -> list[Mark]:
    """The marks in text order, each kept only where none before it in the list lies."""
    kept: list[Mark] = []
    for mark in marks:
        if all(mark.end <= other.start or other.end <= mark.start for other in kept):
            kept.append(mark)
    return sorted(kept, key=lambda mark: mark.start)


def shared_marks(left: Proposition, right: Proposition) -> tuple[list[Mark], list[Mark]]:
    """The content words that two claims have in common, in the same order."""
    ours, theirs = content_words(left.tokens), content_words(right.tokens)
    matcher = cydifflib.SequenceMatcher(
        None, [stem(t.word) for t in ours], [stem(t.word) for t in theirs], autojunk=False
    )
    blocks = matcher.get_matching_blocks()
    spans = (
        joined(left.tokens, [t for block in blocks for t in ours[block.a : block.a + block.size]]),
        joined(right.tokens, [t for block in blocks for t in theirs[block.b : block.b + block.size]]),
    )
    return marked(spans[0]), marked(spans[1])


def marked(spans: Iterable[Span]) -> list[Mark]:
    return [Mark(start, end, SHARED) for start, end in spans]
