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
CANDIDATES = 6


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
            if len(phrase.split()) in LABEL_WORDS and names_matter(claim.tokens[start:end]):
                found[phrase] += 1
    return found


def names_matter(phrase: Sequence[Token]) -> bool:
    """Whether a phrase has a common noun that tells something, so is more than somebody's name."""
    return any(t.tag in {"NN", "NNS"} and t.word.lower() not in VAGUE | TITLES for t in phrase)


def topic_stems(claims: Sequence[Proposition]) -> set[str]:
    return {stem(token.word) for claim in claims for token in claim.tokens}


def folded(phrase: str) -> frozenset[str]:
    return frozenset(stem(word) for word in phrase.split())


def headline(phrase: str) -> str:
    return phrase[:1].upper() + phrase[1:]
