"""The sources of a news item, found one after the other: whom the next subject speaks of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from comparisons.attribution.cues import Cue
from comparisons.attribution.names import bare, countries_in, is_name, keys, people
from comparisons.attribution.words import ANYONE, BODIES, OWN, PRONOUNS

# Fewer countries than two among the speakers tell nobody apart: all may be of that country.
COUNTRIES_NEEDED = 2
JOINT = [("the", word) for word in ("two", "sides", "parties", "leaders")]


@dataclass(slots=True)
class Source:
    names: list[str] = field(default_factory=list)
    countries: set[str] = field(default_factory=set)
    is_described: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """What a subject says of who speaks. ``is_own``: "he", "its lawyer"."""

    words: tuple[str, ...]
    keys: frozenset[str]
    titles: frozenset[str]
    countries: tuple[str, ...]
    is_own: bool

    @property
    def is_bare(self) -> bool:
        return not self.keys and not self.countries

    @property
    def names(self) -> list[str]:
        return [word for word in self.words if is_name(word)]

    @property
    def is_definite(self) -> bool:
        return self.words[0].lower() == "the"


class Sources:
    """Every lookup is by one key, so that a text of any length takes time in proportion."""

    def __init__(self, texts: Iterable[Sequence[str]], speakers: Iterable[Sequence[str]]) -> None:
        self.found: list[Source] = []
        self.by_key: dict[str, int] = {}
        self.by_title: dict[str, set[int]] = {}
        self.current: int | None = None
        self.before: int | None = None
        self.homes = {name: country for words in texts for name, country in people(words)}
        named = {country for words in speakers for _, _, country in countries_in(words)}
        self.uses_countries = len(named) >= COUNTRIES_NEEDED

    def mention(self, words: Sequence[str]) -> Mention:
        places = list(countries_in(words)) if self.uses_countries else []
        within = {at for start, end, _ in places for at in range(start, end)}
        rest = [word for at, word in enumerate(words) if at not in within]
        homes = [self.homes[small] for word in rest if (small := bare(word).lower()) in self.homes]
        named = tuple(dict.fromkeys([country for _, _, country in places] or (homes if self.uses_countries else [])))
        both = len(named) > 1 and "and" in words
        first = words[0].lower() if words else ""
        return Mention(
            words=tuple(words),
            keys=keys(rest),
            titles=frozenset(bare(word).lower() for word in words) & ANYONE,
            countries=named if both else named[:1],
            is_own=first in PRONOUNS | OWN,
        )

    def known(self, mention: Mention) -> int | None:
        """The source that a mention shares a country or words with."""
        for country in mention.countries:
            if country in self.by_key:
                return self.by_key[country]
        votes = Counter(self.by_key[key] for key in mention.keys if key in self.by_key)
        fitting = [(count, at == self.current, at) for at, count in votes.items() if self.fits(at, mention)]
        return max(fitting)[2] if fitting else None

    def fits(self, at: int, mention: Mention) -> bool:
        theirs = self.found[at].countries
        return not (mention.countries and theirs and theirs.isdisjoint(mention.countries))

    def resolve(self, cue: Cue, *, at_head: bool) -> tuple[int, bool]:
        """The source of a cue, a new one if need be, and whether that is more than a guess."""
        mention = self.mention(cue.who)
        at, sure = self.choose(mention, cue, at_head=at_head)
        self.learn(at, mention, cue.name)
        if at != self.current:
            self.before, self.current = self.current, at
        return at, sure

    def choose(self, mention: Mention, cue: Cue, *, at_head: bool) -> tuple[int, bool]:
        if self.current is None:
            return self.new(), True
        if mention.is_own:
            return self.current, True
        if mention.is_bare:
            if at_head and cue.is_answer and mention.titles:
                return self.answering(mention, self.current), False
            return self.titled(mention, self.current), True
        known = self.known(mention)
        if known is not None:
            return known, True
        return self.unknown(mention, cue, self.current, at_head=at_head)

    def titled(self, mention: Mention, current: int) -> int:
        """Whom "the prime minister" means: the one who speaks, or else the only one with that title."""
        holders = [self.by_title.get(title, set()) for title in mention.titles]
        shared = set.intersection(*holders) if holders else set()
        return next(iter(shared)) if len(shared) == 1 and mention.is_definite else current

    def answering(self, mention: Mention, current: int) -> int:
        """Whom "the minister" means who denies what was just said: another than who said it."""
        at = self.titled(mention, current)
        if at != current:
            return at
        return self.new() if self.before is None else self.before

    def unknown(self, mention: Mention, cue: Cue, current: int, *, at_head: bool) -> tuple[int, bool]:
        """Somebody not heard of yet: in the midst of a paragraph one who speaks for its source, else a new source."""
        names = mention.names
        described = mention.is_definite and not names
        if at_head:
            if cue.is_also:
                return current, False
            if described and self.before is not None:
                return (self.before if cue.is_answer else current), False
            return self.new(), True
        theirs = self.found[current].countries
        if theirs and mention.countries:
            return self.new(), True
        answers = cue.is_answer and not (described and not self.found[current].is_described)
        if answers or is_title(cue.name) or len(names) == len(mention.words) == 1:
            return self.new(), False
        return current, bool(mention.titles) or described

    def new(self) -> int:
        self.found.append(Source())
        return len(self.found) - 1

    def learn(self, at: int, mention: Mention, name: str) -> None:
        source = self.found[at]
        source.names.append(name)
        source.is_described |= bool(mention.keys) and not mention.names
        if not source.countries:
            source.countries.update(mention.countries)
        if self.fits(at, mention):
            for key in (*mention.keys, *mention.countries):
                self.by_key[key] = at
        for title in mention.titles:
            self.by_title.setdefault(title, set()).add(at)

    def is_both(self, mention: Mention) -> bool:
        opening = tuple(word.lower() for word in mention.words[:2])
        return len(mention.countries) > 1 or opening[0] in ("both", "neither") or opening in JOINT


def is_title(name: str) -> bool:
    """``The European Commission``: an article and capitals; it speaks for nobody else."""
    article, *rest = name.split()
    return article.lower() == "the" and bool(rest) and all(word[0].isupper() or word == "of" for word in rest)


def is_body(name: str) -> bool:
    return any(bare(word).lower() in BODIES for word in name.split())
