"""What the engine sees in labelled accounts: the features of each candidate pair beside its label."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import numpy as np

from comparisons.engine.align import align, standing_out
from comparisons.engine.claims import Proposition, name_parties, split_claims
from comparisons.engine.differences import find_differences
from comparisons.engine.encode import encode
from comparisons.engine.pairs import read
from comparisons.engine.passages import Side, claim_likeness, passage_likeness, passages, side_of, texts_of
from comparisons.engine.relate import contradiction_features, verdict_features
from training.account_rows import Comparison

Label = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Observation:
    """A pair of passages: the features of its three chances, and what it was labelled; "" for no pair.

    The features of the verdict are there for labelled pairs alone.
    """

    link: dict[str, float]
    relation: dict[str, float]
    contradiction: dict[str, float]
    verdict: str
    kinds: tuple[str, ...]

    def without(self, feature: str) -> Observation:
        """The same without one feature, named like ``relation.reading``."""
        group, _, name = feature.partition(".")
        kept = {key: value for key, value in getattr(self, group).items() if key != name}
        return replace(self, **{group: kept})


@dataclass(frozen=True, slots=True)
class Silence:
    """A claim without a link: the best chance that something meets it, and whether the other side is silent on it."""

    met: float
    holds: bool


def sides_of(one: Comparison) -> tuple[Side, Side]:
    left, right = name_parties(split_claims(" ".join(one.a)), split_claims(" ".join(one.b)))
    return encoded(left), encoded(right)


def silences(one: Comparison) -> list[Silence]:
    """Every claim that the engine links with nothing."""
    ours, theirs = sides_of(one)
    found = align(ours, theirs)
    linked = {link.left for link in found.links}, {link.right for link in found.links}
    return [
        Silence(met, one.is_silence(side, number))
        for side, (claimed, sentences, best) in enumerate(
            ((ours, one.a, found.left_best), (theirs, one.b, found.right_best))
        )
        for at, (met, number) in enumerate(zip(best, numbers(sentences, starts_of(claimed)), strict=True))
        if at not in linked[side]
    ]


def observe(one: Comparison) -> list[Observation]:
    """All pairs of passages of two labelled accounts."""
    ours, theirs = sides_of(one)
    near = passage_likeness(ours, theirs)
    standing = standing_out(near)
    number = numbers(one.a, starts_of(ours)), numbers(one.b, starts_of(theirs))
    found = []
    for i, j in np.ndindex(near.shape):
        left, right = ours.passages[i].copies[0], theirs.passages[j].copies[0]
        label = one.pairs.get((number[0][left[0]], number[1][right[0]]), ("", ()))
        found.append(observed(ours, left, theirs, right, {"standing": float(standing[i, j])}, label))
    return found


def encoded(claims: Sequence[Proposition]) -> Side:
    found = passages(claims)
    return side_of(claims, found, encode(texts_of(claims, found)))


def observed(
    ours: Side, left: Sequence[int], theirs: Side, right: Sequence[int], link: dict[str, float], label: Label
) -> Observation:
    """With the features of the verdict, of the two nearest claims, where the pair is labelled."""
    if not label[0]:
        return Observation(link, {}, {}, *label)
    block = claim_likeness(ours, left, theirs, right)
    x, y = np.unravel_index(int(block.argmax()), block.shape)
    one, other = ours.claims[left[int(x)]], theirs.claims[right[int(y)]]
    (reading,) = read([(one.sentence, other.sentence)])
    differences = find_differences(one, other)
    features = verdict_features(one, other, reading, differences)
    return Observation(link, features, contradiction_features(reading, differences), *label)


def starts_of(side: Side) -> list[int]:
    return [proposition.claim.start for proposition in side.claims]


def numbers(sentences: Sequence[str], starts: Sequence[int]) -> list[int]:
    """The number of the sentence in which each claim begins, the sentences joined by blanks."""
    ends = list(accumulate(len(sentence) + 1 for sentence in sentences))
    return [bisect_right(ends, start) for start in starts]
