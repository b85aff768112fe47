"""What the columns of a table mean, by any of the names that people give them."""

from __future__ import annotations

import re

SIDES = {"a": "a", "left": "a", "b": "b", "right": "b"}
OF_A_PAIR = {
    "title": ("title", "event", "event_title", "comparison", "topic", "subject"),
    "event_date": ("event_date", "date", "day", "date_of_event"),
    "tags": ("tags", "tag", "labels", "label", "keywords"),
}
OF_AN_ACCOUNT = {
    "text": ("", "text", "body", "content", "words", "full_text"),
    "file": ("file", "filename", "file_name", "path", "document"),
    "url": ("url", "link", "address", "href", "web_address"),
    "publisher": ("publisher", "source", "outlet", "newspaper", "medium", "publication", "from"),
    "title": ("title", "headline"),
    "author": ("author", "authors", "by", "byline", "writer"),
    "published_on": ("published_on", "published", "date", "publication_date", "date_published", "day"),
    "language": ("language", "lang"),
    "archive_url": ("archive_url", "archive", "archived", "archive_link", "archived_url", "snapshot"),
}
SOURCES = ("text", "file", "url")


def meaning(name: str) -> str:
    """``title``, ``event_date``, ``tags``, ``a_text``, ``b_url`` and so on; "" for a column of none of these."""
    words = re.findall(r"[^\W_]+", name.casefold())
    for at, side in [
        (at, SIDES[word]) for at, word in enumerate(words) if word in SIDES and at in (0, 1, len(words) - 1)
    ]:
        rest = [word for other, word in enumerate(words) if other != at and word != "account"]
        if field := field_named(OF_AN_ACCOUNT, rest):
            return f"{side}_{field}"
    return field_named(OF_A_PAIR, words)


def field_named(fields: dict[str, tuple[str, ...]], words: list[str]) -> str:
    return next((field for field, names in fields.items() if "_".join(words) in names), "")
