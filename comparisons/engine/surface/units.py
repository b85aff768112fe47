"""What a sentence shares with another, if they are on one point: in one language, or across two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Protocol

from rapidfuzz import fuzz, process

from comparisons.engine.surface.tokens import DENSE, numbers_in, romanised, words_in

# The units of a sentence with their weights: whole numbers, so that their sums are the same in any order.
Units = dict[str, int]

# Letters in a run, the best single choice over the languages of Europe (McNamee and Mayfield 2004, "Character n-gram
# tokenization for European language text retrieval"); shorter words, which seldom tell anything, have none.
RUN = 4
# In scripts without blanks two signs are a word, as in most retrieval of Chinese.
DENSE_RUN = 2
# A number weighs as much as a word of nine letters; across languages, as two words.
NUMBER, NUMBER_ACROSS = 6, 2
# Names and international words are told by their first letters, since endings differ from language to language.
WORD_LETTERS, STEM_LETTERS = 5, 6
# Likeness of two such beginnings, 0 to 100, from which they are one: "aliyev" and "alievy" have 83.
ONE_WORD = 80


class Way(Protocol):
    """``sure`` and ``least`` say from which likeness, and from how many shared units, two sentences are paired."""

    sure: float
    least: int

    def form(self, word: str) -> str:
        """What is equal in words that count as one; "" of a word that never counts."""

    def units(self, text: str) -> Units: ...


class WithinOneLanguage:
    """Runs of letters and numbers. No word weighs by how often it stands: so a pair depends on itself alone."""

    # Chosen for the best F1 of pairs (0.35) on the English accounts kept for development, read as an unknown language.
    sure = 0.2
    least = 2

    def form(self, word: str) -> str:
        return word if len(word) >= (DENSE_RUN if DENSE.search(word) else RUN) else ""

    def units(self, text: str) -> Units:
        found = {f"#{value}": NUMBER for *_, value in numbers_in(text, 0, len(text))}
        for *_, word in words_in(text, 0, len(text)):
            size = DENSE_RUN if DENSE.search(word) else RUN
            found |= {word[at : at + size]: 1 for at in range(len(word) - size + 1)}
        return found


class AcrossLanguages:
    """Numbers, and words that are alike in Latin letters: names, and what both languages borrowed."""

    # Of pairs on the accounts kept for development, by numbers and names alone, 0.67 are right with three in common,
    # 0.38 with two.
    sure = 0.3
    least = 3

    def __init__(self, ours: Iterable[str], theirs: Iterable[str]) -> None:
        self.forms = one_form(*({stem for text in texts for stem in stems_in(text)} for texts in (ours, theirs)))

    def form(self, word: str) -> str:
        stem = stem_of(word)
        return self.forms.get(stem, stem)

    def units(self, text: str) -> Units:
        numbers = {f"#{value}": NUMBER_ACROSS for *_, value in numbers_in(text, 0, len(text))}
        return numbers | {self.forms.get(stem, stem): 1 for stem in stems_in(text)}


def stems_in(text: str) -> set[str]:
    return {stem for *_, word in words_in(text, 0, len(text)) if (stem := stem_of(word))}


def stem_of(word: str) -> str:
    """The beginning of a word in Latin letters; "" of a short one."""
    latin = romanised(word)
    return latin[:STEM_LETTERS] if len(latin) >= WORD_LETTERS else ""


def one_form(ours: set[str], theirs: set[str]) -> dict[str, str]:
    """For each stem that is much like one of the other side, the first in the alphabet of all that hang together."""
    forms: dict[str, str] = {}

    def form(stem: str) -> str:
        while forms.get(stem, stem) != stem:
            stem = forms[stem]
        return stem

    for left, right in sorted(map(sorted, alike(ours, theirs))):
        first, second = sorted((form(left), form(right)))
        forms[second] = first
    return {stem: form(stem) for stem in forms}


def alike(ours: set[str], theirs: set[str]) -> Iterable[tuple[str, str]]:
    """Stems with the same first letter that are nearly the same; only those are tried, for time's sake."""
    theirs_by_letter = by_letter(theirs)
    for letter, lefts in by_letter(ours).items():
        rights = theirs_by_letter.get(letter, [])
        scores = process.cdist(lefts, rights, scorer=fuzz.ratio, score_cutoff=ONE_WORD)
        yield from ((lefts[i], rights[j]) for i, j in zip(*scores.nonzero(), strict=True))


def by_letter(stems: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for stem in sorted(stems):
        found[stem[0]].append(stem)
    return found
