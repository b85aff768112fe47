"""What ties two mentions of a source together: countries by any of their names, names, and words for what it is."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from comparisons.attribution.words import ALIKE, ANYONE, ARTICLES, NO_NAMES, OF, RELAYS, words

# A table, no code: the one that the engine reads. "Baku" is Azerbaijan there, and so is "Azerbaijani".
COUNTRIES = Path(__file__).parents[1] / "engine" / "countries.txt"
INSTITUTIONS = {
    "State Department": "United States", "Department of State": "United States", "Pentagon": "United States",
    "Foreign Office": "United Kingdom", "Whitehall": "United Kingdom", "Quai d'Orsay": "France", "IDF": "Israel",
    "Knesset": "Israel", "Xinhua": "China", "KCNA": "North Korea", "TASS": "Russia", "Anadolu": "Turkey",
    "South": "South Korea", "North": "North Korea", "European Commission": "European Union", "Jerusalem": "Israel",
}  # fmt: skip
POSSESSIVE = re.compile(r"['’]s?\Z")
LONGEST_NAME = 3
# How far from a country's name the person may stand whom it introduces: "U.S. Secretary of State Antony Blinken".
REACH = 8
COUNTRYMEN = words(
    "Briton Scot Englishman Englishwoman Irishman Irishwoman Welshman Welshwoman Frenchman Frenchwoman Dutchman"
    " Dutchwoman Spaniard Dane Swede Finn Pole Turk Serb Croat Slovak Slovene Kazakh Uzbek Kyrgyz Tajik Filipino"
)
ACRONYM_LENGTHS = range(2, 7)
SKIPPED = words("of for the and on in")
SAYS_NOTHING = ARTICLES | OF | ANYONE | RELAYS | NO_NAMES | {"and", "who", "that", "which"}


@functools.cache
def countries() -> dict[str, str]:
    found = dict(INSTITUTIONS)
    for line in COUNTRIES.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, *others = line.split("|")
            found |= dict.fromkeys([name, *(alias for group in others for alias in group.split(",") if alias)], name)
    return found


@functools.cache
def nationalities() -> frozenset[str]:
    lines = COUNTRIES.read_text(encoding="utf-8").splitlines()
    adjectives = (word for line in lines if line[0] != "#" for word in line.split("|")[2].split(","))
    return COUNTRYMEN.union(adjectives)


def bare(word: str) -> str:
    return POSSESSIVE.sub("", word) if word[-1] in "'’s" else word


def countries_in(phrase: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Where a country is named: first and last word, and its name; the longest names first."""
    at = 0
    while at < len(phrase):
        size, name = country_at(phrase, at) if phrase[at][0].isupper() else (1, "")
        if name:
            yield at, at + size, name
        at += size


def country_at(phrase: Sequence[str], at: int) -> tuple[int, str]:
    for size in range(min(LONGEST_NAME, len(phrase) - at), 0, -1):
        name = countries().get(" ".join([*phrase[at : at + size - 1], bare(phrase[at + size - 1])]))
        if name:
            return size, name
    return 1, ""


def is_name(word: str) -> bool:
    return word[:1].isupper() and is_telling(word)


def is_telling(word: str) -> bool:
    """The word says of whom or what the phrase speaks."""
    small = bare(word).lower()
    return small[:1].isalpha() and small not in SAYS_NOTHING


def keys(phrase: Sequence[str]) -> frozenset[str]:
    """What the words of a phrase have in common with other mentions, in small letters and without plural."""
    found = set()
    for word in filter(is_telling, until_former(phrase)):
        small = bare(word).lower()
        found.add(ALIKE.get(small) or (small[:-1] if small.endswith("s") and len(small) > 3 else small))
    return frozenset(found)


def is_acronym(word: str) -> bool:
    return word.isupper() and len(word) in ACRONYM_LENGTHS


def initials(phrase: Sequence[str]) -> Iterator[str]:
    """The first letters of each run of names, small joining words left out."""
    parts = (part for word in phrase for part in word.split("-") if part and part.lower() not in SKIPPED)
    named = [part[0] if part[0].isupper() else " " for part in parts]
    letters = "".join(named)
    for size in ACRONYM_LENGTHS:
        yield from (letters[at : at + size] for at in range(len(letters) - size + 1))


def until_former(phrase: Sequence[str]) -> Sequence[str]:
    """A former member or a critic of a body does not speak for it: what follows the "of" is not theirs."""
    at = next((at for at, word in enumerate(phrase) if word.lower() in ("former", "critics", "opponents", "ex")), None)
    return phrase if at is None or "of" not in phrase[at:] else phrase[: list(phrase).index("of", at)]


def people(phrase: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Last names with the country that introduces them: ``U.S. Secretary of State Antony Blinken``."""
    for _, end, country in countries_in(phrase):
        run = []
        for word in phrase[end : end + REACH]:
            if not (word[0].isupper() or word == "of" or word in ANYONE):
                break
            run.append(word)
        while run and not is_name(run[-1]):
            run.pop()
        if len(run) > 1 and is_name(run[-2]):
            yield bare(run[-1]).lower(), country
