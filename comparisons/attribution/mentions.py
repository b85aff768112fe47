"""What a subject says of who speaks: "the foreign minister of Georgia", "a spokeswoman", "the Brazilian"."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from comparisons.attribution.names import bare, is_name, nationalities
from comparisons.attribution.words import ARTICLES, BODIES, OF_STATE, OFFICES


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

    @property
    def is_described(self) -> bool:
        """``The neighbours``, ``the Brazilian``."""
        return self.is_definite and not self.countries and all(name in nationalities() for name in self.names)

    @property
    def is_title(self) -> bool:
        """``The European Commission``: an article and capitals; it speaks for nobody else."""
        article, *rest = self.words
        capitals = all(word[0].isupper() or word == "of" for word in rest)
        return article.lower() == "the" and bool(rest) and capitals and not self.is_described

    @property
    def own_names(self) -> frozenset[str]:
        """What tells the ``Central Bank of Cyprus`` from other banks; none where it is no body's name."""
        bodies = [word for word in self.words[1:] if word[0].isupper() and bare(word).lower() in BODIES - OF_STATE]
        return frozenset(name for name in self.names if name.lower() not in BODIES) if bodies else frozenset()

    @property
    def is_one_name(self) -> bool:
        return len(self.names) == len(self.words) == 1

    @property
    def is_officer(self) -> bool:
        """Who speaks for a body that is not named: no ``spokesman for the mission``."""
        pairs = pairwise(self.words)
        named = any(word in ("of", "for", "at") and (after in ARTICLES or after[0].isupper()) for word, after in pairs)
        return bool(self.titles & OFFICES) and not named

    @property
    def is_body(self) -> bool:
        return any(bare(word).lower() in BODIES for word in self.words)

    @property
    def is_body_of_its_own(self) -> bool:
        """``The farmers' cooperative``, and not "the ministry", which may be that of the one who speaks."""
        return bare(self.words[-1]).lower() in BODIES and len(self.keys) > 1 and not self.titles
