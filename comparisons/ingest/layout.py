"""From lines on pages to paragraphs: columns, hyphens, headings, and what every page repeats."""

from __future__ import annotations

import itertools
import re
import statistics
import unicodedata
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import pairwise

from comparisons.ingest.reading import Paragraph

# In heights of the line: as wide as this is a gutter between columns, and no space between words.
GUTTER = 1.0
LAM, ALEFS = "ل", tuple("اأإآ")
# Of the page, above and below: heads, feet and page numbers stand nowhere else.
MARGIN = 0.13
MOST_MARGIN_LINES = 3
# Of how far lines are apart: as near as this to the text, a line is of the text.
MARGIN_GAP = 1.2
USUAL_PITCH = 1.2
# Of a page's width, so that the cells of a table are no columns.
FEW = 3
# Points that cells under each other may be out of line.
ALIGNED = 2.0
LEAST_COLUMN, LEAST_LINES = 0.22, 3
NUMBER = re.compile(
    r"[-–—\[ ]*(?:page|p\.|seite|стр\.?)?\s*(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|of|von|из|sur)\s*\d{1,4})?[-–—\] ]*", re.I
)
SURE_NUMBER = re.compile(r"page\s+\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?|\d{1,4}\s*/\s*\d{1,4}", re.I)
BULLET = re.compile(r"(?:[•‣◦▪●∙·–—*-]|\(?(?:\d{1,3}|[a-z])[.)])\s+\S", re.I)
# Alone before a gap it is the mark of a list item, and no cell of a table.
MARK = re.compile(r"[•‣◦▪●∙·–—*-]|\(?(?:\d{1,3}|[a-z])[.)]", re.I)
SIGN_OF_ITEM = re.compile(r"[•‣◦▪●∙]\s+")
COMPOUND = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")
LAST_WORD, FIRST_WORD = re.compile(r"[^\W\d_]*$"), re.compile(r"[^\W\d_]*")
SENTENCE_END = re.compile(r"[.!?…:;。！？؟۔][\"'”’»)\]]*$")


@dataclass(slots=True)
class Line:
    """``base`` is the height on which its letters stand; a line of a table is a row of cells."""

    text: str = ""
    left: float = 0.0
    right: float = 0.0
    base: float = 0.0
    size: float = 1.0
    hyphen: bool = False
    is_row: bool = False
    last: tuple[float, float] = (0.0, 0.0)

    def add(self, sign: str, left: float, right: float) -> None:
        if not self.text.strip():
            self.left, self.right = left, right
        if is_second_of_one(sign, self.text, self.last == (left, right)):
            self.text = self.text[:-1] + sign + self.text[-1]
        else:
            self.text += sign
        self.left, self.right, self.last = min(self.left, left), max(self.right, right), (left, right)

    def is_far_from(self, left: float, right: float) -> bool:
        return bool(self.text.strip()) and max(left - self.right, self.left - right) > GUTTER * self.size


@dataclass(slots=True)
class Page:
    lines: list[Line]
    width: float
    height: float


@dataclass(slots=True)
class Draft:
    lines: list[Line] = field(default_factory=list)
    reason: str = ""


def is_second_of_one(sign: str, before: str, same_place: bool) -> bool:
    """Lam and alef are one glyph, whose two letters PDFium turns round like two glyphs from right to left."""
    return same_place and sign == LAM and before[-1:] in ALEFS


def paragraphs(pages: list[Page], pictures: dict[int, list[Paragraph]]) -> list[Paragraph]:
    """A paragraph goes on over the page break, whatever stands in the margins between."""
    apart = margins(pages)
    size = statistics.median([line.size for page in pages for line in page.lines] or [1.0])
    found: list[Draft | Paragraph] = []
    open_one: Draft | None = None
    for number, page in enumerate(pages):
        reasons = apart[number]
        found.extend(Draft([page.lines[at]], reason) for at, reason in reasons.items() if reason == "page header")
        body = in_rows(in_columns([line for at, line in enumerate(page.lines) if at not in reasons], page.width))
        for line, goes_on in zip(body, going_on(body, open_one), strict=True):
            if open_one is None or not goes_on:
                open_one = Draft()
                found.append(open_one)
            open_one.lines.append(line)
        found.extend(Draft([page.lines[at]], reason) for at, reason in reasons.items() if reason != "page header")
        if number in pictures:
            found.extend(pictures[number])
            open_one = None
    compounds = {word.casefold() for page in pages for line in page.lines for word in COMPOUND.findall(line.text)}
    return [part if isinstance(part, Paragraph) else settled(part, size, compounds) for part in found]


def settled(draft: Draft, size: float, compounds: set[str]) -> Paragraph:
    text = ""
    for above, line in zip([None, *draft.lines], draft.lines, strict=False):
        if above is None or not above.hyphen:
            text = f"{text} {line.text}".strip()
        else:
            text += "-" * keeps_hyphen(text, line.text, compounds) + line.text
    text += "-" * draft.lines[-1].hyphen
    kind = "table" if draft.lines[0].is_row else "text"
    if BULLET.match(text):
        kind = "list"
    elif draft.lines[0].size > 1.15 * size and len(text) < 300:
        kind = "heading"
    return Paragraph(SIGN_OF_ITEM.sub("", text, count=1) if kind == "list" else text, kind, draft.reason)


def keeps_hyphen(before: str, after: str, compounds: set[str]) -> bool:
    """A name or a number behind a hyphen was never one word with what is before it; of other words the document tells,
    where it writes them elsewhere. That both halves are words says little: any-one, coun-tries, tele-phone."""
    word = f"{LAST_WORD.findall(before)[0]}-{FIRST_WORD.findall(after)[0]}"
    return not after[0].islower() or word.casefold() in compounds


def going_on(body: list[Line], before: Draft | None) -> list[bool]:
    """For each line, whether it belongs to the paragraph of the line before it."""
    above = before.lines[-1] if before else None
    pitch = pitch_of(body)
    told = []
    for line in body:
        told.append(above is not None and goes_on(above, line, pitch))
        above = line
    return told


def pitch_of(lines: list[Line]) -> float:
    """How far lines are apart; of few lines one says little of it, and they are taken to be set as usual."""
    falls = [one.base - two.base for one, two in pairwise(lines) if one.base > two.base]
    size = statistics.median(line.size for line in lines) if lines else 1.0
    return min(statistics.median_low(falls), 2.4 * size) if len(falls) > FEW else USUAL_PITCH * size


def goes_on(above: Line, line: Line, pitch: float) -> bool:
    if abs(above.size - line.size) > 0.15 * max(above.size, line.size) or BULLET.match(line.text):
        return False
    if above.is_row or line.is_row:
        return False
    if above.hyphen:
        return True
    fall = above.base - line.base
    if fall < -0.5 * line.size:
        # The next column or page: a sentence that has ended may well begin a paragraph there.
        return not SENTENCE_END.search(above.text)
    if abs(fall) <= 0.5 * line.size:
        return True
    ended = SENTENCE_END.search(above.text) is not None
    indent = above.right - line.right if is_rtl(line) else line.left - above.left
    indented = indent > 0.8 * line.size
    return fall <= 1.35 * max(pitch, line.size) and not (ended and indented)


def is_rtl(line: Line) -> bool:
    turns = (unicodedata.bidirectional(sign) for sign in line.text)
    return next((turn for turn in turns if turn in ("L", "R", "AL")), "L") != "L"


def in_columns(lines: list[Line], width: float) -> list[Line]:
    """Column after column where the file went from line to line across the gutter; else the file's own order."""
    gutter = gutter_of(lines, width)
    if gutter is None:
        return lines
    sides = [0 if line.right <= gutter else 1 if line.left >= gutter else 2 for line in lines]
    turns = sum(one == 1 and two == 0 for one, two in itertools.pairwise(sides))
    if turns < LEAST_LINES:
        return lines
    ordered: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for side, line in zip(sides, lines, strict=True):
        if side == 2:
            ordered += [*left, *right, line]
            left, right = [], []
        else:
            (right if side else left).append(line)
    return [*ordered, *left, *right]


def in_rows(lines: list[Line]) -> list[Line]:
    """Cells beside each other become one line where the line above or below has its cells at the same places."""
    beside: list[list[Line]] = []
    for line in lines:
        if beside and abs(beside[-1][-1].base - line.base) < 0.3 * line.size and not beside[-1][-1].hyphen:
            beside[-1].append(line)
        else:
            beside.append([line])
    told: list[Line] = []
    beside = [marked(cells) for cells in beside]
    for at, cells in enumerate(beside):
        near = [*beside[max(at - 1, 0) : at], *beside[at + 1 : at + 2]]
        told += [row_of(cells)] if any(are_aligned(cells, others) for others in near) else cells
    return told


def marked(cells: list[Line]) -> list[Line]:
    """The mark of a list item is put before its words."""
    if len(cells) < 2 or not MARK.fullmatch(cells[0].text):
        return cells
    first, *rest = cells[1:]
    return [replace(first, text=f"{cells[0].text} {first.text}"), *rest]


def are_aligned(cells: list[Line], others: list[Line]) -> bool:
    pairs = [(one, two) for one in cells for two in others]
    shared = [one for one, two in pairs if abs(one.left - two.left) < ALIGNED or abs(one.right - two.right) < ALIGNED]
    return min(len(cells), len(others)) > 1 and len(shared) > 1


def row_of(cells: list[Line]) -> Line:
    first = cells[0]
    ends = min(cell.left for cell in cells), max(cell.right for cell in cells)
    return Line(" | ".join(cell.text for cell in cells), *ends, first.base, first.size, is_row=True)


def gutter_of(lines: list[Line], width: float) -> float | None:
    """Where most lines end to the left or begin to the right, and both sides are wide enough to be columns."""
    for middle in sorted({line.left for line in lines if 0.35 * width < line.left < 0.65 * width}):
        left = [line for line in lines if line.right < middle]
        right = [line for line in lines if line.left >= middle - 1]
        across = len(lines) - len(left) - len(right)
        if min(len(left), len(right)) >= LEAST_LINES and across <= 0.3 * len(lines):
            wide = [statistics.median(line.right - line.left for line in side) for side in (left, right)]
            if min(wide) > LEAST_COLUMN * width:
                return middle - 0.5
    return None


def margins(pages: list[Page]) -> list[dict[int, str]]:
    """Of each page the lines in its margins that other pages repeat, and why they stand apart."""
    edges = [edge_lines(page) for page in pages]
    often = Counter(key for page, edge in zip(pages, edges, strict=True) for key in keys(page, edge))
    found = []
    for page, edge in zip(pages, edges, strict=True):
        reasons = {}
        for at, place in edge.items():
            text = page.lines[at].text
            least = 2 if NUMBER.fullmatch(text) else max(2, min(3, len(pages) // 2))
            repeated = often[place, key_of(text)] >= least and len(pages) > 1
            if SURE_NUMBER.fullmatch(text) or (repeated and NUMBER.fullmatch(text)):
                reasons[at] = "page number"
            elif repeated:
                reasons[at] = f"page {place}"
        found.append(reasons)
    return found


def keys(page: Page, edge: dict[int, str]) -> set[tuple[str, str]]:
    return {(place, key_of(page.lines[at].text)) for at, place in edge.items()}


def key_of(text: str) -> str:
    if NUMBER.fullmatch(text):
        return "#"
    return re.sub(r"\d+", "#", text).casefold()


def edge_lines(page: Page) -> dict[int, str]:
    """Those at the top and the bottom, where a gap parts them from the text."""
    low, high = MARGIN * page.height, (1 - MARGIN) * page.height
    upwards = sorted(range(len(page.lines)), key=lambda at: page.lines[at].base)
    feet = [at for at in upwards if page.lines[at].base < low]
    heads = [at for at in reversed(upwards) if page.lines[at].base > high]
    parted = dict.fromkeys(outside_gap(page, heads, upwards[::-1]), "header")
    return {**parted, **dict.fromkeys(outside_gap(page, feet, upwards), "footer")}


def outside_gap(page: Page, edge: list[int], inwards: list[int]) -> list[int]:
    for count in range(min(MOST_MARGIN_LINES, len(edge)), 0, -1):
        if count == len(inwards):
            continue
        last, following = page.lines[inwards[count - 1]], page.lines[inwards[count]]
        if abs(last.base - following.base) > MARGIN_GAP * pitch_of(page.lines):
            return inwards[:count]
    return []
