"""Places where words may have gone that stand nowhere as they were. A person chooses; nothing moves by itself.

The same words come first, by what stands around them; then similar words. To stay quick on long texts, similar words
are looked for only in the few windows that share most three-letter runs with the quote, rare runs counting most.
"""

from __future__ import annotations

import heapq
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from rapidfuzz import fuzz

from comparisons.anchors.selector import CONTEXT, Selector
from comparisons.anchors.span import Span

# Of the same words in a long text, those nearest to the old place, this many to either side.
MOST_SAME = 200
# Longer quotes are looked for as they are: comparing each with each would take seconds.
MOST_SIMILAR = 1_000
WINDOWS = 8
GRAM = 3
# Under this share of letters in common, 0 to 100, words are others, not the same ones reworded.
SIMILAR = 60
# How far a place may grow to take in the whole of a word; scripts without spaces have no end to find.
LONGEST_REST = 24


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``score`` is 0 to 1; from 0.9 the words are the same."""

    start: int
    end: int
    score: float


def suggest(selector: Selector, text: str, limit: int = 3) -> list[Suggestion]:
    """The likeliest places first, none overlapping another."""
    places = {snapped(span, text) for span in (*same_words(selector, text), *similar_words(selector, text))}
    ranked = sorted(
        (Suggestion(place.start, place.end, score(selector, text, place)) for place in places),
        key=lambda found: (-found.score, abs(found.start - selector.start), found.start, found.end),
    )
    kept: list[Suggestion] = []
    for found in ranked:
        if len(kept) < limit and all(found.end <= other.start or other.end <= found.start for other in kept):
            kept.append(found)
    return kept


def score(selector: Selector, text: str, place: Span) -> float:
    before, after = text[max(0, place.start - CONTEXT) : place.start], text[place.end : place.end + CONTEXT]
    around = (fuzz.ratio(selector.prefix, before) + fuzz.ratio(selector.suffix, after)) / 200
    words = text[place.start : place.end]
    if words == selector.exact:
        return round(0.9 + 0.1 * around, 4)
    return round(min(0.89, 0.8 * fuzz.ratio(selector.exact, words) / 100 + 0.1 * around), 4)


def same_words(selector: Selector, text: str) -> Iterator[Span]:
    size, start = len(selector.exact), min(selector.start, len(text))
    for _ in range(MOST_SAME):
        if (start := text.find(selector.exact, start)) < 0:
            break
        yield Span(start, start + size)
        start += 1
    end = min(selector.start, len(text)) + size - 1
    for _ in range(MOST_SAME):
        if (start := text.rfind(selector.exact, 0, max(0, end))) < 0:
            break
        yield Span(start, start + size)
        end = start + size - 1


def similar_words(selector: Selector, text: str) -> Iterator[Span]:
    size = len(selector.exact)
    if not GRAM <= size <= MOST_SIMILAR:
        return
    quote = lowered(selector.exact)
    folded = lowered(text)
    for start in likely_windows(quote, folded):
        left = max(0, start - size // 2)
        window = folded[left : start + size * 2]
        found = fuzz.partial_ratio_alignment(quote, window, score_cutoff=SIMILAR)
        if found and found.dest_start < found.dest_end:
            yield Span(left + found.dest_start, left + found.dest_end)


def likely_windows(quote: str, text: str) -> list[int]:
    """Starts of windows as long as the quote that share most with it, at most one in each stretch of that length."""
    size = len(quote)
    wanted = {quote[at : at + GRAM] for at in range(size - GRAM + 1)}
    grams = [text[at : at + GRAM] for at in range(len(text) - GRAM + 1)]
    counts = Counter(gram for gram in grams if gram in wanted)
    weights = (1 / counts[gram] if gram in wanted else 0.0 for gram in grams)
    sums = list(accumulate(weights, initial=0.0))
    best: dict[int, tuple[float, int]] = {}
    for start, gram in enumerate(grams):
        if gram in wanted:
            shared = sums[min(start + size, len(grams))] - sums[start]
            best[start // size] = max(best.get(start // size, (0.0, 0)), (shared, -start))
    return [-start for _, start in heapq.nlargest(WINDOWS, best.values())]


def lowered(text: str) -> str:
    """In small letters, where that leaves every offset as it is."""
    small = text.lower()
    return small if len(small) == len(text) else text


def snapped(span: Span, text: str) -> Span:
    """Without white space at its ends, and grown to whole words."""
    start, end = span.start, span.end
    while start < end - 1 and text[start].isspace():
        start += 1
    while start < end - 1 and text[end - 1].isspace():
        end -= 1
    return Span(
        start - rest_of_word(text[max(0, start - LONGEST_REST - 1) : start][::-1], text[start]),
        end + rest_of_word(text[end : end + LONGEST_REST + 1], text[end - 1]),
    )


def rest_of_word(beyond: str, edge: str) -> int:
    """How many characters of ``beyond``, read away from the edge, belong to the edge's word."""
    if not is_of_word(edge):
        return 0
    rest = next((at for at, character in enumerate(beyond) if not is_of_word(character)), len(beyond))
    return rest if rest <= LONGEST_REST else 0


def is_of_word(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character).startswith("M")
