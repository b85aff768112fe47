"""Sentences that assert nothing: greetings, thanks, form questions, bare links, "the release says so"."""

from __future__ import annotations

import re

URL = re.compile(r"(?:https?://|www\.)\S+")
GREETING = re.compile(
    r"^\W*(?:thank (?:you|god)|thanks\b|many thanks|good (?:morning|afternoon|evening)|hello\b|dear\b|welcome to\b"
    r"|ladies and gentlemen|distinguished\b|friends\b\W*$|congratulations\b|god bless|sincerely|(?:best|kind) regards)",
    re.IGNORECASE,
)
# Longer than this, a sentence that opens with thanks goes on to say something.
GREETING_WORDS = 9
HEADING = re.compile(r"^\W*(?:#{1,6}\s|\*\*[^*]+\*\*\W*$|__[^_]+__\W*$)")
# "X said in a news release about the call:" and "The release reports about this."
ANNOUNCEMENT = re.compile(
    r"^\W*(?:the|a|an|in)\b.{0,120}\b(?:release|statement|readout|report|service|office|department)\b.{0,80}"
    r"\b(?:says?|said|reports?|reported|reads?|follows)\b.{0,80}(?::\W*|\b(?:this|so|it|the following)\b\W*)$",
    re.IGNORECASE | re.DOTALL,
)
ANNOUNCEMENT_LEAD = re.compile(r"\b(?:said|says|reports|reads|follows)\b[^.]{0,120}:\W*$", re.IGNORECASE)
# Scripts that leave no blanks between words: four signs say as much as two words.
UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{4}")
QUESTION = ("?", "？", "؟", "՞")
WORD = re.compile(r"[^\W\d_]{2,}")


def makes_no_claim(sentence: str) -> bool:
    """Whether a sentence holds nothing that an account could be compared on."""
    return bool(why_no_claim(sentence))


def why_no_claim(sentence: str) -> str:
    """A few words on why a sentence holds nothing that an account could be compared on; "" where it does."""
    words = WORD.findall(URL.sub(" ", sentence))
    if len(words) < 2 and not UNSPACED.search(sentence):
        return "only a link" if URL.search(sentence) else "too short"
    if sentence.rstrip("\"”’'*_ )").endswith(QUESTION):
        return "question"
    if HEADING.match(sentence):
        return "heading"
    if GREETING.match(sentence) and len(words) <= GREETING_WORDS:
        return "greeting"
    return "introduces the source" if ANNOUNCEMENT.match(sentence) or ANNOUNCEMENT_LEAD.search(sentence) else ""
