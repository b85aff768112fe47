"""What a page is read from, and what is found in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol


class Unreadable(Exception):
    """Why a page gives no account: one plain sentence for whoever named it, and what to do instead."""


class Source(Protocol):
    """A page as it was fetched; the type and the charset are those that the server declared."""

    @property
    def url(self) -> str: ...
    @property
    def content_type(self) -> str: ...
    @property
    def charset(self) -> str: ...
    @property
    def body(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class WebPage:
    """Whatever the page does not say is "" or None; only the publisher and the address are always known."""

    title: str
    publisher: str
    author: str
    published_on: date | None
    language: str
    canonical_url: str
    paragraphs: tuple[str, ...]
