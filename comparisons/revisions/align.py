"""Which paragraph, or sentence, of the old text is which of the new one."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from rapidfuzz import fuzz

from comparisons.revisions.effort import Effort
from comparisons.revisions.tokens import plain

# An old part and the new one that it became; "" where there is none.
Pair = tuple[str, str]
Link = tuple[int, int, float]
Chain = tuple[int, int, "Chain"] | None

# Under this share of letters in common, 0 to 100, parts are others, not the same ones reworded. The paragraphs of two
# different accounts of one event share up to 54.
LIKE = 60
# Longer ones, in characters, are not looked through: they are as like each other as they need be, and what they are
# made of decides.
LONGEST_LIKENED = 20_000
# What calling for one likeness costs, in units of effort, beside its letters.
CALL = 1_000
# How many pairs of letters cost one unit; of an alphabet it would be four times as many.
LETTERS = 32


def aligned(old: list[str], new: list[str], effort: Effort) -> Iterator[Pair]:
    """Every part of both, in order: parts that stand in both texts once are anchors, like ones are paired between."""
    anchors = chained(once_in_both([plain(part) for part in old], [plain(part) for part in new]))
    for (i, j), (below_i, below_j) in pairwise([(-1, -1), *anchors, (len(old), len(new))]):
        if i >= 0:
            yield old[i], new[j]
        yield from between(old[i + 1 : below_i], new[j + 1 : below_j], effort)


def once_in_both(old: list[str], new: list[str]) -> Iterator[Link]:
    counts, others = Counter(old), Counter(new)
    place = {part: at for at, part in enumerate(new)}
    return ((at, place[part], 1.0) for at, part in enumerate(old) if counts[part] == 1 == others[part])


def between(old: list[str], new: list[str], effort: Effort) -> Iterator[Pair]:
    """Within a gap what is gone stands before what is new."""
    links = chained(likenesses(old, new, effort))
    for (i, j), (below_i, below_j) in pairwise([(-1, -1), *links, (len(old), len(new))]):
        if i >= 0:
            yield old[i], new[j]
        yield from ((part, "") for part in old[i + 1 : below_i])
        yield from (("", part) for part in new[j + 1 : below_j])


def likenesses(old: list[str], new: list[str], effort: Effort) -> Iterator[Link]:
    """Row by row, each from its right end: the order that ``chained`` asks for."""
    if not (old and new):
        return
    reach = reach_of(old, new, effort)
    for i, part in enumerate(old):
        middle = i * len(new) // len(old)
        for j in range(min(len(new) - 1, middle + reach), max(0, middle - reach) - 1, -1):
            if (score := likeness(part, new[j])) >= LIKE:
                yield i, j, score


def reach_of(old: list[str], new: list[str], effort: Effort) -> int:
    """How far from its own place a part is looked for, paid out of half of what is left."""
    letters = mean_length(old) * mean_length(new) // LETTERS
    most = effort.left // 2 // (CALL + letters) // len(old)
    reach = min(max(len(old), len(new)), most // 2)
    effort.pays(min(2 * reach + 1, len(new)) * len(old) * (CALL + letters))
    return reach


def mean_length(parts: list[str]) -> int:
    return sum(min(len(part), LONGEST_LIKENED) for part in parts) // len(parts)


def likeness(old: str, new: str) -> float:
    if len(old) > LONGEST_LIKENED and len(new) > LONGEST_LIKENED:
        return LIKE
    if len(old) > LONGEST_LIKENED or len(new) > LONGEST_LIKENED:
        return 0
    return fuzz.ratio(old, new, score_cutoff=LIKE)


def chained(links: Iterable[Link]) -> list[tuple[int, int]]:
    """The heaviest links of which none crosses another, given by falling ``j`` in rising ``i``.

    ``ends`` are the ``j`` at which a chain may go on, rising, and ``weights`` and ``chains`` what is best up to there.
    """
    ends, weights = [-1], [0.0]
    chains: list[Chain] = [None]
    for i, j, weight in links:
        at = bisect_left(ends, j)
        total = weights[at - 1] + weight
        if at < len(ends) and ends[at] == j and weights[at] >= total:
            continue
        stop = at
        while stop < len(ends) and weights[stop] <= total:
            stop += 1
        ends[at:stop], weights[at:stop], chains[at:stop] = [j], [total], [(i, j, chains[at - 1])]
    return list(unwound(chains[-1]))[::-1]


def unwound(chain: Chain) -> Iterator[tuple[int, int]]:
    while chain:
        i, j, chain = chain
        yield i, j
