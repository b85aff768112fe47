"""The sentences that a comparison says about its own counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from comparisons.engine.report import Verdict
from comparisons.wording.verdicts import within

AGREE, DIVERGE, ONLY_LEFT, ONLY_RIGHT = Verdict


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
    return counted(count, "point")


def counted(count: int, noun: str) -> str:
    """As in "1 word" and "1,200 words"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def are(count: int, noun: str) -> str:
    """As in "1 pair is" and "3 pairs are"."""
    return f"{counted(count, noun)} {'is' if count == 1 else 'are'}"


def every(count: int) -> str:
    return {1: "it", 2: "both"}.get(count, "all of them")


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
