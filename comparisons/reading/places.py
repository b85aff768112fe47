"""The addresses of one comparison: its readings, each with the reader's choice in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from comparisons.access import Key
from comparisons.reading.filters import Choice

TOPICS, SIDE, READ_A, READ_B = "topics", "side", "a", "b"
NAMES = {
    TOPICS: "comparison-detail",
    SIDE: "comparison-side",
    READ_A: "comparison-read-a",
    READ_B: "comparison-read-b",
}
MIRRORED_VIEWS = {READ_A: READ_B, READ_B: READ_A}
# Makes a path into an address with a scheme and a host.
Absolute = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Place:
    """A reading that the reader can go to."""

    label: str
    url: str
    is_current: bool
    key: str = ""


@dataclass(frozen=True, slots=True)
class Places:
    """Where everything stands, seen from one reading under one choice."""

    key: Key
    view: str
    choice: Choice

    def page(self, view: str) -> str:
        return reverse(NAMES[view], args=[self.key])

    @property
    def here(self) -> str:
        return self.page(self.view)

    @property
    def panels(self) -> str:
        """Where people write on findings, as seen from here: short, since each row has it."""
        return {TOPICS: "f/", SIDE: "../f/"}.get(self.view, "../../f/")

    def readings(self) -> tuple[Place, ...]:
        """The three readings; the annotated one keeps the account that is read."""
        read = self.view if self.view in MIRRORED_VIEWS else READ_A
        named = (("Topics", TOPICS), ("Side by side", SIDE), ("Annotated reading", read))
        return tuple(
            Place(label, self.choice.url(self.page(view)), view == self.view, str(key))
            for key, (label, view) in enumerate(named, 1)
        )

    def reads(self) -> dict[str, str]:
        """Where A and B are read through, by their letters."""
        return {view: self.choice.url(self.page(view)) for view in MIRRORED_VIEWS}

    def swapped(self) -> str:
        view = MIRRORED_VIEWS.get(self.view, self.view)
        return self.choice.mirrored().url(self.page(view))

    def finding(self, anchor: str, *, is_shown: bool) -> str:
        """Where a mark leads: to its place on this page, or to the page that is not filtered."""
        return anchor if is_shown else self.choice.everything.url(self.here) + anchor

    def topic(self, anchor: str, *, is_shown: bool) -> str:
        if is_shown and self.view == TOPICS:
            return anchor
        choice = self.choice if is_shown else self.choice.everything
        return choice.url(self.page(TOPICS)) + anchor
