"""What to call a source: by the body among the names that the text gives it, if it gives one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from comparisons.attribution.names import bare, is_name
from comparisons.attribution.words import ANYONE, BODIES, OWN, PRONOUNS, RELAYS

ARTICLE = re.compile(r"\A(?:the|an?|one|some)\s+", re.IGNORECASE)
RELAY = re.compile(
    rf"\A(?:[\w-]+\s+)?(?:{'|'.join(sorted(RELAYS))})\s+(?:of|by|from|published by|on)\s+(?:the\s+)?", re.IGNORECASE
)
# Names that are tried; the first ones are the fullest.
TRIED = 50
NO_START = PRONOUNS | OWN | {"others", "other", "another", "some", "many", "several", "most", "one"}
LONGEST_NAME = 80
# "State Department spokesperson Ruth Adler" is the State Department.
# "Kyrgyz side's statement" is the Kyrgyz side, and a president's press office is the office.
DOCUMENT = re.compile(rf"['’]s?\s+(?:[\w-]+\s+){{0,2}}(?:{'|'.join(sorted(RELAYS))})\Z")
SPEAKS_FOR = re.compile(rf"['’]s?\s+(?:{'|'.join(sorted(ANYONE))})\b.*|\s+spokes\w+\b.*|['’]s\Z", re.DOTALL)
FOR_BODY = re.compile(
    r"(?:spokes\w+|representative|counsel|lawyers?)\s+(?:for|of)\s+(?:the\s+)?(?=[A-Z])", re.IGNORECASE
)


def name_of(names: Sequence[str]) -> str:
    """The first body with a name of its own, else the first name, else the first words; "" for none."""
    tried = [shown(name) for name in names[:TRIED] if name.split()[0].lower() not in NO_START]
    tried = [name for name in tried if name and name.lower() not in RELAYS]
    orders = (
        lambda name: is_body(name) and has_name(name),
        lambda name: is_whole(name, tried),
        is_body,
        has_name,
        bool,
    )
    return next((name for fits in orders for name in tried if fits(name)), "")


def is_whole(name: str, others: Sequence[str]) -> bool:
    """A name with no office beside it, and not the last name of a fuller one."""
    return all(map(is_name, name.split())) and not any(other.endswith(f" {name}") for other in others)


def is_body(name: str) -> bool:
    return any(bare(word).lower() in BODIES for word in name.split())


def has_name(name: str) -> bool:
    return any(is_name(word) for word in name.split())


def shown(name: str) -> str:
    short = RELAY.sub("", ARTICLE.sub("", " ".join(name.split()), count=1), count=1)
    for_body = FOR_BODY.match(short)
    short = short[for_body.end() :] if for_body else short
    return SPEAKS_FOR.sub("", DOCUMENT.sub("", short))[:LONGEST_NAME].strip(" ,;:")
