"""Paragraphs mended by hand: each repair gives the list as it is to be. No Django.

A paragraph is {"text", "kind", "set_apart", "is_kept", "side"}, as models.Incoming holds it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence, Set
from itertools import takewhile
from typing import Any

from comparisons.attribution import sentences
from comparisons.ingest import paragraphs, tidy

Entry = dict[str, Any]
Entries = list[Entry]
ADDED: Entry = {"text": "", "kind": "text", "set_apart": "", "is_kept": True, "side": ""}


def ticked(entries: Entries, shown: range, kept: Set[int]) -> Entries:
    """Of those shown, the kept ones are kept and the others left out."""
    # The range is as somebody sent it, and may have no end.
    return [{**entry, "is_kept": at in kept} if at in shown else entry for at, entry in enumerate(entries)]


def edited(entries: Entries, at: int, text: str) -> Entries:
    """An empty line makes two paragraphs; no text takes the paragraph away."""
    return [*entries[:at], *written(entries[at], text), *entries[at + 1 :]]


def added(entries: Entries, at: int, text: str) -> Entries:
    return [*entries[:at], *written(ADDED, text), *entries[at:]]


def written(like: Entry, text: str) -> Entries:
    return [{**like, "text": part} for part in paragraphs(tidy(text))]


def split(entries: Entries, at: int, where: int) -> Entries:
    """``where`` counts characters of the paragraph; at its ends there is nothing to split."""
    whole = entries[at]
    halves = [whole["text"][:where].strip(), whole["text"][where:].strip()]
    return [*entries[:at], *({**whole, "text": half} for half in halves if half), *entries[at + 1 :]]


def joined(entries: Entries, at: int) -> Entries:
    """With the one before; kept if one of them was."""
    first, second = entries[at - 1 : at + 1]
    both = {
        "text": f"{first['text']} {second['text']}",
        "is_kept": first["is_kept"] or second["is_kept"],
        "set_apart": first["set_apart"] if second["set_apart"] else "",
    }
    return [*entries[: at - 1], {**first, **both}, *entries[at + 1 :]]


def all_kept(entries: Entries) -> Entries:
    return [{**entry, "is_kept": True} for entry in entries]


def without_set_apart(entries: Entries) -> Entries:
    return [{**entry, "is_kept": entry["is_kept"] and not entry["set_apart"]} for entry in entries]


def key_of(text: str) -> str:
    """What the engine saw in a paragraph is found again by it, also after others were mended."""
    return hashlib.blake2s(text.encode(errors="replace"), digest_size=8).hexdigest()


def pieces(text: str) -> list[tuple[int, str]]:
    """The sentences of a paragraph, each with where it begins."""
    return [(start, text[start:end].strip()) for start, end in sentences(text)]


def difference(old: Sequence[Entry], new: Sequence[Entry]) -> tuple[int, int, Sequence[Entry]]:
    """The shortest splice that makes the new list of the old one: where, how many go, and what comes."""
    start = same(old, new)
    end = same(old[start:][::-1], new[start:][::-1])
    return start, len(old) - start - end, new[start : len(new) - end]


def same(old: Sequence[Entry], new: Sequence[Entry]) -> int:
    """How many they have in common, from the first on."""
    return sum(1 for _ in takewhile(lambda both: both[0] == both[1], zip(old, new, strict=False)))
