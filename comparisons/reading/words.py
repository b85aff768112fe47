"""The sentences that the page says about its own counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from comparisons.models import Verdict
from comparisons.reading.filters import Choice

AGREE, DIVERGE, ONLY_LEFT, ONLY_RIGHT = Verdict.AGREE, Verdict.DIVERGE, Verdict.ONLY_LEFT, Verdict.ONLY_RIGHT


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a sentence; those that name findings lead to them."""

    text: str
    verdict: Verdict | None = None
    is_strong: bool = False


def summary(counts: Counter[str]) -> tuple[Piece, ...]:
    """One neutral sentence or two: what is shared, then what each side has alone."""
    if not counts.total():
        return (Piece("No claims were found in these two texts."),)
    return (*shared(counts[AGREE], counts[DIVERGE]), *alone(counts[ONLY_LEFT], counts[ONLY_RIGHT]))


def shared(agree: int, diverge: int) -> Iterator[Piece]:
    total = agree + diverge
    if not total:
        yield Piece("The two accounts share no point. ")
        return
    yield Piece("The two accounts share ")
    yield Piece(points(total), is_strong=True)
    if agree and diverge:
        yield Piece(": they ")
        yield Piece(f"agree on {agree}", AGREE)
        yield Piece(" and ")
        yield Piece(f"diverge on {diverge}", DIVERGE)
    else:
        yield Piece(" and ")
        yield Piece(f"{'agree' if agree else 'diverge'} on {every(total)}", AGREE if agree else DIVERGE)
    yield Piece(". ")


def alone(left: int, right: int) -> Iterator[Piece]:
    if not left and not right:
        yield Piece("Neither has a point that the other lacks.")
        return
    sides = [(left, ONLY_LEFT), (right, ONLY_RIGHT)]
    (first, verdict), (second, other) = sides if left else reversed(sides)
    yield Piece(points(first), verdict)
    yield Piece(f" {'is' if first == 1 else 'are'} {within(verdict)}, ")
    yield Piece(str(second), other) if second else Piece("none")
    yield Piece(f" {within(other)}.")


def points(count: int) -> str:
    return "1 point" if count == 1 else f"{count} points"


def every(count: int) -> str:
    return {1: "it", 2: "both"}.get(count, "all of them")


def within(verdict: Verdict) -> str:
    """The verdict's word inside a sentence: "only in A"."""
    return verdict.label[0].lower() + verdict.label[1:]


def tally(counts: Counter[str]) -> str:
    """What a topic holds: "2 diverge, 1 only in B"."""
    verbs = {AGREE: ("agrees", "agree"), DIVERGE: ("diverges", "diverge")}
    parts = []
    for verdict in Verdict:
        count = counts[verdict]
        one, many = verbs.get(verdict, (within(verdict), within(verdict)))
        if count:
            parts.append(f"{count} {one if count == 1 else many}")
    return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many claims of one side some claim of the other meets: "5 of 7" and the words after it."""

    share: str
    words: str


def coverage(met: int, total: int, here: str, there: str) -> Coverage:
    noun, verb = "claim" if total == 1 else "claims", "has" if met == 1 else "have"
    return Coverage(f"{met} of {total}", f"{noun} in {here} {verb} a counterpart in {there}")


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
    if show == "diverge" and counts[AGREE]:
        return Nothing(NOTHING["diverge"], "On every point that both accounts make, they say the same.")
    return Nothing(NOTHING[show], f"None of the {counts.total()} findings is of this sort.")
