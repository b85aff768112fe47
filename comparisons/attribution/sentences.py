"""Paragraphs and sentences as spans, by punctuation alone: cheap enough for the web process."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comparisons.attribution.words import words

LINE = re.compile(r"[^\n]+")
# Lines of a text broken at a fixed width, as in old e-mail.
WRAPPED_WIDTH = range(50, 91)
ENDS = ".!?…:;。！？؟"
CLOSING = "\"'”’»«“)]}›」』）*_"
STOP = re.compile(
    rf"(?:[.!?…‽]+(?:\[\d{{1,3}}\])*[{re.escape(CLOSING)}]*(?=\s|\Z)|[。！？؟۔।॥．]+[{re.escape(CLOSING)}]*)\s*"
)
OPENING = "\"'“„«»‘‚(['¿¡—–- \t*_"
# The word before a stop; nothing longer is an abbreviation.
LONGEST_ABBREVIATION = 16
LAST_WORD = re.compile(r"(?:[^\W\d_]\.)*[^\W_]+\Z")
# A full stop after these never ends a sentence: a name or a number follows.
TITLES = words(
    "mr mrs ms mx dr prof st gen col lt capt sgt cmdr adm sen rep gov hon rev fr br messrs mme mlle hr frl"
    " art arts sec secs no nos nr vs v cf approx ca eg ie e.g i.e z.b d.h u.a bzw vgl al"
)
# After these it may: a sentence ends if the next word is one that sentences open with.
SHORTENED = words("inc ltd corp co llc plc jr sr etc a.m p.m dept bros est tel")
BEFORE_NUMBER = words("jan feb mar apr jun jul aug sep sept oct nov dec pp p vol fig ch")
OPENERS = words(
    "the a an he she it they we you i this that these those in on at but and however meanwhile for after before when"
    " while as there his her its their our if no not both according asked last some one two by from with since"
)
NUMBER = re.compile(r"\d{1,2}\Z")
# What a number with a stop may count, in languages that write dates so: "am 3. März".
MONTHS = words("januar jänner februar märz april mai juni juli august september oktober november dezember")
# A run of stops and marks this long is no sentence, whatever follows.
LONGEST_MARK = 200
NEXT_WORD = re.compile(r"[^\W_]+")


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the lines that hold more than white space; broken lines of one paragraph are one."""
    block: list[tuple[int, int]] = []
    for found in LINE.finditer(text):
        start, end = stripped(text, *found.span())
        if start == end or (block and text.count("\n", block[-1][1], start) > 1):
            yield from unbroken(text, block)
            block = []
        if start < end:
            block.append((start, end))
    yield from unbroken(text, block)


def unbroken(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Lines without a blank one between them: one if all are of a width, else those that break inside a sentence."""
    if len(lines) > 2 and all(end - start in WRAPPED_WIDTH for start, end in lines[:-1]):
        yield lines[0][0], lines[-1][1]
        return
    held: tuple[int, int] | None = None
    for start, end in lines:
        if held and text[start].islower() and text[held[1] - 1] not in ENDS:
            held = held[0], end
        else:
            if held:
                yield held
            held = start, end
    if held:
        yield held


def sentences(paragraph: str) -> list[tuple[int, int]]:
    """Spans of the sentences of one paragraph, in characters, without the white space round them.

    Between them they hold every character that is not white space. A stop ends a sentence unless an abbreviation, an
    initial or a small letter says otherwise.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for found in STOP.finditer(paragraph):
        if found.end() < len(paragraph) and ends(paragraph, start, found):
            spans.append(stripped(paragraph, start, found.end()))
            start = found.end()
    spans.append(stripped(paragraph, start, len(paragraph)))
    return [span for span in spans if span[0] < span[1]]


def ends(text: str, start: int, stop: re.Match[str]) -> bool:
    following = text[stop.end() : stop.end() + 40].lstrip(OPENING)
    if following[:1].islower() or not any(map(str.isalnum, text[start : min(stop.end(), start + LONGEST_MARK)])):
        return False
    if stop[0].strip() != ".":
        return True
    window = text[max(start, stop.start() - LONGEST_ABBREVIATION) : stop.start()]
    last = LAST_WORD.search(window)
    after = NEXT_WORD.match(following)
    return last is None or ends_after(
        last[0], after[0] if after else "", is_first=text[start : last.end()].strip() == last[0]
    )


def ends_after(word: str, following: str, *, is_first: bool) -> bool:
    """Whether a full stop between two words ends a sentence."""
    small = word.lower()
    if small in TITLES or (small in BEFORE_NUMBER and following.isdigit()):
        return False
    if NUMBER.match(small):
        return not is_first and following.lower() not in MONTHS
    if small in SHORTENED or "." in small or (len(word) == 1 and word.isupper()):
        return following.lower() in OPENERS
    return True


def stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
