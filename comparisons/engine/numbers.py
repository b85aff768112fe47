"""Numbers in a claim: their normal form with unit and qualifier, and whether two of them can be one figure.

``~1500000`` is about, ``>100`` more than, ``<1600000`` up to; ``10..15`` a range. Units of one quantity are brought to
one: ``48280 m`` for 30 miles.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from text_to_num import alpha2digit

from comparisons.engine.speech import words
from comparisons.engine.tagger import Token

SCALES = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
SHORT_SCALES = {"m": "million", "bn": "billion", "tn": "trillion"}
CURRENCIES = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB"}
CURRENCY_WORDS = {"dollars": "USD", "euros": "EUR", "pounds": "GBP", "yen": "JPY", "rupees": "INR", "rubles": "RUB"}
# SI base unit and factor to it (Bureau International des Poids et Mesures, "The SI", 9th edition, tables 8 and 11;
# the international mile, pound and foot of 1959).
UNITS: dict[str, tuple[str, str]] = {
    **dict.fromkeys(words("km kilometer kilometers kilometre kilometres"), ("m", "1000")),
    **dict.fromkeys(words("meter meters metre metres"), ("m", "1")),
    **dict.fromkeys(words("mile miles"), ("m", "1609.344")),
    **dict.fromkeys(words("foot feet"), ("m", "0.3048")),
    **dict.fromkeys(words("kg kilogram kilograms kilo kilos"), ("kg", "1")),
    **dict.fromkeys(words("tonne tonnes ton tons"), ("kg", "1000")),
    **dict.fromkeys(words("lb lbs"), ("kg", "0.45359237")),
    **dict.fromkeys(words("second seconds"), ("s", "1")),
    **dict.fromkeys(words("minute minutes"), ("s", "60")),
    **dict.fromkeys(words("hour hours"), ("s", "3600")),
    **dict.fromkeys(words("day days"), ("s", "86400")),
    **dict.fromkeys(words("week weeks"), ("s", "604800")),
    **dict.fromkeys(words("hectare hectares"), ("m2", "10000")),
    **dict.fromkeys(words("acre acres"), ("m2", "4046.8564224")),
    **dict.fromkeys(words("liter liters litre litres"), ("l", "1")),
    **dict.fromkeys(words("megawatt megawatts mw"), ("w", "1000000")),
}
QUALIFIERS: dict[tuple[str, ...], str] = {
    **{(word,): "~" for word in words("about around approximately roughly some nearly almost circa")},
    **{(word,): ">" for word in words("over above exceeding")},
    **{(word,): "<" for word in words("under below")},
    ("close", "to"): "~",
    **dict.fromkeys((("more", "than"), ("at", "least"), ("upwards", "of")), ">"),
    **dict.fromkeys((("less", "than"), ("fewer", "than"), ("up", "to"), ("at", "most")), "<"),
    ("as", "many", "as"): "<",
    ("no", "fewer", "than"): ">",
    ("no", "less", "than"): ">",
}
# Tokens: "two hundred and fifty-five thousand" is six.
LONGEST_NUMBER = 8
NUMBER = re.compile(r"^\d[\d,]*(?:\.\d+)?$")
ORDINAL = re.compile(r"^\d+(?:st|nd|rd|th)$")
DECIMAL_COMMA = re.compile(r"^\d{1,3},\d{1,2}$")
RANGE_WORDS = frozenset({"to", "-", "–", "—"})
# How far rounding goes: within this share two figures of which one is rough are the same.
ROUGH = Decimal("0.03")
# How far above "more than" or under "up to" a plain figure may lie and still be what was meant.
SLACK = Decimal("0.25")

# A detail's kind, its value, and how many tokens it takes.
Found = tuple[str, str, int] | None


def read_number(tokens: Sequence[Token], at: int) -> Found:
    """``1.5 million``, ``$2 billion``, ``about twenty-five``, ``10 to 15``, ``12 %``, ``30 miles``."""
    sign, skipped = qualifier(tokens, at)
    first = at + skipped
    if first >= len(tokens):
        return None
    currency = CURRENCIES.get(tokens[first].word, "")
    value, stop = value_at(tokens, first + bool(currency))
    if value is None:
        return None
    kind, unit, value, used = measured(tokens, stop, value, currency)
    return kind, f"{unit} {sign}{value}".strip() if kind == "money" else f"{sign}{value} {unit}".strip(), used - at


def qualifier(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """The sign of what makes a figure rough, and how many tokens it takes; "", 0 for a plain one."""
    near = [token.word.lower() for token in tokens[at : at + 3]]
    for length in (3, 2, 1):
        sign = QUALIFIERS.get(tuple(near[:length]))
        if sign and begins_number(tokens, at + length):
            return sign, length
    return "", 0


def begins_number(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and (tokens[at].tag == "CD" or tokens[at].word in CURRENCIES)


def value_at(tokens: Sequence[Token], first: int) -> tuple[str | None, int]:
    """The figure or range of figures at a token, and where it stops."""
    low, stop = figure_at(tokens, first)
    if low is None or stop + 1 >= len(tokens) or tokens[stop].word not in RANGE_WORDS:
        return low, stop
    high, after = figure_at(tokens, stop + 1 + (tokens[stop + 1].word in CURRENCIES))
    if high is None:
        return low, stop
    scaled = scale_of(tokens[after - 1].word)
    if scaled and not scale_of(tokens[stop - 1].word):
        low = plain(Decimal(low) * scaled)
    return (f"{low}..{high}", after) if Decimal(low) < Decimal(high) else (low, stop)


def figure_at(tokens: Sequence[Token], first: int) -> tuple[str | None, int]:
    stop = first
    while stop < min(len(tokens), first + LONGEST_NUMBER) and is_numeral(tokens, stop, first):
        stop += 1
    return (value_of(tokens[first:stop]), stop) if stop > first else (None, first)


def is_numeral(tokens: Sequence[Token], at: int, first: int) -> bool:
    token = tokens[at]
    if token.tag == "HYPH":
        return first < at < len(tokens) - 1 and tokens[at + 1].tag == "CD" and tokens[at - 1].word.isalpha()
    if at > first and token.word[0].isdigit():
        return False
    return token.tag == "CD" or (at > first and scale_of(token.word) > 0)


def scale_of(word: str) -> int:
    return SCALES.get(SHORT_SCALES.get(word, word.lower()), 0)


def value_of(tokens: Sequence[Token]) -> str | None:
    parts = [SHORT_SCALES.get(token.word, token.word.lower()) for token in tokens if token.tag != "HYPH"]
    if parts == ["one"] or ORDINAL.match(parts[0]):
        return None
    factor = 1
    while len(parts) > 1 and parts[-1] in SCALES:
        factor *= SCALES[parts.pop()]
    if parts == ["two"]:  # The one numeral that text2num leaves as it stands.
        parts = ["2"]
    digits = parts[0] if len(parts) == 1 and NUMBER.match(parts[0]) else str(alpha2digit(" ".join(parts), "en"))
    digits = digits.replace(",", ".") if DECIMAL_COMMA.match(digits) else digits.replace(",", "")
    try:
        return plain(Decimal(digits) * factor)
    except InvalidOperation:
        return None


def plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def measured(tokens: Sequence[Token], stop: int, value: str, currency: str) -> tuple[str, str, str, int]:
    """Kind, unit, value in that unit, and where the detail stops, its unit read."""
    after = [token.word.lower() for token in tokens[stop : stop + 2]]
    if after[:1] in (["%"], ["percent"]):
        return "percent", "", value, stop + 1
    if after == ["per", "cent"]:
        return "percent", "", value, stop + 2
    if currency:
        return "money", currency, value, stop
    if after and after[0] in CURRENCY_WORDS:
        return "money", CURRENCY_WORDS[after[0]], value, stop + 1
    if after and after[0] in UNITS:
        unit, factor = UNITS[after[0]]
        return "quantity", unit, "..".join(plain(Decimal(v) * Decimal(factor)) for v in value.split("..")), stop + 1
    return "number", "", value, stop


def can_be_one(ours: str, theirs: str) -> bool:
    """Whether two values of one unit can be the same figure: ``~1500000`` and ``1480000`` can, ``<1600000`` cannot."""
    if ours == theirs:
        return True
    a, b = bounds(ours), bounds(theirs)
    if ours[0] in "~<>" and theirs[0] in "~<>":
        return near(head(ours), head(theirs))
    return a[0] <= b[1] and b[0] <= a[1]


def bounds(value: str) -> tuple[Decimal, Decimal]:
    if ".." in value:
        low, _, high = value.lstrip("~<>").partition("..")
        return Decimal(low), Decimal(high)
    figure = head(value)
    below = {"~": ROUGH, "<": SLACK}.get(value[0], Decimal(0))
    above = {"~": ROUGH, ">": SLACK}.get(value[0], Decimal(0))
    return figure * (1 - below), figure * (1 + above)


def head(value: str) -> Decimal:
    return Decimal(value.lstrip("~<>").partition("..")[0])


def near(ours: Decimal, theirs: Decimal) -> bool:
    return abs(ours - theirs) <= ROUGH * max(ours, theirs)
