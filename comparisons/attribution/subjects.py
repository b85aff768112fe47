"""Words of a sentence, and the noun phrase that is the subject of one of its verbs; by word lists, with no tagger."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from comparisons.attribution.words import (
    ALIKE,
    ANYONE,
    ARTICLES,
    BEING,
    BODIES,
    CLAUSE,
    HELPERS,
    NO_ADVERBS,
    NO_NAMES,
    OF,
    PRONOUNS,
    REPORTING,
    SOUNDS,
    words,
)

TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-&'’][^\W_]+)*['’]?|[^\w\s]")
LONGEST_SUBJECT = 16
LONGEST_ASIDE = 30
ASIDES = {",": ",", ")": "(", "–": "–", "—": "—"}
RELATIVES = words("who which whose whom where")
BEFORE_VERB = HELPERS | BEING | words("further later again now once still")
NO_SUBJECT = CLAUSE | BEING | HELPERS | NO_NAMES
LINKS = OF | {"and"}
NOBODY = ARTICLES | words("i we you there what")
VERBS = BEING | HELPERS | REPORTING | SOUNDS
# A sentence names its source in its first words or its last ones.
TOKENS_READ = 400


@dataclass(frozen=True, slots=True)
class Token:
    word: str
    start: int
    end: int


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    found = []
    for match in TOKEN.finditer(text, start, end):
        found.append(Token(match[0], match.start(), match.end()))
        if len(found) == TOKENS_READ:
            break
    return found


def before_helpers(tokens: Sequence[Token], verb: int) -> int:
    stop = verb
    while stop and is_helper(tokens[stop - 1].word):
        stop -= 1
    return stop


def is_helper(word: str) -> bool:
    """``has``, ``again``, ``sharply``: what may stand between a subject and its verb."""
    is_adverb = word.endswith("ly") and word.islower() and word not in NO_ADVERBS
    return is_adverb or word.lower() in BEFORE_VERB


def without_asides(tokens: Sequence[Token], stop: int) -> tuple[int, list[Token]]:
    """Where a subject ends that asides follow (``Biden, in turn, said``), and the words of them that say who it is."""
    told: list[Token] = []
    end = -1
    while end != stop:
        end, (stop, aside) = stop, without_aside(tokens, stop)
        told = [*aside, *told]
    return stop, told


def without_aside(tokens: Sequence[Token], stop: int) -> tuple[int, Sequence[Token]]:
    """A relative clause tells what somebody did, not who it is: ``Vanto, which bought the estate, said``."""
    opener = ASIDES.get(tokens[stop - 1].word, "") if stop else ""
    opened = opened_at(tokens, stop - 1, opener) if opener else None
    if opened is None:
        return stop, ()
    return opened, without_owner(list(takewhile(is_of_phrase, tokens[opened + 1 : stop - 1])))


def is_of_phrase(token: Token) -> bool:
    return token.word.lower() not in CLAUSE


def without_owner(aside: list[Token]) -> list[Token]:
    """The head of a union speaks for it; a subsidiary of a group, or the largest union at a firm, does not."""
    at = next((at for at, token in enumerate(aside) if token.word in OF), len(aside))
    head = {token.word.lower() for token in aside[:at]}
    speaks_for = head & ANYONE or (head & (BODIES | ALIKE.keys()) and aside[at:] and aside[at].word in ("of", "for"))
    return aside if speaks_for else aside[:at]


def opened_at(tokens: Sequence[Token], closed: int, opener: str) -> int | None:
    """Where the aside opens that closes there: the nearest mark, but one before "who" or "which" holds those in it."""
    nearest = None
    for at in range(closed - 1, max(-1, closed - LONGEST_ASIDE), -1):
        if tokens[at].word in "“”;:.":
            break
        if tokens[at].word == opener:
            if tokens[at + 1].word in RELATIVES:
                return at
            nearest = at if nearest is None and closed - at < LONGEST_SUBJECT else nearest
    return nearest


def subject_start(tokens: Sequence[Token], stop: int) -> int:
    """Where the noun phrase begins that ends before ``stop``."""
    first = stop
    while first > max(0, stop - LONGEST_SUBJECT):
        word = tokens[first - 1].word
        small = word.lower()
        if not (word[0].isalnum() and goes_into(tokens, first - 1, small)):
            break
        first -= 1
        if small in PRONOUNS or (small in ARTICLES and not (first and tokens[first - 1].word.lower() in OF)):
            break
    while first < stop and tokens[first].word.lower() in LINKS:
        first += 1
    return first


def goes_into(tokens: Sequence[Token], at: int, small: str) -> bool:
    if small == "and":
        return at > 0 and at + 1 < len(tokens) and tokens[at - 1].word[0].isupper() and tokens[at + 1].word[0].isupper()
    word = tokens[at].word
    return small not in NO_SUBJECT and word not in REPORTING


def is_subject(tokens: Sequence[Token], first: int, stop: int) -> bool:
    """A pronoun, a name, a phrase with an article, or a party that needs none ("police", "witnesses")."""
    phrase = tokens[first:stop]
    if not phrase or phrase[-1].word in OF or (len(phrase) == 1 and phrase[0].word.lower() in NOBODY):
        return False
    return (
        phrase[0].word.lower() in PRONOUNS | ARTICLES
        or any(token.word[0].isupper() for token in phrase)
        or any(token.word in BODIES or token.word in ALIKE for token in phrase)
    )


def until_stop(tokens: Sequence[Token]) -> Sequence[Token]:
    stop = next((at for at, token in enumerate(tokens) if token.word in "“”.;:,"), len(tokens))
    return tokens[:stop]


def is_verb(word: str) -> bool:
    """A good guess at the first verb after a subject."""
    return word in VERBS or (word.islower() and word.endswith("ed"))
