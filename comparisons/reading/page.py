"""The page of a finished comparison: what its head says, the score, the filters; and what each reading adds."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from comparisons.access import Action, Seat
from comparisons.models import PAIRED, Comparison
from comparisons.reading.filters import SLUGS, Choice
from comparisons.reading.given import noted_in
from comparisons.reading.margin import Reading, reading_of
from comparisons.reading.places import READ_A, READ_B, SIDE, Places
from comparisons.reading.rows import Group, Row, Rows
from comparisons.reading.score import TopicTicks, topic_ticks
from comparisons.reading.search import Words
from comparisons.reading.sieve import Filters, Sieve, WayOut, filters, ways_out
from comparisons.reading.texts import Text, text_of
from comparisons.reading.told import Told, Witness, told
from comparisons.reading.words import Nothing, nothing
from comparisons.wording.counts import Coverage, Piece, coverage, summary
from comparisons.wording.languages import what_works

# From this many findings on, the score draws finer marks.
DENSE = 31


@dataclass(frozen=True, slots=True)
class Link:
    """Some words of the summary, and the findings that they lead to."""

    text: str
    url: str
    is_strong: bool


@dataclass(frozen=True, slots=True)
class Topics:
    """The findings by topic."""

    heads = "comparisons/_heads.html"
    template = "comparisons/topics.jinja"
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Both whole texts, and a card for each finding."""

    heads = "comparisons/_heads_texts.html"
    template = "comparisons/side.jinja"
    texts: tuple[Text, Text]
    cards: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Annotated:
    """One text with the other in its margin."""

    heads = "comparisons/_heads_reading.html"
    template = "comparisons/reading.jinja"
    reading: Reading


Body = Topics | SideBySide | Annotated


class Page:
    """Everything that a page shows of a finished comparison, in a constant number of queries."""

    def __init__(self, comparison: Comparison, choice: Choice, view: str, seat: Seat | None = None) -> None:
        self.comparison, self.seat = comparison, seat
        self.choice, self.places = choice, Places(seat.key if seat else comparison.pk, view, choice)
        self.told = told(comparison, swapped=bool(choice.swap), seat=seat)
        self.sieve = Sieve(self.told, choice)
        self.shown = self.sieve.shown()
        self.counts = Counter(finding.verdict for finding in self.told.findings)

    @property
    def may_annotate(self) -> bool:
        return self.seat is not None and self.seat.may(Action.ANNOTATE)

    @property
    def total(self) -> int:
        return len(self.told.findings)

    @property
    def is_dense(self) -> bool:
        return self.total >= DENSE

    def summary(self) -> tuple[Link, ...]:
        return tuple(self.linked(piece) for piece in summary(self.counts))

    def linked(self, piece: Piece) -> Link:
        asked = Choice(show=SLUGS[piece.verdict], swap=self.choice.swap).url(self.places.here) if piece.verdict else ""
        return Link(piece.text, asked, piece.is_strong)

    def coverage(self) -> tuple[Coverage, Coverage]:
        left, right = self.told.sides
        return covered(left, self.told, there=right.letter), covered(right, self.told, there=left.letter)

    def limits(self) -> str:
        """What could not be compared in these languages; "" where a model had its say."""
        if self.comparison.engine_models:
            return ""
        left, right = (witness.account for witness in self.told.sides)
        return what_works(left.language, right.language, (left.text, right.text))

    def score(self) -> tuple[TopicTicks, ...]:
        every = self.told.by_topic(self.told.findings)
        return tuple(topic_ticks(topic, findings, self.sieve, self.places) for topic, findings in every)

    def filters(self) -> Filters:
        return filters(self.sieve, self.places.here)

    def nothing(self) -> Nothing:
        words = Words.of(self.choice.q)
        texts = (witness.account.text for witness in self.told.sides)
        return nothing(self.choice, self.counts, words_are_told=bool(words) and any(map(words.are_in, texts)))

    def ways_out(self) -> list[WayOut]:
        return list(ways_out(self.sieve, self.places.here))

    def body(self) -> Body:
        words = Words.of(self.choice.q)
        rows = Rows(self.told, words, self.places.panels)
        if self.places.view == SIDE:
            noted = noted_in([witness.account for witness in self.told.sides], self.told.key)
            left, right = (text_of(w, self.shown, words, n) for w, n in zip(self.told.sides, noted, strict=True))
            return SideBySide((left, right), tuple(map(rows.row, self.shown)))
        if self.places.view in (READ_A, READ_B):
            return Annotated(reading_of(self.told, rows, self.shown, (READ_A, READ_B).index(self.places.view)))
        return Topics(tuple(rows.group(topic, findings) for topic, findings in self.told.by_topic(self.shown)))


def covered(here: Witness, all_told: Told, *, there: str) -> Coverage:
    """How many of this account's claims some claim of the other one meets."""
    paired = (finding for finding in all_told.findings if finding.verdict in PAIRED)
    met = {claim.pk for finding in paired for claim in here.claims.get(finding.pk, ())}
    return coverage(len(met), len(here.by_pk), here.letter, there)
