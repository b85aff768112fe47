"""One account read through, with the other one's words in the margin, and after it what it lacks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from comparisons.models import Finding
from comparisons.reading.given import noted_in
from comparisons.reading.rows import Row, Rows, RowSide
from comparisons.reading.texts import Paragraph, text_of
from comparisons.reading.told import Told, Witness


@dataclass(frozen=True, slots=True)
class Aside:
    """A finding beside the text that is read: what that text says, and what the other one does."""

    row: Row
    here: RowSide
    there: RowSide


@dataclass(frozen=True, slots=True)
class Passage:
    paragraph: Paragraph
    asides: tuple[Aside, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What the account that is read lacks, under one topic."""

    label: str
    asides: tuple[Aside, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    side: str
    language: str
    direction: str
    passages: tuple[Passage, ...]
    left_out: tuple[LeftOut, ...]


def reading_of(told: Told, rows: Rows, findings: Sequence[Finding], here: int) -> Reading:
    """``here`` is 0 for reading A with B in the margin, 1 for the other way round."""
    witness = told.sides[here]
    (noted,) = noted_in([witness.account], told.key)
    text = text_of(witness, findings, rows.words, noted)
    beside: dict[int, list[Finding]] = defaultdict(list)
    for finding in findings:
        if claims := witness.claims.get(finding.pk):
            beside[witness.layout.paragraph_at(claims[0].start)].append(finding)
    passages = (
        Passage(paragraph, asides(sorted_by_place(beside[number], witness), rows, here))
        for number, paragraph in enumerate(text.paragraphs, 1)
    )
    return Reading(
        side=text.side,
        language=text.language,
        direction=text.direction,
        passages=tuple(passages),
        left_out=tuple(left_out(told, rows, findings, here)),
    )


def sorted_by_place(findings: Sequence[Finding], witness: Witness) -> list[Finding]:
    return sorted(findings, key=lambda finding: (witness.claims[finding.pk][0].start, finding.number))


def asides(findings: Sequence[Finding], rows: Rows, here: int) -> tuple[Aside, ...]:
    made = map(rows.row, findings)
    return tuple(Aside(row, row.sides[here], row.sides[1 - here]) for row in made)


def left_out(told: Told, rows: Rows, findings: Sequence[Finding], here: int) -> list[LeftOut]:
    lacking = (finding for finding in findings if not told.sides[here].claims.get(finding.pk))
    return [LeftOut(topic.label, asides(found, rows, here)) for topic, found in told.by_topic(lacking)]
