"""A Word file as it is being written: headings that the contents lead to, paragraphs, and tables of A and B."""

from __future__ import annotations

import docx as python_docx
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Mm
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from comparisons.exports import telling, word, word_styles
from comparisons.exports.document import Source
from comparisons.exports.telling import line
from comparisons.exports.word_comments import Comments

COLUMN = Mm(80)


class Sheet:
    """``deepest`` is the level of the last headings that the contents list."""

    def __init__(self, sources: tuple[Source, Source], deepest: int) -> None:
        self.docx = python_docx.Document()
        word_styles.laid_out(self.docx, sources)
        # Asked for a style, python-docx reads them all each time: with them the file would take ten times as long.
        self.styles = {str(style.name): style.style_id for style in self.docx.styles}
        self.comments = Comments(self.docx)
        self.sources = {source.letter: source for source in sources}
        self.deepest = deepest
        self.headings = 0

    def heading(self, words: str, level: int) -> Paragraph:
        made = self.paragraph(words, f"Heading {level}")
        if level <= self.deepest:
            self.headings += 1
            word.bookmarked(made, bookmark(self.headings), self.headings)
        return made

    def paragraph(self, words: str = "", style: str = "Normal") -> Paragraph:
        made = self.docx.add_paragraph()
        self.set(made, style)
        if words:
            made.add_run(words)
        return made

    def run(self, paragraph: Paragraph, words: str, style: str = "") -> Run:
        made = paragraph.add_run(words)
        if style:
            made._r.style = self.styles[style]
        return made

    def set(self, paragraph: Paragraph, style: str) -> None:
        if style != "Normal":
            paragraph._p.style = self.styles[style]

    def link(self, paragraph: Paragraph, words: str, address: str) -> None:
        word.linked(paragraph, words, address)._r.style = self.styles[word_styles.LINK]

    def of(self, letter: str, paragraph: Paragraph) -> None:
        """The paragraph holds words of this account."""
        self.set(paragraph, word_styles.words_of(letter))
        if self.sources[letter].direction == "rtl":
            for run in paragraph.runs:
                run.font.rtl = True

    def table(self, about: str) -> Table:
        """A column for each account, under its letter and its name."""
        made: Table = self.docx.add_table(rows=2, cols=2)
        made.autofit = False
        word.described(made, about)
        word.head_row(made)
        for cell, source in zip(made.rows[0].cells, self.sources.values(), strict=True):
            head = cell.paragraphs[0]
            head.paragraph_format.keep_with_next = True
            self.run(head, f"{source.letter}   {telling.named(source.letter, source.name)}", word_styles.STRONG)
            word.ruled(cell, "bottom", word_styles.SIDES[source.letter], 12)
        return made

    def said(self, paragraph: Paragraph, who: str, act: str, number: int) -> None:
        self.set(paragraph, word_styles.SAID)
        paragraph.paragraph_format.tab_stops.add_tab_stop(COLUMN - Mm(5), WD_TAB_ALIGNMENT.RIGHT)
        self.run(paragraph, line(who), word_styles.STRONG)
        paragraph.add_run(f" {line(act)}\t¶ {number}")


def next_paragraph(cell: _Cell) -> Paragraph:
    """A new one; a cell has an empty one from the start."""
    first: Paragraph = cell.paragraphs[0]
    return cell.add_paragraph() if first.runs or len(cell.paragraphs) > 1 else first


def bookmark(number: int) -> str:
    return f"_Toc{number:06}"
