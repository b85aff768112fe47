"""What a meta.json says of the pairs of its folder."""

from __future__ import annotations

import json
from collections.abc import Iterator

from comparisons.ingest.decode import Undecodable, decode, storable
from comparisons.pairs.columns import SIDES, meaning
from comparisons.pairs.given import Faulty


def described(data: bytes) -> list[dict[str, str]]:
    """The fields of each pair, as a row of a table would have them; raises Faulty."""
    try:
        told = json.loads(decode(data)[0])
    except (ValueError, RecursionError, Undecodable):
        raise Faulty("it is not JSON. Mend it, or leave it out.") from None
    entries = told if isinstance(told, list) else [told]
    if not all(isinstance(entry, dict) for entry in entries):
        raise Faulty("it must hold an object with title, event_date, left and right, or a list of such objects.")
    return [dict(fields(entry)) for entry in entries]


def fields(entry: dict[str, object], side: str = "") -> Iterator[tuple[str, str]]:
    for name, value in entry.items():
        if isinstance(value, dict) and not side and name in SIDES:
            yield from fields(value, SIDES[name])
        elif (field := meaning(f"{side} {name}")) and (text := written(value)):
            yield field, text


def written(value: object) -> str:
    words = ";".join(item for item in value if isinstance(item, str)) if isinstance(value, list) else value
    return storable(words) if isinstance(words, str) else ""
