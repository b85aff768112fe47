"""Long unchanged stretches out of the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from comparisons.revisions.compare import Changes, Paragraph

# Folding a single paragraph would hide more than it saves.
FEWEST = 2


@dataclass(frozen=True, slots=True)
class Stretch:
    """Paragraphs to show, or, where it is folded, unchanged ones to show when asked for."""

    paragraphs: tuple[Paragraph, ...]
    is_folded: bool

    @property
    def count(self) -> int:
        return len(self.paragraphs)


def folded(changes: Changes, around: int = 1) -> tuple[Stretch, ...]:
    """All paragraphs in order; ``around`` unchanged ones stay in sight above and below each change."""
    found, far = changes.paragraphs, far_from_changes(changes.paragraphs, around)
    starts = [at for at in range(len(found)) if at == 0 or far[at] != far[at - 1]]
    stretches = (
        Stretch(found[start:end], far[start] and end - start >= FEWEST)
        for start, end in pairwise([*starts, len(found)])
    )
    return tuple(joined(stretches))


def far_from_changes(found: tuple[Paragraph, ...], around: int) -> list[bool]:
    far = [True] * len(found)
    for at, part in enumerate(found):
        if part.kind != "same":
            for near in range(max(0, at - around), min(len(found), at + around + 1)):
                far[near] = False
    return far


def joined(stretches: Iterator[Stretch]) -> Iterator[Stretch]:
    """One that was too short to fold goes with those beside it."""
    shown: tuple[Paragraph, ...] = ()
    for stretch in stretches:
        if not stretch.is_folded:
            shown += stretch.paragraphs
            continue
        if shown:
            yield Stretch(shown, False)
        yield stretch
        shown = ()
    if shown:
        yield Stretch(shown, False)
