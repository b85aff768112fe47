"""A finding as one row: the verdict in the middle, and on each side the words it rests on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.text import Truncator

from comparisons.engine.acts import past
from comparisons.engine.report import SURE, Mark
from comparisons.models import Account, Finding, Topic, Verdict
from comparisons.reading.filters import SLUGS
from comparisons.reading.quotes import Layout, Segment, segments
from comparisons.reading.words import Coverage, coverage, tally

PAIRED = (Verdict.AGREE, Verdict.DIVERGE)
# Why a finding needs a look, in its box.
LOOK = {
    Verdict.AGREE: "The two may not speak of the same point.",
    Verdict.DIVERGE: "The two may not speak of the same point.",
    Verdict.ONLY_LEFT: "Some words of B come close.",
    Verdict.ONLY_RIGHT: "Some words of A come close.",
}
# Who speaks where an account names nobody.
NARRATOR = "Narrator"
# A row names its sources where a phone shows one below the other; the head has the whole name.
LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Quote:
    """One claim: who says it and how, where it stands, and its words."""

    speaker: str
    act: str
    paragraph: str
    segments: tuple[Segment, ...]
    cut_before: bool
    cut_after: bool


@dataclass(frozen=True, slots=True)
class RowSide:
    """What one account has to say in a row; without quotes it is silent."""

    letter: str
    slug: str
    name: str
    language: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Row:
    number: str
    slug: str
    word: str
    kinds: str
    reason: str
    sure: str
    look: str
    sides: tuple[RowSide, RowSide]


@dataclass(frozen=True, slots=True)
class Group:
    """A topic with those of its findings that the reader asked for."""

    number: str
    label: str
    tally: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A claim as it is read from the database."""

    pk: int
    start: int
    end: int
    speaker: str
    act: str


class Evidence:
    """The claims of one account, found by the finding that rests on them."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self.name = Truncator(str(account)).chars(LONGEST_NAME)
        self.letter = account.get_side_display()
        self.layout = Layout(account.text)
        self.claims: dict[int, list[Said]] = defaultdict(list)
        linked = account.claims.filter(findings__isnull=False).order_by("number")
        for found in linked.values_list("findings", "pk", "start", "end", "speaker", "act"):
            self.claims[found[0]].append(Said(*found[1:]))

    def side(self, finding: Finding) -> RowSide:
        marks = [Mark(**mark) for mark in finding.marks.get(self.account.side, ())]
        return RowSide(
            letter=self.letter,
            slug=self.letter.lower(),
            name=self.name,
            language=self.account.language,
            quotes=tuple(self.quote(claim, marks) for claim in self.claims.get(finding.pk, ())),
        )

    def quote(self, claim: Said, marks: Sequence[Mark]) -> Quote:
        context = self.layout.context(claim.start, claim.end)
        return Quote(
            speaker=claim.speaker or NARRATOR,
            act=past(claim.act),
            paragraph=str(self.layout.paragraph_at(claim.start)),
            segments=segments(self.account.text, context, claim.start, claim.end, marks),
            cut_before=context.cut_before,
            cut_after=context.cut_after,
        )

    def coverage(self, findings: Sequence[Finding], *, there: str) -> Coverage:
        paired = (finding for finding in findings if finding.verdict in PAIRED)
        met = {claim.pk for finding in paired for claim in self.claims.get(finding.pk, ())}
        every = {claim.pk for claims in self.claims.values() for claim in claims}
        return coverage(len(met), len(every), self.letter, there)


def group(topic: Topic, findings: Sequence[Finding], left: Evidence, right: Evidence) -> Group:
    return Group(
        number=str(topic.number + 1),
        label=topic.label,
        tally=tally(Counter(finding.verdict for finding in findings)),
        rows=tuple(row(finding, left, right) for finding in findings),
    )


def row(finding: Finding, left: Evidence, right: Evidence) -> Row:
    verdict = Verdict(finding.verdict)
    return Row(
        number=str(finding.number + 1),
        slug=SLUGS[verdict],
        word=str(verdict.label),
        kinds=", ".join(finding.kinds).capitalize(),
        reason=finding.reason,
        sure=sureness(finding.confidence),
        look=LOOK[verdict] if finding.needs_review else "",
        sides=(left.side(finding), right.side(finding)),
    )


def sureness(confidence: float) -> str:
    if confidence >= 0.8:
        return "High"
    return "Medium" if confidence >= SURE else "Low"
