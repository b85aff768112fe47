"""Typed differences between two claims on one point: each with the words that carry it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from comparisons.engine.acts import Act, Force
from comparisons.engine.claims import Proposition
from comparisons.engine.framing import tone_of
from comparisons.engine.pairs import Relation
from comparisons.engine.phrases import content_stems, content_words
from comparisons.engine.report import Detail, Kind
from comparisons.engine.speech import NOUN_TAGS, is_plural, stem, words
from comparisons.engine.tagger import Token

Span = tuple[int, int]

# Chance from which the pair model's "contradict" is believed.
CONTRADICTS = 0.9
# Share of the shorter claim's content words that both have, from which another speaker matters.
SAME_WORDS = 0.4
CONDITION = re.compile(
    r"\b(?:on (?:the )?condition|under the condition|provided that|unless|only if|as long as|subject to|in exchange)\b",
    re.IGNORECASE,
)
HEDGES = words("may might could would alleged allegedly reportedly apparently possibly perhaps seems appears likely")
BINDING = frozenset({Force.COMMIT, Force.REFUSE})
GRADED = frozenset({Force.COMMIT, Force.DIRECT})


@dataclass(frozen=True, slots=True)
class Difference:
    """One typed difference; ``left`` and ``right`` are spans of the two texts, either may be empty."""

    kind: Kind
    left: tuple[Span, ...]
    right: tuple[Span, ...]


Finder = Callable[[Proposition, Proposition, Relation], Difference | None]


def find_differences(left: Proposition, right: Proposition, relation: Relation) -> list[Difference]:
    """All differences between two claims, strongest kind first."""
    return [found for finder in FINDERS if (found := finder(left, right, relation))]


def contradiction(left: Proposition, right: Proposition, relation: Relation) -> Difference | None:
    if relation.contradicts < CONTRADICTS:
        return None
    negations = negation_spans(left), negation_spans(right)
    spans = negations if any(negations) else (unmatched(left, right), unmatched(right, left))
    return Difference(Kind.CONTRADICTION, *spans)


def negation_spans(claim: Proposition) -> tuple[Span, ...]:
    return tuple((d.start, d.end) for d in claim.claim.details if d.kind == "negation")


def fact(left: Proposition, right: Proposition, relation: Relation) -> Difference | None:
    """Numbers of the same thing, or dates of the same grain, of which none is on both sides."""
    for kind in ("number", "money", "percent", "date"):
        ours = {measure(d, left.tokens): d for d in left.claim.details if d.kind == kind}
        theirs = {measure(d, right.tokens): d for d in right.claim.details if d.kind == kind}
        for unit in sorted({m[0] for m in ours} & {m[0] for m in theirs}):
            a = {value: d for (u, value), d in ours.items() if u == unit}
            b = {value: d for (u, value), d in theirs.items() if u == unit}
            if not a.keys() & b.keys():
                return Difference(Kind.FACT, spans_of(a.values()), spans_of(b.values()))
    return None


def measure(detail: Detail, tokens: Sequence[Token]) -> tuple[str, str]:
    """What is counted, and how much: (``women``, ``1500000``); for a date its grain, and the date."""
    if detail.kind == "date":
        return re.sub(r"\d", "d", detail.value) if detail.value[0] in "-0123456789" else "weekday", detail.value
    if detail.kind != "number":
        return detail.kind, detail.value
    after = [token for token in tokens if detail.end <= token.start][:3]
    return next((stem(token.word) for token in after if token.tag in NOUN_TAGS), "?"), detail.value


def spans_of(details: Iterable[Detail]) -> tuple[Span, ...]:
    return tuple((d.start, d.end) for d in details)


def attribution(left: Proposition, right: Proposition, relation: Relation) -> Difference | None:
    """Another person said or did what both tell in like words."""
    ours, theirs = left.claim.speaker, right.claim.speaker
    if not ours or not theirs or is_plural(ours) or is_plural(theirs) or same_speaker(ours, theirs):
        return None
    if shared_words(left, right) < SAME_WORDS:
        return None
    return Difference(Kind.ATTRIBUTION, speaker_span(left), speaker_span(right))


def same_speaker(ours: str, theirs: str) -> bool:
    return bool(set(ours.lower().split()) & set(theirs.lower().split()) - {"the", "of"})


def shared_words(left: Proposition, right: Proposition) -> float:
    ours, theirs = content_stems(left.tokens), content_stems(right.tokens)
    return len(ours & theirs) / max(1, min(len(ours), len(theirs)))


def speaker_span(claim: Proposition) -> tuple[Span, ...]:
    last = claim.claim.speaker.split()[-1]
    return tuple((t.start, t.end) for t in claim.tokens if t.word == last)[:1]


def commitment(left: Proposition, right: Proposition, relation: Relation) -> Difference | None:
    """One binds himself or refuses where the other only speaks of it; or only one sets a condition."""
    conditions = condition_spans(left), condition_spans(right)
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


def condition_spans(claim: Proposition) -> tuple[Span, ...]:
    return tuple(
        (claim.claim.start + m.start(), claim.claim.start + m.end()) for m in CONDITION.finditer(claim.claim.text)
    )


def act_span(claim: Proposition) -> tuple[Span, ...]:
    goal = stem(claim.act.past)
    return tuple((t.start, t.end) for t in claim.tokens if stem(t.word) == goal)[:1]


def framing(left: Proposition, right: Proposition, relation: Relation) -> Difference | None:
    """Words that judge on one side with no like word on the other."""
    ours, theirs = judging(left, right), judging(right, left)
    return Difference(Kind.FRAMING, ours, theirs) if ours or theirs else None


def judging(claim: Proposition, other: Proposition) -> tuple[Span, ...]:
    known = content_stems(other.tokens)
    return tuple(
        (token.start, token.end)
        for token in claim.tokens
        if tone_of(token.word) in {"dark", "bright"} and stem(token.word) not in known
    )


def scope(left: Proposition, right: Proposition, relation: Relation) -> Difference | None:
    """One side tells more on the point, as the pair model reads it: it entails the other, not the reverse."""
    if relation.entails > 0.5 > 2 * relation.entailed:
        return Difference(Kind.SCOPE, unmatched(left, right), ())
    if relation.entailed > 0.5 > 2 * relation.entails:
        return Difference(Kind.SCOPE, (), unmatched(right, left))
    return None


def unmatched(claim: Proposition, other: Proposition) -> tuple[Span, ...]:
    """The content words of a claim that the other does not have, neighbours joined."""
    known = content_stems(other.tokens)
    return joined(claim.tokens, [t for t in content_words(claim.tokens) if stem(t.word) not in known])


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
