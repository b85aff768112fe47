"""The result page: topics with their rows, the score above them, and the filters between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from comparisons.engine.report import Mark
from comparisons.models import Account, Claim, Comparison, Finding, Topic, Verdict
from comparisons.reading.filters import SLUGS, Chip, Choice, kind_chips, show_chips
from comparisons.reading.quotes import Segment, context_of, paragraph_number, paragraph_starts, segments
from comparisons.reading.words import Coverage, Nothing, Piece, coverage, nothing, past, summary, tally

PAIRED = (Verdict.AGREE, Verdict.DIVERGE)
# Who speaks where an account names nobody.
NARRATOR = "Narrator"
# From this many findings on, the score draws finer marks.
DENSE = 31


@dataclass(frozen=True, slots=True)
class Quote:
    """One claim of one side: who says it and how, where it stands, and its words."""

    speaker: str
    act: str
    paragraph: int
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
    """A finding as the page shows it."""

    number: int
    slug: str
    is_sided: bool
    word: str
    kinds: str
    reason: str
    sure: str
    needs_review: bool
    sides: tuple[RowSide, RowSide]


@dataclass(frozen=True, slots=True)
class Group:
    """A topic with those of its findings that the reader asked for."""

    number: int
    label: str
    tally: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A finding's mark in the score."""

    url: str
    slug: str
    name: str
    is_shown: bool


@dataclass(frozen=True, slots=True)
class TopicTicks:
    """A topic's part of the score."""

    url: str
    label: str
    width: int
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Link:
    text: str
    url: str
    is_strong: bool


@dataclass(frozen=True, slots=True)
class Page:
    choice: Choice
    summary: tuple[Link, ...]
    coverage: tuple[Coverage, Coverage]
    score: tuple[TopicTicks, ...]
    is_dense: bool
    shows: list[Chip]
    kinds: list[Chip]
    groups: tuple[Group, ...]
    nothing: Nothing
    total: int
    shown: int


class Reader:
    """Reads the claims of one account; finds its paragraphs once."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self.paragraphs = paragraph_starts(account.text)

    def side(self, finding: Finding) -> RowSide:
        marks = [Mark(**mark) for mark in finding.marks.get(self.account.side, ())]
        letter = self.account.get_side_display()
        return RowSide(
            letter=letter,
            slug=letter.lower(),
            name=str(self.account),
            language=self.account.language,
            quotes=tuple(
                self.quote(claim, marks) for claim in finding.claims.all() if claim.account_id == self.account.pk
            ),
        )

    def quote(self, claim: Claim, marks: Sequence[Mark]) -> Quote:
        shown = context_of(self.account.text, claim.start, claim.end)
        return Quote(
            speaker=claim.speaker or NARRATOR,
            act=past(claim.act),
            paragraph=paragraph_number(self.paragraphs, claim.start),
            segments=segments(self.account.text, shown, claim.start, claim.end, marks),
            cut_before=shown.cut_before,
            cut_after=shown.cut_after,
        )


def page_of(comparison: Comparison, choice: Choice) -> Page:
    url = comparison.get_absolute_url()
    findings = list(comparison.findings.prefetch_related("claims"))
    topics = list(comparison.topics.all())
    shown = [finding for finding in findings if choice.fits(finding)]
    return Page(
        choice=choice,
        summary=tuple(linked(piece, url) for piece in summary(verdicts(findings))),
        coverage=coverages(comparison, findings),
        score=tuple(topic_ticks(topic, of_topic(topic, findings), choice, url) for topic in topics),
        is_dense=len(findings) >= DENSE,
        shows=show_chips(findings, choice, url),
        kinds=kind_chips(findings, choice, url),
        groups=groups(comparison, topics, shown),
        nothing=nothing(choice, verdicts(findings)),
        total=len(findings),
        shown=len(shown),
    )


def verdicts(findings: Sequence[Finding]) -> Counter[str]:
    return Counter(finding.verdict for finding in findings)


def of_topic(topic: Topic, findings: Sequence[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.topic_id == topic.pk]


def linked(piece: Piece, url: str) -> Link:
    asked = Choice(show=SLUGS[piece.verdict]).url(url) if piece.verdict else ""
    return Link(piece.text, asked, piece.is_strong)


def coverages(comparison: Comparison, findings: Sequence[Finding]) -> tuple[Coverage, Coverage]:
    return (
        side_coverage(comparison.left, findings, "A", "B"),
        side_coverage(comparison.right, findings, "B", "A"),
    )


def side_coverage(account: Account, findings: Sequence[Finding], here: str, there: str) -> Coverage:
    claims: dict[int, bool] = {}
    for finding in findings:
        for claim in finding.claims.all():
            if claim.account_id == account.pk:
                claims[claim.pk] = claims.get(claim.pk, False) or finding.verdict in PAIRED
    return coverage(sum(claims.values()), len(claims), here, there)


def topic_ticks(topic: Topic, findings: Sequence[Finding], choice: Choice, url: str) -> TopicTicks:
    """A mark of a finding that is filtered away leads to the page that shows it."""
    ticks = tuple(tick(finding, choice, url) for finding in findings)
    reachable = any(tick.is_shown for tick in ticks)
    anchor = f"#topic-{topic.number + 1}"
    return TopicTicks(anchor if reachable else url + anchor, topic.label, min(len(ticks), 8), ticks)


def tick(finding: Finding, choice: Choice, url: str) -> Tick:
    anchor, is_shown = f"#finding-{finding.number + 1}", choice.fits(finding)
    return Tick(
        url=anchor if is_shown else url + anchor,
        slug=SLUGS[Verdict(finding.verdict)],
        name=f"{finding.number + 1}. {finding.get_verdict_display()}",
        is_shown=is_shown,
    )


def groups(comparison: Comparison, topics: Sequence[Topic], shown: Sequence[Finding]) -> tuple[Group, ...]:
    left, right = Reader(comparison.left), Reader(comparison.right)
    return tuple(
        Group(
            number=topic.number + 1,
            label=topic.label,
            tally=tally(verdicts(findings)),
            rows=tuple(row(finding, left, right) for finding in findings),
        )
        for topic in topics
        if (findings := of_topic(topic, shown))
    )


def row(finding: Finding, left: Reader, right: Reader) -> Row:
    return Row(
        number=finding.number + 1,
        slug=SLUGS[Verdict(finding.verdict)],
        is_sided=finding.verdict not in PAIRED,
        word=finding.get_verdict_display(),
        kinds=", ".join(finding.kinds).capitalize(),
        reason=finding.reason,
        sure=sureness(finding.confidence),
        needs_review=finding.needs_review,
        sides=(left.side(finding), right.side(finding)),
    )


def sureness(confidence: float) -> str:
    if confidence >= 0.8:
        return "high"
    return "medium" if confidence >= 0.6 else "low"
