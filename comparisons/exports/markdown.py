from __future__ import annotations

import re

from comparisons.engine.report import Claim, Report
from comparisons.exports.outline import Entry, summary, topics

MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&])")


def to_markdown(report: Report) -> str:
    """The report as CommonMark: a heading a topic, a paragraph a finding, a quotation a claim."""
    parts = [summary(report), ""]
    for label, entries in topics(report):
        parts += [f"## {escaped(label)}", "", *(line for entry in entries for line in entry_lines(entry))]
    return "\n".join(parts).rstrip()


def entry_lines(entry: Entry) -> list[str]:
    return [
        f"**{entry.number}. {entry.heading}.** {escaped(entry.finding.reason)}",
        "",
        *(quotation("A", claim) for claim in entry.left),
        *(quotation("B", claim) for claim in entry.right),
    ]


def quotation(letter: str, claim: Claim) -> str:
    return f"> **{letter}** {escaped(' '.join(claim.text.split()))}\n"


def escaped(text: str) -> str:
    return MARKUP.sub(r"\\\1", text)
