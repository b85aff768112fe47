"""Paragraphs and sentences of a text, as spans of the untouched original."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import sentencex

BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
# Quotation marks hide sentence ends from the segmenter; blanks of the same width do not.
MARKS = '“”„«»"'
BLANKED = str.maketrans(dict.fromkeys(MARKS, " "))
CLOSING = "”»\"')]’*_"
# The segmenter takes these for the end of a sentence: titles and initials never are, and
# these others are none before a number.
BEFORE_NAME = re.compile(r"\b(?:[A-Z]|St|vs?|cf|approx|ca|Gen|Sen|Rep|Gov|Lt|Col|Prof|Dr|Mr|Mrs|Ms)\.$")
BEFORE_NUMBER = re.compile(r"\b(?:Nos?|Arts?|Secs?|pp?|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.$")
# Lines of a text broken at a fixed width, as in old e-mail.
WRAPPED_WIDTH = range(50, 91)


@dataclass(frozen=True, slots=True)
class Sentence:
    """``text[start:end]`` is one sentence; ``paragraph`` counts from 0."""

    start: int
    end: int
    paragraph: int


def split_sentences(text: str, language: str = "en") -> list[Sentence]:
    """Cut a text into sentences, in order; white space between them belongs to none.

    ``language`` is one of two letters; the segmenter cuts what it does not know as English.
    """
    return [
        Sentence(start, end, number)
        for number, (first, last) in enumerate(paragraphs(text))
        for line_start, line_end in lines(text, first, last)
        for start, end in sentences_of_line(text, line_start, line_end, language)
    ]


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Spans between blank lines that hold more than white space."""
    start = 0
    for gap in BLANK_LINE.finditer(text):
        if text[start : gap.start()].strip():
            yield start, gap.start()
        start = gap.end()
    if text[start:].strip():
        yield start, len(text)


def lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A paragraph's lines, each a unit of its own unless the text is wrapped at a fixed width."""
    widths = [len(line) for line in text[start:end].rstrip().split("\n")]
    if len(widths) >= 3 and all(width in WRAPPED_WIDTH for width in widths[:-1]):
        yield start, end
        return
    for line in text[start:end].split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1


def sentences_of_line(text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    held: int | None = None
    raw = raw_sentences(text, start, end, language)
    pieces = [span for span in raw if any(character.isalnum() for character in text[slice(*span)])]
    for index, (first, last) in enumerate(pieces):
        begin = first if held is None else held
        following = text[pieces[index + 1][0]] if index + 1 < len(pieces) else ""
        if following and goes_on(text[begin:last], following):
            held = begin
        else:
            held = None
            yield begin, last


def raw_sentences(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    """What the segmenter finds, closing quotes moved back to the sentence that they close."""
    masked = text[start:end].translate(BLANKED)
    cuts = [start + found["start_index"] for found in sentencex.get_sentence_boundaries(language, masked)]
    starts = [moved_past_closing(text, start, cut, end) for cut in cuts]
    spans = zip(starts, [*starts[1:], end], strict=True)
    return [stripped(text, first, last) for first, last in spans if text[first:last].strip()]


def moved_past_closing(text: str, start: int, cut: int, end: int) -> int:
    """Where the sentence after ``cut`` truly starts: behind closing marks, before opening ones."""
    stop = cut
    while stop > start and (text[stop - 1].isspace() or text[stop - 1] in MARKS):
        stop -= 1
    after = stop
    while after < end and text[after] in CLOSING:
        after += 1
    return after if after == end or text[after].isspace() else stop


def stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def goes_on(sentence: str, following: str) -> bool:
    """The segmenter cut too early: before a small letter, or after an abbreviation."""
    bare = sentence.rstrip(CLOSING + " ")
    # Georgian letters are small too, but begin sentences: none has a capital to begin a word with.
    is_small = following.islower() and following.title() != following
    if is_small or (following.isdigit() and BEFORE_NUMBER.search(bare)):
        return True
    return bool(BEFORE_NAME.search(bare)) and not bare.endswith("U.S.")
