"""What an upload gives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

MOST_PAIRS = 200
# Nobody reads more, and a folder of pictures would tell of each.
MOST_FAULTS = 200
NOTHING = "There is no pair of accounts in this upload. Put two files into a folder for each pair, or send a table."


class Unusable(Exception):
    """Why nothing of an upload can be used: a plain sentence or two for the person who sent it, and what to do."""


class Faulty(Exception):
    """Why one pair cannot be used: the sentence from after the place where it stands."""


@dataclass(frozen=True, slots=True)
class Given:
    """One account: by its text, by the path of its file, or, where it has neither, by a link to fetch it from."""

    text: str = ""
    file: str = ""
    url: str = ""
    publisher: str = ""
    title: str = ""
    author: str = ""
    published_on: date | None = None
    language: str = ""
    archive_url: str = ""
    fetch: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """``name`` says where in the upload it stands. ``title`` may be empty, as in the form."""

    name: str
    title: str
    event_date: date | None
    left: Given
    right: Given
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Upload:
    """``files`` holds the content of those that pairs name, by path; no size of an account is checked yet."""

    pairs: tuple[Pair, ...]
    faults: tuple[str, ...]
    files: Mapping[str, bytes]


def upload(pairs: Iterable[Pair], faults: Iterable[str], files: Mapping[str, bytes]) -> Upload:
    found, told = tuple(pairs), tuple(faults)
    if len(found) > MOST_PAIRS:
        raise Unusable(f"This upload holds more than {MOST_PAIRS} pairs. Split it, and send the parts one by one.")
    if not found and not told:
        raise Unusable(NOTHING)
    if len(told) > MOST_FAULTS:
        told = (*told[:MOST_FAULTS], f"And {len(told) - MOST_FAULTS:,} more of this kind.")
    named = {given.file for pair in found for given in (pair.left, pair.right) if given.file}
    return Upload(found, told, {path: files[path] for path in sorted(named)})
