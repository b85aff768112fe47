"""One sentence into the pieces that each assert one thing: verbs, clauses and lists taken apart."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from comparisons.engine.acts import Force
from comparisons.engine.speech import (
    FINITE_TAGS,
    NOUN_TAGS,
    PRONOUNS,
    act_at,
    find_attribution,
    first_subject,
    in_noun_phrase,
    noun_phrase_start,
    words,
)
from comparisons.engine.tagger import Token

CONJUNCTIONS = words("and but or")
CLAUSE_JOINERS = CONJUNCTIONS | {"while", "whereas", ";", ","}
LEFT_OUT_AT_START = CLAUSE_JOINERS | {"as", "well", "also", "–", "—", "-"}
LEFT_OUT_AT_END = CONJUNCTIONS | {",", ";", ":", "–", "—", "-"}
COMPLEMENTISERS = words("that if whether because")
RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})
# In form a verb, in use a preposition: what follows belongs to the clause before.
PREPOSITIONS = words("including according regarding concerning following depending starting beginning excluding given")
OPENING, CLOSING = "“«", "”»"
MIN_WORDS = 3
# Tokens beyond which a "sentence" is a list or no prose at all, and stays whole.
LONGEST = 400


@dataclass(frozen=True, slots=True)
class Piece:
    """Token positions [start, end) of one claim, and the words of its sentence that it leans on."""

    start: int
    end: int
    lead: str = ""


def cut(tokens: Sequence[Token], start: int, end: int) -> list[Piece]:
    """The pieces of ``tokens[start:end]``, in order, joiners and commas between them left out."""
    if end - start > LONGEST:
        return [Piece(start, end)]
    cuts = [start, *(at for at in range(start + 1, end) if starts_clause(tokens, start, at, end)), end]
    pieces: list[Piece] = []
    subject = ""
    for a, b in without_stubs(tokens, cuts):
        if tokens[a].tag in RELATIVE_TAGS:
            pieces.append(Piece(a, b, antecedent(tokens, start, a)))
            continue
        own = subject_at(tokens, a, b)
        pieces += list_items(tokens, a, b, "" if own else subject)
        subject = own or subject
    return pieces


def subject_at(tokens: Sequence[Token], start: int, end: int) -> str:
    """The subject that a clause itself names, with what stands before its verb; "" where it leans on another's."""
    if found := find_attribution(tokens, start, end):
        return text_of(tokens, found.first, found.verb)
    subject = first_subject(tokens, start, end)
    return text_of(tokens, *subject) if subject else ""


def antecedent(tokens: Sequence[Token], start: int, at: int) -> str:
    """The noun phrase that a relative clause at ``at`` says something of."""
    stop = at - 1 if tokens[at - 1].word == "," else at
    return text_of(tokens, noun_phrase_start(tokens, start, stop), stop)


def without_stubs(tokens: Sequence[Token], cuts: Sequence[int]) -> list[tuple[int, int]]:
    """Trimmed clauses between the cuts; those of too few words are given to the one before."""
    kept: list[tuple[int, int]] = []
    for first, last in itertools.pairwise(cuts):
        a, b = trimmed(tokens, first, last)
        if kept and count_words(tokens, a, b) < MIN_WORDS:
            kept[-1] = (kept[-1][0], max(b, kept[-1][1]))
        elif b > a:
            kept.append((a, b))
    return kept


def starts_clause(tokens: Sequence[Token], start: int, at: int, end: int) -> bool:
    """A joiner here is followed by a new verb of the same subject, or by a new subject and verb."""
    word = tokens[at].word.lower()
    after_comma = tokens[at - 1].word == ","
    if word not in CLAUSE_JOINERS or (word in CONJUNCTIONS and after_comma):
        return False
    after, _ = trimmed(tokens, at, end)
    while after < end and tokens[after].tag == "RB":
        after += 1
    if after >= end or not complete(tokens, start, at) or in_quotation(tokens, start, at):
        return False
    if tokens[after].tag == "VBG":
        return word == "," and tokens[after].word.lower() not in PREPOSITIONS
    if tokens[after].tag in RELATIVE_TAGS:
        return word == "," and closes_with_it(tokens, after, end)
    if tokens[after].tag == "VBN":
        return word == "," and another_act(tokens, start, after)
    if tokens[after].tag in FINITE_TAGS:
        return True
    joined = word != "," or tokens[at + 1].word.lower() in CLAUSE_JOINERS
    pronoun = tokens[after].word.lower() in PRONOUNS
    return joined and (pronoun or word not in CONJUNCTIONS) and opens_clause(tokens, after, end)


def closes_with_it(tokens: Sequence[Token], at: int, end: int) -> bool:
    """A relative clause with its verb runs from here to the end, nothing of the main clause behind it."""
    rest = tokens[at:end]
    return any(token.tag in FINITE_TAGS for token in rest) and all(token.word != "," for token in rest)


def another_act(tokens: Sequence[Token], start: int, at: int) -> bool:
    """One more reported act in a row, its past tense taken for a participle: ``discussed X, noted Y``."""
    return act_at(tokens, at) is not None and find_attribution(tokens, start, at) is not None


def complete(tokens: Sequence[Token], start: int, at: int) -> bool:
    """What stands before ``at`` has its verb, and no relative clause or "that" waits for one."""
    verb_seen = False
    for token in reversed(tokens[start:at]):
        if token.tag in RELATIVE_TAGS:
            return False
        if token.tag == "IN" and token.word.lower() in COMPLEMENTISERS:
            return verb_seen
        verb_seen = verb_seen or token.tag in FINITE_TAGS
    return verb_seen


def in_quotation(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Inside quotation marks that the sentence itself opened, not at its very start."""
    marks = [token.word for token in tokens[start + 1 : at] if token.word in OPENING + CLOSING]
    return bool(marks) and marks[-1] in OPENING


def opens_clause(tokens: Sequence[Token], start: int, end: int) -> bool:
    """A noun phrase with a finite verb right behind it stands at ``start``."""
    stop = start
    while stop < end and in_noun_phrase(tokens, stop):
        stop += 1
    nominal = any(t.tag in NOUN_TAGS or t.tag == "PRP" for t in tokens[start:stop])
    while stop < end and tokens[stop].tag == "RB":
        stop += 1
    return nominal and stop < end and tokens[stop].tag in FINITE_TAGS


def list_items(tokens: Sequence[Token], start: int, end: int, lead: str) -> Iterator[Piece]:
    """The items that a verb of mention lists: ``discussed X, Y and the Z`` is three."""
    verb = next((at for at in range(start, end) if is_mention(tokens, at)), None)
    cuts = [] if verb is None else [at for at in range(verb + 3, end - MIN_WORDS) if starts_item(tokens, verb, at, end)]
    head = "" if verb is None else f"{lead} {text_of(tokens, start, verb + 1)}".strip()
    for index, (first, last) in enumerate(itertools.pairwise([start, *cuts, end])):
        a, b = trimmed(tokens, first, last)
        if b > a:
            yield Piece(a, b, head if index else lead)


def is_mention(tokens: Sequence[Token], at: int) -> bool:
    act = act_at(tokens, at) if tokens[at].tag in FINITE_TAGS else None
    return act is not None and act.force is Force.MENTION


def starts_item(tokens: Sequence[Token], verb: int, at: int, end: int) -> bool:
    word = tokens[at].word.lower()
    if word not in {",", "and"} or (word == "and" and tokens[at - 1].word == ","):
        return False
    first, last = trimmed(tokens, at, end)
    if first >= last or open_between(tokens, verb, at):
        return False
    tag = tokens[first].tag
    if word == "and":
        return tag in {"DT", "PRP$"}
    if tag == "JJ":
        return first + 1 < last and tokens[first + 1].tag in NOUN_TAGS
    return tag in NOUN_TAGS | {"DT", "PRP$"}


def open_between(tokens: Sequence[Token], start: int, at: int) -> bool:
    """``between A`` still waits for its ``and B``."""
    since = [token.word.lower() for token in tokens[start:at]]
    return "between" in since and "and" not in since[since.index("between") :]


def trimmed(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int]:
    """The range without joiners at its start and commas at its end."""
    while start < end and tokens[start].word.lower() in LEFT_OUT_AT_START:
        start += 1
    while end > start and tokens[end - 1].word.lower() in LEFT_OUT_AT_END:
        end -= 1
    return start, end


def text_of(tokens: Sequence[Token], start: int, end: int) -> str:
    return " ".join(token.word for token in tokens[start:end])


def count_words(tokens: Sequence[Token], start: int, end: int) -> int:
    return sum(token.word[0].isalnum() for token in tokens[start:end])
