"""Which languages the models know. Loads none of them, so that a page can say it too."""

from __future__ import annotations

import re

# Characters read, as in ingest/language.py, where languages are told.
READ = 4_000
WORD = re.compile(r"[^\W\d_]+")
# Letters before these belong to the Latin script.
AFTER_LATIN = "\u0250"
# Share of the letters that must be Latin, as there.
MOST = 0.8
ENGLISH = frozenset(
    WORD.findall(
        "the of and that was were with for from this by which has have had been not it is are to he she they his their"
        " said at as on be but who"
    )
)

# Share of ENGLISH among the words from which a text without a language is taken for English. Whole English accounts
# kept for development have 0.20 to 0.34, small ones without a language 0.16; those in tests/data/languages have none.
ENOUGH = 0.1
# Up to this many words, English or not, may hold none of them.
FEW = 12


def models_know(languages: tuple[str, str], texts: tuple[str, str]) -> bool:
    """Whether the models can read both texts; ``languages`` are their BCP 47 tags, "" where it could not be told."""
    return all(map(is_english, languages, texts))


def is_english(language: str, text: str) -> bool:
    """By its tag; without one, by its words.

    No language is told of a text that is short, or mixed, or in a language that nobody taught the recogniser. The short
    ones are mostly English here, and too short for a confident mistake to matter; the others must show it.
    A tag is not believed of a text in another script: many a site calls every page English.
    """
    name, read = primary(language), text[:READ]
    if name not in ("en", "", "und") or not is_latin(read):
        return False
    return name == "en" or has_english_words(read)


def primary(language: str) -> str:
    """The language of a BCP 47 tag, without its script and region."""
    return language.lower().replace("_", "-").partition("-")[0]


def is_latin(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    return sum(character < AFTER_LATIN for character in letters) >= MOST * len(letters)


def has_english_words(text: str) -> bool:
    words = [word.lower() for word in WORD.findall(text)]
    return len(words) <= FEW or sum(word in ENGLISH for word in words) >= ENOUGH * len(words)
