"""Who speaks in a sentence: reporting verbs with their subjects, "according to", and "Kremlin: …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from comparisons.attribution.names import nationalities
from comparisons.attribution.subjects import (
    ASIDES,
    LONGEST_SUBJECT,
    Token,
    before_helpers,
    is_subject,
    is_verb,
    subject_start,
    until_stop,
    without_asides,
)
from comparisons.attribution.words import (
    ANSWERS,
    ANYONE,
    ARTICLES,
    BEING,
    CLAUSE,
    CONTINUING,
    DOING,
    HELPERS,
    MODALS,
    OF,
    OWN,
    PRONOUNS,
    RELAYS,
    REPORTING,
    SOUNDS,
    TELLINGS,
    TIMES,
)

CUES_READ = 12
TAIL = 10
ACCORDING = (("according", "to"), ("in", "the", "words", "of"), ("in", "the", "view", "of"), ("for",))
IN_EYES = ("words", "view", "eyes", "opinion", "account", "version")
OWNING = ("'s", "’s", "s'", "s’")
PUNCTUATION = ",;:.!?()–—-"


@dataclass(frozen=True, slots=True)
class Cue:
    """``who`` speaks (the words of a subject, an apposition included) and ``name``, the subject alone; the cue stands
    at [start, end). ``is_answer``: it contradicts another; ``is_last``: it closes the sentence; ``is_denied``: it has
    not been said; ``is_also``: it goes on from another; ``is_telling``: it only brings in what follows;
    ``partner``: the first of two that speak together, of whom ``who`` is the second; ``told``: what an aside tells of
    the one who speaks, which ties it to nobody named before ("the CGT, the largest union")."""

    who: tuple[str, ...]
    name: str
    start: int
    end: int
    is_answer: bool = False
    is_last: bool = False
    is_denied: bool = False
    is_also: bool = False
    is_telling: bool = False
    partner: tuple[str, ...] = ()
    told: tuple[str, ...] = ()

    @property
    def is_own(self) -> bool:
        """``She says``, ``her lawyer says``."""
        return self.who[0].lower() in PRONOUNS | OWN


def cues(text: str, tokens: Sequence[Token]) -> list[Cue]:
    """The cues of a sentence of ``text``, in which quotations are blanked; in order, a closing one first."""
    found: list[Cue] = []
    for cue in every(text, tokens):
        found.append(cue)
        if len(found) == CUES_READ:
            break
    return sorted(found, key=lambda cue: not cue.is_last)


def every(text: str, tokens: Sequence[Token]) -> Iterator[Cue]:
    document = by_document(text, tokens)
    if document:
        yield document
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
    is_office = any(token.word.lower() in ANYONE for token in aside)
    who = (*tokens[first:stop], *(token for token in aside if is_office or token.word[0].isupper()))
    start, end = min(tokens[first].start, tokens[verb].start), max(tokens[stop - 1].end, tokens[verb].end)
    name = text[tokens[first].start : tokens[stop - 1].end]
    if aside and tokens[first].word.lower() in OWN and aside[0].word[0].isupper():
        name = text[aside[0].start : aside[-1].end]
    is_last = len(tokens) - max(verb, stop) <= TAIL and first > 0 and tokens[min(first, verb) - 1].word in (",", "”")
    words, told = (tuple(token.word for token in part if token.word not in PUNCTUATION) for part in (who, aside))
    helpers = {token.word for token in tokens[max(0, verb - 2) : verb]}
    return Cue(
        words,
        name,
        start,
        end,
        is_answer=tokens[verb].word in ANSWERS,
        is_last=is_last,
        is_denied="not" in helpers,
        is_also="also" in helpers,
        partner=partner(tokens, first),
        told=told,
    )


def partner(tokens: Sequence[Token], first: int) -> tuple[str, ...]:
    """The board, in ``the board and the family do not agree``; nobody, where "and" joins two clauses."""
    if first < 2 or tokens[first - 1].word != "and":
        return ()
    stop, aside = without_asides(tokens, first - 1)
    start = subject_start(tokens, stop)
    opens = start == 0 or tokens[start - 1].word == ","
    return tuple(token.word for token in (*tokens[start:stop], *aside)) if opens else ()


def by_verb(text: str, tokens: Sequence[Token], verb: int) -> Cue | None:
    stop = before_helpers(tokens, verb)
    between = {token.word.lower() for token in tokens[stop:verb]}
    if is_no_report(tokens[verb].word, between):
        return None
    stop, aside = without_asides(tokens, stop)
    first = subject_start(tokens, stop)
    if tokens[verb].word in CONTINUING and tokens[first].word.lower() not in PRONOUNS:
        return None
    if is_subject(tokens, first, stop) and not is_participle(tokens, first, verb):
        return made(text, tokens, (first, stop), verb, aside)
    if aside and aside[0].word[0].isupper():
        return made(text, tokens, (stop + 1, stop + 1 + len(aside)), verb)
    return inverted(text, tokens, verb)


def is_no_report(verb: str, helpers: set[str]) -> bool:
    """``may claim``, ``was told``, ``did not respond``."""
    unanswered = "not" in helpers and verb in ANSWERS
    return bool(helpers & MODALS) or unanswered or (bool(helpers & BEING) and verb not in DOING)


def preceded_by_being(tokens: Sequence[Token], at: int) -> bool:
    return any(token.word.lower() in BEING for token in tokens[max(0, at - 2) : at])


def is_participle(tokens: Sequence[Token], first: int, verb: int) -> bool:
    """``In a letter published on Monday``: what a preposition governs is no subject of it; ``a group called Hope``."""
    after = tokens[verb + 1 : verb + 2]
    if tokens[verb].word == "called" and tokens[first].word in ("a", "an") and after and after[0].word[0].isupper():
        return True
    governed = first > 0 and tokens[first - 1].word.lower() in OF and tokens[first].word.lower() in ARTICLES
    return governed and tokens[verb].word.endswith("ed")


def inverted(text: str, tokens: Sequence[Token], verb: int) -> Cue | None:
    """``“…,” said the minister``: only after a quotation or a comma."""
    if not verb or tokens[verb - 1].word not in ",”":
        return None
    first = stop = verb + 1
    while stop < min(len(tokens), verb + LONGEST_SUBJECT) and goes_right(tokens, stop, first):
        stop += 1
    if not is_subject(tokens, first, stop) or tokens[first].word.lower() in OF or tokens[stop - 1].word in TIMES:
        return None
    has_aside = stop < len(tokens) and tokens[stop].word in ASIDES.values()
    aside = tokens[stop + 1 : stop + LONGEST_SUBJECT] if has_aside else ()
    return made(text, tokens, (first, stop), verb, until_stop(aside))


def goes_right(tokens: Sequence[Token], at: int, first: int) -> bool:
    word = tokens[at].word
    small = word.lower()
    if not word[0].isalnum() or small in CLAUSE or small in BEING or small in HELPERS:
        return False
    return at == first or small not in (OF - {"of", "for"}) | PRONOUNS


def by_phrase(text: str, tokens: Sequence[Token], at: int) -> Cue | None:
    """``according to the police``, ``in her eyes``, ``For Demir`` at the head of the sentence."""
    small = [token.word.lower() for token in tokens[at : at + 5]]
    if small[0] == "in" and len(small) > 2 and (small[2] in IN_EYES) and small[1] in ("his", "her", "its", "their"):
        return made(text, tokens, (at + 1, at + 2), at + 2)
    opening = next((words for words in ACCORDING if tuple(small[: len(words)]) == words), None)
    if opening is None or (opening == ("for",) and at):
        return None
    first = stop = at + len(opening)
    if first < len(tokens) and tokens[first].word.lower() in ("him", "them"):
        return made(text, tokens, (first, first + 1), at)
    while stop < min(len(tokens), first + LONGEST_SUBJECT) and tokens[stop].word[0].isalnum():
        small_word, governed = tokens[stop].word.lower(), tokens[stop - 1].word.lower() in OF
        if small_word in CLAUSE | BEING | HELPERS or (small_word in ARTICLES and stop > first and not governed):
            break
        stop += 1
    if first == stop or (opening == ("for",) and not is_whose_view(tokens, first, stop)):
        return None
    return made(text, tokens, (first, stop), at)


def is_whose_view(tokens: Sequence[Token], first: int, stop: int) -> bool:
    """``For Demir the voucher is a joke``, ``For the family, …``, and not ``For the moment, …``."""
    if stop - first == 1:
        return tokens[first].word[0].isupper()
    comma = stop < len(tokens) and tokens[stop].word == ","
    return comma and tokens[first].word.lower() == "the" and tokens[stop - 1].word not in TIMES


def by_document(text: str, tokens: Sequence[Token]) -> Cue | None:
    """``The board's final report, published on Monday, names …``: whose document it is says who speaks."""
    near = enumerate(tokens[:LONGEST_SUBJECT])
    stop = next((at for at, token in near if token.word == "," or is_verb(token.word)), 0)
    if stop < 2 or tokens[stop - 1].word not in RELAYS or tokens[stop].word in BEING:
        return None
    owned = any(token.word.endswith(OWNING) or token.word in nationalities() for token in tokens[:stop])
    return made(text, tokens, (0, stop), stop - 1) if owned else None


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


def by_telling(text: str, tokens: Sequence[Token], at: int) -> Cue | None:
    """``The players tell another story``: the subject of the sentence's first verb of that kind."""
    verb = next((i for i, token in enumerate(tokens[:at]) if token.word.lower() in SOUNDS), None)
    if verb is None:
        return None
    first = subject_start(tokens, verb)
    if first or not is_subject(tokens, first, verb):
        return None
    return replace(made(text, tokens, (first, verb), verb), is_telling=True)
