"""A feed as Atom (RFC 4287), for programs that ask now and then what is new."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

MEDIA_TYPE = Atom1Feed.content_type
OURS = "Parallax"
# What XML cannot hold.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """``id`` never changes; ``url`` is where it is read."""

    id: UUID
    title: str
    url: str
    made_at: datetime
    changed_at: datetime
    words: str
    author: str = OURS


@dataclass(frozen=True, slots=True)
class Feed:
    """``url`` is the page that it follows, ``address`` where the feed itself is fetched."""

    id: UUID
    title: str
    url: str
    address: str
    changed_at: datetime
    entries: Sequence[Entry]


class Atom(Atom1Feed):
    """Where nothing happened yet, Django's own says that it happened now."""

    def latest_post_date(self) -> datetime:
        changed_at: datetime = self.feed["changed_at"]
        return changed_at


def atom(feed: Feed) -> str:
    made = Atom(
        title=writable(feed.title),
        link=feed.url,
        description=None,
        language="en",
        author_name=OURS,
        feed_url=feed.address,
        feed_guid=feed.id.urn,
        changed_at=feed.changed_at,
    )
    for entry in feed.entries:
        made.add_item(
            title=writable(entry.title),
            link=entry.url,
            # Django's own calls every summary HTML.
            description=escape(writable(entry.words)),
            unique_id=entry.id.urn,
            pubdate=entry.made_at,
            updateddate=entry.changed_at,
            author_name=writable(entry.author),
        )
    return made.writeString("utf-8")


def writable(words: str) -> str:
    return UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", words)
