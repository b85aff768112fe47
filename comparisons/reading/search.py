"""Free words, found whatever their case and accents."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# Letters that Unicode does not take apart, as a reader without that keyboard types them.
PLAIN = str.maketrans(
    {"ı": "i", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "æ": "ae", "œ": "oe", "ə": "a", "þ": "th", "’": "'", "‘": "'"}
    | {"ʼ": "'", "“": '"', "”": '"', "–": "-", "‑": "-", "\u2010": "-", "ـ": "", "ى": "ي", "ة": "ه", "ё": "е"}
)
# A phrase between quotation marks, or a word.
ASKED = re.compile(r'"([^"]+)"?|([^\s"]+)')
MOST_WORDS = 10


@functools.lru_cache(maxsize=4096)
def fold_character(character: str) -> str:
    """A character as it is compared: without case, accents, points and joiners."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    plain = "".join(part for part in apart if unicodedata.category(part) not in ("Mn", "Cf")).translate(PLAIN)
    # An accent that stands alone is a space with the accent on it, and no space.
    return plain if character.isspace() else plain.replace(" ", "")


def fold(text: str) -> str:
    return "".join(map(fold_character, text))


def folded_with_places(text: str) -> tuple[str, Sequence[int]]:
    """The text folded, and where each of its characters stands in the text as it is written."""
    if text.isascii():
        return text.lower(), range(len(text))
    parts = [fold_character(character) for character in text]
    return "".join(parts), [at for at, part in enumerate(parts) for _ in part]


@dataclass(frozen=True, slots=True)
class Words:
    """What a reader looks for: every one of these, folded."""

    wanted: tuple[str, ...] = ()

    @classmethod
    def of(cls, q: str) -> Words:
        found = (phrase or word for phrase, word in ASKED.findall(q.translate(PLAIN)))
        folded = (" ".join(fold(part).split()) for part in found)
        return cls(tuple(part for part in folded if part)[:MOST_WORDS])

    def __bool__(self) -> bool:
        return bool(self.wanted)

    def are_in(self, text: str) -> bool:
        folded = " ".join(fold(text).split())
        return all(word in folded for word in self.wanted)

    def hits(self, text: str) -> Iterator[tuple[int, int]]:
        """Where any of the words stands, as offsets into the text as it is written."""
        if not self.wanted:
            return
        folded, places = folded_with_places(text)
        for word in self.wanted:
            for found in re.finditer(r"\s+".join(map(re.escape, word.split())), folded):
                yield places[found.start()], places[found.end() - 1] + 1
