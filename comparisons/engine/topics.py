"""Rows into topics that an analyst would head, and the heads."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
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
BLOCK = 2000
LABEL_WORDS = range(1, 6)
CANDIDATES = 3  # phrases a topic that are compared with its middle


def group(vectors: Vectors) -> list[list[int]]:
    """Rows, shape (n, d), into groups that are alike inside; each group, and all of them, in order.

    Rows with one vector are one to begin with. A text of more than BLOCK others is grouped part by part,
    since each part costs the square of its rows.
    """
    alike: dict[bytes, list[int]] = defaultdict(list)
    for row, vector in enumerate(vectors):
        alike[vector.tobytes()].append(row)
    kinds = list(alike.values())
    first = vectors[[rows[0] for rows in kinds]]
    starts = range(0, len(kinds), BLOCK)
    groups = [[start + at for at in members] for start in starts for members in ward(first[start : start + BLOCK])]
    return sorted(sorted(row for at in members for row in kinds[at]) for members in groups)


def topic_count(rows: int) -> int:
    return max(1, min(round(rows / ROWS_A_TOPIC), max(MOST, round(math.sqrt(rows)))))


def ward(vectors: Vectors) -> list[list[int]]:
    """Groups that grow least in spread at each merge (Ward 1963), down to topic_count."""
    if len(vectors) < 2:
        return [[row] for row in range(len(vectors))]
    clusters = Clusters(centred(vectors))
    for _ in range(len(vectors) - topic_count(len(vectors))):
        clusters.merge_nearest()
    return sorted(sorted(members) for members in clusters.members if members)


def centred(vectors: Vectors) -> Vectors:
    """Vectors without what all of them share, of length 1 again (after Mu and Viswanath 2018, "All-but-the-Top")."""
    apart = vectors - vectors.mean(axis=0)
    return np.asarray(apart / np.maximum(np.linalg.norm(apart, axis=1, keepdims=True), 1e-9), dtype=np.float32)


class Clusters:
    """Groups of rows, what it costs to merge any two, and for each the cheapest partner."""

    def __init__(self, vectors: Vectors) -> None:
        self.members = [[row] for row in range(len(vectors))]
        self.cost = (1 - vectors @ vectors.T).astype(np.float64)
        np.fill_diagonal(self.cost, np.inf)
        self.partner = self.cost.argmin(axis=1)
        self.least = self.cost.min(axis=1)

    def merge_nearest(self) -> None:
        row = int(self.least.argmin())
        a, b = sorted((row, int(self.partner[row])))
        self.cost[a] = self.cost[:, a] = self.cost_with_merged(a, b)
        self.cost[b] = self.cost[:, b] = np.inf
        self.members[a] += self.members[b]
        self.members[b] = []
        self.find_partners(a, b)

    def cost_with_merged(self, a: int, b: int) -> npt.NDArray[np.float64]:
        """What merging a and b as one with each other group costs (Lance and Williams 1967)."""
        sizes = np.array([len(members) for members in self.members], dtype=np.float64)
        total = sizes + sizes[a] + sizes[b]
        apart = (sizes + sizes[a]) * self.cost[a] + (sizes + sizes[b]) * self.cost[b] - sizes * self.cost[a, b]
        joined = apart / total
        joined[[a, b]] = np.inf
        return np.asarray(joined, dtype=np.float64)

    def find_partners(self, a: int, b: int) -> None:
        """The cheapest partner anew, for the merged group and for those that had lost theirs."""
        nearer = self.cost[:, a] < self.least
        self.partner[nearer], self.least[nearer] = a, self.cost[nearer, a]
        stale = np.flatnonzero(np.isin(self.partner, (a, b)) & ~nearer | np.isin(np.arange(len(self.cost)), (a, b)))
        self.partner[stale] = self.cost[stale].argmin(axis=1)
        self.least[stale] = self.cost[stale].min(axis=1)


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
