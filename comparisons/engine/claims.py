"""Accounts into claims: one thing asserted each, with its speaker and act peeled off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from comparisons.engine import tagger
from comparisons.engine.acts import ASSERT, Act
from comparisons.engine.aliases import Aliases, country_of
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
    first_subject,
    holders_of_offices,
    in_noun_phrase,
    is_plural,
    speaker_name,
)
from comparisons.engine.tagger import Token

GENDERED = {"mr": "he", "mr.": "he", "king": "he", "chairman": "he", "spokesman": "he", "mrs": "she", "mrs.": "she",
            "ms": "she", "ms.": "she", "queen": "she", "chairwoman": "she", "spokeswoman": "she"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Proposition:
    """A claim as the engine works on it.

    ``lead`` is what the claim's own words leave out (subject and verb of its sentence), so that
    ``gist`` can be understood alone. ``sentence`` is the whole sentence in one line, and ``at`` where it begins.
    """

    claim: Claim
    lead: str
    tokens: tuple[Token, ...]
    act: Act
    sentence: str
    at: int

    @property
    def gist(self) -> str:
        return f"{self.lead} {self.claim.text}".strip()


@dataclass(slots=True)
class Antecedents:
    """Whom "he", "she" and "they" stand for: the last ones that were named.

    A name whose title or own later pronoun tells its gender answers to that pronoun alone.
    """

    people: dict[str, str] = field(default_factory=dict)
    several: str = ""
    genders: dict[str, str] = field(default_factory=dict)

    def name(self, subject: str, title: str = "") -> None:
        if subject.lower() in PRONOUNS or not subject:
            return
        if is_plural(subject):
            self.several = subject
        elif subject[0].isupper() and not country_of(subject):
            if pronoun := GENDERED.get(title.lower()):
                self.genders[subject] = pronoun
            gender = self.genders.get(subject, "")
            self.people |= {gender: subject} if gender else {"he": subject, "she": subject}

    def resolve(self, speaker: str) -> str:
        """The speaker by name; "" where the account itself speaks, or nobody can be made out."""
        pronoun = speaker.lower()
        if pronoun in {"he", "she"}:
            found = self.people.get(pronoun, "")
            return found if found and self.genders.setdefault(found, pronoun) == pronoun else ""
        if pronoun == "they":
            return self.several
        return "" if pronoun in PRONOUNS else speaker


def split_claims(text: str, told_on: date | None = None) -> list[Proposition]:
    """Cut an account into claims, in order; sentences that assert nothing give none.

    ``told_on`` is the account's date, against which "yesterday" is resolved.
    """
    found: list[Proposition] = []
    antecedents = Antecedents()
    for sentence in split_sentences(text):
        if makes_no_claim(text[sentence.start : sentence.end]):
            continue
        for made in claims_of_sentence(text, sentence, antecedents, told_on):
            found.append(replace(made, claim=replace(made.claim, id=len(found))))
    return found


def claims_of_sentence(
    text: str, sentence: Sentence, antecedents: Antecedents, told_on: date | None
) -> Iterator[Proposition]:
    tokens = tagger.tag(text, sentence.start, sentence.end)
    whole = " ".join(text[sentence.start : sentence.end].split())
    first, last, quoted = without_relay(tokens)
    speaker, act = quoted, ASSERT
    for piece in cut(tokens, first, last):
        found = find_attribution(tokens, piece.start, piece.end)
        if found and not found.is_relay:
            speaker, act = antecedents.resolve(found.speaker), found.act
            antecedents.name(speaker, tokens[found.first].word)
        elif piece.start > first and (act_here := leading_act(tokens, piece)):
            act = act_here
        else:
            antecedents.name(subject_name(tokens, piece))
        words = tuple(tokens[piece.start : piece.end])
        start, end = words[0].start, words[-1].end
        claim = Claim(0, start, end, text[start:end], speaker, act.name, find_details(text, words, told_on))
        yield Proposition(claim, piece.lead, words, act, whole, sentence.start)


def leading_act(tokens: list[Token], piece: Piece) -> Act | None:
    """The act of a piece that opens with its verb: ``and noted that …``, ``stressing that …``."""
    for at in range(piece.start, min(piece.start + 3, piece.end)):
        if tokens[at].tag in FINITE_TAGS | {"VBG"} and (act := act_at(tokens, at)):
            return act
    return None


def subject_name(tokens: list[Token], piece: Piece) -> str:
    subject = first_subject(tokens, piece.start, piece.end)
    return speaker_name(tokens[slice(*subject)]) if subject else ""


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


def name_parties(*accounts: list[Proposition]) -> list[list[Proposition]]:
    """The same claims, every party under one name in all accounts.

    "The Secretary" is replaced by whoever bears that title alone, and the names in the details get one normal form.
    """
    claims = [proposition.claim for account in accounts for proposition in account]
    names = [detail.text for claim in claims for detail in claim.details if detail.kind == "name"]
    holders, aliases = holders_of_offices(names), Aliases(names)
    return [[with_names(p, holders, aliases) for p in account] for account in accounts]


def with_names(proposition: Proposition, holders: dict[str, str], aliases: Aliases) -> Proposition:
    claim = proposition.claim
    details = tuple(replace(d, value=aliases.name(d.text)) if d.kind == "name" else d for d in claim.details)
    speaker = holders.get(office(claim.speaker), claim.speaker)
    return replace(proposition, claim=replace(claim, speaker=speaker, details=details))


def office(speaker: str) -> str:
    return speaker.lower().removeprefix("the ")
