"""Typed differences between two claims on one point: each with the words that carry it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from comparisons.engine.acts import Act, Force
from comparisons.engine.aliases import country_of
from comparisons.engine.claims import Proposition
from comparisons.engine.facts import differing_dates, differing_figures, differing_names
from comparisons.engine.framing import tone_of
from comparisons.engine.phrases import content_stems
from comparisons.engine.report import Detail, Kind
from comparisons.engine.speech import TITLES, is_plural, stem
from comparisons.engine.tagger import Token

Span = tuple[int, int]

# Share of the shorter claim's content words that both have, from which another speaker, or a "not" on
# one side, is a difference.
SAME_WORDS = 0.6
CONDITION = re.compile(
    r"\b(?<!as )(?<!even )if\b"
    r"|\b(?:(?:on|under) (?:the )?condition|provided that|unless|only if|as long as|subject to|in exchange)\b",
    re.IGNORECASE,
)
LIMITS = re.compile(
    CONDITION.pattern + r"|\b(?:except(?: for)?|excluding|apart from|with the exception of|limited to)\b", re.IGNORECASE
)
BINDING = frozenset({Force.COMMIT, Force.REFUSE})
GRADED = frozenset({Force.COMMIT, Force.DIRECT})


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference; ``left`` and ``right`` are spans of the two texts, either may be empty.

    It is ``typed`` where the words show it, and not where the pair model alone sees it.
    """

    kind: Kind
    left: tuple[Span, ...]
    right: tuple[Span, ...]
    typed: bool = True


Finder = Callable[[Proposition, Proposition], Difference | None]


def find_differences(left: Proposition, right: Proposition) -> list[Difference]:
    """All differences between two claims, strongest kind first."""
    return [found for finder in FINDERS if (found := finder(left, right))]


def contradiction(left: Proposition, right: Proposition) -> Difference | None:
    """One denies what the other asserts in nearly the same words, or refuses what the other grants."""
    if shared_words(left, right) < SAME_WORDS:
        return None
    if {left.act.force, right.act.force} == BINDING:
        return Difference(Kind.CONTRADICTION, act_span(left), act_span(right))
    ours, theirs = negation_spans(left), negation_spans(right)
    return Difference(Kind.CONTRADICTION, ours, theirs) if len(ours) % 2 != len(theirs) % 2 else None


def negation_spans(claim: Proposition) -> tuple[Span, ...]:
    return tuple((d.start, d.end) for d in claim.claim.details if d.kind == "negation")


def fact(left: Proposition, right: Proposition) -> Difference | None:
    """Another figure or date for the same thing; another name in the same words."""
    found = differing_figures(left, right) or differing_dates(left, right)
    if not found and shared_words(left, right) >= SAME_WORDS:
        found = differing_names(left, right)
    return Difference(Kind.FACT, spans_of(found[0]), spans_of(found[1])) if found else None


def spans_of(details: Iterable[Detail]) -> tuple[Span, ...]:
    return tuple((d.start, d.end) for d in details)


def attribution(left: Proposition, right: Proposition) -> Difference | None:
    """By another person, the same act in like words; two acts of two people are two points, not one told twice."""
    ours, theirs = left.claim.speaker, right.claim.speaker
    if not is_one_person(ours) or not is_one_person(theirs) or same_speaker(ours, theirs):
        return None
    if left.act != right.act or shared_words(left, right) < SAME_WORDS:
        return None
    return Difference(Kind.ATTRIBUTION, speaker_span(left), speaker_span(right))


def is_one_person(speaker: str) -> bool:
    """Somebody is named; "the President" alone may be anybody, the other account's speaker too."""
    return bool(speaker) and not is_plural(speaker) and speaker.lower().removeprefix("the ") not in TITLES


def same_speaker(ours: str, theirs: str) -> bool:
    """By name, or by country; a person may speak for his, so that a person and a country are no two speakers."""
    countries = country_of(ours), country_of(theirs)
    if any(countries):
        return not all(countries) or countries[0] == countries[1]
    return bool(set(ours.lower().split()) & set(theirs.lower().split()) - {"the", "of"})


def shared_words(left: Proposition, right: Proposition) -> float:
    ours, theirs = content_stems(left.tokens), content_stems(right.tokens)
    return len(ours & theirs) / max(1, min(len(ours), len(theirs)))


def speaker_span(claim: Proposition) -> tuple[Span, ...]:
    last = claim.claim.speaker.split()[-1]
    return tuple((t.start, t.end) for t in claim.tokens if t.word == last)[:1]


def commitment(left: Proposition, right: Proposition) -> Difference | None:
    """One binds himself or refuses where the other only speaks of it; or only one sets a condition."""
    conditions = spans_matching(CONDITION, left), spans_matching(CONDITION, right)
    if bool(conditions[0]) != bool(conditions[1]):
        return Difference(Kind.COMMITMENT, *conditions)
    if not differ_in_commitment(left.act, right.act):
        return None
    return Difference(Kind.COMMITMENT, act_span(left), act_span(right))


def differ_in_commitment(ours: Act, theirs: Act) -> bool:
    """*agreed* against *discussed*, *demanded* against *asked*."""
    if ours.force == theirs.force:
        return ours.force in GRADED and abs(ours.strength - theirs.strength) >= 2
    return bool({ours.force, theirs.force} & BINDING)


def spans_matching(pattern: re.Pattern[str], claim: Proposition) -> tuple[Span, ...]:
    start = claim.claim.start
    return tuple((start + found.start(), start + found.end()) for found in pattern.finditer(claim.claim.text))


def act_span(claim: Proposition) -> tuple[Span, ...]:
    goal = stem(claim.act.past)
    return tuple((t.start, t.end) for t in claim.tokens if stem(t.word) == goal)[:1]


def framing(left: Proposition, right: Proposition) -> Difference | None:
    """One side darkens what the other tells plainly, or brightens."""
    dark = toned(left, right, "dark"), toned(right, left, "dark")
    if bool(dark[0]) == bool(dark[1]):
        return None
    if dark[0]:
        return Difference(Kind.FRAMING, dark[0], toned(right, left, "bright"))
    return Difference(Kind.FRAMING, toned(left, right, "bright"), dark[1])


def toned(claim: Proposition, other: Proposition, tone: str) -> tuple[Span, ...]:
    """The words of a tone that the other claim does not have, neighbours joined."""
    known = content_stems(other.tokens)
    return joined(claim.tokens, [t for t in claim.tokens if tone_of(t.word) == tone and stem(t.word) not in known])


def scope(left: Proposition, right: Proposition) -> Difference | None:
    """A condition or an exception that stands on one side only."""
    ours, theirs = spans_matching(LIMITS, left), spans_matching(LIMITS, right)
    return Difference(Kind.SCOPE, ours, theirs) if bool(ours) != bool(theirs) else None


def joined(tokens: Sequence[Token], chosen: Sequence[Token]) -> tuple[Span, ...]:
    """Spans of the chosen tokens; those next to each other become one."""
    spans: list[Span] = []
    position = {token.start: index for index, token in enumerate(tokens)}
    last = -2
    for token in chosen:
        at = position[token.start]
        if at == last + 1 and spans:
            spans[-1] = (spans[-1][0], token.end)
        else:
            spans.append((token.start, token.end))
        last = at
    return tuple(spans)


FINDERS: tuple[Finder, ...] = (contradiction, fact, attribution, commitment, framing, scope)
