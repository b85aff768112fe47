"""A tree of HTML to paragraphs, each with why it stands apart from the account."""

from __future__ import annotations

import re

from lxml import etree

from comparisons.ingest.reading import Paragraph
from comparisons.ingest.words import BLANK_LINE

UNSEEN = {
    "script",
    "style",
    "template",
    "iframe",
    "svg",
    "math",
    "head",
    "object",
    "canvas",
    "audio",
    "video",
    "select",
}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
BLOCK_TAGS = """
address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form
header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul
"""
BLOCKS = HEADINGS | set(BLOCK_TAGS.split())
CELLS = {"td", "th"}
# A row whose cells hold more than this is there for the layout of the page, as in letters and old sites.
LONGEST_CELL = 600
BY_TAG = {"nav": "navigation line", "header": "page header", "footer": "page footer", "aside": "aside",
          "figcaption": "caption", "noscript": "hidden part"}  # fmt: skip
BY_ROLE = {"navigation": "navigation line", "search": "navigation line", "banner": "page header",
           "contentinfo": "page footer", "complementary": "aside"}  # fmt: skip
BY_NAME = (
    ("cookie notice", re.compile(r"cookie|gdpr|\bconsent|\bonetrust|\bccpa", re.I)),
    (
        "navigation line",
        re.compile(r"\b(?:breadcrumbs?|nav(?:bar|igation)?|menu|share|sharing|social|pagination)\b", re.I),
    ),
    ("byline", re.compile(r"\b(?:byline|dateline|author|(?:entry|post|article)-meta)\b", re.I)),
    ("reader’s comment", re.compile(r"(?:^| )(?:comments|comment-(?:list|area|section)|disqus-thread)(?: |$)", re.I)),
)
LONGEST_NAMED = {"cookie notice": 3_000, "navigation line": 250, "byline": 200, "reader’s comment": 100_000}
# What stands over an advertisement, alone in its line.
AD_LABELS = {
    "advertisement", "anzeige", "werbung", "publicité", "publicidad", "pubblicità", "реклама", "reklam", "إعلان",
    "广告",
}  # fmt: skip
FOOTNOTE = re.compile(r"^(?:foot|end)notes?(?:-\d+)?$", re.I)
FOOTNOTE_MARK = re.compile(r"^(?:foot|end)note-ref-\d+$")
# Set by the reader of e-mails.
QUOTED = "data-quoted-reply"
NEVER_APART = {"html", "body", "main", "article"}
SPACE = re.compile(r"[ \t\r\n\f]+")


Placed = tuple[Paragraph, etree._Element | None]


class Walk:
    """Goes through the tree without recursion, for pages may be nested as deeply as they like."""

    def __init__(self) -> None:
        self.found: list[Placed] = []
        self.place: etree._Element | None = None
        self.words: list[str] = []
        self.kinds: list[tuple[etree._Element, str]] = []
        self.reasons: list[tuple[etree._Element, str]] = []
        self.row: etree._Element | None = None
        self.are_layout: list[bool] = []

    def start(self, element: etree._Element) -> bool:
        """Whether what the element holds is read at all."""
        tag = element.tag
        if tag in UNSEEN or FOOTNOTE_MARK.match(element.get("id", "")) or is_way_back(element):
            return False
        if tag in BLOCKS:
            self.edge()
        if tag == "table":
            self.are_layout.append(is_layout(element))
        if tag == "tr" and self.row is None and not any(self.are_layout[-1:]) and is_data(element):
            self.row = element
        if tag == "br":
            self.words.append("\n")
        if reason := why_apart(element):
            self.edge()
            self.reasons.append((element, reason))
        if kind := kind_of(element):
            self.kinds.append((element, kind))
        self.add(element.text, element)
        return True

    def end(self, element: etree._Element) -> None:
        if element is self.row:
            self.row = None
            self.flush("table")
        elif element.tag in CELLS and self.row is not None:
            self.words.append(" | ")
        elif element.tag in BLOCKS or (self.reasons and self.reasons[-1][0] is element):
            self.edge()
        if element.tag == "table":
            self.are_layout.pop()
        for stack in (self.kinds, self.reasons):
            if stack and stack[-1][0] is element:
                stack.pop()

    def add(self, text: str | None, within: etree._Element) -> None:
        if text and text.strip():
            self.place = within
        if text:
            self.words.append(text.replace("\r", "") if within.tag == "pre" else SPACE.sub(" ", text))

    def edge(self) -> None:
        if self.row is None:
            self.flush(self.kinds[-1][1] if self.kinds else "text")
        else:
            self.words.append(" ")

    def flush(self, kind: str) -> None:
        """Many write paragraphs as two breaks of a line."""
        told = "".join(self.words)
        self.words.clear()
        for part in [told] if kind == "table" else BLANK_LINE.split(told):
            lines = (" ".join(line.split()) for line in part.split("\n"))
            text = "\n".join(filter(None, lines)).strip(" |" if kind == "table" else " ")
            if text:
                why = self.reasons[-1][1] if self.reasons else why_line_apart(text, self.place)
                self.found.append((Paragraph(text, kind, why), self.place))


def paragraphs(root: etree._Element) -> list[Paragraph]:
    return [part for part, _ in placed(root)]


def placed(root: etree._Element) -> list[Placed]:
    """Each paragraph with the element that holds its last words."""
    walk = Walk()
    walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    skipped: etree._Element | None = None
    for event, element in walker:
        if event == "start" and not walk.start(element):
            skipped = element
            walker.skip_subtree()
        elif event == "end" and element is not skipped:
            walk.end(element)
        if event != "start" and element is not root:
            parent = element.getparent()
            walk.add(element.tail, element if parent is None else parent)
    walk.edge()
    return walk.found


def kind_of(element: etree._Element) -> str:
    if element.tag in HEADINGS:
        return "heading"
    if FOOTNOTE.match(element.get("id", "")) or "footnote" in element.get("role", ""):
        return "footnote"
    return "list" if element.tag == "li" and not within_footnotes(element) else ""


def within_footnotes(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and bool(FOOTNOTE.match(parent.get("class", "")))


def is_way_back(element: etree._Element) -> bool:
    return element.tag == "a" and re.match(r"#(?:foot|end)note-ref-\d+$", element.get("href", "")) is not None


def is_data(row: etree._Element) -> bool:
    cells = [cell for cell in row if cell.tag in CELLS]
    sizes = [len("".join(map(str, cell.itertext()))) for cell in cells]
    return bool(cells) and max(sizes) <= LONGEST_CELL


def is_layout(table: etree._Element) -> bool:
    """Old sites put all of a page into the cells of a table."""
    cells = (cell for cell in table.iter("td") if next(cell.iterancestors("table")) is table)
    return any(
        len(cell.findall(".//p")) > 1 or next(cell.iter("h1", "h2", "table"), None) is not None for cell in cells
    )


def why_apart(element: etree._Element) -> str:
    """Names given by a designer count only where they hold no headline, article or main part."""
    if QUOTED in element.attrib:
        return "quoted reply"
    if element.tag in NEVER_APART:
        return ""
    if "hidden" in element.attrib or re.search(r"display:\s*none", element.get("style", ""), re.I):
        return "hidden part"
    reason = BY_ROLE.get(element.get("role", "")) or BY_TAG.get(str(element.tag)) or named(element)
    return reason if reason and not is_of_the_account(element, reason) else ""


def named(element: etree._Element) -> str:
    """What designers call a thing counts only of what is short, for a "social" part may well be the account."""
    names = f"{element.get('id', '')} {element.get('class', '')}".replace("_", "-")
    reason = next((why for why, by in BY_NAME if by.search(names)), "")
    return reason if reason and len("".join(map(str, element.itertext()))) <= LONGEST_NAMED[reason] else ""


def why_line_apart(text: str, place: etree._Element | None) -> str:
    if text.casefold() in AD_LABELS:
        return "advertisement"
    is_day = place is not None and place.tag == "time" and text == " ".join((place.text or "").split())
    return "byline" if is_day else ""


def is_of_the_account(element: etree._Element, reason: str) -> bool:
    inside = any(above.tag in ("article", "main") for above in element.iterancestors())
    if reason in ("page header", "page footer") and inside:
        return True
    return any(True for _ in element.iter("h1", "article", "main"))
