"""A finding's reason, the accounts' own words in it told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

QUOTATION = re.compile("(?<=“)([^”]+)(?=”)")


def quotations(sentence: str) -> Iterator[tuple[str, str]]:
    """A sentence as its plain words and its quotations, in turn: quoted words keep their own direction."""
    parts = [*QUOTATION.split(sentence), ""]
    return zip(parts[::2], parts[1::2], strict=True)
