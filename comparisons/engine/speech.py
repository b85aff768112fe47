"""Who says it: reporting verbs with their subjects, names for speakers, and who is meant by a title."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import snowballstemmer

from comparisons.engine.acts import ACTS, Act
from comparisons.engine.tagger import Token


def words(line: str) -> frozenset[str]:
    return frozenset(line.split())


VERB_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD", "VB", "VBN", "VBG"})
FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})
NAME_TAGS = frozenset({"NNP", "NNPS"})
NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
NOMINAL_TAGS = NOUN_TAGS | {"DT", "JJ", "JJR", "JJS", "PRP$", "PRP", "CD", "POS", "HYPH", "VBN", "VBG"}
# What a minister is of: no name of a person.
PORTFOLIOS = words(
    "affairs security defence defense trade state states justice treasury energy health finance interior labor labour"
    " commerce education agriculture transport development staff environment economy culture services"
)
DEPUTIES = words("assistant deputy vice under")
SUFFIXES = frozenset({"Jr.", "Sr."})
PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we"})
# No noun phrase goes on before one of these, as in "at the talks the minister said" and "at the talks his deputy said".
OPENERS = PRONOUNS | words("the a an his her its their our my")
# What relays a statement is not its speaker.
RELAYS = words("release report statement readout transcript communique communiqué press office article post")
TITLES = words(
    "president secretary minister chancellor ambassador spokesman spokeswoman spokesperson"
    " chairman chairwoman justice judge senator mr mrs ms dr"
)


@functools.cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


# Bounded, since a worker reads texts for weeks.
@functools.lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The word without its inflection (Porter2, snowballstem.org), in small letters."""
    return str(_stemmer().stemWord(word.lower()))


@functools.cache
def _act_by_stem() -> dict[str, Act]:
    forms = {stem(form): act for base, act in ACTS.items() for form in (act.past, base)}
    return forms | {stem(f"{base}s"): act for base, act in ACTS.items()}


def act_at(tokens: Sequence[Token], at: int) -> Act | None:
    """The act that the verb at a position names, if it is a reporting verb."""
    if tokens[at].tag not in VERB_TAGS:
        return None
    if at + 1 < len(tokens) and tokens[at].word.lower() in {"made", "makes", "make"}:
        return ACTS["state"] if tokens[at + 1].word.lower() == "clear" else None
    return _act_by_stem().get(stem(tokens[at].word))


@dataclass(frozen=True, slots=True)
class Attribution:
    """A subject and its reporting verb: token positions [first, verb], and what they say."""

    first: int
    verb: int
    speaker: str
    act: Act
    is_relay: bool


def find_attribution(tokens: Sequence[Token], start: int, end: int) -> Attribution | None:
    """The first reporting verb with a subject before it, in ``tokens[start:end]``."""
    for verb in range(start + 1, end):
        act = act_at(tokens, verb) if tokens[verb].tag in FINITE_TAGS else None
        subject = subject_of(tokens, start, verb) if act else None
        if act and subject:
            first, stop = subject
            relay = any(token.word.lower() in RELAYS for token in tokens[first:stop])
            return Attribution(first, verb, speaker_name(tokens[first:stop]), act, relay)
    return None


def first_subject(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int] | None:
    """The range of the subject of the first finite verb in ``tokens[start:end]``; None if it has none."""
    verb = next((at for at in range(start, end) if tokens[at].tag in FINITE_TAGS), None)
    return None if verb is None else subject_of(tokens, start, verb)


def subject_of(tokens: Sequence[Token], start: int, verb: int) -> tuple[int, int] | None:
    """The range of the noun phrase that ends right before the verb; None if none does."""
    stop = before_aside(tokens, start, verb)
    while stop > start and tokens[stop - 1].tag in {"RB", "MD", "VBD", "VBZ", "VBP"}:
        stop -= 1
    first = noun_phrase_start(tokens, start, stop)
    nominal = any(t.tag in NOUN_TAGS or t.word.lower() in PRONOUNS for t in tokens[first:stop])
    return (first, stop) if nominal else None


def noun_phrase_start(tokens: Sequence[Token], start: int, stop: int) -> int:
    """Where the noun phrase begins that ends right before ``stop``; ``stop`` itself where none does."""
    first = stop
    while first > start and in_noun_phrase(tokens, first - 1) and not opens_noun_phrase(tokens, first, stop):
        first -= 1
    return first


def opens_noun_phrase(tokens: Sequence[Token], at: int, stop: int) -> bool:
    before = tokens[at - 1]
    return at < stop and tokens[at].word.lower() in OPENERS and before.word.lower() != "of" and before.tag != "DT"


def in_noun_phrase(tokens: Sequence[Token], at: int) -> bool:
    word = tokens[at].word
    if word == ",":
        return at + 1 < len(tokens) and tokens[at + 1].word in SUFFIXES
    return tokens[at].tag in NOMINAL_TAGS or word.lower() == "of"


def before_aside(tokens: Sequence[Token], start: int, verb: int) -> int:
    """The verb's position, or that of an aside between commas right before it: ``Biden, in turn, said``."""
    if verb - 1 > start and tokens[verb - 1].word == ",":
        for at in range(verb - 3, max(start, verb - 7), -1):
            if tokens[at].word == ",":
                return at
    return verb


def speaker_name(subject: Sequence[Token]) -> str:
    """A short name for a subject: ``U.S. Secretary of State Antony Blinken`` is ``Blinken``."""
    words = [t for t in subject if t.tag in NOMINAL_TAGS or t.word.lower() == "of"]
    words = [t for t in words if t.word not in SUFFIXES]
    name = trailing_name(words)
    titled = bool(name) and len(words) > len(name) and words[0].word.lower() not in {"the", "a", "an"}
    if titled or (len(name) == len(words) == 2):
        return name[-1].word
    return re.sub(r" (?=['’]s\b)", "", " ".join(token.word for token in words))


def trailing_name(words: Sequence[Token]) -> list[Token]:
    """The run of proper nouns at the end that is no title."""
    name: list[Token] = []
    for token in reversed(words):
        if token.tag not in NAME_TAGS or (name and token.word.lower().strip(".") in TITLES):
            break
        name.insert(0, token)
    return name


def is_plural(speaker: str) -> bool:
    """``The two leaders`` and ``The parties`` are spoken of as "they"."""
    return bool(re.match(r"the (?:\w+ )*\w+s$|both\b|they$|the heads of", speaker, re.IGNORECASE))


def holders_of_offices(names: Iterable[str]) -> dict[str, str]:
    """Who is meant by "the Secretary": last names by title, from names like ``Secretary of State Antony Blinken``.

    Titles that more than one name bears are left out.
    """
    holders: dict[str, set[str]] = {}
    for name in names:
        parts = [part for part in name.split() if part not in SUFFIXES | {",", "the"}]
        at = max((i for i, part in enumerate(parts) if part.lower() in TITLES), default=-1)
        rest = parts[at + 1 :]
        if at < 0 or len(rest) < (3 if rest[:1] == ["of"] else 1) or (at and parts[at - 1].lower() in DEPUTIES):
            continue
        of = rest.index("of") if "of" in rest[:-1] else -1
        person = rest[of - 1] if of > 0 else rest[-1]
        if person.lower() in PORTFOLIOS:
            continue
        title = parts[at].lower()
        for key in {title, f"{title} of {rest[of + 1].lower()}" if of >= 0 else title}:
            holders.setdefault(key, set()).add(person)
    return {key: people.pop() for key, people in holders.items() if len(people) == 1}
