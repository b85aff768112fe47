"""Whom a note addresses: exactly those whose handle ``markdown.render`` marks as a mention, by the rule in tokens."""

from __future__ import annotations

from collections.abc import Collection

from comparisons.notes.tokens import MENTION, tokens


def mentioned(source: str, handles: Collection[str]) -> list[str]:
    """Handles as ``handles`` spells them, once each, in the order of their first mention."""
    words = (word for token in tokens(source, handles) for word in token.children or ())
    return list(dict.fromkeys(word.content for word in words if word.type == MENTION))
