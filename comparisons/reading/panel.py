"""What hangs from a finding: its notes, its verdicts, and its claims with all that can be done to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.text import Truncator

from comparisons.access import Action, Seat
from comparisons.alignment import key_id
from comparisons.models import PAIRED, Finding, Override, Verdict
from comparisons.reading.citation import finding_cited
from comparisons.reading.filters import MEANING, SLUGS, Choice
from comparisons.reading.page import Page
from comparisons.reading.places import TOPICS
from comparisons.reading.rows import Row, Rows
from comparisons.reading.search import Words
from comparisons.reading.threads import Thread, threads_of
from comparisons.reading.told import Said, Witness

NOTES, VERDICT, CLAIMS, CITE = "notes", "verdict", "claims", "cite"
PARTS = {NOTES: "Notes", VERDICT: "Verdict", CLAIMS: "Claims", CITE: "Cite"}
# How much of a claim names it in a list.
EXCERPT = 90
BETWEEN_WORDS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Cut:
    """A place between two words where a claim can be split."""

    offset: int
    words: str


@dataclass(frozen=True, slots=True)
class ClaimHere:
    pk: int
    letter: str
    slug: str
    words: str
    cuts: tuple[Cut, ...]


@dataclass(frozen=True, slots=True)
class Other:
    """Another finding that this one can be linked or merged with."""

    number: int
    key: str
    words: str


@dataclass(slots=True)
class Wish:
    """What a person wanted and did not get yet: why, and what they typed."""

    error: str = ""
    action: str = ""
    typed: dict[str, Any] = field(default_factory=dict)
    # How the thing stands now, where somebody else changed it in the meantime.
    current: dict[str, Any] = field(default_factory=dict)
    version: int = 0


class Panel:
    """One finding with everything people wrote on it."""

    def __init__(self, seat: Seat, finding: Finding, part: str, choice: Choice, wish: Wish | None = None) -> None:
        self.seat, self.part, self.wish = seat, part if part in PARTS else NOTES, wish or Wish()
        self.page = Page(seat.comparison, choice, TOPICS, seat)
        self.told = self.page.told
        found = next((found for found in self.told.findings if found.pk == finding.pk), None)
        if found is None:
            raise Finding.DoesNotExist
        self.finding = found
        self.number = finding.number + 1
        self.may_annotate, self.may_edit = seat.may(Action.ANNOTATE), seat.may(Action.EDIT)

    def parts(self) -> Iterator[tuple[str, str, int, bool]]:
        """Slug, name, how many there are, and whether it is open."""
        verdicts = self.told.given.of(self.finding)
        counts = {NOTES: self.told.given.notes.get(self.finding.pk, 0), VERDICT: len(verdicts.seen)}
        for slug, name in PARTS.items():
            yield slug, name, counts.get(slug, 0), slug == self.part

    def row(self) -> Row:
        return Rows(self.told, Words.of("")).row(self.finding)

    def citation(self, address: str) -> str:
        return finding_cited(self.row(), self.told, self.seat.comparison, address)

    def threads(self) -> list[Thread]:
        return threads_of(self.seat.comparison.annotations.filter(finding=self.finding.pk), self.seat)

    def own(self) -> Override | None:
        seen = self.told.given.of(self.finding).seen
        return next((given for given in seen if self.seat.person and given.person_id == self.seat.person.pk), None)

    def verdicts(self) -> list[tuple[str, str, str]]:
        """Those that the row can have as it is paired, with what each is called and drawn as."""
        fit = PAIRED if self.is_paired else (Verdict(self.finding.verdict),)
        return [(str(verdict.value), SLUGS[verdict], str(verdict.label)) for verdict in fit]

    @property
    def is_paired(self) -> bool:
        return all(witness.claims.get(self.finding.pk) for witness in self.told.sides)

    def kinds(self) -> list[tuple[str, str, str]]:
        return [(kind.value, kind.value.capitalize(), meaning) for kind, meaning in MEANING.items()]

    def key(self) -> str:
        """The words of the row, in short: what is posted on other words is refused."""
        return key_of(self.finding, self.page)

    def claims(self) -> list[ClaimHere]:
        return [
            claim_here(said, witness) for witness in self.told.sides for said in witness.claims.get(self.finding.pk, ())
        ]

    def others(self) -> list[Other]:
        """Those that have what this one lacks come first."""
        lacking = [w.letter for w in self.told.sides if not w.claims.get(self.finding.pk)]
        found = [(other, self.excerpts(other)) for other in self.told.findings if other.pk != self.finding.pk]
        found.sort(key=lambda pair: (not (lacking and pair[1].startswith(lacking[0])), pair[0].number))
        return [Other(other.number + 1, key_of(other, self.page), words) for other, words in found]

    def excerpts(self, finding: Finding) -> str:
        quoted = [
            f"{witness.letter}: {Truncator(words_of(claims[0], witness)).chars(EXCERPT)}"
            for witness in self.told.sides
            if (claims := witness.claims.get(finding.pk))
        ]
        return " / ".join(quoted)

    def topics(self) -> list[tuple[int, str, bool]]:
        return [(topic.number, topic.label, topic.pk == self.finding.topic_id) for topic in self.told.topics]


def key_of(finding: Finding, page: Page) -> str:
    sides = page.told.sides[::-1] if page.told.swapped else page.told.sides
    left, right = (tuple(sorted(said.span for said in witness.claims.get(finding.pk, ()))) for witness in sides)
    return key_id((left, right))


def words_of(said: Said, witness: Witness) -> str:
    return witness.account.text[said.start : said.end]


def claim_here(said: Said, witness: Witness) -> ClaimHere:
    words = words_of(said, witness)
    cuts = (
        Cut(found.end(), f"{words[: found.start()][-30:]} | {words[found.end() :][:30]}")
        for found in BETWEEN_WORDS.finditer(words)
        if found.start() > 0 and found.end() < len(words)
    )
    return ClaimHere(said.pk, witness.letter, witness.slug, words, tuple(cuts))
