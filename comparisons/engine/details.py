"""The typed particulars of a claim: numbers, dates, names, negation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from text_to_num import alpha2digit

from comparisons.engine.report import Detail
from comparisons.engine.speech import words
from comparisons.engine.tagger import Token

MONTH_NAMES = (
    "january february march april may june july august september october november december"
    " jan feb mar apr may jun jul aug sep oct nov dec"
)
MONTHS = {name: number % 12 + 1 for number, name in enumerate(MONTH_NAMES.split())} | {"sept": 9}
WEEKDAYS = words("monday tuesday wednesday thursday friday saturday sunday")
SCALES = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
NEGATIONS = words("not n't never no none nobody nothing neither nor cannot")
CURRENCIES = {"$": "USD", "€": "EUR", "£": "GBP"}
CURRENCY_WORDS = {"dollars": "USD", "euros": "EUR", "pounds": "GBP"}
# Tokens: "two hundred and fifty-five thousand" is six.
LONGEST_NUMBER = 8
NUMBER = re.compile(r"^\d[\d,]*(?:\.\d+)?$")


# A detail's kind, its value, and how many tokens it takes.
Taken = tuple[str, str, int] | None


def find_details(text: str, tokens: Sequence[Token]) -> tuple[Detail, ...]:
    """The details of one claim of ``text``, in order; no token is in two of them."""
    found: list[Detail] = []
    at = 0
    while at < len(tokens):
        detail, used = next_detail(text, tokens, at)
        if detail:
            found.append(detail)
        at += used
    return tuple(found)


def next_detail(text: str, tokens: Sequence[Token], at: int) -> tuple[Detail | None, int]:
    """The detail that begins at a token, if one does, and how many tokens it takes."""
    for reader in (read_date, read_number, read_negation, read_name):
        taken = reader(tokens, at)
        if taken:
            kind, value, used = taken
            start, end = tokens[at].start, tokens[at + used - 1].end
            return Detail(kind, text[start:end], value, start, end), used
    return None, 1


def read_date(tokens: Sequence[Token], at: int) -> Taken:
    """``November 15, 2023``, ``15 November``, ``November 2023``, ``2023`` or ``Tuesday``."""
    near = [token.word.lower().rstrip(".") for token in tokens[at : at + 4]]
    word = near[0]
    if word in WEEKDAYS:
        return "date", word, 1
    if word in MONTHS and tokens[at].tag in {"NNP", "CD", "NNPS"}:
        return month_first(near)
    if len(near) > 1 and is_day(word) and near[1] in MONTHS:
        year, used = year_after(near, 2)
        return "date", f"{year}-{MONTHS[near[1]]:02}-{int(word):02}", 2 + used
    if is_year(word) and tokens[at].tag == "CD" and not counted(tokens, at):
        return "date", word, 1
    return None


def month_first(near: list[str]) -> Taken:
    month = MONTHS[near[0]]
    if len(near) > 1 and is_day(near[1]):
        year, used = year_after(near, 2)
        return "date", f"{year}-{month:02}-{int(near[1]):02}", 2 + used
    if len(near) > 1 and is_year(near[1]):
        return "date", f"{near[1]}-{month:02}", 2
    return "date", f"--{month:02}", 1


def year_after(near: list[str], at: int) -> tuple[str, int]:
    """The year that follows a day, after a comma or none; ISO 8601 writes a missing one as ``-``."""
    for skip in (0, 1):
        if len(near) > at + skip and is_year(near[at + skip]) and (skip == 0 or near[at] == ","):
            return near[at + skip], skip + 1
    return "-", 0


def is_day(word: str) -> bool:
    return word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= 31


def is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and 1500 <= int(word) <= 2199


def counted(tokens: Sequence[Token], at: int) -> bool:
    """Whether things are counted by what looks like a year: ``2000 people``."""
    return at + 1 < len(tokens) and tokens[at + 1].tag in {"NNS", "CD"}


def read_number(tokens: Sequence[Token], at: int) -> Taken:
    """``1.5 million``, ``$2 billion``, ``twenty-five``, ``12 %``."""
    currency = CURRENCIES.get(tokens[at].word)
    first = at + 1 if currency else at
    stop = first
    while stop < min(len(tokens), first + LONGEST_NUMBER) and is_numeral(tokens, stop, first):
        stop += 1
    if stop == first:
        return None
    value = value_of(tokens[first:stop])
    if value is None:
        return None
    after = tokens[stop].word.lower() if stop < len(tokens) else ""
    if after in {"%", "percent"}:
        return "percent", value, stop + 1 - at
    if after == "per" and [token.word.lower() for token in tokens[stop + 1 : stop + 2]] == ["cent"]:
        return "percent", value, stop + 2 - at
    if currency or after in CURRENCY_WORDS:
        return "money", f"{currency or CURRENCY_WORDS[after]} {value}", stop - at + (not currency)
    return "number", value, stop - at


def is_numeral(tokens: Sequence[Token], at: int, first: int) -> bool:
    token = tokens[at]
    if token.tag == "HYPH":
        return first < at < len(tokens) - 1 and tokens[at + 1].tag == "CD"
    return token.tag == "CD" or (at > first and token.word.lower() in SCALES)


def value_of(tokens: Sequence[Token]) -> str | None:
    parts = [token.word.lower() for token in tokens if token.tag != "HYPH"]
    if parts == ["one"]:
        return None
    factor = 1
    while len(parts) > 1 and parts[-1] in SCALES:
        factor *= SCALES[parts.pop()]
    digits = parts[0] if len(parts) == 1 and NUMBER.match(parts[0]) else str(alpha2digit(" ".join(parts), "en"))
    try:
        return f"{(Decimal(digits.replace(',', '')) * factor).normalize():f}"
    except InvalidOperation:
        return None


def read_negation(tokens: Sequence[Token], at: int) -> Taken:
    word = tokens[at].word.lower().replace("’", "'")
    return ("negation", "not", 1) if word in NEGATIONS else None


def read_name(tokens: Sequence[Token], at: int) -> Taken:
    """A run of proper nouns, ``of`` and ``the`` allowed inside: ``U.S. Department of State``."""
    stop = at
    while stop < len(tokens) and in_name(tokens, stop, at):
        stop += 1
    if stop == at:
        return None
    return "name", " ".join(token.word for token in tokens[at:stop]), stop - at


def in_name(tokens: Sequence[Token], at: int, first: int) -> bool:
    if tokens[at].tag in {"NNP", "NNPS"}:
        return True
    if at == first:
        return False
    if tokens[at].tag == "CD":
        return at + 1 == len(tokens) or tokens[at + 1].tag != "NNS"
    return joins_name([token.word for token in tokens[at - 1 : at + 3]], [token.tag for token in tokens[at : at + 3]])


def joins_name(near: list[str], tags: list[str]) -> bool:
    """``Department|of|State``, ``of|the|United States``, ``U.S.|-|Russia`` and ``Biden|,|Jr.`` are one name each."""
    before, joint, *after = near
    if joint == ",":
        return after[:1] in (["Jr."], ["Sr."])
    if joint == "of" and after[:1] == ["the"]:
        return tags[2:] in (["NNP"], ["NNPS"])
    return (joint in {"of", "-"} or (joint == "the" and before == "of")) and tags[1:2] in (["NNP"], ["NNPS"])
