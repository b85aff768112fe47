"""What was found in a file, in the order in which a person reads it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``kind`` is text, heading, list, table or footnote; ``set_apart`` says why this is no part of the account."""

    text: str
    kind: str = "text"
    set_apart: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """``typed`` is plain text to the letter, where the file held nothing else."""

    paragraphs: tuple[Paragraph, ...]
    typed: str = ""

    @property
    def text(self) -> str:
        return self.typed or "\n\n".join(part.text for part in self.paragraphs if not part.set_apart)

    @property
    def told(self) -> str:
        """What was set apart, as in "12 page headers, 1 cookie notice"; "" where nothing was."""
        reasons = Counter(part.set_apart for part in self.paragraphs if part.set_apart)
        return ", ".join(f"{count} {plural(reason, count)}" for reason, count in reasons.items())


def plural(reason: str, count: int) -> str:
    """It is page headers, but lines outside the main text."""
    if count == 1:
        return reason
    if reason.endswith("y"):
        return f"{reason[:-1]}ies"
    noun, *rest = re.split(r"(?= without | outside )", reason)
    return f"{noun}s{''.join(rest)}"
