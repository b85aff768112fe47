"""Repairs as they come from the page: what a pane held when it was sent, what was pressed, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict

from comparisons.models import Side
from comparisons.reading.intake import A_PAGE, ADD, EDIT, SPLIT, Look, Opened
from comparisons.services import repairs
from comparisons.services.repairs import Entries
from comparisons.views.numbers import whole

CUT, JOIN, ALL, APART, PAGE, CANCEL = "cut", "join", "all", "apart", "page", "cancel"
TICK, UNDO, ABOUT, ENCODING = "tick", "undo", "about", "encoding"
OPENS = (EDIT, SPLIT, ADD)


@dataclass(frozen=True, slots=True)
class Do:
    """What the pressed button says: "edit:3", or "cut:3:120" for the paragraph at 3, before its character 120."""

    what: str
    at: int = 0
    where: int = 0

    @classmethod
    def of(cls, sent: str) -> Do:
        what, *numbers = sent.split(":")
        return cls(what, *[whole(number, 9) or 0 for number in numbers[:2]])


# The boxes and an open editor are saved all the same.
NOTHING = Do("")


@dataclass(frozen=True, slots=True)
class SentPane:
    """The paragraphs that were shown, those of them that were ticked, and the open editor with what is in it."""

    version: int
    page: int
    shown: range
    kept: frozenset[int]
    opened: Opened | None

    @classmethod
    def of(cls, post: QueryDict, side: Side) -> SentPane | None:
        """None where the page showed no paragraphs of this account."""
        if f"{side}-version" not in post:
            return None
        version, page, first, end = (whole(post.get(f"{side}-{name}", ""), 9) or 0 for name in NUMBERS)
        kept = frozenset(at for sent in post.getlist(f"{side}-keep") if (at := whole(sent, 9)) is not None)
        return cls(version, page, range(first, end), kept, opened_in(post, side))


NUMBERS = ("version", "page", "first", "end")


def opened_in(post: QueryDict, side: Side) -> Opened | None:
    do = Do.of(post.get(f"{side}-open", ""))
    return Opened(do.what, do.at, post.get(f"{side}-text", "")) if do.what in (EDIT, ADD) else None


def mended(entries: Entries, sent: SentPane, do: Do) -> tuple[Entries, Look]:
    """An open editor is saved by whatever button is pressed but Cancel; the paragraphs behind it then move on."""
    now = repairs.ticked(entries, sent.shown, sent.kept)
    at, opened = do.at, sent.opened
    if opened and do.what not in (CANCEL, TICK) and fits(opened, now):
        now, by = saved(now, opened)
        at += by if at > opened.at or (at == opened.at and opened.what == ADD) else 0
    now = done(now, Do(do.what, at, do.where))
    if do.what in OPENS:
        return now, Look(page_of(at, sent.page, len(now)), opening(do.what, at, now))
    here = {CUT: at + 1, JOIN: at - 1}.get(do.what, opened.at if opened else None)
    page = do.at if do.what == PAGE else sent.page
    page = page if here is None else page_of(here, page, len(now))
    return now, Look(page, here=here, is_about_open=do.what in (ABOUT, ENCODING))


def fits(opened: Opened, entries: Entries) -> bool:
    return opened.at < len(entries) + (opened.what == ADD)


def saved(entries: Entries, opened: Opened) -> tuple[Entries, int]:
    write = repairs.added if opened.what == ADD else repairs.edited
    now = write(entries, opened.at, opened.text or "")
    return now, len(now) - len(entries)


def done(entries: Entries, do: Do) -> Entries:
    if do.what == ALL:
        return repairs.all_kept(entries)
    if do.what == APART:
        return repairs.without_set_apart(entries)
    if do.what == CUT and do.at < len(entries):
        return repairs.split(entries, do.at, do.where)
    if do.what == JOIN and 0 < do.at < len(entries):
        return repairs.joined(entries, do.at)
    return entries


def opening(what: str, at: int, entries: Entries) -> Opened | None:
    """Where there is nothing to split between sentences, a person can still do it by hand."""
    if what == ADD:
        return Opened(ADD, min(at, len(entries)))
    if at >= len(entries):
        return None
    return Opened(EDIT if what == SPLIT and len(repairs.pieces(entries[at]["text"])) < 2 else what, at)


def page_of(at: int, page: int, total: int) -> int:
    """The page on which a paragraph stands; what is added behind the last one of a page stays on it."""
    first = (page - 1) * A_PAGE
    if first <= at <= first + A_PAGE:
        return page
    return min(at, max(0, total - 1)) // A_PAGE + 1
