"""A finding as one row: the verdict in the middle, and on each side the words it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from comparisons.engine.report import SURE
from comparisons.models import Finding, Override, Topic, Verdict
from comparisons.reading.filters import SLUGS
from comparisons.reading.search import Words
from comparisons.reading.told import MIRRORED, Told, Witness
from comparisons.wording.counts import tally
from comparisons.wording.quotes import Quote


@dataclass(frozen=True, slots=True)
class RowSide:
    """What one account has to say in a row; without quotes it is silent, and ``nearest`` comes closest."""

    letter: str
    slug: str
    language: str
    direction: str
    quotes: tuple[Quote, ...]
    nearest: Quote | None


@dataclass(frozen=True, slots=True)
class Said:
    """A person's verdict in a row."""

    name: str
    at: datetime
    slug: str
    word: str
    kinds: str
    reason: str


@dataclass(frozen=True, slots=True)
class Row:
    number: str
    slug: str
    word: str
    kinds: str
    reason: str
    sure: str
    chance: int
    look: str
    sides: tuple[RowSide, RowSide]
    given: tuple[Said, ...]
    differ: bool
    hidden: int
    machine: str
    notes: int
    panel: str


@dataclass(frozen=True, slots=True)
class Cluster:
    """Rows of one topic that rest on the same words; most stand alone. ``shared`` says which words, for whom."""

    rows: tuple[Row, ...]
    shared: str


@dataclass(frozen=True, slots=True)
class Group:
    """A topic with those of its findings that the reader asked for."""

    number: str
    label: str
    tally: str
    clusters: tuple[Cluster, ...]


class Rows:
    """Makes rows, once each, of what was told; the reader's words are marked in them."""

    def __init__(self, told: Told, words: Words, panels: str = "") -> None:
        """``panels`` leads to where people write on a row, from the page that shows it."""
        self.told, self.words, self.panels = told, words, panels

    def group(self, topic: Topic, findings: Sequence[Finding]) -> Group:
        return Group(
            number=str(topic.number + 1),
            label=topic.label,
            tally=tally(Counter(finding.verdict for finding in findings)),
            clusters=tuple(map(self.cluster, clusters(findings, self.told))),
        )

    def cluster(self, findings: Sequence[Finding]) -> Cluster:
        return Cluster(tuple(map(self.row, findings)), shared_words(findings, self.told))

    def row(self, finding: Finding) -> Row:
        verdict = Verdict(finding.verdict)
        left, right = (self.side(witness, finding) for witness in self.told.sides)
        verdicts = self.told.given.of(finding)
        return Row(
            number=str(finding.number + 1),
            slug=SLUGS[verdict],
            word=str(verdict.label),
            kinds=", ".join(finding.kinds).capitalize(),
            reason=finding.reason,
            sure=sureness(finding.confidence),
            chance=round(100 * (finding.confidence or 0)),
            look=why_look(verdict, left, right) if finding.needs_review else "",
            sides=(left, right),
            given=tuple(map(self.said, verdicts.seen)),
            differ=verdicts.differ,
            hidden=verdicts.hidden,
            machine=self.machine(finding),
            notes=self.told.given.notes.get(finding.pk, 0),
            panel=f"{self.panels}{finding.number + 1}/" if self.panels else "",
        )

    def said(self, override: Override) -> Said:
        verdict = Verdict(override.verdict)
        verdict = MIRRORED.get(verdict, verdict) if self.told.swapped else verdict
        return Said(
            name=str(override.person),
            at=override.changed_at,
            slug=SLUGS[verdict],
            word=str(verdict.label),
            kinds=", ".join(override.kinds),
            reason=override.reason,
        )

    def machine(self, finding: Finding) -> str:
        """What the machine said where a person spoke after it: "Agrees, low confidence"."""
        if finding.pk not in self.told.given.machine:
            return ""
        verdict = Verdict(self.told.given.machine[finding.pk][0])
        verdict = MIRRORED.get(verdict, verdict) if self.told.swapped else verdict
        sure = sureness(finding.confidence)
        return f"{verdict.label}, {sure.lower()} confidence" if sure else ""

    def side(self, witness: Witness, finding: Finding) -> RowSide:
        near = witness.by_pk.get(finding.nearest_id or 0)
        return RowSide(
            letter=witness.letter,
            slug=witness.slug,
            language=witness.account.language,
            direction=witness.account.direction,
            quotes=witness.quotes(finding, self.words),
            nearest=witness.quote(near, (), self.words) if near else None,
        )


def why_look(verdict: Verdict, left: RowSide, right: RowSide) -> str:
    """Why a finding needs a look, in its box."""
    silent = {Verdict.ONLY_LEFT: right, Verdict.ONLY_RIGHT: left}.get(verdict)
    if silent is None:
        return "The two may not speak of the same point."
    where = f", ¶ {silent.nearest.paragraph}," if silent.nearest else ""
    return f"Some words of {silent.letter}{where} come close."


def sureness(confidence: float | None) -> str:
    """Nothing where no machine but a person paired the words."""
    if confidence is None:
        return ""
    if confidence >= 0.8:
        return "High"
    return "Medium" if confidence >= SURE else "Low"


def clusters(findings: Iterable[Finding], told: Told) -> list[list[Finding]]:
    """Findings that rest on one claim together, each cluster in the place of its first."""
    found: list[list[Finding]] = []
    cluster_of: dict[int, list[Finding]] = {}
    for finding in findings:
        claims = claims_of(finding, told)
        known = {id(cluster_of[pk]): cluster_of[pk] for pk in claims if pk in cluster_of}
        first, *others = sorted(known.values(), key=lambda c: c[0].number) or [[]]
        if not known:
            found.append(first)
        first.append(finding)
        for other in others:
            first += other
            found.remove(other)
        first.sort(key=lambda f: f.number)
        cluster_of |= {pk: first for member in first for pk in claims_of(member, told)}
    return found


def claims_of(finding: Finding, told: Told) -> list[int]:
    return [claim.pk for witness in told.sides for claim in witness.claims.get(finding.pk, ())]


def shared_words(findings: Sequence[Finding], told: Told) -> str:
    """Of which account the words are that hold a cluster together: "A", "B", or both."""
    letters = []
    for witness in told.sides:
        counts = Counter(claim.pk for finding in findings for claim in witness.claims.get(finding.pk, ()))
        if counts and max(counts.values()) > 1:
            letters.append(witness.letter)
    return " and ".join(letters)
