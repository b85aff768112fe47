"""Accounts into claims: one thing asserted each, with its speaker and act peeled off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from comparisons.engine import tagger
from comparisons.engine.acts import ASSERT, Act
from comparisons.engine.boilerplate import makes_no_claim
from comparisons.engine.clauses import MIN_WORDS, Piece, cut
from comparisons.engine.details import find_details
from comparisons.engine.report import Claim
from comparisons.engine.sentences import Sentence, split_sentences
from comparisons.engine.speech import (
    FINITE_TAGS,
    PRONOUNS,
    act_at,
    find_attribution,
    holders_of_offices,
    in_noun_phrase,
    is_plural,
    speaker_name,
    subject_of,
)
from comparisons.engine.tagger import Token


@dataclass(frozen=True, slots=True)
class Proposition:
    """A claim as the engine works on it.

    ``lead`` is what the claim's own words leave out (subject and verb of its sentence), so that
    ``gist`` can be understood alone.
    """

    claim: Claim
    lead: str
    tokens: tuple[Token, ...]
    act: Act

    @property
    def gist(self) -> str:
        return f"{self.lead} {self.claim.text}".strip()


@dataclass(slots=True)
class Antecedents:
    """Whom "he" and "they" stand for: the last one, and the last several, that were named."""

    one: str = ""
    several: str = ""

    def name(self, subject: str) -> None:
        if subject.lower() in PRONOUNS or not subject:
            return
        if is_plural(subject):
            self.several = subject
        elif subject[0].isupper():
            self.one = subject

    def resolve(self, speaker: str) -> str:
        """The speaker by name; "" where the account itself speaks, or nobody can be made out."""
        pronoun = speaker.lower()
        if pronoun in {"he", "she"}:
            return self.one
        if pronoun == "they":
            return self.several
        return "" if pronoun in PRONOUNS else speaker


def split_claims(text: str) -> list[Proposition]:
    """Cut an account into claims, in order; sentences that assert nothing give none."""
    found: list[Proposition] = []
    antecedents = Antecedents()
    for sentence in split_sentences(text):
        if makes_no_claim(text[sentence.start : sentence.end]):
            continue
        for made in claims_of_sentence(text, sentence, antecedents):
            found.append(replace(made, claim=replace(made.claim, id=len(found))))
    return found


def claims_of_sentence(text: str, sentence: Sentence, antecedents: Antecedents) -> Iterator[Proposition]:
    tokens = tagger.tag(text, sentence.start, sentence.end)
    first, last, quoted = without_relay(tokens)
    speaker, act = quoted, ASSERT
    for piece in cut(tokens, first, last):
        found = find_attribution(tokens, piece.start, piece.end)
        if found and not found.is_relay:
            speaker, act = antecedents.resolve(found.speaker), found.act
            antecedents.name(speaker)
        elif piece.start > first and (act_here := leading_act(tokens, piece)):
            act = act_here
        else:
            antecedents.name(subject_name(tokens, piece))
        words = tuple(tokens[piece.start : piece.end])
        start, end = words[0].start, words[-1].end
        claim = Claim(0, start, end, text[start:end], speaker, act.name, find_details(text, words))
        yield Proposition(claim, piece.lead, words, act)


def leading_act(tokens: list[Token], piece: Piece) -> Act | None:
    """The act of a piece that opens with its verb: ``and noted that …``, ``stressing that …``."""
    for at in range(piece.start, min(piece.start + 3, piece.end)):
        if tokens[at].tag in FINITE_TAGS | {"VBG"} and (act := act_at(tokens, at)):
            return act
    return None


def subject_name(tokens: list[Token], piece: Piece) -> str:
    for verb in range(piece.start, piece.end):
        if tokens[verb].tag in FINITE_TAGS:
            subject = subject_of(tokens, piece.start, verb)
            return speaker_name(tokens[slice(*subject)]) if subject else ""
    return ""


def without_relay(tokens: list[Token]) -> tuple[int, int, str]:
    """Token range without "the release says" at either end, and who is quoted at the end."""
    first, last = 0, len(tokens)
    opening = find_attribution(tokens, 0, min(12, last))
    if opening and opening.is_relay and last - opening.verb > 2 * MIN_WORDS:
        first = opening.verb + 1
        first += tokens[first].word.lower() == "that"
    for at in range(last - 3, max(first + MIN_WORDS, last - 12), -1):
        if tokens[at].word in '”"' and tokens[at - 1].word in ",?!.":
            quoted = quoted_speaker(tokens, at + 1, last)
            return (first, at + 1, quoted) if quoted is not None else (first, last, "")
    return first, last, ""


def quoted_speaker(tokens: list[Token], start: int, end: int) -> str | None:
    """Who is quoted by ``Blinken said`` or ``said Blinken`` at ``start``; "" for a relay, None for neither."""
    if tokens[start].tag in FINITE_TAGS and act_at(tokens, start):
        stop = start + 1
        while stop < end and in_noun_phrase(tokens, stop):
            stop += 1
        return speaker_name(tokens[start + 1 : stop]) if stop > start + 1 else None
    found = find_attribution(tokens, start, end)
    if not found or found.first != start:
        return None
    return "" if found.is_relay else found.speaker


def name_office_holders(*accounts: list[Proposition]) -> list[list[Proposition]]:
    """The same claims, "the Secretary" replaced by whoever bears that title alone in both accounts."""
    holders = holders_of_offices(
        detail.text for account in accounts for p in account for detail in p.claim.details if detail.kind == "name"
    )
    return [[with_speaker(p, holders.get(office(p.claim.speaker), p.claim.speaker)) for p in a] for a in accounts]


def office(speaker: str) -> str:
    return speaker.lower().removeprefix("the ")


def with_speaker(proposition: Proposition, speaker: str) -> Proposition:
    return replace(proposition, claim=replace(proposition.claim, speaker=speaker))
