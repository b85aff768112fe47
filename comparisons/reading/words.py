"""What the page says where no finding stands."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from comparisons.models import Verdict
from comparisons.reading.filters import Choice


@dataclass(frozen=True, slots=True)
class Nothing:
    """What the page says where no finding stands."""

    title: str
    words: str


NOTHING = {
    "agree": "Nothing agrees here",
    "diverge": "Nothing diverges here",
    "only-a": "Nothing is only in A",
    "only-b": "Nothing is only in B",
}


def nothing(choice: Choice, counts: Counter[str], *, words_are_told: bool = False) -> Nothing:
    """``words_are_told`` where the texts hold the reader's words, but no finding does."""
    asked = choice.without("swap").asked()
    if not counts.total():
        return Nothing("Nothing to compare", "Headings, greetings and lists hold no claims. Whole sentences do.")
    if list(asked) == ["show"]:
        return nothing_of(choice.show, counts)
    if list(asked) == ["look"]:
        return Nothing("Nothing needs a look", f"The machine is sure enough of all {counts.total()} findings.")
    if list(asked) == ["noted"]:
        return Nothing("Nothing is annotated yet", "Choose a finding and press a to write the first note on it.")
    if list(asked) == ["q"]:
        place = "They stand in the texts, outside all claims." if words_are_told else "Neither account has these words."
        return Nothing(f"No finding holds “{choice.q}”", place)
    return Nothing("Nothing matches", "No finding fits all of these filters.")


def nothing_of(show: str, counts: Counter[str]) -> Nothing:
    if show == "diverge" and counts[Verdict.AGREE]:
        return Nothing(NOTHING["diverge"], "On every point that both accounts make, they say the same.")
    return Nothing(NOTHING[show], f"None of the {counts.total()} findings is of this sort.")
