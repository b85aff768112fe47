"""The words that carry a difference which only the pair model sees: chosen by its kind among those not shared."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from comparisons.engine.claims import Proposition
from comparisons.engine.differences import Span, act_span, joined, negation_spans, speaker_span
from comparisons.engine.framing import tone_of
from comparisons.engine.phrases import content_words
from comparisons.engine.rarity import rarity
from comparisons.engine.report import Kind
from comparisons.engine.speech import stem
from comparisons.engine.tagger import Token

Spans = tuple[Span, ...]
# Marked words a side: the most telling ones, since a mark on everything marks nothing.
MOST = 4
JUDGING_TAGS = ("JJ", "RB")
NAMING_TAGS = ("NNP", "CD")


def reworded(kind: Kind, left: Proposition, right: Proposition) -> tuple[Spans, Spans]:
    """Spans of the left and of the right that carry a difference of this kind; either may be empty."""
    return CHOICES[kind](left, right), CHOICES[kind](right, left)


def shows(kind: Kind, left: Proposition, right: Proposition) -> bool:
    """Whether the words themselves show what the model sees: framing does where both sides judge."""
    return kind is Kind.FRAMING and bool(judging_words(left, right)) and bool(judging_words(right, left))


def own_words(claim: Proposition, other: Proposition) -> list[Token]:
    """The content words that the other claim does not have."""
    known = {stem(token.word) for token in other.tokens}
    return [token for token in content_words(claim.tokens) if stem(token.word) not in known]


def most_telling(claim: Proposition, tokens: Sequence[Token]) -> Spans:
    rare = sorted(tokens, key=lambda token: (-rarity(stem(token.word)), token.start))[:MOST]
    return joined(claim.tokens, sorted(rare, key=lambda token: token.start))


def tagged(claim: Proposition, other: Proposition, tags: tuple[str, ...]) -> list[Token]:
    return [token for token in own_words(claim, other) if token.tag.startswith(tags)]


def judging_words(claim: Proposition, other: Proposition) -> list[Token]:
    """Of its own words those that judge what they are said of: toned ones, adjectives and adverbs."""
    acts = {start for start, _ in act_span(claim)}
    own = [token for token in own_words(claim, other) if token.start not in acts]
    return [token for token in own if tone_of(token.word)] or [t for t in own if t.tag.startswith(JUDGING_TAGS)]


def judging(claim: Proposition, other: Proposition) -> Spans:
    return most_telling(claim, judging_words(claim, other) or own_words(claim, other))


def naming(claim: Proposition, other: Proposition) -> Spans:
    return most_telling(claim, tagged(claim, other, NAMING_TAGS) or own_words(claim, other))


def denying(claim: Proposition, other: Proposition) -> Spans:
    return negation_spans(claim) or most_telling(claim, tagged(claim, other, ("VB",)) or own_words(claim, other))


def binding(claim: Proposition, other: Proposition) -> Spans:
    modal = [token for token in claim.tokens if token.tag == "MD"][:1]
    return act_span(claim) or joined(claim.tokens, modal) or most_telling(claim, tagged(claim, other, ("VB",)))


def speaking(claim: Proposition, other: Proposition) -> Spans:
    return (speaker_span(claim) if claim.claim.speaker else ()) or naming(claim, other)


def left_out(claim: Proposition, other: Proposition) -> Spans:
    """The longest run of words that the other claim lacks, blanks between content words allowed."""
    own = {token.start for token in own_words(claim, other)}
    runs: list[list[Token]] = [[]]
    for token in content_words(claim.tokens):
        if token.start in own:
            runs[-1].append(token)
        else:
            runs.append([])
    longest = max(runs, key=len)
    return ((longest[0].start, longest[-1].end),) if longest else ()


CHOICES: dict[Kind, Callable[[Proposition, Proposition], Spans]] = {
    Kind.CONTRADICTION: denying,
    Kind.FACT: naming,
    Kind.ATTRIBUTION: speaking,
    Kind.COMMITMENT: binding,
    Kind.FRAMING: judging,
    Kind.SCOPE: left_out,
}
