"""The sources of a news item, found one after the other: whom the next subject speaks of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from comparisons.attribution.cues import Cue
from comparisons.attribution.mentions import Mention
from comparisons.attribution.names import bare, countries_in, initials, is_acronym, keys, people
from comparisons.attribution.words import ANYONE, OPPONENTS, OWN, PRONOUNS

# Fewer countries than two among the speakers tell nobody apart: all may be of that country.
COUNTRIES_NEEDED = 2
JOINT = [("the", word) for word in ("two", "sides", "parties", "leaders")]


@dataclass(slots=True)
class Source:
    names: list[str] = field(default_factory=list)
    countries: set[str] = field(default_factory=set)
    own_names: set[str] = field(default_factory=set)
    is_described: bool = False
    is_body: bool = False
    # By "Doctors are sceptical": whoever is named next is one of them.
    is_introduced: bool = False


class Sources:
    """Every lookup is by one key, so that a text of any length takes time in proportion."""

    def __init__(self, texts: Sequence[Sequence[str]], speakers: Sequence[Sequence[str]]) -> None:
        self.found: list[Source] = []
        self.by_key: dict[str, int] = {}
        self.by_title: dict[str, set[int]] = {}
        self.current: int | None = None
        self.before: int | None = None
        # The names in the paragraph so far.
        self.nearby: set[str] = set()
        self.acronyms = {word for words in texts for word in map(bare, words) if is_acronym(word)}
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
            keys=keys(rest) | self.shortened(words),
            titles=frozenset(bare(word).lower() for word in words) & ANYONE,
            countries=named if both else named[:1],
            is_own=first in PRONOUNS | OWN and OPPONENTS.isdisjoint(words),
        )

    def shortened(self, words: Sequence[str]) -> set[str]:
        """The text's abbreviations that names in a phrase may have: EFSA for the European Food Safety Authority."""
        return {short.lower() for short in self.acronyms.intersection(initials(words))} if self.acronyms else set()

    def known(self, mention: Mention) -> int | None:
        """The source that a mention shares a country or words with."""
        for country in mention.countries:
            if country in self.by_key:
                return self.by_key[country]
        votes = self.votes(mention)
        return max(votes, key=lambda at: (votes[at], at == self.current, at)) if votes else None

    def votes(self, mention: Mention) -> Counter[int]:
        """How many words a mention shares with each source that may be meant."""
        votes = Counter(self.by_key[key] for key in mention.keys if key in self.by_key)
        return Counter({at: count for at, count in votes.items() if self.fits(at, mention)})

    def fits(self, at: int, mention: Mention) -> bool:
        """Neither another country nor another body of that kind: Orient Bank is not the Central Bank."""
        source = self.found[at]
        pairs = (mention.countries, source.countries), (mention.own_names, source.own_names)
        return not any(ours and theirs and theirs.isdisjoint(ours) for ours, theirs in pairs)

    def resolve(self, cue: Cue, *, at_head: bool) -> tuple[int, bool]:
        """The source of a cue, a new one if need be, and whether that is more than a guess."""
        mention = self.mention(cue.who)
        at, sure = self.choose(mention, cue, at_head=at_head)
        self.learn(at, mention, cue)
        if at != self.current:
            self.before, self.current = self.current, at
        return at, sure

    def choose(self, mention: Mention, cue: Cue, *, at_head: bool) -> tuple[int, bool]:
        known = None if mention.is_own else self.known(mention)
        if known is not None:
            return known, bool(mention.countries) or len(self.votes(mention)) == 1
        if self.current is None:
            return self.new(), True
        if mention.is_own:
            return self.current, True
        if mention.is_bare:
            return self.unnamed(mention, cue, self.current, at_head=at_head)
        if cue.is_also or self.found[self.current].is_introduced:
            return self.current, False
        unknown = self.opening if at_head else self.within
        return unknown(mention, cue, self.current)

    def unnamed(self, mention: Mention, cue: Cue, current: int, *, at_head: bool) -> tuple[int, bool]:
        """An office or a document, and no name: "the minister", "the report"."""
        if at_head and mention.titles and (cue.is_answer or "other" in mention.words):
            return self.answering(mention, current), False
        sure = not (at_head and mention.titles) or len(self.holders(mention)) == 1
        return self.titled(mention, current), sure

    def holders(self, mention: Mention) -> set[int]:
        found = [self.by_title.get(title, set()) for title in mention.titles]
        return set.intersection(*found) if found else set()

    def titled(self, mention: Mention, current: int) -> int:
        """Whom "the prime minister" means: the one who speaks, or else the only one with that title."""
        holders = self.holders(mention)
        return next(iter(holders)) if len(holders) == 1 and mention.is_definite else current

    def answering(self, mention: Mention, current: int) -> int:
        """Whom "the minister" means who denies what was just said: another than who said it."""
        at = self.titled(mention, current)
        if at != current:
            return at
        return self.new() if self.before is None else self.before

    def opening(self, mention: Mention, cue: Cue, current: int) -> tuple[int, bool]:
        """Somebody not heard of yet at the head of a paragraph: a new source, unless the words say otherwise."""
        if self.before is None:
            return self.new(), True
        if mention.is_described:
            return (self.before if cue.is_answer else current), False
        if mention.is_officer:
            return self.employer(current, self.before), False
        return self.new(), bool(mention.countries)

    def employer(self, current: int, before: int) -> int:
        """Whom a director speaks for: a body, not a person."""
        return before if self.found[before].is_body and not self.found[current].is_body else current

    def within(self, mention: Mention, cue: Cue, current: int) -> tuple[int, bool]:
        """Somebody not heard of yet in the midst of a paragraph: who speaks for its source, else a new source."""
        source = self.found[current]
        if mention.countries:
            return (self.new(), True) if source.countries else (current, False)
        answers = cue.is_answer and not (mention.is_described and not source.is_described)
        if answers or mention.is_title or (mention.is_one_name and self.nearby.isdisjoint(mention.words)):
            return self.new(), False
        if mention.is_body_of_its_own and source.is_body:
            return self.new(), False
        return current, bool(mention.titles) or mention.is_described

    def new(self) -> int:
        self.found.append(Source())
        return len(self.found) - 1

    def learn(self, at: int, mention: Mention, cue: Cue) -> None:
        source = self.found[at]
        source.names.append(cue.name)
        source.is_described |= bool(mention.keys) and not mention.names
        source.is_body |= mention.is_body
        source.own_names |= mention.own_names
        source.is_introduced = cue.is_telling and len(source.names) == 1
        if not source.countries:
            source.countries.update(mention.countries)
        if self.fits(at, mention):
            for key in (*mention.keys, *keys(cue.told), *mention.countries):
                self.by_key[key] = at
        for title in mention.titles:
            self.by_title.setdefault(title, set()).add(at)

    def are_both(self, cue: Cue) -> bool:
        """Two sources are the subject: "the two sides", "Baku and Yerevan", "the mine's operator and the farmers"."""
        mention = self.mention(cue.who)
        opening = tuple(word.lower() for word in mention.words[:2])
        if len(mention.countries) > 1 or opening[0] in ("both", "neither") or opening in JOINT:
            return True
        if not cue.partner or mention.is_own:
            return False
        partner = self.mention(cue.partner)
        first, second = self.known(partner), self.known(mention)
        if first is None and second is None:
            for one in (partner, mention):
                self.learn(self.new(), one, replace(cue, who=one.words, name=" ".join(one.words)))
        return second is None or first not in (None, second)
