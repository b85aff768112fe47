"""What changed within one paragraph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

import cydifflib

from comparisons.revisions.align import aligned
from comparisons.revisions.effort import MOST_CHARACTERS, MOST_TOKENS, Effort
from comparisons.revisions.tokens import Token, plain, sentences, tokens

RunKind = Literal["same", "gone", "new"]
CHANGED: tuple[RunKind, RunKind] = ("gone", "new")


@dataclass(frozen=True, slots=True)
class Run:
    """Some words with the white space between and after them."""

    text: str
    kind: RunKind


def runs(old: str, new: str, effort: Effort) -> tuple[Run, ...]:
    """Together the same and the new are the new paragraph, and the same and the gone the old one.

    White space counts as being there or not: where both texts have some, the new text's is the same.
    """
    if plain(old) == plain(new):
        return (Run(new, "same"),)
    found = by_words(old, new, effort)
    return merged(by_sentences(old, new, effort) if found is None else found)


def by_sentences(old: str, new: str, effort: Effort) -> Iterator[Run]:
    for before, after in aligned(sentences(old), sentences(new), effort):
        yield from by_words(before, after, effort) or replaced(before, after)


def by_words(old: str, new: str, effort: Effort) -> list[Run] | None:
    """None where that would be too much work."""
    if old == new:
        return [Run(new, "same")]
    if max(len(old), len(new)) > MOST_CHARACTERS:
        return None
    before, after = tokens(old), tokens(new)
    if max(len(before), len(after)) > MOST_TOKENS:
        return None
    head = equal_from_start(before, after)
    tail = equal_from_start(before[head:][::-1], after[head:][::-1])
    middles = before[head : len(before) - tail], after[head : len(after) - tail]
    if not effort.pays(cost(*middles)):
        return None
    return [
        *same(before[:head], after[:head]),
        *compared(*middles),
        *same(before[len(before) - tail :], after[len(after) - tail :]),
    ]


def equal_from_start(old: list[Token], new: list[Token]) -> int:
    """How many words are; white space may differ."""
    differing = (at for at, (before, after) in enumerate(zip(old, new, strict=False)) if before[0] != after[0])
    return next(differing, min(len(old), len(new)))


def cost(old: list[Token], new: list[Token]) -> int:
    """Each block that is found may have looked at every token, and at every pair of the same words."""
    counts = Counter(word for word, _ in new)
    pairs = sum(counts[word] for word, _ in old)
    return (5 * (len(old) + len(new)) + pairs) * min(len(old), len(new))


def compared(old: list[Token], new: list[Token]) -> Iterator[Run]:
    words = [word for word, _ in old], [word for word, _ in new]
    for tag, i, i_end, j, j_end in cydifflib.SequenceMatcher(None, *words, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from same(old[i:i_end], new[j:j_end])
        else:
            yield from replaced(joined(old[i:i_end]), joined(new[j:j_end]))


def same(old: list[Token], new: list[Token]) -> Iterator[Run]:
    """The same words; a space that only one text has is gone, or new."""
    if old and all(bool(before) == bool(after) for (_, before), (_, after) in zip(old, new, strict=True)):
        yield Run(joined(new), "same")
        return
    for (_, before), (word, after) in zip(old, new, strict=True):
        yield Run(word, "same")
        if before and after:
            yield Run(after, "same")
        else:
            yield from replaced(before, after)


def replaced(old: str, new: str) -> Iterator[Run]:
    if old:
        yield Run(old, "gone")
    if new:
        yield Run(new, "new")


def joined(found: list[Token]) -> str:
    return "".join(map("".join, found))


def merged(pieces: Iterable[Run]) -> tuple[Run, ...]:
    """As few runs as will do."""
    stretches = groupby(ordered(pieces), key=lambda run: run.kind)
    return tuple(Run("".join(run.text for run in stretch), kind) for kind, stretch in stretches)


def ordered(pieces: Iterable[Run]) -> Iterator[Run]:
    """Of what was replaced, all old words before all new ones."""
    for is_same, stretch in groupby(pieces, key=lambda piece: piece.kind == "same"):
        if is_same:
            yield from stretch
        else:
            group = list(stretch)
            yield from but_for_space(*("".join(run.text for run in group if run.kind == kind) for kind in CHANGED))


def but_for_space(gone: str, new: str) -> Iterator[Run]:
    """A comma that came before a space came alone: the space is the same."""
    if (gone.isspace() or new.isspace()) and gone[-1:].isspace() and new[-1:].isspace():
        yield from replaced(gone.rstrip(), new.rstrip())
        yield Run(new[len(new.rstrip()) :], "same")
    else:
        yield from replaced(gone, new)
