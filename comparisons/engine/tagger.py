"""Words of a text with their offsets and parts of speech.

The tagger is a greedy averaged perceptron (Collins 2002, "Discriminative Training Methods
for Hidden Markov Models"), trained by training/tagger.py; its card is models/tagger.md.
Tags are those of the Penn Treebank.
"""

from __future__ import annotations

import functools
import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

MODEL = Path(__file__).parent / "models" / "tagger.json.gz"

TOKEN = re.compile(
    r"""
    \d{1,2}(?:st|nd|rd|th)\b                       # 3rd
    | \d+(?:[.,:]\d+)*                            # 25, 1,500, 7.5, 10:30
    | [^\W\d_]+(?=n['’]t\b) | n['’]t\b            # did|n't
    | ['’](?:s|re|ve|ll|d|m)\b                    # Baku|'s
    | (?:[^\W\d_]\.){2,} | [A-Z]\.(?=\s[A-Z])      # U.S., Joseph R. Biden
    | [A-Z]['’][A-Z][^\W\d_]+                     # O'Brien
    | (?:Mr|Mrs|Ms|Dr|Jr|Sr|St|Gen|Sen|Rep|Gov|Lt|Col|Prof|No|Inc|Corp|Ltd|Co|vs?)\.(?=[ ,])
    | [^\W\d_]+ | \w+ | \S
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """``text[start:end] == word``; ``tag`` is its Penn Treebank part of speech."""

    word: str
    tag: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Weights:
    """``features[feature][tag]`` is a weight; ``known[word]`` the tag of an unambiguous word."""

    tags: tuple[str, ...]
    known: dict[str, str]
    features: dict[str, dict[str, float]]


@functools.cache
def load() -> Weights:
    with gzip.open(MODEL, "rt", encoding="utf-8") as file:
        data = json.load(file)
    tags = tuple(data["tags"])
    features = {name: {tags[int(k)]: v for k, v in row.items()} for name, row in data["features"].items()}
    return Weights(tags, data["known"], features)


@functools.cache
def model_hash() -> str:
    return hashlib.sha256(MODEL.read_bytes()).hexdigest()


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The untagged tokens of ``text[start:end]``."""
    return [
        Token(match.group(), "", match.start(), match.end())
        for match in TOKEN.finditer(text, start, len(text) if end is None else end)
    ]


def tag(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tagged tokens of the sentence ``text[start:end]``."""
    tokens = tokenize(text, start, end)
    tags = tag_words([token.word for token in tokens], load())
    return [Token(t.word, tag_, t.start, t.end) for t, tag_ in zip(tokens, tags, strict=True)]


def tag_words(words: Sequence[str], weights: Weights) -> list[str]:
    context = [*BEFORE, *(normalize(word) for word in words), *AFTER]
    before, last = "-2", "-1"
    tags = []
    for index, word in enumerate(words):
        guess = weights.known.get(word) or best(features_of(index, word, context, last, before), weights)
        tags.append(guess)
        before, last = last, guess
    return tags


def best(features: Iterable[str], weights: Weights) -> str:
    scores = dict.fromkeys(weights.tags, 0.0)
    for feature in features:
        for tag_, weight in weights.features.get(feature, NOTHING).items():
            scores[tag_] += weight
    # Ties go to the first tag in the alphabet, so that the same text gets the same tags.
    return max(weights.tags, key=scores.__getitem__)


BEFORE = ("-START2-", "-START-")
AFTER = ("-END-", "-END2-")
NOTHING: dict[str, float] = {}


def normalize(word: str) -> str:
    if word[0].isdigit():
        return "!YEAR" if len(word) == 4 and word.isdigit() else "!DIGITS"
    return word.lower().replace("’", "'")


def features_of(index: int, word: str, context: Sequence[str], last: str, before: str) -> Iterator[str]:
    """Feature names of one token: its own shape, its neighbours, the two tags before it."""
    i = index + len(BEFORE)
    here, left, right = context[i], context[i - 1], context[i + 1]
    yield "bias"
    yield f"suffix {here[-3:]}"
    yield f"suffix2 {here[-2:]}"
    yield f"prefix {here[:1]}"
    yield f"shape {shape(word)} {index == 0}"
    yield f"word {here}"
    yield f"tag-1 {last}"
    yield f"tag-2,-1 {before} {last}"
    yield f"tag-1,word {last} {here}"
    yield f"word-1 {left}"
    yield f"suffix-1 {left[-3:]}"
    yield f"word-2 {context[i - 2]}"
    yield f"word+1 {right}"
    yield f"suffix+1 {right[-3:]}"
    yield f"word+2 {context[i + 2]}"


def shape(word: str) -> str:
    if not word[0].isalpha():
        return "other"
    return "lower" if word.islower() else "upper" if word.isupper() and len(word) > 1 else "title"
