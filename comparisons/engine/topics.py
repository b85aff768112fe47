"""Rows into topics that an analyst would head, and the heads."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from comparisons.engine.claims import Proposition
from comparisons.engine.encode import Vectors, encode
from comparisons.engine.phrases import VAGUE, extended, noun_phrases, span_text
from comparisons.engine.speech import TITLES, stem

# Mean cosine of two groups of rows, -1 to 1, from which they are one topic.
TOGETHER = 0.42
FEWEST, MOST = 3, 10
LABEL_WORDS = range(1, 6)
CANDIDATES = 6


def group(vectors: Vectors) -> list[list[int]]:
    """Rows, shape (n, d), into groups by average linkage (Sokal and Michener 1958); each in order.

    Groups join while their mean cosine is at least TOGETHER, and beyond that down to the most
    topics that a reader takes in at once.
    """
    groups = [[row] for row in range(len(vectors))]
    if len(groups) < 2:
        return groups
    near = (vectors @ vectors.T).astype(np.float64)
    np.fill_diagonal(near, -2.0)
    alive = np.ones(len(groups), dtype=bool)
    most = max(MOST, round(math.sqrt(len(groups))))
    while alive.sum() > FEWEST:
        a, b = sorted(divmod(int(near.argmax()), len(groups)))
        if near[a, b] < TOGETHER and alive.sum() <= most:
            break
        join(near, groups, a, b)
        alive[b] = False
    return sorted(sorted(groups[row]) for row in np.flatnonzero(alive))


def join(near: npt.NDArray[np.float64], groups: list[list[int]], a: int, b: int) -> None:
    size_a, size_b = len(groups[a]), len(groups[b])
    merged = (size_a * near[a] + size_b * near[b]) / (size_a + size_b)
    near[a], near[:, a] = merged, merged
    near[b], near[:, b] = -2.0, -2.0
    near[a, a] = -2.0
    groups[a] += groups[b]


def label(groups: Sequence[Sequence[Proposition]]) -> list[str]:
    """One noun phrase a topic, no two alike: typical of the topic, and near its middle in meaning."""
    everywhere = Counter(word for claims in groups for word in topic_stems(claims))
    names: list[str] = []
    for claims in groups:
        ranked = ranked_phrases(claims, everywhere, len(groups))
        taken = {folded(name) for name in names}
        free = [phrase for phrase in ranked if folded(phrase) not in taken]
        names.append(headline(free[0]) if free else f"Topic {len(names) + 1}")
    return names


def ranked_phrases(claims: Sequence[Proposition], everywhere: Counter[str], topics: int) -> list[str]:
    phrases = candidate_phrases(claims)
    here = Counter(stem(token.word) for claim in claims for token in claim.tokens)

    def typical(phrase: str) -> float:
        stems = [stem(word) for word in phrase.split() if word[0].isalpha()]
        weight = sum(here[s] * math.log(1 + topics / max(1, everywhere[s])) for s in stems)
        return float(weight / math.sqrt(len(stems) or 1))

    best = sorted(phrases, key=lambda phrase: (-typical(phrase), phrase))[:CANDIDATES]
    if len(best) < 2:
        return best
    vectors = encode([*best, " ".join(claim.gist for claim in claims)[:600]])
    nearness = vectors[:-1] @ vectors[-1]
    scores = {phrase: typical(phrase) * max(0.05, float(n)) for phrase, n in zip(best, nearness, strict=True)}
    return sorted(best, key=lambda phrase: (-scores[phrase], phrase))


def candidate_phrases(claims: Sequence[Proposition]) -> Counter[str]:
    """Noun phrases of the topic's claims with how often each stands there."""
    found: Counter[str] = Counter()
    for claim in claims:
        for start, end in extended(claim.tokens, noun_phrases(claim.tokens)):
            phrase = span_text(claim.tokens, start, end)
            words = phrase.split()
            if len(words) in LABEL_WORDS and not all(w.lower() in VAGUE | TITLES for w in words):
                found[phrase] += 1
    return found


def topic_stems(claims: Sequence[Proposition]) -> set[str]:
    return {stem(token.word) for claim in claims for token in claim.tokens}


def folded(phrase: str) -> frozenset[str]:
    return frozenset(stem(word) for word in phrase.split())


def headline(phrase: str) -> str:
    return phrase[:1].upper() + phrase[1:]
