"""How the Word file looks: named styles only, so that whoever gets it can restyle it at one place."""

from __future__ import annotations

from typing import Any

from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_UNDERLINE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from comparisons.exports import telling, word
from comparisons.exports.document import Source

INK, GREY, FAINT = "1C1C21", "4C4C51", "65656B"
SIDES = {"A": "454C9C", "B": "754C0A"}
AGREE, DIVERGE, RULE = "0A786B", "751C47", "D5D2CB"
TONES = {"agree": AGREE, "diverge": DIVERGE, "only-a": SIDES["A"], "only-b": SIDES["B"]}
AGREE_WASH, DIVERGE_WASH = "E6F5F2", "FBEEF3"
SANS, SERIF = "Calibri", "Georgia"
HEADINGS = (
    ("Title", 26, SERIF, 0),
    ("Heading 1", 16, SERIF, 22),
    ("Heading 2", 12, SANS, 16),
    ("Heading 3", 9.5, SANS, 8),
)
UNDERLINES = {
    "contradiction": WD_UNDERLINE.DOUBLE,
    "attribution": WD_UNDERLINE.DASH,
    "commitment": WD_UNDERLINE.THICK,
    "framing": WD_UNDERLINE.WAVY,
    "scope": WD_UNDERLINE.DOTTED,
}
CONTEXT, LINK, FAINTER, STRONG = "Context", "Hyperlink", "Remark", "Name"
REASON, REMARKS, SAID, NEAREST, VERDICT = "Reason", "Remarks", "Speaker", "Nearest", "Verdict"
CONTENTS = ("toc 1", "toc 2")


def marked(mark: str) -> str:
    return f"Differs: {mark}" if mark in telling.KINDS else "Shared"


def words_of(letter: str) -> str:
    return f"Words of {letter}"


def laid_out(docx: Docx, sources: tuple[Source, Source]) -> None:
    page = docx.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(25)
    page.top_margin = page.bottom_margin = Mm(25)
    word.spoken_by_default(docx, "en")
    headings(docx)
    paragraphs(docx)
    for source in sources:
        made = paragraph_style(docx, words_of(source.letter), 10.5, SERIF, INK, after=4)
        word.spoken(made, telling.language(source.language), is_rtl=source.direction == "rtl")
    characters(docx)


def headings(docx: Docx) -> None:
    normal = docx.styles["Normal"]
    lettered(normal, 10, SANS, INK)
    normal.paragraph_format.space_after = Pt(4)
    normal.paragraph_format.line_spacing = 1.15
    for name, size, family, above in HEADINGS:
        style = docx.styles[name]
        lettered(style, size, family, INK)
        style.font.bold = name != "Title"
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(above), Pt(4)
        for border in style.element.xpath("./w:pPr/w:pBdr"):
            border.getparent().remove(border)
    word.underruled(docx.styles["Heading 1"], INK)


def paragraphs(docx: Docx) -> None:
    paragraph_style(docx, REASON, 10.5, SANS, INK, after=2).paragraph_format.keep_with_next = True
    paragraph_style(docx, REMARKS, 8.5, SANS, FAINT, after=4).paragraph_format.keep_with_next = True
    said = paragraph_style(docx, SAID, 8.5, SANS, FAINT, after=1)
    said.paragraph_format.keep_with_next, said.paragraph_format.space_before = True, Pt(3)
    paragraph_style(docx, NEAREST, 9.5, SERIF, FAINT, after=4)
    word.barred(paragraph_style(docx, VERDICT, 10, SANS, INK, after=4), RULE)
    for level, name in enumerate(CONTENTS):
        style = paragraph_style(docx, name, 10, SANS, INK, after=2)
        style.paragraph_format.left_indent = Mm(6 * level)
        style.font.bold = not level


def characters(docx: Docx) -> None:
    character_style(docx, CONTEXT, FAINT)
    character_style(docx, FAINTER, FAINT).font.size = Pt(8.5)
    character_style(docx, STRONG, GREY).font.bold = True
    character_style(docx, LINK, GREY).font.underline = True
    shared = character_style(docx, "Shared", INK)
    shared.font.underline = True
    word.shaded(shared, AGREE_WASH)
    for kind in telling.KINDS:
        made = character_style(docx, marked(kind), INK)
        if kind in UNDERLINES:
            made.font.underline = UNDERLINES[kind]
            made.element.rPr.find(qn("w:u")).set(qn("w:color"), DIVERGE)
        else:
            word.boxed(made, DIVERGE)
        word.shaded(made, DIVERGE_WASH)


def paragraph_style(docx: Docx, name: str, size: float, family: str, colour: str, *, after: float) -> Any:
    made = docx.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    made.base_style = docx.styles["Normal"]
    lettered(made, size, family, colour)
    made.paragraph_format.space_after = Pt(after)
    return made


def character_style(docx: Docx, name: str, colour: str) -> Any:
    made = docx.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    made.font.color.rgb = RGBColor.from_string(colour)
    return made


def lettered(style: Any, size: float, family: str, colour: str) -> None:
    """Every script in the same family, where the family has it."""
    style.font.size, style.font.color.rgb = Pt(size), RGBColor.from_string(colour)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for script in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{script}"), family)
