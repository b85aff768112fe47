"""Two texts of one account in, what changed out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import Literal

from comparisons.revisions.align import Pair, aligned
from comparisons.revisions.effort import Effort
from comparisons.revisions.tokens import count_words, paragraphs, plain
from comparisons.revisions.words import Run, RunKind, runs

ParagraphKind = Literal["same", "changed", "gone", "new", "moved"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``runs`` is never empty. A moved one is there twice: with one gone run where it was, with one new where it is."""

    runs: tuple[Run, ...]
    kind: ParagraphKind


@dataclass(frozen=True, slots=True)
class Changes:
    """Words that only moved with their paragraph are neither gone nor new; the paragraph counts as changed, once.

    A word is a run of letters and digits; in scripts without spaces, a character.
    """

    paragraphs: tuple[Paragraph, ...]
    words_gone: int
    words_new: int
    paragraphs_changed: int

    @property
    def is_same(self) -> bool:
        return not self.paragraphs_changed


def changes(old: str, new: str) -> Changes:
    """The paragraphs of both texts in order, the old one's before the new one's where neither became the other."""
    effort = Effort()
    pairs = aligned(paragraphs(old), paragraphs(new), effort)
    found = with_moves([paragraph(pair, effort) for pair in pairs])
    return Changes(
        paragraphs=found,
        words_gone=words_of(found, "gone"),
        words_new=words_of(found, "new"),
        paragraphs_changed=sum(1 for part in found if part.kind != "same" and not is_left_behind(part)),
    )


def paragraph(pair: Pair, effort: Effort) -> Paragraph:
    old, new = pair
    if not (old and new):
        return Paragraph((Run(new, "new"),), "new") if new else Paragraph((Run(old, "gone"),), "gone")
    found = runs(old, new, effort)
    return Paragraph(found, "same" if all(run.kind == "same" for run in found) else "changed")


def with_moves(found: list[Paragraph]) -> tuple[Paragraph, ...]:
    """What is gone here and new there, word for word, was moved."""
    moved = keys(found, "gone") & keys(found, "new")
    left = {"gone": moved, "new": moved.copy()}
    return tuple(replace(part, kind="moved") if takes(left.get(part.kind), part) else part for part in found)


def keys(found: list[Paragraph], kind: ParagraphKind) -> Counter[str]:
    return Counter(plain(part.runs[0].text) for part in found if part.kind == kind)


def takes(left: Counter[str] | None, part: Paragraph) -> bool:
    if left is None or not left[key := plain(part.runs[0].text)]:
        return False
    left[key] -= 1
    return True


def is_left_behind(part: Paragraph) -> bool:
    return part.kind == "moved" and part.runs[0].kind == "gone"


def words_of(found: tuple[Paragraph, ...], kind: RunKind) -> int:
    return sum(count_words(run.text) for part in found if part.kind != "moved" for run in part.runs if run.kind == kind)
