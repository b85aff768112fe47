"""One name for one party: people by their last name, countries by any of their names, bodies by their initials.

What a text calls "Baku" or "the Azerbaijani side" is ``Azerbaijan``; "Joseph R. Biden, Jr." and "President Biden" are
``Biden``; "the State Department" is what the other text calls "U.S. Department of State".
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from pathlib import Path

from comparisons.engine.speech import SUFFIXES, TITLES, words

COUNTRIES = Path(__file__).parent / "countries.txt"
POSSESSIVE = re.compile(r" ?['’]s?$")
# A body of a country ("the Azerbaijani side") speaks for it.
BODIES = words("side government administration authorities officials delegation leadership")
SMALL = words("of the and for on in to")


@functools.cache
def countries() -> dict[str, str]:
    """Country by each of its names, seats and adjectives, in small letters."""
    found: dict[str, str] = {}
    for line in COUNTRIES.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, *others = line.split("|")
            for other in [name, *(alias for group in others for alias in group.split(",") if alias)]:
                found[other.lower()] = name
    return found


def bare(name: str) -> str:
    """A name without article, possessive and what follows a generation: ``the Biden's`` is ``Biden``."""
    parts = [part.rstrip(",") for part in POSSESSIVE.sub("", name).split() if part not in SUFFIXES and part != ","]
    return " ".join(parts[1:] if parts and parts[0].lower() == "the" else parts)


def country_of(name: str) -> str:
    """The country that a name stands for, "" if for none."""
    plain = bare(name).lower()
    head, _, last = plain.rpartition(" ")
    return countries().get(head if last in BODIES else plain, "")


def key_words(name: str) -> frozenset[str]:
    """What a body's name is made of, in whatever order: ``State Department``, ``Department of State``."""
    return frozenset(countries().get(word, word) for word in bare(name).lower().split() if word not in SMALL)


def initials(name: str) -> str:
    parts = bare(name).split()
    return "".join(part[0] for part in parts if part[0].isupper()) if len(parts) > 2 else ""


class Aliases:
    """The names of both texts, each under the one that is to stand for it."""

    def __init__(self, names: Iterable[str]) -> None:
        found = sorted({bare(name) for name in names})
        self.by_initials = {short: name for name in found if len(short := initials(name)) > 2}
        self.last_names = {person.split()[-1] for name in found if (person := person_of(name))}
        self.bodies: dict[frozenset[str], str] = {}
        for name in found:
            self.bodies.setdefault(key_words(name), name)

    def name(self, given: str) -> str:
        """The name that stands for a given one; the bare name itself where no other is known."""
        plain = bare(given)
        if country := country_of(plain):
            return country
        last = plain.split()[-1] if plain else ""
        if last in self.last_names:
            return last
        if plain in self.by_initials:
            return self.by_initials[plain]
        wanted = key_words(plain)
        return self.bodies.get(wanted.difference(countries().values())) or self.bodies.get(wanted, plain)


def person_of(name: str) -> str:
    """The person in a name that a title introduces, or that has a first name with an initial; "" for none."""
    parts = name.split()
    title = max((at for at, part in enumerate(parts) if part.lower().strip(".") in TITLES), default=-1)
    after = parts[title + 1 :]
    if title >= 0 and after and after[0] != "of":
        return " ".join(after)
    return name if any(re.fullmatch(r"[A-Z]\.", part) for part in parts[1:-1]) else ""
