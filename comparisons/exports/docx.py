"""The report for Word: real headings and tables, and every thread of notes as comments on the words it is about."""

from __future__ import annotations

import gc
import io
from collections.abc import Iterator
from zipfile import ZipFile

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm
from docx.table import _Cell

from comparisons.exports import gold, telling, word, word_findings, word_styles
from comparisons.exports.document import Document, Source, Thread
from comparisons.exports.telling import line, link
from comparisons.exports.word_sheet import Sheet, bookmark, next_paragraph

# More headings than these make contents that nobody reads; Word's own list of headings still has them all.
MOST_LISTED = 40
LONGEST_TITLE, LONGEST_HEAD = 255, 100
ON_WORDS, ABOUT = "Notes on words", "About this report"


def write(document: Document) -> bytes:
    content = written(document)
    # What python-docx builds points to itself in circles: left to Python, a worker would hold ten files and more.
    gc.collect()
    return content


def written(document: Document) -> bytes:
    few = sum(1 for _ in document.entries()) <= MOST_LISTED
    sheet = Sheet(document.sources, deepest=2 if few else 1)
    properties(sheet, document)
    margins(sheet, document)
    front(sheet, document)
    contents(sheet, document)
    legend(sheet)
    findings(sheet, document)
    on_words(sheet, document.on_words)
    about(sheet, document)
    sheet.comments.close()
    return saved(sheet)


def saved(sheet: Sheet) -> bytes:
    """Without the time of day in the archive, so that the same document gives the same bytes."""
    out, packed = io.BytesIO(), io.BytesIO()
    sheet.docx.save(out)
    with ZipFile(out) as given, ZipFile(packed, "w") as archive:
        for name in given.namelist():
            archive.writestr(gold.entry(name), given.read(name))
    return packed.getvalue()


def titled(document: Document) -> str:
    return line(document.title) or "Comparison"


def properties(sheet: Sheet, document: Document) -> None:
    about = sheet.docx.core_properties
    about.title, about.author, about.language = titled(document)[:LONGEST_TITLE], "Parallax", "en"
    about.subject, about.comments, about.last_modified_by = "Comparison of two accounts", telling.PROMISE, "Parallax"
    about.created = about.modified = document.written_at


def margins(sheet: Sheet, document: Document) -> None:
    page = sheet.docx.sections[0]
    sheet.run(page.header.paragraphs[0], titled(document)[:LONGEST_HEAD], word_styles.FAINTER)
    foot = page.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for words, instruction in (("Page ", "PAGE"), (" of ", "NUMPAGES")):
        sheet.run(foot, words, word_styles.FAINTER)
        word.field(foot, instruction, "1")._r.style = sheet.styles[word_styles.FAINTER]


def front(sheet: Sheet, document: Document) -> None:
    day = telling.day(document.event_date) if document.event_date else ""
    over = "   ·   ".join(filter(None, (day, line(document.edition))))
    sheet.paragraph(over or "Comparison of two accounts", word_styles.REMARKS)
    sheet.paragraph(titled(document), "Title")
    sheet.paragraph(line(document.summary), word_styles.REASON).paragraph_format.space_after = Mm(4)
    if document.limits:
        sheet.paragraph(line(document.limits)).paragraph_format.space_after = Mm(4)
    cells = sheet.table("The two accounts").rows[1].cells
    for cell, source, coverage in zip(cells, document.sources, document.coverage, strict=True):
        account(sheet, cell, source, line(coverage))
    sheet.paragraph(telling.shown(document)).paragraph_format.space_before = Mm(4)


def account(sheet: Sheet, cell: _Cell, source: Source, coverage: str) -> None:
    if source.title.strip():
        title = next_paragraph(cell)
        title.add_run(line(source.title))
        sheet.of(source.letter, title)
    if source.published_on:
        next_paragraph(cell).add_run(telling.day(source.published_on))
    if address := link(source.url):
        sheet.link(next_paragraph(cell), address, address)
    elif source.url.strip():
        next_paragraph(cell).add_run(line(source.url))
    sheet.run(next_paragraph(cell), coverage, word_styles.FAINTER)
    for label, words in telling.provenance(source):
        told = next_paragraph(cell)
        sheet.run(told, f"{label}: ", word_styles.FAINTER)
        if address := link(words):
            sheet.link(told, address, address)
        else:
            sheet.run(told, words, word_styles.FAINTER)


def contents(sheet: Sheet, document: Document) -> None:
    """Written out, and not left to Word: it would ask every reader whether it may. Updated, they get page numbers."""
    sheet.paragraph("Contents", "Heading 1")
    for number, (level, words) in enumerate(listed(sheet, document), 1):
        here = sheet.paragraph(style=word_styles.CONTENTS[level - 1])
        if number == 1:
            word.begun_field(here, f'TOC \\o "1-{sheet.deepest}" \\h \\z \\u')
        word.linked(here, words, bookmark=bookmark(number))
    word.field_edge(here, "end")


def listed(sheet: Sheet, document: Document) -> Iterator[tuple[int, str]]:
    """Every heading that gets a bookmark, in order."""
    for number, section in enumerate(document.sections, 1):
        yield 1, topic(section.label, number)
        if sheet.deepest > 1:
            yield from ((2, telling.heading(entry)) for entry in section.entries)
    if document.on_words:
        yield 1, ON_WORDS
    yield 1, ABOUT


def topic(label: str, number: int) -> str:
    return line(label) or f"Topic {number}"


def legend(sheet: Sheet) -> None:
    here = sheet.paragraph(style=word_styles.REMARKS)
    here.paragraph_format.space_before = Mm(6)
    here.add_run("Words that both accounts share are ")
    sheet.run(here, "marked like this", word_styles.marked("shared"))
    here.add_run(". Words that differ have a line for each kind of difference: ")
    for number, kind in enumerate(telling.KINDS):
        here.add_run("" if number == 0 else ", " if number < len(telling.KINDS) - 1 else " and ")
        sheet.run(here, kind, word_styles.marked(kind))
    here.add_run(". Grey words are the rest of the sentence. Notes are comments.")


def findings(sheet: Sheet, document: Document) -> None:
    for number, section in enumerate(document.sections, 1):
        heading = sheet.heading(topic(section.label, number), 1)
        heading.paragraph_format.page_break_before = number == 1
        if not section.entries:
            sheet.paragraph("No finding here.", word_styles.REMARKS)
        for entry in section.entries:
            word_findings.write(sheet, entry)


def on_words(sheet: Sheet, threads: tuple[Thread, ...]) -> None:
    """Words outside any finding are quoted once more, so that the comments have a place."""
    if threads:
        sheet.heading(ON_WORDS, 1)
    for thread in threads:
        for letter, words in thread.first.quoted:
            sheet.run(sheet.paragraph(style=word_styles.SAID), f"In {letter}", word_styles.STRONG)
            here = sheet.paragraph(line(words))
            sheet.of(letter, here)
        if not thread.first.quoted:
            here = sheet.paragraph("On the whole comparison")
        sheet.comments.add(thread, here.runs)


def about(sheet: Sheet, document: Document) -> None:
    sheet.heading(ABOUT, 1)
    address = link(document.address)
    for label, words in telling.colophon(document):
        here = sheet.paragraph()
        here.paragraph_format.tab_stops.add_tab_stop(Mm(28))
        sheet.run(here, label, word_styles.FAINTER)
        here.add_run("\t")
        if label == "Address" and address:
            sheet.link(here, words, address)
        else:
            here.add_run(words)
    sheet.paragraph(telling.PROMISE)
