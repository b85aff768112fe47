"""What python-docx leaves out: links, bookmarks, fields, direction and language, as Word's own XML."""

from __future__ import annotations

from typing import Any

from docx.document import Document as Docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run


def element(tag: str, **attributes: str) -> Any:
    """An element of Word's own namespace, as are its attributes."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def linked(paragraph: Paragraph, words: str, address: str = "", *, bookmark: str = "") -> Run:
    """The words as a link that leads to the web, or to a bookmark in this file."""
    link = element("hyperlink", history="1")
    if bookmark:
        link.set(qn("w:anchor"), bookmark)
    else:
        link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(words)
    link.append(run._r)
    paragraph._p.append(link)
    return run


def bookmarked(paragraph: Paragraph, name: str, number: int) -> None:
    """A place that links and the contents lead to."""
    start = element("bookmarkStart", id=str(number), name=name)
    paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, start)
    paragraph._p.append(element("bookmarkEnd", id=str(number)))


def field(paragraph: Paragraph, instruction: str, shown: str) -> Run:
    """A value that Word works out itself; ``shown`` until it does."""
    run = paragraph.add_run(shown)
    made = element("fldSimple", instr=f" {instruction} ")
    made.append(run._r)
    paragraph._p.append(made)
    return run


def field_edge(paragraph: Paragraph, kind: str) -> Any:
    """ "begin", "separate" or "end" of a field that reaches over paragraphs."""
    run = paragraph.add_run()._r
    run.append(element("fldChar", fldCharType=kind))
    return run


def begun_field(paragraph: Paragraph, instruction: str) -> None:
    field_edge(paragraph, "begin")
    words = element("instrText")
    words.set(qn("xml:space"), "preserve")
    words.text = f" {instruction} "
    paragraph.add_run()._r.append(words)
    field_edge(paragraph, "separate")


def spoken(style: Any, language: str, *, is_rtl: bool) -> None:
    """Paragraphs of this style are in this language, and run in its direction."""
    if is_rtl:
        style.element.get_or_add_pPr().append(element("bidi"))
        style.font.rtl = True
    if language:
        style.element.get_or_add_rPr().append(element("lang", val=language, eastAsia=language, bidi=language))


def turned(paragraph: Paragraph, *, is_rtl: bool) -> None:
    """A paragraph whose words run from right to left."""
    if is_rtl:
        paragraph._p.get_or_add_pPr().append(element("bidi"))
        for run in paragraph.runs:
            run.font.rtl = True


def shaded(style: Any, colour: str) -> None:
    style.element.get_or_add_rPr().append(element("shd", val="clear", color="auto", fill=colour))


def boxed(style: Any, colour: str) -> None:
    style.element.get_or_add_rPr().append(element("bdr", val="single", sz="6", space="0", color=colour))


def head_row(table: Table) -> None:
    """The first row names the columns, and stands on every page that the table reaches."""
    table.rows[0]._tr.get_or_add_trPr().append(element("tblHeader"))


def ruled(cell: _Cell, edge: str, colour: str, eighths: int) -> None:
    borders = element("tcBorders")
    borders.append(element(edge, val="single", sz=str(eighths), space="0", color=colour))
    cell._tc.get_or_add_tcPr().append(borders)


def described(table: Table, words: str) -> None:
    """What a screen reader says of a table before it reads it."""
    table._tbl.tblPr.append(element("tblCaption", val=words))


def barred(style: Any, colour: str) -> None:
    """A bar before the paragraphs of this style."""
    borders = element("pBdr")
    borders.append(element("left", val="single", sz="12", space="8", color=colour))
    style.element.get_or_add_pPr().append(borders)


def underruled(style: Any, colour: str) -> None:
    borders = element("pBdr")
    borders.append(element("bottom", val="single", sz="8", space="4", color=colour))
    style.element.get_or_add_pPr().append(borders)


def spoken_by_default(docx: Docx, language: str) -> None:
    """The language of all that is in no other."""
    for found in docx.styles.element.iter(qn("w:lang")):
        found.set(qn("w:val"), language)
