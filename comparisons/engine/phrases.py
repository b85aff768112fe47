"""Noun phrases and content words: what a claim is about."""

from __future__ import annotations

from collections.abc import Sequence

from comparisons.engine.speech import NOUN_TAGS, TITLES, stem, words
from comparisons.engine.tagger import Token

INSIDE = NOUN_TAGS | {"JJ", "JJR", "JJS", "VBN", "VBG", "CD", "POS", "HYPH"}
ATTACHING = words("of on for with to in between over against")
CONTENT_TAGS = NOUN_TAGS | {"JJ", "JJR", "JJS", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "CD", "RB"}
# Verbs and adverbs that carry grammar more than matter, and nouns that could stand anywhere.
EMPTY = words(
    "be is are was were been being am have has had having do does did done doing will would can could may might must"
    " shall should also very then so too just only even more most still now today such other said say says get got"
    " make made makes go going one two both own same"
)
VAGUE = words(
    "today yesterday tomorrow time times way ways part number lot thing things fact order place point points year years"
    " day days week weeks side sides party parties range number people others addition response particular view"
    " regard issue issues matter matters"
)


def content_words(tokens: Sequence[Token]) -> list[Token]:
    """The tokens that carry matter, in order."""
    return [
        token
        for token in tokens
        if token.tag in CONTENT_TAGS and token.word[0].isalnum() and token.word.lower() not in EMPTY
    ]


def content_stems(tokens: Sequence[Token]) -> frozenset[str]:
    return frozenset(stem(token.word) for token in content_words(tokens))


def noun_phrases(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Token ranges [start, end) of the simple noun phrases, articles left out, in order."""
    found = []
    at = 0
    while at < len(tokens):
        stop = at
        while stop < len(tokens) and tokens[stop].tag in INSIDE:
            stop += 1
        if stop > at:
            first, last = tightened(tokens, at, stop)
            if last > first:
                found.append((first, last))
        at = max(stop, at + 1)
    return found


def tightened(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int]:
    """The range from its first word to its last noun; empty if there is none."""
    while end > start and tokens[end - 1].tag not in NOUN_TAGS:
        end -= 1
    while start < end and (tokens[start].tag in {"POS", "HYPH", "CD"} or tokens[start].word.lower() in EMPTY):
        start += 1
    return start, end


def extended(tokens: Sequence[Token], phrases: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Each phrase joined with the one that a preposition hangs on it: ``canceling of|high-level visits``."""
    joined = []
    for index, (start, end) in enumerate(phrases):
        joined.append((start, end))
        following = phrases[index + 1] if index + 1 < len(phrases) else None
        if following and end < len(tokens) and tokens[end].word.lower() in ATTACHING:
            gap = [token.word.lower() for token in tokens[end + 1 : following[0]]]
            if all(word in {"the", "a", "an", "its", "his", "her", "their", "our"} for word in gap):
                joined.append((start, following[1]))
    return joined


def span_text(tokens: Sequence[Token], start: int, end: int) -> str:
    """The source's own characters from one token to another, blanks between words made single."""
    parts = [tokens[start].word]
    for before, token in zip(tokens[start : end - 1], tokens[start + 1 : end], strict=True):
        parts.append(" " * (token.start > before.end) + token.word)
    return "".join(parts)


def matter(tokens: Sequence[Token]) -> str:
    """The phrase that says best what a claim is about; "" if it has none.

    The heaviest phrase of up to nine tokens wins, names and titles of people counting for little.
    """
    best, best_weight = "", 0.0
    for start, end in extended(tokens, noun_phrases(tokens)):
        if end - start > 9:
            continue
        weight = sum(word_weight(token) for token in tokens[start:end])
        if weight > best_weight:
            best, best_weight = span_text(tokens, start, end), weight
    return best


def word_weight(token: Token) -> float:
    word = token.word.lower()
    if word in VAGUE or word in TITLES or not word[0].isalpha():
        return 0.1
    if token.tag in {"NNP", "NNPS"}:
        return 0.5
    return 1.0 if token.tag in NOUN_TAGS else 0.6 if token.tag.startswith("J") else 0.2
