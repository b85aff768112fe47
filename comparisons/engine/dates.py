"""Dates in a claim: their normal form after ISO 8601, and whether two of them can be one day.

A part that is not told is left out: ``2023-11-15``, ``--11-15``, ``2023-11``, ``--11``, ``2023``, ``tuesday``; a range
is two dates with a ``/``. What is told relative to the day of telling needs that day to be known.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from comparisons.engine.tagger import Token

MONTH_NAMES = (
    "january february march april may june july august september october november december"
    " jan feb mar apr may jun jul aug sep oct nov dec"
)
MONTHS = {name: number % 12 + 1 for number, name in enumerate(MONTH_NAMES.split())} | {"sept": 9}
DAY_NAMES = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS = frozenset(DAY_NAMES)
DASHES = frozenset("-–—")
RELATIVE_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}
RELATIVE_SPANS = {"last": -1, "this": 0, "next": 1}
ORDINAL = re.compile(r"^(\d{1,2})(?:st|nd|rd|th)$")
FIELDS = re.compile(r"^(?P<year>\d{4}|-)(?:-(?P<month>\d\d))?(?:-(?P<day>\d\d))?$")
# Tokens: "the 3rd of May , 2023".
LONGEST = 7

# A date's value and how many tokens it takes.
Found = tuple[str, int] | None


def read_date(tokens: Sequence[Token], at: int, told_on: date | None = None) -> Found:
    """The date that begins at a token: ``November 15, 2023``, ``3rd of May``, ``January 9–10``, ``Tuesday``, ``2019``.

    ``told_on`` is the day of telling, against which ``yesterday``, ``last week`` and ``Tuesday`` are resolved.
    """
    near = [token.word.lower().rstrip(".") for token in tokens[at : at + LONGEST]]
    if near[0] in MONTHS and tokens[at].tag in {"NNP", "CD", "NNPS"}:
        return month_first(near)
    if day_of(near[0]) and (found := day_first(near)):
        return found
    if is_year(near[0]) and tokens[at].tag == "CD" and not is_counted(tokens, at):
        return near[0], 1
    return relative(near, told_on)


def month_first(near: list[str]) -> Found:
    month = MONTHS[near[0]]
    if len(near) > 1 and (day := day_of(near[1])):
        until, used = day_after(near, 2)
        year, year_used = year_after(near, 2 + used)
        return spanned(year, month, day, until), 2 + used + year_used
    if len(near) > 1 and is_year(near[1]):
        return f"{near[1]}-{month:02}", 2
    return f"--{month:02}", 1


def day_first(near: list[str]) -> Found:
    """``15 November``, ``9–10 January 2024``, ``3rd of May``."""
    until, used = day_after(near, 1)
    at = 1 + used
    at += near[at : at + 1] == ["of"]
    if at >= len(near) or near[at] not in MONTHS:
        return None
    year, year_used = year_after(near, at + 1)
    return spanned(year, MONTHS[near[at]], day_of(near[0]), until), at + 1 + year_used


def spanned(year: str, month: int, day: int, until: int) -> str:
    first = f"{year}-{month:02}-{day:02}"
    return f"{first}/{year}-{month:02}-{until:02}" if until else first


def day_after(near: list[str], at: int) -> tuple[int, int]:
    """The day that ends a range begun before ``at``, and the tokens it takes; 0, 0 where there is none."""
    if len(near) > at + 1 and (near[at] in DASHES or near[at] == "to") and (day := day_of(near[at + 1])):
        return day, 2
    return 0, 0


def year_after(near: list[str], at: int) -> tuple[str, int]:
    """The year that follows a day, after a comma or none; ISO 8601 writes a missing one as ``-``."""
    for skip in (0, 1):
        if len(near) > at + skip and is_year(near[at + skip]) and (skip == 0 or near[at] == ","):
            return near[at + skip], skip + 1
    return "-", 0


def day_of(word: str) -> int:
    """The day of a month that a word names, 0 for none: ``15``, ``3rd``."""
    if found := ORDINAL.match(word):
        word = found[1]
    return int(word) if word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= 31 else 0


def is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and 1500 <= int(word) <= 2199


def is_counted(tokens: Sequence[Token], at: int) -> bool:
    """Whether things are counted by what looks like a year: ``2000 people``."""
    return at + 1 < len(tokens) and tokens[at + 1].tag == "NNS"


def relative(near: list[str], told_on: date | None) -> Found:
    """``Tuesday``, ``yesterday``, ``last week``; without the day of telling only a weekday says something."""
    if near[0] in WEEKDAYS:
        return (weekday_before(told_on, near[0]).isoformat() if told_on else near[0]), 1
    if told_on is None:
        return None
    if near[0] in RELATIVE_DAYS:
        return (told_on + timedelta(days=RELATIVE_DAYS[near[0]])).isoformat(), 1
    if near[0] in RELATIVE_SPANS and len(near) > 1:
        value = span_of(told_on, near[1], RELATIVE_SPANS[near[0]])
        return (value, 2) if value else None
    return None


def weekday_before(told_on: date, name: str) -> date:
    """The last such day up to the day of telling: news tells what was."""
    return told_on - timedelta(days=(told_on.weekday() - DAY_NAMES.index(name)) % 7)


def span_of(told_on: date, unit: str, shift: int) -> str:
    if unit == "year":
        return str(told_on.year + shift)
    if unit == "month":
        months = told_on.year * 12 + told_on.month - 1 + shift
        return f"{months // 12}-{months % 12 + 1:02}"
    if unit == "week":
        monday = told_on - timedelta(days=told_on.weekday()) + timedelta(weeks=shift)
        return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
    return ""


def can_be_one(ours: str, theirs: str) -> bool | None:
    """Whether two dates can be the same day; None where nothing in them can be compared."""
    pairs = [fits(a, b) for a in ours.split("/") for b in theirs.split("/")]
    known = [fit for fit in pairs if fit is not None]
    if not known or any(known):
        return None if not known else True
    return "/" in ours + theirs and within(ours, theirs)


def within(ours: str, theirs: str) -> bool:
    """One range of whole dates reaches into the other."""
    a, b = ours.split("/"), theirs.split("/")
    return a[0] <= b[-1] and b[0] <= a[-1] and len(a[0]) == len(b[0])


def fits(ours: str, theirs: str) -> bool | None:
    if ours in WEEKDAYS or theirs in WEEKDAYS:
        names = {weekday_of(ours), weekday_of(theirs)}
        return None if "" in names else len(names) == 1
    a, b = FIELDS.match(ours), FIELDS.match(theirs)
    if not a or not b:
        return None
    both = [(a[name], b[name]) for name in ("year", "month", "day") if known(a[name]) and known(b[name])]
    return all(x == y for x, y in both) if both else None


def known(field: str | None) -> bool:
    return field not in (None, "-")


def weekday_of(value: str) -> str:
    if value in WEEKDAYS:
        return value
    try:
        return DAY_NAMES[date.fromisoformat(value).weekday()]
    except ValueError:
        return ""
