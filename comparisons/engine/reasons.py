"""One plain sentence a row: what differs, what is shared, or what one side alone tells.

A is always named first, in verbs that take no side.
"""

from __future__ import annotations

from collections.abc import Sequence

from comparisons.engine.claims import Proposition
from comparisons.engine.differences import Difference, Span
from comparisons.engine.phrases import content_words, extended, matter, noun_phrases, span_text
from comparisons.engine.report import Kind
from comparisons.engine.speech import stem

MAX_QUOTE_WORDS = 9


def reason_to_agree(left: Proposition, right: Proposition) -> str:
    if left.claim.text == right.claim.text:
        return "Both accounts use the same words."
    shared = shared_phrase(left, right)
    if shared:
        return f"Both speak of {shared}."
    return f"A speaks of {about(left)}, B of {about(right)}: one point, told in other words."


def reason_to_diverge(left: Proposition, right: Proposition, differences: Sequence[Difference]) -> str:
    """The strongest difference in words."""
    first = differences[0]
    ours, theirs = quoted(left, first.left), quoted(right, first.right)
    return SENTENCES[first.kind](left, right, ours, theirs)


def reason_of_silence(letter: str, claim: Proposition) -> str:
    who = f"{claim.claim.speaker} {claim.act.past} " if claim.claim.speaker and claim.act.past != "asserted" else ""
    phrase = matter(claim.tokens)
    if not phrase:
        return f"Only {letter} says this."
    if who:
        return f"Only {letter} reports what {who.strip()} about {phrase}."
    return f"Only {letter} speaks of {phrase}."


def contradiction(left: Proposition, right: Proposition, ours: str, theirs: str) -> str:
    return f"On {about(left)}, what A says and what B says cannot both hold."


def fact(left: Proposition, right: Proposition, ours: str, theirs: str) -> str:
    return f"A gives {ours}, B {theirs}."


def attribution(left: Proposition, right: Proposition, ours: str, theirs: str) -> str:
    return f"In A it is {left.claim.speaker} who {left.act.past}, in B {right.claim.speaker} who {right.act.past}."


def commitment(left: Proposition, right: Proposition, ours: str, theirs: str) -> str:
    if ours and theirs:
        return f"A says that {who(left)} {left.act.past}; B that {who(right)} {right.act.past}."
    with_condition, letter, other = (ours, "A", "B") if ours else (theirs, "B", "A")
    return f"{letter} sets a condition ({with_condition}), {other} does not."


def framing(left: Proposition, right: Proposition, ours: str, theirs: str) -> str:
    if ours and theirs:
        return f"A speaks of {ours}, B of {theirs}."
    if ours:
        return f"A speaks of {ours}; B tells of {about(right)} without such words."
    return f"A tells of {about(left)} without the words of B, which speaks of {theirs}."


def scope(left: Proposition, right: Proposition, ours: str, theirs: str) -> str:
    if ours:
        return f"A adds {ours}, of which B says nothing here."
    return f"A says nothing here of {theirs}, which B adds."


SENTENCES = {
    Kind.CONTRADICTION: contradiction,
    Kind.FACT: fact,
    Kind.ATTRIBUTION: attribution,
    Kind.COMMITMENT: commitment,
    Kind.FRAMING: framing,
    Kind.SCOPE: scope,
}


def who(claim: Proposition) -> str:
    return claim.claim.speaker or "it"


def about(claim: Proposition) -> str:
    return matter(claim.tokens) or f"“{shortened(claim.claim.text)}”"


def quoted(claim: Proposition, spans: Sequence[Span]) -> str:
    """The phrases round the first spans, as quotations: ``“seriously damaged relations”``."""
    phrases = list(dict.fromkeys(phrase_round(claim, span) for span in spans[:2]))
    return " and ".join(f"“{shortened(phrase)}”" for phrase in phrases)


def phrase_round(claim: Proposition, span: Span) -> str:
    """The noun phrase that holds the span, or the span's own words."""
    tokens = claim.tokens
    for start, end in noun_phrases(tokens):
        if tokens[start].start <= span[0] and span[1] <= tokens[end - 1].end:
            return span_text(tokens, start, end)
    offset = claim.claim.start
    return claim.claim.text[span[0] - offset : span[1] - offset]


def shortened(text: str) -> str:
    parts = text.strip('“”"').split()
    return " ".join(parts) if len(parts) <= MAX_QUOTE_WORDS else " ".join(parts[:MAX_QUOTE_WORDS]) + " …"


def shared_phrase(left: Proposition, right: Proposition) -> str:
    """The phrase of the left most of whose words the right has too; "" where none does."""
    known = {stem(token.word) for token in content_words(right.tokens)}
    best, best_count = "", 0
    for start, end in extended(left.tokens, noun_phrases(left.tokens)):
        words = content_words(left.tokens[start:end])
        hits = sum(stem(token.word) in known for token in words)
        if end - start <= MAX_QUOTE_WORDS and hits == len(words) and hits > best_count:
            best, best_count = span_text(left.tokens, start, end), hits
    return best
