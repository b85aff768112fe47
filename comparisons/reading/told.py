"""A comparison as its reader holds it: which account is A, and what was found, seen from there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import prefetch_related_objects
from django.utils.text import Truncator

from comparisons.access import Key, Seat
from comparisons.anchors import Span
from comparisons.engine.acts import past
from comparisons.engine.report import Mark
from comparisons.models import Account, Claim, Comparison, Finding, Side, Topic, Verdict
from comparisons.reading.given import Given, given_on
from comparisons.reading.search import Words
from comparisons.wording.quotes import NARRATOR, Layout, Quote, segments

MIRRORED = {Verdict.ONLY_LEFT: Verdict.ONLY_RIGHT, Verdict.ONLY_RIGHT: Verdict.ONLY_LEFT}
# A row names its sources where a phone shows one below the other; the head has the whole name.
LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Said:
    """A claim as it is read from the database."""

    pk: int
    start: int
    end: int
    speaker: str
    act: str

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Witness:
    """One account, and its claims by the finding that rests on them."""

    def __init__(self, account: Account, side: Side, claims: Mapping[int, list[Said]]) -> None:
        self.account, self.side = account, side
        self.letter = str(side.label)
        self.slug = self.letter.lower()
        self.name = Truncator(str(account)).chars(LONGEST_NAME)
        self.claims = claims

    @cached_property
    def layout(self) -> Layout:
        return Layout(self.account.text)

    @cached_property
    def by_pk(self) -> dict[int, Said]:
        return {claim.pk: claim for claims in self.claims.values() for claim in claims}

    def speakers(self, finding: Finding) -> set[str]:
        return {claim.speaker for claim in self.claims.get(finding.pk, ())}

    def words(self, finding: Finding) -> str:
        """All that a row shows of this account: who speaks, and the sentences round the claims."""
        said = self.claims.get(finding.pk, ())
        return "\n".join(f"{claim.speaker}\n{self.layout.sentence(claim.start, claim.end)}" for claim in said)

    def quotes(self, finding: Finding, words: Words) -> tuple[Quote, ...]:
        marks = [Mark(**mark) for mark in finding.marks.get(self.side, ())]
        return tuple(self.quote(claim, marks, words) for claim in self.claims.get(finding.pk, ()))

    def quote(self, claim: Said, marks: Sequence[Mark], words: Words) -> Quote:
        text, context = self.account.text, self.layout.context(claim.start, claim.end)
        hits = words.hits(text[context.start : context.end])
        return Quote(
            speaker=claim.speaker,
            act=past(claim.act),
            paragraph=str(self.layout.paragraph_at(claim.start)),
            segments=segments(text, context, claim.start, claim.end, marks, hits),
            cut_before=context.cut_before,
            cut_after=context.cut_after,
        )


@dataclass(frozen=True, slots=True)
class Told:
    """Both accounts and all findings, in order."""

    left: Witness
    right: Witness
    findings: list[Finding]
    topics: list[Topic]
    given: Given
    swapped: bool
    key: Key

    @property
    def sides(self) -> tuple[Witness, Witness]:
        return self.left, self.right

    def speakers(self, finding: Finding) -> set[str]:
        return self.left.speakers(finding) | self.right.speakers(finding)

    def by_topic(self, findings: Iterable[Finding]) -> list[tuple[Topic, list[Finding]]]:
        """Those of the topics that have any of the findings, in order, each with its own."""
        grouped: dict[int, list[Finding]] = defaultdict(list)
        for finding in findings:
            grouped[finding.topic_id].append(finding)
        return [(topic, grouped[topic.pk]) for topic in self.topics if topic.pk in grouped]


def told(comparison: Comparison, *, swapped: bool, seat: Seat | None = None) -> Told:
    """Everything that was found, and what people made of it, in a constant number of queries."""
    prefetch_related_objects([comparison], "accounts")
    accounts, findings = (comparison.left, comparison.right), list(comparison.findings.select_related("topic"))
    given = given_on(comparison, findings, seat)
    if swapped:
        accounts = accounts[::-1]
        findings = [mirrored(finding) for finding in findings]
    claims = claims_of(accounts)
    left, right = (Witness(account, side, claims[account.pk]) for account, side in zip(accounts, Side, strict=True))
    key = seat.key if seat else comparison.pk
    topics = {finding.topic_id: finding.topic for finding in findings}
    return Told(left, right, findings, sorted(topics.values(), key=lambda topic: topic.number), given, swapped, key)


def claims_of(accounts: Iterable[Account]) -> dict[int, dict[int, list[Said]]]:
    """By account and finding, in the order of the text."""
    found: dict[int, dict[int, list[Said]]] = {account.pk: defaultdict(list) for account in accounts}
    linked = Claim.objects.filter(account__in=found, findings__isnull=False).order_by("start", "end")
    for row in linked.values_list("account", "findings", "pk", "start", "end", "speaker", "act"):
        found[row[0]][row[1]].append(Said(row[2], row[3], row[4], row[5] or NARRATOR, row[6]))
    return found


def mirrored(finding: Finding) -> Finding:
    """The finding as it reads with B in the place of A; never to be saved."""
    finding.verdict = MIRRORED.get(Verdict(finding.verdict), finding.verdict)
    finding.reason = finding.mirrored_reason
    left, right = finding.marks.get(Side.LEFT, []), finding.marks.get(Side.RIGHT, [])
    finding.marks = {Side.LEFT: right, Side.RIGHT: left}
    return finding
