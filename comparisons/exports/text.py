from __future__ import annotations

import textwrap

from comparisons.engine.report import Claim, Report
from comparisons.exports.outline import Entry, summary, topics

WIDTH = 100


def to_text(report: Report) -> str:
    """The report for a terminal."""
    parts = [summary(report)]
    for label, entries in topics(report):
        parts += ["", label, "-" * len(label), *(line for entry in entries for line in entry_lines(entry))]
    return "\n".join(parts)


def entry_lines(entry: Entry) -> list[str]:
    return [
        f"{entry.number}. {entry.heading}: {entry.finding.reason}",
        *(claim_line("A", claim) for claim in entry.left),
        *(claim_line("B", claim) for claim in entry.right),
        "",
    ]


def claim_line(letter: str, claim: Claim) -> str:
    words = " ".join(claim.text.split())
    return textwrap.fill(words, WIDTH, initial_indent=f"   {letter}  ", subsequent_indent="      ")
