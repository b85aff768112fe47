"""Words and paragraphs, counted as the page counts them."""

from __future__ import annotations

import re

BLANK_LINE = re.compile(r"\n\s*\n")


def count_words(text: str) -> int:
    return len(text.split())


def paragraphs(text: str) -> list[str]:
    return [part.strip() for part in BLANK_LINE.split(text) if part.strip()]
