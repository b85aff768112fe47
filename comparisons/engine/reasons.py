"""One plain sentence a row: what differs, what is shared, or what one side alone tells.

A is always named first, in verbs that take no side.
"""

from __future__ import annotations

from collections.abc import Sequence

from comparisons.engine.acts import past
from comparisons.engine.claims import Proposition
from comparisons.engine.differences import LIMITS, Difference, Span
from comparisons.engine.phrases import (
    content_stems,
    content_words,
    extended,
    matter,
    noun_phrases,
    span_text,
    word_weight,
)
from comparisons.engine.rarity import rarity
from comparisons.engine.report import Kind
from comparisons.engine.speech import FINITE_TAGS, act_at, stem, words

MAX_QUOTE_WORDS = 9
MAX_NAME_WORDS = 4
CONTRAST_WORDS = 12
REPORTS = "reports that "
# Rarity of a shared phrase's words in all, from which it says what two claims share.
TELLS_ENOUGH = 5.0
# Words that are out of place in another's mouth.
OWN_VOICE = words("i we my our me us you your")
PLAIN_TAGS = frozenset({"DT", "IN", "PRP", "PRP$", "RB", "EX", "NN", "NNS", "VBG"})
ARTICLES = words("the a an both two several some all these those this that he she they it its his her their")


def reason_to_agree(left: Proposition, right: Proposition) -> str:
    if left.claim.text == right.claim.text:
        return "Both accounts use the same words."
    if shared := shared_phrase(left, right):
        return f"Both speak of {shared}."
    return f"A {told(left, 6)}; B {told(right, 6)}: one point in other words."


def reason_to_diverge(left: Proposition, right: Proposition, differences: Sequence[Difference]) -> str:
    """The strongest difference that the words show, or else what each tells."""
    typed = [difference for difference in differences if difference.typed]
    return SENTENCES[typed[0].kind](left, right, typed[0]) if typed else contrast(left, right)


def contrast(left: Proposition, right: Proposition) -> str:
    """``A reports that Biden supports talks; B that they were confirmed for January.``"""
    ours, theirs = told(left, CONTRAST_WORDS), told(right, CONTRAST_WORDS)
    if ours.startswith(REPORTS) and theirs.startswith(REPORTS):
        theirs = theirs.removeprefix("reports ")
    return closed(f"A {ours}; B {theirs}")


def reason_of_silence(letter: str, claim: Proposition) -> str:
    return closed(f"Only {letter} {told(claim, 15)}")


def closed(sentence: str) -> str:
    return sentence if sentence.endswith("…") else f"{sentence}."


def told(claim: Proposition, limit: int) -> str:
    """The claim retold in at most ``limit`` words of its own: ``reports that Blinken asked for …``."""
    verb = next((at for at, token in enumerate(claim.tokens) if token.tag in FINITE_TAGS), None)
    if claim.lead and not claim.claim.speaker and not OWN_VOICE & set(claim.gist.lower().split()):
        return f"reports that {in_sentence(shortened(claim.gist, limit))}"
    if OWN_VOICE & {token.word.lower() for token in claim.tokens} or (verb is None and not claim.lead):
        return f"says “{shortened(claim.claim.text, limit)}”"
    speaker = shortened(in_sentence(claim.claim.speaker), MAX_NAME_WORDS)
    if claim.tokens[0].tag == "VBG":
        return told_by_participle(claim, speaker, limit)
    if speaker and verb == 0:
        return f"reports that {speaker} {shortened(claim.claim.text, limit)}"
    if speaker and claim.lead:
        return f"reports that {speaker} {past(claim.act.name)} {shortened(claim.claim.text, limit)}"
    if speaker and verb is not None and act_at(claim.tokens, verb) is claim.act:
        rest = claim.claim.text[claim.tokens[verb].start - claim.claim.start :]
        return f"reports that {speaker} {shortened(rest, limit)}"
    return f"reports that {in_sentence(shortened(claim.claim.text, limit), claim.tokens[0].tag)}"


def told_by_participle(claim: Proposition, speaker: str, limit: int) -> str:
    """``noting the importance of …`` as ``reports that the two presidents noted the importance of …``."""
    if not speaker or act_at(claim.tokens, 0) is None:
        return f"says “{shortened(claim.claim.text, limit)}”"
    rest = claim.claim.text[claim.tokens[0].end - claim.claim.start :]
    return f"reports that {speaker} {past(claim.act.name)} {shortened(rest, limit)}"


def contradiction(left: Proposition, right: Proposition, differing: Difference) -> str:
    return f"On {about(left)}, what A says and what B says cannot both hold."


def fact(left: Proposition, right: Proposition, differing: Difference) -> str:
    return f"A gives {quoted(left, differing.left)}, B {quoted(right, differing.right)}."


def attribution(left: Proposition, right: Proposition, differing: Difference) -> str:
    return f"In A it is {left.claim.speaker} who {left.act.past}, in B {right.claim.speaker} who {right.act.past}."


def commitment(left: Proposition, right: Proposition, differing: Difference) -> str:
    if ours := limit(left, differing.left):
        return f"A sets a condition ({ours}), B does not."
    if theirs := limit(right, differing.right):
        return f"A sets no condition, B does ({theirs})."
    return contrast(left, right)


def framing(left: Proposition, right: Proposition, differing: Difference) -> str:
    ours, theirs = quoted(left, differing.left), quoted(right, differing.right)
    if ours and theirs:
        return f"A speaks of {ours}, B of {theirs}."
    if ours:
        return f"A speaks of {ours}; B tells of {about(right)} in plainer words."
    return f"A tells of {about(left)} in plainer words; B speaks of {theirs}."


def scope(left: Proposition, right: Proposition, differing: Difference) -> str:
    if ours := limit(left, differing.left):
        return f"A adds {ours}, of which B says nothing here."
    return f"A says nothing here of {limit(right, differing.right)}, which B adds."


SENTENCES = {
    Kind.CONTRADICTION: contradiction,
    Kind.FACT: fact,
    Kind.ATTRIBUTION: attribution,
    Kind.COMMITMENT: commitment,
    Kind.FRAMING: framing,
    Kind.SCOPE: scope,
}


def in_sentence(text: str, tag: str = "") -> str:
    """Text as it reads inside a sentence: its first letter small, where it is surely no name or nationality."""
    first = text.split(" ")[0]
    may_be_small = first.lower() in ARTICLES or (tag in PLAIN_TAGS and first[1:] == first[1:].lower())
    return text[:1].lower() + text[1:] if may_be_small else text


def about(claim: Proposition) -> str:
    return matter(claim.tokens) or f"“{shortened(claim.claim.text)}”"


def quoted(claim: Proposition, spans: Sequence[Span]) -> str:
    """The phrases round the first spans, as quotations: ``“seriously damaged relations”``."""
    phrases = list(dict.fromkeys(phrase_round(claim, span) for span in spans[:2]))
    return " and ".join(f"“{shortened(phrase)}”" for phrase in phrases)


def limit(claim: Proposition, spans: Sequence[Span]) -> str:
    """A condition or exception that begins at the first span, as a quotation; "" where none begins there."""
    if not spans:
        return ""
    rest = claim.claim.text[spans[0][0] - claim.claim.start :]
    return f"“{shortened(rest)}”" if LIMITS.match(rest) else ""


def phrase_round(claim: Proposition, span: Span) -> str:
    """The noun phrase that holds the span, or the span's own words."""
    tokens = claim.tokens
    for start, end in noun_phrases(tokens):
        if tokens[start].start <= span[0] and span[1] <= tokens[end - 1].end:
            return span_text(tokens, start, end)
    offset = claim.claim.start
    return claim.claim.text[span[0] - offset : span[1] - offset]


def shortened(text: str, limit: int = MAX_QUOTE_WORDS) -> str:
    """At most ``limit`` words without quotation marks round them or a stop at the end."""
    parts = text.strip('“”" .,;:').split()
    return " ".join(parts) if len(parts) <= limit else " ".join(parts[:limit]).rstrip(",;:") + " …"


def shared_phrase(left: Proposition, right: Proposition) -> str:
    """The phrase of the left that tells most and whose every word the right has too; "" where none tells enough."""
    known = content_stems(right.tokens)
    best, best_weight = "", TELLS_ENOUGH
    for start, end in extended(left.tokens, noun_phrases(left.tokens)):
        telling = content_words(left.tokens[start:end])
        weight = sum(word_weight(token) * rarity(stem(token.word)) for token in telling)
        if end - start <= MAX_QUOTE_WORDS and weight > best_weight and {stem(t.word) for t in telling} <= known:
            best, best_weight = span_text(left.tokens, start, end), weight
    return best
