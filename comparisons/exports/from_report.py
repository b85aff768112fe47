"""A document of what the engine found alone: for the shell and for notebooks, without a database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime

from comparisons.engine.acts import past
from comparisons.engine.report import AccountClaims, Claim, Finding, Mark, Report, Verdict
from comparisons.exports.document import Document, Entry, Quotation, Run, Section, Side, Source
from comparisons.ingest import paragraphs
from comparisons.ingest.language import detect, direction_of
from comparisons.wording.counts import coverage, summary
from comparisons.wording.languages import what_works
from comparisons.wording.quotes import NARRATOR, Layout, segments
from comparisons.wording.verdicts import PAIRED, SLUGS, WORDS


def document(
    report: Report,
    texts: tuple[str, str],
    names: tuple[str, str] = ("Account A", "Account B"),
    *,
    title: str = "",
    languages: tuple[str, str] | None = None,
) -> Document:
    """``texts`` are those that the report was made of, ``names`` what to call them.

    ``languages`` are the texts' own BCP 47 tags, blank for an unknown one; left out, they are told by the texts, which
    takes half a second.
    """
    first, second = languages or tuple(map(detect, texts))
    left, right = Witness("A", texts[0], report.left), Witness("B", texts[1], report.right)
    now = datetime.now(UTC)
    return Document(
        title=title or " and ".join(names),
        event_date=None,
        address="",
        sources=(left.source(names[0], first), right.source(names[1], second)),
        sections=tuple(
            Section(topic.label, tuple(entry(report.findings[number], left, right) for number in topic.findings))
            for topic in report.topics
        ),
        summary="".join(piece.text for piece in summary(Counter(finding.verdict for finding in report.findings))),
        coverage=(left.covered(report, right), right.covered(report, left)),
        total=len(report.findings),
        engine=report.engine.version,
        analysed_at=now,
        written_at=now,
        limits="" if report.engine.models else what_works(first, second, texts),
    )


class Witness:
    """One account and the engine's claims in it."""

    def __init__(self, letter: str, text: str, account: AccountClaims) -> None:
        self.letter, self.text, self.claims = letter, text, account.claims
        self.layout = Layout(text)

    def source(self, name: str, language: str) -> Source:
        return Source(
            letter=self.letter,
            name=name,
            language=language,
            direction=direction_of(language),
            text=self.text,
            paragraphs=tuple(paragraphs(self.text)),
        )

    def ids(self, finding: Finding) -> tuple[int, ...]:
        return finding.left if self.letter == "A" else finding.right

    def covered(self, report: Report, other: Witness) -> str:
        """How many of its claims some claim of the other meets, in words."""
        met = {number for finding in report.findings if finding.verdict in PAIRED for number in self.ids(finding)}
        told = coverage(len(met), len(self.claims), self.letter, other.letter)
        return f"{told.share} {told.words}"

    def side(self, finding: Finding) -> Side:
        marks = finding.marks.left if self.letter == "A" else finding.marks.right
        said = tuple(self.quotation(self.claims[number], marks) for number in self.ids(finding))
        # The engine names the nearest claim of the side that is silent.
        is_nearest_here = not said and finding.nearest is not None
        return Side(self.letter, said, self.quotation(self.claims[finding.nearest or 0]) if is_nearest_here else None)

    def quotation(self, claim: Claim, marks: Iterable[Mark] = ()) -> Quotation:
        context = self.layout.context(claim.start, claim.end)
        shown = segments(self.text, context, claim.start, claim.end, marks)
        return Quotation(
            speaker=claim.speaker or NARRATOR,
            act=past(claim.act),
            paragraph=self.layout.paragraph_at(claim.start),
            start=claim.start,
            end=claim.end,
            runs=tuple(Run(segment.text, segment.is_context, segment.mark) for segment in shown),
            cut_before=context.cut_before,
            cut_after=context.cut_after,
        )


def entry(finding: Finding, left: Witness, right: Witness) -> Entry:
    verdict = Verdict(finding.verdict)
    return Entry(
        number=finding.id + 1,
        verdict=SLUGS[verdict],
        word=WORDS[verdict],
        kinds=tuple(finding.kinds),
        reason=finding.reason,
        confidence=finding.confidence,
        needs_review=finding.needs_review,
        sides=(left.side(finding), right.side(finding)),
    )
