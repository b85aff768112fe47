"""How well one news item is divided between the two sources that it relays, on items labelled sentence by sentence.

    python -m benchmarks.attribution

The items lie in tests/attribution/items: dev.txt, by which the rules were made, and held_out.txt, written before them
and looked at once, when they were done. A line is ``A| sentence``, ``B| sentence`` or ``-| sentence`` (neither's), a
blank line ends a paragraph, ``# title`` begins an item. Figures are shares of words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from comparisons.attribution import Division, divide

ITEMS = Path(__file__).parents[1] / "tests" / "attribution" / "items"
SETS = {"development": "dev.txt", "held out": "held_out.txt"}
SIDES = {"A": "left", "B": "right", "-": ""}
WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Item:
    """A text, and the side of each of its stretches: (start, end, side)."""

    title: str
    text: str
    labels: tuple[tuple[int, int, str], ...]


def read_items(path: Path) -> Iterator[Item]:
    for part in re.split(r"^# ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        title, _, body = part.partition("\n")
        text, labels = "", []
        for line in body.strip().split("\n"):
            if not line:
                text = text.rstrip() + "\n\n"
                continue
            side, sentence = line.split("| ", 1)
            labels.append((len(text), len(text) + len(sentence), SIDES[side]))
            text += sentence + " "
        yield Item(title, text.rstrip(), tuple(labels))


def sides_of_words(text: str, spans: Sequence[tuple[int, int, str]]) -> list[str]:
    return [
        next((side for start, end, side in spans if start <= word.start() < end), "none")
        for word in WORD.finditer(text)
    ]


def proposed(item: Item) -> list[tuple[int, int, str]]:
    return spans_of(divide(item.text))


def spans_of(division: Division) -> list[tuple[int, int, str]]:
    return [(passage.start, passage.end, passage.side) for passage in division.passages]


def baseline(item: Item) -> list[tuple[int, int, str]]:
    """All before the first sentence of the second source is A's, the rest B's: where that is, it is told."""
    second = next((start for start, _, side in item.labels if side == "right"), len(item.text))
    return [(0, second, "left"), (second, len(item.text), "right")]


def right_words(item: Item, divided: Callable[[Item], list[tuple[int, int, str]]]) -> tuple[int, int]:
    gold, made = sides_of_words(item.text, item.labels), sides_of_words(item.text, divided(item))
    return sum(a == b for a, b in zip(gold, made, strict=True)), len(gold)


def accuracy(items: Sequence[Item], divided: Callable[[Item], list[tuple[int, int, str]]]) -> float:
    counts = [right_words(item, divided) for item in items]
    return sum(right for right, _ in counts) / sum(words for _, words in counts)
