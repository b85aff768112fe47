"""Pairs made from one sentence by changing a number, a date, a name or its negation, or nothing that counts.

A change of what a sentence states is ``contradict``; a change of its spelling alone (25 for twenty-five, Jan. 9 for
January 9) is ``entail``. Both are made, so that a model cannot learn that near copies contradict.
"""

from __future__ import annotations

import calendar
import random
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

MONTHS = [calendar.month_name[number] for number in range(1, 13)]
DAYS = list(calendar.day_name)
WORDS = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
SHORT_MONTHS = {month: month[:3] + "." for month in MONTHS if len(month) > 4}
NUMBER = re.compile(r"(?<![\w.,$€£])\d+(?:,\d{3})*(?:\.\d+)?(?![\w,]|\.\d)")
NUMBER_WORD = re.compile(rf"\b(?:{'|'.join(WORDS)})\b")
DATE_WORD = re.compile(rf"\b(?:{'|'.join(MONTHS + DAYS)})\b|\b(?:19|20)\d\d\b")
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}(?: [A-Z][a-z]+)*")
AUXILIARY = re.compile(r"\b(?:is|are|was|were|will|would|can|could|should|has|have|had|did|does|do)\b(?! not\b)")
NEGATED = re.compile(r"\b(is|are|was|were|will|would|can|could|should|has|have|had|did|does|do) not\b")


@dataclass(frozen=True, slots=True)
class Swap:
    a: str
    b: str
    label: str
    kind: str


def replaced(text: str, match: re.Match[str], by: str) -> str:
    return text[: match.start()] + by + text[match.end() :]


def chosen(pattern: re.Pattern[str], text: str, rng: random.Random) -> re.Match[str] | None:
    found = [match for match in pattern.finditer(text) if match.start() > 0]
    return rng.choice(found) if found else None


def other_number(text: str, rng: random.Random) -> str:
    if text in WORDS:
        return rng.choice([word for word in WORDS if word != text])
    value = float(text.replace(",", ""))
    new = value + rng.choice([1, 2, 3, 5, 10]) if rng.random() < 0.5 else value * rng.choice([2, 3, 1.5]) + 1
    return f"{round(new):,}" if "," in text else f"{new:.1f}" if "." in text else str(round(new))


def number(text: str, names: list[str], rng: random.Random) -> str | None:
    match = chosen(NUMBER, text, rng) or chosen(NUMBER_WORD, text, rng)
    if match is None or DATE_WORD.fullmatch(match[0]):
        return None
    return replaced(text, match, other_number(match[0], rng))


def date(text: str, names: list[str], rng: random.Random) -> str | None:
    match = chosen(DATE_WORD, text, rng)
    if match is None:
        return None
    if match[0].isdigit():
        return replaced(text, match, str(int(match[0]) + rng.choice([-3, -2, -1, 1, 2])))
    pool = MONTHS if match[0] in MONTHS else DAYS
    return replaced(text, match, rng.choice([word for word in pool if word != match[0]]))


def name(text: str, names: list[str], rng: random.Random) -> str | None:
    match = chosen(NAME, text, rng)
    if match is None or DATE_WORD.search(match[0]):
        return None
    fitting = [n for n in rng.sample(names, 40) if n.count(" ") == match[0].count(" ") and n not in text]
    return replaced(text, match, fitting[0]) if fitting else None


def negation(text: str, names: list[str], rng: random.Random) -> str | None:
    if match := chosen(NEGATED, text, rng):
        return replaced(text, match, match[1])
    match = AUXILIARY.search(text)
    return replaced(text, match, match[0] + " not") if match else None


def respelled(text: str, rng: random.Random) -> str | None:
    """The same sentence with a number or a month written another way."""
    if (match := chosen(NUMBER_WORD, text, rng)) and rng.random() < 0.5:
        return replaced(text, match, str(WORDS.index(match[0]) + 2))
    if (match := chosen(NUMBER, text, rng)) and match[0].isdigit() and 2 <= int(match[0]) <= 12:
        return replaced(text, match, WORDS[int(match[0]) - 2])
    match = chosen(DATE_WORD, text, rng)
    return replaced(text, match, SHORT_MONTHS[match[0]]) if match and match[0] in SHORT_MONTHS else None


CHANGES: dict[str, Callable[[str, list[str], random.Random], str | None]] = {
    "number": number, "date": date, "name": name, "negation": negation,
}  # fmt: skip


def swaps(sentences: Iterable[tuple[str, str]], rng: random.Random) -> Iterator[Swap]:
    """Swaps of sentences that each come with a paraphrase (or themselves).

    A change that the paraphrase repeats word for word is also set against the paraphrase.
    """
    pairs = sorted(set(sentences))
    names = sorted({match[0] for text, _ in pairs for match in NAME.finditer(text) if not DATE_WORD.search(match[0])})
    for text, paraphrase in pairs:
        for kind, change in CHANGES.items():
            changed = change(text, names, rng)
            if changed is None:
                continue
            gone = set(text.split()) - set(changed.split())
            shared = paraphrase != text and kind != "negation" and bool(gone) and gone <= set(paraphrase.split())
            yield Swap(paraphrase if shared else text, changed, "contradict", kind)
            same = respelled(text, rng) or (paraphrase if shared else text)
            yield Swap(text, same, "entail", kind)
