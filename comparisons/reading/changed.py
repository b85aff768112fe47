"""What changed between two texts, in a few words."""

from __future__ import annotations

from comparisons.revisions import Changes


def counted(changes: Changes) -> str:
    """As in "14 words new, 3 gone"."""
    if changes.words_new and changes.words_gone:
        return f"{words(changes.words_new)} new, {changes.words_gone:,} gone"
    if changes.words_new or changes.words_gone:
        return f"{words(changes.words_new)} new" if changes.words_new else f"{words(changes.words_gone)} gone"
    return "no word is new and none gone, but they stand otherwise"


def words(count: int) -> str:
    return f"{count:,} word{'' if count == 1 else 's'}"
