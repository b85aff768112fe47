"""The names of the verdicts: in addresses and files, and on the page."""

from __future__ import annotations

from comparisons.engine.report import Verdict

SLUGS: dict[str, str] = {
    Verdict.AGREE: "agree",
    Verdict.DIVERGE: "diverge",
    Verdict.ONLY_LEFT: "only-a",
    Verdict.ONLY_RIGHT: "only-b",
}
WORDS: dict[str, str] = {
    Verdict.AGREE: "Agrees",
    Verdict.DIVERGE: "Diverges",
    Verdict.ONLY_LEFT: "Only in A",
    Verdict.ONLY_RIGHT: "Only in B",
}
# Of a finding in which both accounts are quoted.
PAIRED = (Verdict.AGREE, Verdict.DIVERGE)


def within(verdict: str) -> str:
    """The verdict's word inside a sentence: "only in A"."""
    word = WORDS[verdict]
    return word[0].lower() + word[1:]
