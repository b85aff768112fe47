"""Words of an account as the Web Annotation Data Model selects them.

A selector is a TextQuoteSelector and a TextPositionSelector in one (https://www.w3.org/TR/annotation-model/, 4.2.4 and
4.2.5). Offsets count Python's code points. No selector exists that is malformed: making one raises ValueError, which
says what is wrong in words fit for the person who sent it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self

from comparisons.anchors.span import Span

# How many characters before and after the words tell them from the same words elsewhere.
CONTEXT = 32
# No account holds more.
MOST_CHARACTERS = 5 * 1024 * 1024

QUOTE, POSITION = "TextQuoteSelector", "TextPositionSelector"


@dataclass(frozen=True, slots=True)
class Selector:
    """The words, what stood before and after them, and where."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int

    def __post_init__(self) -> None:
        check_text("exact", self.exact, MOST_CHARACTERS)
        check_text("prefix", self.prefix, CONTEXT)
        check_text("suffix", self.suffix, CONTEXT)
        check_offset("start", self.start)
        check_offset("end", self.end)
        if not self.exact:
            raise ValueError("A selector must quote at least one character.")
        if self.end <= self.start:
            raise ValueError("A selector must end after it starts.")
        if self.end - self.start != len(self.exact):
            raise ValueError("A selector's offsets must be as far apart as its quote is long.")

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Self:
        """Select ``text[start:end]``."""
        if not 0 <= start < end <= len(text):
            raise ValueError("The words to select must lie inside the text.")
        return cls(text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT], start, end)

    @classmethod
    def from_json(cls, data: object) -> Self:
        """Read what ``to_json`` wrote; whatever else a program may send raises ValueError."""
        quote, position = selector_of(data, QUOTE), selector_of(data, POSITION)
        return cls(
            exact=quote.get("exact", ""),
            prefix=quote.get("prefix", ""),
            suffix=quote.get("suffix", ""),
            start=position.get("start", 0),
            end=position.get("end", 0),
        )

    def to_json(self) -> list[dict[str, Any]]:
        return [
            {"type": QUOTE, "exact": self.exact, "prefix": self.prefix, "suffix": self.suffix},
            {"type": POSITION, "start": self.start, "end": self.end},
        ]

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


def selector_of(data: object, kind: str) -> dict[str, Any]:
    if not isinstance(data, list) or len(data) != 2:
        raise ValueError(f"Expected a list of one {QUOTE} and one {POSITION}.")
    found = [item for item in data if isinstance(item, dict) and item.get("type") == kind]
    if len(found) != 1:
        raise ValueError(f"Expected exactly one {kind}.")
    return found[0]


def check_text(name: str, value: object, longest: int) -> None:
    if not isinstance(value, str):
        raise ValueError(f"A selector's {name} must be text.")
    if len(value) > longest:
        raise ValueError(f"A selector's {name} must be at most {longest} characters long.")
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise ValueError(f"A selector's {name} must be whole characters.")


def check_offset(name: str, value: object) -> None:
    # True and False are ints to Python, and offsets to nobody.
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(f"A selector's {name} must be a whole number.")
    if not 0 <= value <= MOST_CHARACTERS:
        raise ValueError(f"A selector's {name} must be from 0 to {MOST_CHARACTERS}.")
