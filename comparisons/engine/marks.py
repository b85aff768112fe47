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
    if left.claim.text > right.claim.text:
        # A matcher's choice among equal words depends on which text comes first; ours must not.
        theirs, ours = shared_marks(right, left)
        return ours, theirs
    words = content_words(left.tokens), content_words(right.tokens)
    stems = [[stem(token.word) for token in side] for side in words]
    blocks = cydifflib.SequenceMatcher(None, *stems, autojunk=False).get_matching_blocks()
    return (
        marked(joined(left.tokens, [t for block in blocks for t in words[0][block.a : block.a + block.size]])),
        marked(joined(right.tokens, [t for block in blocks for t in words[1][block.b : block.b + block.size]])),
    )


def marked(spans: Iterable[Span]) -> list[Mark]:
    return [Mark(start, end, SHARED) for start, end in spans]
