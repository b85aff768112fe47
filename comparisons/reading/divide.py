"""A text that is divided between A and B, as the page shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.core.paginator import Page, Paginator

from comparisons.ingest import count_words
from comparisons.models import Incoming, Side
from comparisons.services import passages

A_PAGE = 150
WORDS_OF_A_BORDER = 7


@dataclass(frozen=True, slots=True)
class Border:
    """Where a passage can be split: the words that the second part would begin with."""

    at: int
    words: str


@dataclass(frozen=True, slots=True)
class Shown:
    number: int
    text: str
    side: str
    why: str
    is_guess: bool
    is_set_apart: bool
    begins_paragraph: bool
    can_join: bool
    borders: tuple[Border, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many words each has."""

    left: int
    right: int
    neither: int
    guesses: int

    @property
    def empty(self) -> list[str]:
        return [letter for letter, words in (("A", self.left), ("B", self.right)) if not words]


def page_of(text: Incoming, number: int | str | None) -> Page[int]:
    """The numbers of the passages of one page."""
    return Paginator(range(len(text.paragraphs)), A_PAGE).get_page(number)


def shown(text: Incoming, numbers: Iterable[int]) -> Iterator[Shown]:
    parts = text.paragraphs
    for number in numbers:
        part = parts[number]
        following = parts[number + 1] if number + 1 < len(parts) else None
        yield Shown(
            number=number,
            text=part["text"],
            side=part["side"],
            why=part["why"],
            is_guess=not part["sure"],
            is_set_apart=bool(part["set_apart"]),
            begins_paragraph=number == 0 or not passages.can_join(parts[number - 1], part),
            can_join=following is not None and passages.can_join(part, following),
            borders=tuple(Border(at, beginning(sentence)) for at, sentence in passages.borders(part)),
        )


def beginning(sentence: str) -> str:
    words = sentence.split()
    return " ".join(words[:WORDS_OF_A_BORDER]) + ("…" if len(words) > WORDS_OF_A_BORDER else "")


def tally(text: Incoming) -> Tally:
    counts = dict.fromkeys(("", *Side), 0)
    for part in text.paragraphs:
        counts[part["side"]] += count_words(part["text"])
    guesses = sum(not part["sure"] for part in text.paragraphs)
    return Tally(counts[Side.LEFT], counts[Side.RIGHT], counts[""], guesses)
