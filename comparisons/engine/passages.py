"""The sentences of an account that make claims: what is matched, since a claim needs its context."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from comparisons.engine.claims import Proposition
from comparisons.engine.encode import Vectors
from comparisons.engine.rarity import Scores, overlaps

# What a full overlap of rare words adds to the cosine of two vectors.
OVERLAP = 0.5


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence, or several with the same words: ``copies`` holds the positions of the claims of each."""

    text: str
    copies: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One account's claims and passages, and a vector of length 1 for each, shapes (claims, d) and (passages, d)."""

    claims: Sequence[Proposition]
    passages: Sequence[Passage]
    claim_vectors: Vectors
    passage_vectors: Vectors


def passages(claims: Sequence[Proposition]) -> list[Passage]:
    """The different sentences in the order of their first copy, case folded: a repeated line is matched once."""
    found: dict[str, list[tuple[int, ...]]] = {}
    for _, group in groupby(enumerate(claims), key=lambda numbered: numbered[1].at):
        members = list(group)
        found.setdefault(members[0][1].sentence.casefold(), []).append(tuple(at for at, _ in members))
    return [Passage(claims[copies[0][0]].sentence, tuple(copies)) for copies in found.values()]


def texts_of(claims: Sequence[Proposition], found: Sequence[Passage]) -> list[str]:
    """What is encoded: each claim so that it can be understood alone, then each passage."""
    return [*(claim.gist for claim in claims), *(passage.text for passage in found)]


def side_of(claims: Sequence[Proposition], found: Sequence[Passage], vectors: Vectors) -> Side:
    """``vectors`` are those of ``texts_of``, in its order."""
    return Side(claims, found, vectors[: len(claims)], vectors[len(claims) :])


def passage_likeness(ours: Side, theirs: Side) -> Scores:
    """How near passages are in meaning and rare words, shape (ours, theirs)."""
    texts = [[passage.text for passage in side.passages] for side in (ours, theirs)]
    return np.asarray(ours.passage_vectors @ theirs.passage_vectors.T + OVERLAP * overlaps(*texts), dtype=np.float32)


def claim_likeness(ours: Side, left: Sequence[int], theirs: Side, right: Sequence[int]) -> Scores:
    """How near some claims of each side are, by their positions, shape (left, right)."""
    gists = [[side.claims[at].gist for at in chosen] for side, chosen in ((ours, left), (theirs, right))]
    near = ours.claim_vectors[list(left)] @ theirs.claim_vectors[list(right)].T
    return np.asarray(near + OVERLAP * overlaps(*gists), dtype=np.float32)
