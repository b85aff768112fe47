"""One pair out of what a row, or a meta.json, says of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from urllib.parse import urlsplit

from comparisons.ingest.decode import tidy
from comparisons.pairs.given import Faulty, Given, Pair

# As the app stores them.
LONGEST = {"title": 200, "a_title": 300, "b_title": 300, "language": 35, "url": 2000, "archive_url": 2000}
LONGEST_OTHER = 200
LONGEST_TAG, MOST_TAGS = 40, 20
# Both ways with slashes: a day that only one of them can mean is clear.
DATES = (
    *("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y"),
    *("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%B %d %Y", "%b %d %Y"),
)
TIME = re.compile(r"(?<=\d)[T ]\d{1,2}:\d\d.*", re.S)
LETTERS = {"a": "A", "b": "B"}

Fields = Mapping[str, str]
Find = Callable[[str], str]


def pair_of(name: str, fields: Fields, find: Find) -> Pair:
    """``find`` gives the path in the upload of a file so named, or raises Faulty as this does."""
    return Pair(
        name=name,
        title=line(fields, "title"),
        event_date=day(fields, "event_date"),
        left=account("a", fields, find),
        right=account("b", fields, find),
        tags=tags(fields.get("tags", "")),
    )


def account(side: str, fields: Fields, find: Find) -> Given:
    text, file = tidy(fields.get(f"{side}_text", "")), fields.get(f"{side}_file", "")
    url = link(fields, f"{side}_url")
    if text and file.strip():
        raise Faulty(f"account {LETTERS[side]} has both a text and a file. Keep one of them.")
    if not (text or file.strip() or url):
        raise Faulty(f"account {LETTERS[side]} has no text, no file and no link.")
    return Given(
        text=text,
        file=find(file) if file.strip() else "",
        url=url,
        publisher=line(fields, f"{side}_publisher"),
        title=line(fields, f"{side}_title"),
        author=line(fields, f"{side}_author"),
        published_on=day(fields, f"{side}_published_on"),
        language=line(fields, f"{side}_language"),
        archive_url=link(fields, f"{side}_archive_url"),
        fetch=not (text or file.strip()),
    )


def line(fields: Fields, name: str) -> str:
    value = " ".join(fields.get(name, "").split())
    longest = LONGEST.get(name, LONGEST.get(name[2:], LONGEST_OTHER) if name[1:2] == "_" else LONGEST_OTHER)
    if len(value) > longest:
        raise Faulty(f"{name} has {len(value):,} characters. Shorten it to {longest:,}.")
    return value


def day(fields: Fields, name: str) -> date | None:
    value = TIME.sub("", line(fields, name))
    if not value:
        return None
    days = {found for form in DATES if (found := read(value, form))}
    if len(days) > 1:
        raise Faulty(f"“{value}” can be read as two dates. Write it like 2023-11-27.")
    if not days:
        raise Faulty(f"“{value}” is not a date of the calendar. Write it like 2023-11-27.")
    return days.pop()


def read(value: str, form: str) -> date | None:
    try:
        return datetime.strptime(value, form).date()
    except ValueError:
        return None


def link(fields: Fields, name: str) -> str:
    value = line(fields, name)
    if value and "://" not in value:
        value = f"https://{value}"
    try:
        parts = urlsplit(value)
        is_page = parts.scheme in ("http", "https") and "." in (parts.hostname or "") and " " not in value
    except ValueError:
        is_page = False
    if value and not is_page:
        raise Faulty(f"“{shortened(value)}” is not the address of a page. It begins with https:// or http://.")
    return value


def tags(value: str) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(" ".join(tag.split()) for tag in re.split("[;,\n]", value) if tag.strip()))
    if len(found) > MOST_TAGS:
        raise Faulty(f"{len(found)} tags are too many. Keep {MOST_TAGS} of them.")
    if long := next((tag for tag in found if len(tag) > LONGEST_TAG), ""):
        raise Faulty(f"the tag “{shortened(long)}” is too long. Shorten it to {LONGEST_TAG} characters.")
    return found


def shortened(value: str, most: int = 60) -> str:
    return value if len(value) <= most else f"{value[: most - 1]}…"
