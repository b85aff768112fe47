"""Rich text (.rtf): its control words taken apart, since no kept library tells notes and headers from the text."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field, replace

from comparisons.ingest.errors import Unreadable
from comparisons.ingest.reading import Hints, Paragraph, Reading
from comparisons.ingest.recognise import DAMAGED

TOKEN = re.compile(
    rb"\\(?P<word>[a-z]{1,32})(?P<number>-?\d{1,10})?[ ]?|\\'(?P<hex>[0-9a-f]{2})|\\(?P<sign>[^a-z])"
    rb"|(?P<brace>[{}])|[\r\n]+|(?P<plain>[^\\{}\r\n]+)",
    re.I,
)
UNSEEN_WORDS = """
fonttbl colortbl stylesheet info pict object fldinst xmlnstbl listtable listoverridetable revtbl rsidtbl generator
themedata colorschememapping datastore latentstyles datafield bkmkstart bkmkend annotation atnid atnauthor atntime
atnicn atnref atndate atnparent filetbl pgptbl listtext pntext pntxta pntxtb xe tc mmathPr wgrffmtfilter
nonshppict ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn template private userprops operator
"""
UNSEEN = set(UNSEEN_WORDS.split())
# Optional parts that hold words all the same; what else is marked as optional is not read.
OPTIONAL = {"shptxt", "shpinst", "shp", "footnote", "picprop", "htmltag", "background"}
MARGINS = {
    f"{place}{pages}": f"page {place}" for place in ("header", "footer") for pages in ("", "l", "r", "f")
}  # fmt: skip
SIGNS = {
    "line": "\n", "tab": " ", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ", "zwj": "\u200d", "zwnj": "\u200c",
}  # fmt: skip
ENDS = {"par", "sect", "page", "column", "row", "nestrow"}
ESCAPED = {b"~": "\u00a0", b"_": "-", b"-": "", b"\\": "\\", b"{": "{", b"}": "}", b"\n": "\n", b"\r": "\n"}
CHARSETS = {0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "cp936", 136: "cp950", 161: "cp1253",
            162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
            238: "cp1250"}  # fmt: skip
DEEPEST = 10_000


@dataclass(slots=True)
class State:
    """What a group inherits; ``into`` is the paragraph that its words belong to."""

    into: Draft
    unseen: bool = False
    deleted: bool = False
    hidden: bool = False
    font: int = -1
    skip: int = 1
    within: str = ""
    style: int = -1


@dataclass(slots=True)
class Draft:
    """A flow of paragraphs: the text itself, one note, or the head of the pages."""

    kind: str = "text"
    reason: str = ""
    words: list[str] = field(default_factory=list)
    found: list[Paragraph] = field(default_factory=list)
    notes: list[Draft] = field(default_factory=list)
    this: str = ""
    in_table: bool = False

    def end(self, kind: str = "") -> None:
        lines = (" ".join(line.split()) for line in joined(self.words).split("\n"))
        text = "\n".join(filter(None, lines)).strip(" |" if kind == "table" else " ")
        self.words.clear()
        if text:
            self.found.append(Paragraph(text, kind or self.this or self.kind, self.reason))
        for note in self.notes:
            note.end()
            self.found.extend(note.found)
        self.notes.clear()


def joined(words: list[str]) -> str:
    """Characters beyond the first plane come as two halves."""
    return "".join(words).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


class Reader:
    def __init__(self) -> None:
        self.text = Draft()
        self.margins: list[Draft] = []
        self.state = State(self.text)
        self.above: list[State] = []
        self.codepage = "cp1252"
        self.fonts: dict[int, str] = {}
        self.headings: set[int] = set()
        self.waiting = bytearray()
        self.skipped = 0
        self.optional = False

    def read(self, data: bytes) -> list[Paragraph]:
        for token in TOKEN.finditer(data):
            self.take(token)
        self.flush()
        if self.above:
            raise Unreadable(DAMAGED)
        self.text.end()
        for margin in self.margins:
            margin.end()
        apart = dict.fromkeys(part for margin in self.margins for part in margin.found)
        heads = [part for part in apart if part.set_apart == "page header"]
        return [*heads, *self.text.found, *(part for part in apart if part.set_apart != "page header")]

    def take(self, token: re.Match[bytes]) -> None:
        if token["hex"]:
            self.byte(bytes.fromhex(token["hex"].decode()))
        elif token["plain"]:
            self.byte(token["plain"])
        else:
            self.flush()
            if token["brace"]:
                self.group(token["brace"])
            elif token["sign"] == b"*":
                self.optional = True
            elif token["sign"]:
                self.put(ESCAPED.get(token["sign"], ""))
            elif token["word"]:
                self.word(token["word"].decode(), int(token["number"]) if token["number"] else None)

    def group(self, brace: bytes) -> None:
        self.skipped, self.optional = 0, False
        if brace == b"{":
            if len(self.above) > DEEPEST:
                raise Unreadable(DAMAGED)
            self.above.append(self.state)
            self.state = replace(self.state)
        elif self.above:
            self.state = self.above.pop()

    def byte(self, data: bytes) -> None:
        """Kept back, for some letters take two; those that stand in for a Unicode character are passed over."""
        passed = min(self.skipped, len(data))
        self.skipped -= passed
        if self.state.within == "stylesheet" and data.lower().startswith(b"heading "):
            self.headings.add(self.state.style)
        if not self.state.unseen:
            self.waiting += data[passed:]

    def flush(self) -> None:
        if self.waiting:
            encoding = self.fonts.get(self.state.font, self.codepage)
            self.put(bytes(self.waiting).decode(encoding, "replace"))
            self.waiting.clear()

    def put(self, text: str) -> None:
        if not (self.state.unseen or self.state.deleted or self.state.hidden):
            self.state.into.words.append(text)

    def word(self, word: str, number: int | None) -> None:
        optional, self.optional = self.optional, False
        if word in UNSEEN or (optional and word not in OPTIONAL):
            self.state.unseen, self.state.within = True, word
        elif word in MARGINS or word == "footnote":
            self.flow(word)
        elif word in ENDS:
            self.end(word)
        elif word in ("cell", "nestcell"):
            self.put(" | ")
        elif word in SIGNS:
            self.put(SIGNS[word])
        elif word == "u" and number is not None:
            self.put(chr(number % 0x10000))
            self.skipped = self.state.skip
        elif word == "bin":
            self.skipped = max(number or 0, 0)
        elif word in ("s", "outlinelevel") and number is not None:
            self.outline(word, number)
        else:
            self.set(word, number)

    def flow(self, word: str) -> None:
        draft = Draft("footnote") if word == "footnote" else Draft(reason=MARGINS[word])
        (self.state.into.notes if word == "footnote" else self.margins).append(draft)
        self.state.into = draft

    def end(self, word: str) -> None:
        into = self.state.into
        if self.state.unseen:
            return
        if word == "par" and into.in_table:
            self.put(" ")
        else:
            into.end("table" if word in ("row", "nestrow") else "")

    def set(self, word: str, number: int | None) -> None:
        state, on = self.state, number != 0
        if word in ("deleted", "v"):
            state.deleted, state.hidden = (on, state.hidden) if word == "deleted" else (state.deleted, on)
        elif word == "plain":
            state.deleted = state.hidden = False
        elif word == "pard":
            state.into.this, state.into.in_table = "", False
        elif word == "intbl":
            state.into.in_table = True
        elif word == "ls":
            state.into.this = state.into.this or "list"
        elif word == "uc":
            state.skip = max(number or 0, 0)
        elif word == "f" and number is not None:
            state.font = number
        elif word == "fcharset" and state.within == "fonttbl" and number in CHARSETS:
            self.fonts[state.font] = CHARSETS[number]
        elif word in ("ansicpg", "mac"):
            self.codepage = known(f"cp{number}" if number else "mac_roman")

    def outline(self, word: str, number: int) -> None:
        """A level makes a heading: of a style where styles are told, else of this paragraph."""
        if self.state.within == "stylesheet":
            self.state.style = number if word == "s" else self.state.style
            if word == "outlinelevel" and number < 9:
                self.headings.add(self.state.style)
        elif (word == "outlinelevel" and number < 9) or (word == "s" and number in self.headings):
            self.state.into.this = "heading"


def known(encoding: str) -> str:
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        return "utf-8" if encoding == "cp65001" else "cp1252"


def read(data: bytes, hints: Hints) -> Reading:
    return Reading(tuple(Reader().read(data)))
