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
from comparisons.engine.tagger import Token

# Rows a topic holds on average, and the most topics that a reader takes in at once.
ROWS_A_TOPIC = 3.5
MOST = 10
LABEL_WORDS = range(1, 6)
CANDIDATES = 5  # phrases a topic that are compared with its middle


def group(vectors: Vectors) -> list[list[int]]:
    """Rows, shape (n, d), into groups that are alike inside (Ward 1963); each group, and all of them, in order."""
    groups = [[row] for row in range(len(vectors))]
    if len(groups) < 2:
        return groups
    vectors = centred(vectors)
    cost = (1 - vectors @ vectors.T).astype(np.float64)
    np.fill_diagonal(cost, np.inf)
    for _ in range(len(groups) - topic_count(len(groups))):
        a, b = sorted(divmod(int(cost.argmin()), len(groups)))
        merge(cost, groups, a, b)
    return sorted(sorted(members) for members in groups if members)


def topic_count(rows: int) -> int:
    return max(1, min(round(rows / ROWS_A_TOPIC), max(MOST, round(math.sqrt(rows)))))


def centred(vectors: Vectors) -> Vectors:
    """Vectors without what all of them share, of length 1 again (after Mu and Viswanath 2018, "All-but-the-Top")."""
    apart = vectors - vectors.mean(axis=0)
    return np.asarray(apart / np.maximum(np.linalg.norm(apart, axis=1, keepdims=True), 1e-9), dtype=np.float32)


def merge(cost: npt.NDArray[np.float64], groups: list[list[int]], a: int, b: int) -> None:
    """Group b into a; what joining costs then follows from Lance and Williams's formula (1967)."""
    sizes = np.array([len(members) for members in groups], dtype=np.float64)
    total = sizes + sizes[a] + sizes[b]
    joined = ((sizes + sizes[a]) * cost[a] + (sizes + sizes[b]) * cost[b] - sizes * cost[a, b]) / total
    joined[[a, b]] = np.inf
    cost[a], cost[:, a] = joined, joined
    cost[b], cost[:, b] = np.inf, np.inf
    groups[a] += groups[b]
    groups[b] = []


def label(groups: Sequence[Sequence[Proposition]], middles: Vectors) -> list[str]:
    """One noun phrase a topic, no two alike: typical of its topic, and near the topic's middle in meaning.

    ``middles`` has shape (topics, d) and rows of length 1.
    """
    everywhere = Counter(word for claims in groups for word in topic_stems(claims))
    typical = [typical_phrases(claims, everywhere, len(groups)) for claims in groups]
    phrases = sorted({phrase for best in typical for phrase in best})
    vector = dict(zip(phrases, encode(phrases), strict=True))
    names: list[str] = []
    for claims, best, middle in zip(groups, typical, middles, strict=True):
        score = {phrase: weight * max(0.05, float(vector[phrase] @ middle)) for phrase, weight in best.items()}
        taken = {folded(name) for name in names}
        free = [phrase for phrase in sorted(best, key=lambda p: (-score[p], p)) if folded(phrase) not in taken]
        names.append(headline(free[0]) if free else opening(claims, len(names)))
    return names


def typical_phrases(claims: Sequence[Proposition], everywhere: Counter[str], topics: int) -> dict[str, float]:
    """The phrases whose words stand often in this topic and seldom in others, with a weight each."""
    here = Counter(stem(token.word) for claim in claims for token in claim.tokens)

    def weight(phrase: str) -> float:
        stems = [stem(word) for word in phrase.split() if word[0].isalpha()]
        told = sum(here[s] * math.log(1 + topics / max(1, everywhere[s])) for s in stems)
        return told / math.sqrt(len(stems) or 1)

    weights = {phrase: weight(phrase) for phrase in candidate_phrases(claims)}
    best = sorted(weights, key=lambda phrase: (-weights[phrase], phrase))[:CANDIDATES]
    return {phrase: weights[phrase] for phrase in best}


def opening(claims: Sequence[Proposition], number: int) -> str:
    """A head for a topic without a noun phrase of its own: its number, and how its first claim begins."""
    return f"{number + 1}. {' '.join(claims[0].claim.text.split()[:5])} …"


def candidate_phrases(claims: Sequence[Proposition]) -> set[str]:
    """The noun phrases of the topic's claims that are short enough for a head."""
    return {
        phrase
        for claim in claims
        for start, end in extended(claim.tokens, noun_phrases(claim.tokens))
        if len((phrase := span_text(claim.tokens, start, end)).split()) in LABEL_WORDS
        and names_matter(claim.tokens[start:end])
    }


def names_matter(phrase: Sequence[Token]) -> bool:
    """Whether a phrase has a common noun that tells something, so is more than somebody's name."""
    return any(t.tag in {"NN", "NNS"} and t.word.lower() not in VAGUE | TITLES for t in phrase)


def topic_stems(claims: Sequence[Proposition]) -> set[str]:
    return {stem(token.word) for claim in claims for token in claim.tokens}


def folded(phrase: str) -> frozenset[str]:
    return frozenset(stem(word) for word in phrase.split())


def headline(phrase: str) -> str:
    return phrase[:1].upper() + phrase[1:]
