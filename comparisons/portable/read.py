"""A file read back: understood and checked as a whole before anything is written."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from django.conf import settings
from django.db import transaction
from pydantic import ValidationError

from comparisons.models import Comparison, Person
from comparisons.portable import FORMAT
from comparisons.portable.check import OURS, check_machine, check_report, check_texts
from comparisons.portable.check_people import check_people
from comparisons.portable.refusal import ImportRefused
from comparisons.portable.schema import File
from comparisons.portable.store import store

# A small file can hold so many empty lists that reading them fills the memory.
MOST_PARTS = 4_000_000
NOT_JSON = "This is not a JSON file that Parallax wrote. Choose the file that “Export, JSON” gave you."
NO_TEXTS = (
    "This file holds only what the engine found, without the two texts, so it cannot be opened here. "
    "Export the comparison as JSON from its page, and import that file."
)
TOO_LARGE = "This file is larger than anything that Parallax exports, so it cannot be imported."
NEWER = "This file was written by a newer Parallax (format {}). This one reads format {}. Update it, then import again."
# The sentence for each fault that pydantic finds, by its type.
FAULTS = {
    "missing": "is missing",
    "extra_forbidden": "is nothing that this Parallax knows",
    "string_too_long": "is longer than Parallax takes",
    "string_too_short": "is empty",
    "too_long": "holds more than Parallax takes",
    "too_short": "holds less than it should",
    "string_pattern_mismatch": "is not written as it should be",
    "string_unicode": "holds signs that are no text",
    "literal_error": "is none of the words that it can be",
    "recursion_loop": "is nested too deeply",
}
LONGEST_NAME = 40


@transaction.atomic
def import_comparison(data: bytes, *, owner: Person) -> Comparison:
    """A new comparison of the owner's; its authors come along as names."""
    return store(understood(data), owner=owner)


def understood(data: bytes) -> File:
    """The file, or ImportRefused."""
    if len(data) > settings.MAX_REQUEST_BYTES:
        raise ImportRefused(TOO_LARGE)
    return checked(parsed(data))


def checked(found: Any) -> File:
    check_is_ours(found)
    try:
        file = File.model_validate(found)
    except ValidationError as fault:
        refuse(fault)
    except RecursionError:
        raise ImportRefused(NOT_JSON) from None
    texts = check_texts(file.parallax.accounts)
    check_report(file, texts)
    check_machine(file, texts)
    check_people(file)
    return file


def parsed(data: bytes) -> Any:
    if data.count(b"[") + data.count(b"{") + data.count(b",") > MOST_PARTS:
        raise ImportRefused(TOO_LARGE)
    try:
        return json.loads(data.decode("utf-8-sig"), object_pairs_hook=once_each, parse_constant=no_number)
    except ImportRefused:
        raise
    except (ValueError, RecursionError):
        raise ImportRefused(NOT_JSON) from None


def once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """What stands twice would be read one way here and another way elsewhere."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ImportRefused("In this file a name stands twice in one place, so it cannot be told what is meant.")
    return found


def no_number(name: str) -> NoReturn:
    raise ImportRefused(f"In this file {name} stands in the place of a number.")


def check_is_ours(found: Any) -> None:
    if not isinstance(found, dict):
        raise ImportRefused(NOT_JSON)
    ours = found.get(OURS)
    if ours is None and {"engine", "findings"} <= set(found):
        raise ImportRefused(NO_TEXTS)
    if not isinstance(ours, dict):
        raise ImportRefused(NOT_JSON)
    number = ours.get("format")
    if isinstance(number, int) and not isinstance(number, bool) and number > FORMAT:
        raise ImportRefused(NEWER.format(number if number < 10**9 else "unknown", FORMAT))


def refuse(fault: ValidationError) -> NoReturn:
    """The first fault, in words; what the file holds there is not repeated."""
    first = fault.errors(include_url=False, include_context=True, include_input=False)[0]
    kind, context = first["type"], first.get("ctx", {})
    if kind == "value_error":
        raise ImportRefused(f"In this file {path(first['loc'])} is wrong: {context['error']}.") from None
    said = FAULTS.get(kind) or first["msg"].replace("Input should", "should").rstrip(".")
    raise ImportRefused(f"In this file {path(first['loc'])} {said}.") from None


def path(place: tuple[int | str, ...]) -> str:
    """``parallax.annotations[3].body``; names that the file made up are cut short."""
    words = ""
    for part in place:
        if isinstance(part, int):
            words += f"[{part}]"
        else:
            name = part[:LONGEST_NAME]
            words += ("." if words else "") + (name if name.isidentifier() else "…")
    return words or "the whole"
