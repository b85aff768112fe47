"""Where the accounts of a comparison hold what was looked for, in their own words.

They are cut in Python and not by the database: one way for every database, and for words that no index knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import islice, pairwise, takewhile
from operator import or_
from uuid import UUID

from comparisons import search
from comparisons.ingest.language import direction_of
from comparisons.models import Account, Side
from comparisons.reading.search import fold, folded_with_places
from comparisons.search.terms import Term, terms_of

# In characters: what is shown of a text, and how much of it before the first word found.
WIDTH, BEFORE = 180, 50
# The places in one paragraph that are weighed against each other, and the characters of a text that are looked through:
# whatever people keep in their libraries, a page of it comes within seconds.
MOST_HITS, MOST_SOUGHT = 100, 200_000
Hit = tuple[int, int, Term]


@dataclass(frozen=True, slots=True)
class Run:
    text: str
    is_hit: bool


@dataclass(frozen=True, slots=True)
class Snippet:
    side: str
    language: str
    runs: tuple[Run, ...]

    @property
    def letter(self) -> str:
        return Side(self.side).label

    @property
    def slug(self) -> str:
        return self.letter.lower()

    @property
    def direction(self) -> str:
        return direction_of(self.language)


def snippets(comparisons: Iterable[UUID], words: str) -> dict[UUID, list[Snippet]]:
    """For each comparison at most one of A and one of B. Titles and publishers are in sight anyway."""
    found: dict[UUID, list[Snippet]] = {}
    terms = terms_of(words)
    if not terms:
        return found
    accounts = Account.objects.standing().filter(comparison__in=list(comparisons)).order_by("side")
    holding = accounts.filter(reduce(or_, (search.telling(term, accounts.db) for term in terms)))
    for account in holding.only("comparison", "side", "language", "text").iterator():
        if runs := cut(account.text, terms):
            found.setdefault(account.comparison_id, []).append(Snippet(account.side, account.language, runs))
    return found


def cut(text: str, terms: tuple[Term, ...]) -> tuple[Run, ...]:
    """The words round the place that holds most of the terms; nothing where the text holds none."""
    best: tuple[int, str, list[Hit]] = (0, "", [])
    for paragraph in text[:MOST_SOUGHT].splitlines():
        hits = sorted(hits_in(paragraph, terms), key=lambda hit: hit[:2])[:MOST_HITS]
        if variety(hits) <= best[0]:
            continue
        near = max((nearby(hits, at) for at in range(len(hits))), key=variety, default=[])
        if variety(near) > best[0]:
            best = variety(near), paragraph, near
        if best[0] == len(terms):
            break
    _, paragraph, near = best
    return tuple(runs(paragraph, near)) if near else ()


def nearby(hits: list[Hit], at: int) -> list[Hit]:
    first, *others = islice(hits, at, None)
    end = first[0] + WIDTH - BEFORE
    return [first, *(hit for hit in takewhile(lambda hit: hit[0] < end, others) if hit[1] <= end)]


def variety(hits: list[Hit]) -> int:
    return len({term for _, _, term in hits})


def hits_in(paragraph: str, terms: tuple[Term, ...]) -> Iterator[Hit]:
    folded, places = folded_with_places(paragraph)
    for term in terms:
        # What folds to nothing, such as a joiner, is found nowhere.
        for found in islice(filter(re.Match.group, re.finditer(pattern(term), folded)), MOST_HITS):
            yield places[found.start()], places[found.end() - 1] + 1, term


def pattern(term: Term) -> str:
    if term.is_run:
        return re.escape(fold(term.text))
    words = r"[\W_]+".join(re.escape(fold(word)) for word in term.words)
    return rf"(?<![^\W_]){words}" + (r"(?![^\W_])" if term.is_phrase else "")


def joined(hits: list[Hit]) -> list[tuple[int, int]]:
    """Their places, those that overlap as one."""
    spans: list[tuple[int, int]] = []
    for first, last, _ in hits:
        if spans and first < spans[-1][1]:
            spans[-1] = spans[-1][0], max(last, spans[-1][1])
        else:
            spans.append((first, last))
    return spans


def window(paragraph: str, first: int, last: int) -> tuple[int, int]:
    """Some of what stands round these places, in whole words where they are not too long."""
    start = 0 if first <= BEFORE else max(paragraph.rfind(" ", 0, first - BEFORE) + 1, first - 2 * BEFORE)
    end = min(len(paragraph), max(last, start + WIDTH))
    return start, end if end == len(paragraph) else max(last, paragraph.rfind(" ", last, end))


def runs(paragraph: str, hits: list[Hit]) -> Iterator[Run]:
    spans = joined(hits)
    start, end = window(paragraph, spans[0][0], spans[-1][1])
    if start:
        yield Run("… ", is_hit=False)
    for begin, stop in pairwise(sorted({start, end, *(edge for span in spans for edge in span)})):
        yield Run(paragraph[begin:stop], is_hit=any(first <= begin < last for first, last in spans))
    if end < len(paragraph):
        yield Run(" …", is_hit=False)
