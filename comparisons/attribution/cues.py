"""Who speaks in a sentence: reporting verbs with their subjects, "according to", and "Kremlin: …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from comparisons.attribution.words import (
    ALIKE,
    ANSWERS,
    ARTICLES,
    BEING,
    BODIES,
    CLAUSE,
    CONTINUING,
    DOING,
    HELPERS,
    MODALS,
    NO_NAMES,
    OF,
    PRONOUNS,
    REPORTING,
    SOUNDS,
    TELLINGS,
)

TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-&'’][^\W_]+)*['’]?|[^\w\s]")
LONGEST_SUBJECT = 16
# A sentence names its source in its first words or its last ones.
TOKENS_READ = 400
CUES_READ = 12
TAIL = 10
ACCORDING = (("according", "to"), ("in", "the", "words", "of"), ("in", "the", "view", "of"), ("for",))
IN_EYES = ("words", "view", "eyes", "opinion", "account", "version")
PUNCTUATION = ",;:.!?()–—-"


@dataclass(frozen=True, slots=True)
class Token:
    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cue:
    """``who`` speaks (the words of a subject, an apposition included) and ``name``, the subject alone; the cue stands
    at [start, end). ``is_answer``: it contradicts another; ``is_last``: it closes the sentence; ``is_denied``: it has
    not been said; ``is_also``: it goes on from another."""

    who: tuple[str, ...]
    name: str
    start: int
    end: int
    is_answer: bool = False
    is_last: bool = False
    is_denied: bool = False
    is_also: bool = False


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    found = []
    for match in TOKEN.finditer(text, start, end):
        found.append(Token(match[0], match.start(), match.end()))
        if len(found) == TOKENS_READ:
            break
    return found


def cues(text: str, tokens: Sequence[Token]) -> list[Cue]:
    """The cues of a sentence of ``text``, in which quotations are blanked; in order, a closing one first."""
    found: list[Cue] = []
    for cue in every(text, tokens):
        found.append(cue)
        if len(found) == CUES_READ:
            break
    return sorted(found, key=lambda cue: not cue.is_last)


def every(text: str, tokens: Sequence[Token]) -> Iterator[Cue]:
    for at, token in enumerate(tokens):
        cue = cue_at(text, tokens, at, token.word)
        if cue:
            yield cue


def cue_at(text: str, tokens: Sequence[Token], at: int, word: str) -> Cue | None:
    small = word.lower()
    if word in REPORTING or (word in DOING and at and preceded_by_being(tokens, at)):
        return by_verb(text, tokens, at)
    if small in ("according", "in", "for"):
        return by_phrase(text, tokens, at)
    if word == ":":
        return by_colon(text, tokens, at)
    return by_telling(text, tokens, at) if small in TELLINGS else None


def made(text: str, tokens: Sequence[Token], span: tuple[int, int], verb: int, aside: Sequence[Token] = ()) -> Cue:
    first, stop = span
    who = (*tokens[first:stop], *aside)
    start, end = min(tokens[first].start, tokens[verb].start), max(tokens[stop - 1].end, tokens[verb].end)
    name = text[tokens[first].start : tokens[stop - 1].end]
    is_last = len(tokens) - max(verb, stop) <= TAIL and first > 0 and tokens[min(first, verb) - 1].word in (",", "”")
    words = tuple(token.word for token in who if token.word not in PUNCTUATION)
    helpers = {token.word for token in tokens[max(0, verb - 2) : verb]}
    return Cue(words, name, start, end, tokens[verb].word in ANSWERS, is_last, "not" in helpers, "also" in helpers)


def by_verb(text: str, tokens: Sequence[Token], verb: int) -> Cue | None:
    stop = before_helpers(tokens, verb)
    between = {token.word.lower() for token in tokens[stop:verb]}
    if between & MODALS or (between & BEING and tokens[verb].word not in DOING):
        return None
    aside: Sequence[Token] = ()
    if stop and tokens[stop - 1].word == "," and (comma := comma_before(tokens, stop - 1)) is not None:
        aside, stop = tokens[comma + 1 : stop - 1], comma
    first = subject_start(tokens, stop)
    if tokens[verb].word in CONTINUING and tokens[first].word.lower() not in PRONOUNS:
        return None
    if is_subject(tokens, first, stop) and not is_participle(tokens, first, verb):
        return made(text, tokens, (first, stop), verb, aside)
    return inverted(text, tokens, verb)


def preceded_by_being(tokens: Sequence[Token], at: int) -> bool:
    return any(token.word.lower() in BEING for token in tokens[max(0, at - 2) : at])


def is_participle(tokens: Sequence[Token], first: int, verb: int) -> bool:
    """``In a letter published on Monday``: what a preposition governs is no subject of it."""
    governed = first > 0 and tokens[first - 1].word.lower() in OF and tokens[first].word.lower() in ARTICLES
    return governed and tokens[verb].word.endswith("ed")


def before_helpers(tokens: Sequence[Token], verb: int) -> int:
    stop = verb
    while stop and (
        tokens[stop - 1].word.lower() in HELPERS | BEING | {"further", "later", "again", "now", "once", "still"}
        or (tokens[stop - 1].word.endswith("ly") and tokens[stop - 1].word.islower())
    ):
        stop -= 1
    return stop


def comma_before(tokens: Sequence[Token], comma: int) -> int | None:
    """The comma that opens an aside (``Biden, in turn, said``); None where the words before are no aside."""
    for at in range(comma - 1, max(-1, comma - LONGEST_SUBJECT), -1):
        if tokens[at].word in "“”;:.":
            return None
        if tokens[at].word == ",":
            return at
    return None


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
    while first < stop and tokens[first].word.lower() in OF | {"and"}:
        first += 1
    return first


def goes_into(tokens: Sequence[Token], at: int, small: str) -> bool:
    if small == "and":
        return at > 0 and at + 1 < len(tokens) and tokens[at - 1].word[0].isupper() and tokens[at + 1].word[0].isupper()
    word = tokens[at].word
    return not any(small in ended for ended in (CLAUSE, BEING, HELPERS, NO_NAMES)) and word not in REPORTING


def is_subject(tokens: Sequence[Token], first: int, stop: int) -> bool:
    """A pronoun, a name, a phrase with an article, or a party that needs none ("police", "witnesses")."""
    phrase = tokens[first:stop]
    if not phrase or (len(phrase) == 1 and phrase[0].word.lower() in ARTICLES | {"i", "we", "you", "there", "what"}):
        return False
    small = phrase[0].word.lower()
    return (
        small in PRONOUNS
        or small in ARTICLES
        or any(token.word[0].isupper() for token in phrase)
        or any(token.word in BODIES or token.word in ALIKE for token in phrase)
    )


def inverted(text: str, tokens: Sequence[Token], verb: int) -> Cue | None:
    """``“…,” said the minister``: only after a quotation or a comma."""
    if not verb or tokens[verb - 1].word not in ",”":
        return None
    first = stop = verb + 1
    while stop < min(len(tokens), verb + LONGEST_SUBJECT) and goes_right(tokens, stop, first):
        stop += 1
    if not is_subject(tokens, first, stop):
        return None
    aside = tokens[stop + 1 : stop + 8] if tokens[stop : stop + 1] and tokens[stop].word == "," else ()
    return made(text, tokens, (first, stop), verb, until_stop(aside))


def goes_right(tokens: Sequence[Token], at: int, first: int) -> bool:
    word = tokens[at].word
    small = word.lower()
    if not word[0].isalnum() or small in CLAUSE or small in BEING or small in HELPERS:
        return False
    return at == first or small not in (OF - {"of", "for"}) | PRONOUNS


def until_stop(tokens: Sequence[Token]) -> Sequence[Token]:
    stop = next((at for at, token in enumerate(tokens) if token.word in "“”.;:,"), len(tokens))
    return tokens[:stop]


def by_phrase(text: str, tokens: Sequence[Token], at: int) -> Cue | None:
    """``according to the police``, ``in her eyes``, ``For Demir`` at the head of the sentence."""
    small = [token.word.lower() for token in tokens[at : at + 5]]
    if small[0] == "in" and len(small) > 2 and (small[2] in IN_EYES) and small[1] in ("his", "her", "its", "their"):
        return made(text, tokens, (at + 1, at + 2), at + 2)
    opening = next((words for words in ACCORDING if tuple(small[: len(words)]) == words), None)
    if opening is None or (opening == ("for",) and at):
        return None
    first = stop = at + len(opening)
    while stop < min(len(tokens), first + LONGEST_SUBJECT) and tokens[stop].word[0].isalnum():
        if tokens[stop].word.lower() in CLAUSE | BEING | HELPERS:
            break
        stop += 1
    if first == stop or (opening == ("for",) and not (stop - first == 1 and tokens[first].word[0].isupper())):
        return None
    return made(text, tokens, (first, stop), at)


def by_colon(text: str, tokens: Sequence[Token], colon: int) -> Cue | None:
    """``Kremlin: …``, and ``The Ministry of Foreign Affairs:`` with nothing after it."""
    longest = LONGEST_SUBJECT if colon + 1 == len(tokens) else 4
    if not 0 < colon <= longest or not tokens[0].word[0].isupper() or not is_subject(tokens, 0, colon):
        return None
    return made(text, tokens, (0, colon), colon - 1)


def by_subject(text: str, tokens: Sequence[Token]) -> Cue | None:
    """What the sentence begins with as its source, for a sentence that leads up to "she says"."""
    stop = next((at for at, token in enumerate(tokens[:LONGEST_SUBJECT]) if at and is_verb(token.word)), 0)
    return made(text, tokens, (0, stop), 0) if is_subject(tokens, 0, stop) else None


def is_verb(word: str) -> bool:
    """A good guess at the first verb after a subject."""
    return any(word in verbs for verbs in (BEING, HELPERS, REPORTING, SOUNDS)) or (
        word.islower() and word.endswith("ed")
    )


def by_telling(text: str, tokens: Sequence[Token], at: int) -> Cue | None:
    """``The players tell another story``: the subject of the sentence's first verb of that kind."""
    verb = next((i for i, token in enumerate(tokens[:at]) if token.word.lower() in SOUNDS), None)
    if verb is None:
        return None
    first = subject_start(tokens, verb)
    return made(text, tokens, (first, verb), verb) if first == 0 and is_subject(tokens, first, verb) else None
