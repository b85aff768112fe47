"""What changed between two texts, in a few words."""

from __future__ import annotations

from comparisons.revisions import Changes
from comparisons.wording.counts import counted


def in_words(changes: Changes) -> str:
    """As in "14 words new, 3 gone"."""
    new, gone = changes.words_new, changes.words_gone
    if new and gone:
        return f"{counted(new, 'word')} new, {gone:,} gone"
    if new:
        return f"{counted(new, 'word')} new"
    if gone:
        return f"{counted(gone, 'word')} gone"
    return "no word is new and none gone, but they stand otherwise"
