"""The whole of an account in its own order, each claim underlined by what was found of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from comparisons.models import Finding, Verdict
from comparisons.reading.filters import SLUGS
from comparisons.reading.given import Noted
from comparisons.reading.search import Words
from comparisons.reading.told import Witness

# Where claims lie over each other, the first of these gives the tone and the next one the second line.
STRENGTH = {Verdict.DIVERGE: 0, Verdict.AGREE: 1, Verdict.ONLY_LEFT: 2, Verdict.ONLY_RIGHT: 2}
# The rail is drawn in these units, and stretched by the page.
RAIL, LANES = 400.0, {"a": 0, "b": 19}


@dataclass(frozen=True, slots=True)
class Ref:
    """The number of a finding, set behind a claim that it rests on."""

    number: str
    slug: str
    word: str


@dataclass(frozen=True, slots=True)
class Run:
    """Words all underlined in one way: ``numbers`` of the findings that rest on them, strongest first."""

    text: str
    numbers: tuple[str, ...]
    slug: str
    also: str
    is_hit: bool
    note: str
    anchors: tuple[str, ...]
    refs: tuple[Ref, ...]

    @property
    def last_word(self) -> tuple[str, str]:
        """The words before the last one, and it: the number of a finding never begins a line alone."""
        before, space, last = self.text.rpartition(" ")
        return before + space, last


@dataclass(frozen=True, slots=True)
class Paragraph:
    number: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A claim on the rail, the map of both texts."""

    number: str
    slug: str
    x: int
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Text:
    letter: str
    side: str
    slug: str
    name: str
    language: str
    direction: str
    paragraphs: tuple[Paragraph, ...]
    rail: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """A claim that a finding rests on, as a stretch of the text; ``leads`` where it is the finding's first."""

    start: int
    end: int
    finding: Finding
    leads: bool

    @property
    def ref(self) -> Ref:
        verdict = Verdict(self.finding.verdict)
        return Ref(str(self.finding.number + 1), SLUGS[verdict], str(verdict.label))


def text_of(witness: Witness, findings: Sequence[Finding], words: Words, noted: Sequence[Noted] = ()) -> Text:
    """The account with the claims of these findings, and the words that have notes; the others stand plain."""
    covers = sorted(chain.from_iterable(covers_of(witness, finding) for finding in findings), key=order)
    return Text(
        letter=witness.letter,
        side=witness.account.side,
        slug=witness.slug,
        name=witness.name,
        language=witness.account.language,
        direction=witness.account.direction,
        paragraphs=tuple(paragraphs(witness, covers, words, noted)),
        rail=tuple(block(cover, witness) for cover in covers),
    )


def covers_of(witness: Witness, finding: Finding) -> Iterable[Cover]:
    claims = witness.claims.get(finding.pk, ())
    return (Cover(claim.start, claim.end, finding, at == 0) for at, claim in enumerate(claims))


def order(cover: Cover) -> tuple[int, int, int]:
    return cover.start, cover.end, cover.finding.number


def paragraphs(witness: Witness, covers: Sequence[Cover], words: Words, noted: Sequence[Noted]) -> Iterable[Paragraph]:
    text, starts = witness.account.text, witness.layout.paragraphs
    for number, (start, stop) in enumerate(pairwise([*starts, len(text)]), 1):
        start += len(text[start:stop]) - len(text[start:stop].lstrip())
        end = start + len(text[start:stop].rstrip())
        here = [cover for cover in covers if cover.start < end and cover.end > start]
        hits = [(start + first, start + last) for first, last in words.hits(text[start:end])]
        yield Paragraph(str(number), tuple(runs(witness, (start, end), here, hits, noted)))


def runs(
    witness: Witness,
    within: tuple[int, int],
    covers: Sequence[Cover],
    hits: Sequence[tuple[int, int]],
    noted: Sequence[Noted],
) -> Iterable[Run]:
    """The text within two offsets, cut wherever a claim, a hit or the words of a note begin or end."""
    start, end = within
    spans = chain(((cover.start, cover.end) for cover in covers), hits, ((note.start, note.end) for note in noted))
    edges = {start, end, *(min(max(edge, start), end) for edge in chain.from_iterable(spans))}
    for first, last in pairwise(sorted(edges)):
        over = sorted(
            (cover for cover in covers if cover.start <= first and last <= cover.end),
            key=lambda cover: (STRENGTH[Verdict(cover.finding.verdict)], cover.finding.number),
        )
        slugs = [*dict.fromkeys(cover.ref.slug for cover in over), "", ""]
        yield Run(
            text=witness.account.text[first:last],
            numbers=tuple(cover.ref.number for cover in over),
            slug=slugs[0],
            also=slugs[1] if len(slugs) > 3 else slugs[0] if len(over) > 1 else "",
            note=next((note.url for note in noted if note.start <= first and last <= note.end), ""),
            is_hit=any(begin <= first and last <= stop for begin, stop in hits),
            anchors=tuple(f"{witness.slug}-{c.ref.number}" for c in over if c.leads and c.start == first),
            refs=tuple(cover.ref for cover in over if cover.end == last),
        )


def block(cover: Cover, witness: Witness) -> Block:
    scale = RAIL / max(1, len(witness.account.text))
    height = max(1.5, (cover.end - cover.start) * scale - 1)
    return Block(cover.ref.number, cover.ref.slug, LANES[witness.slug], round(cover.start * scale, 1), round(height, 1))
