"""A finding in the Word file: its heading, the two accounts side by side, what people said, and their notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docx.shared import RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from comparisons.exports import telling, word, word_styles
from comparisons.exports.document import Entry, Opinion, Quotation, Side, Thread
from comparisons.exports.document import Run as Words
from comparisons.exports.telling import line, link, spaced
from comparisons.exports.word_sheet import Sheet, next_paragraph


def write(sheet: Sheet, entry: Entry) -> None:
    heading = sheet.heading(telling.heading(entry), 2)
    heading.runs[0].font.color.rgb = RGBColor.from_string(word_styles.TONES[entry.verdict])
    sheet.paragraph(line(entry.reason), word_styles.REASON)
    remarks = sheet.paragraph("   ·   ".join(telling.remarks(entry)), word_styles.REMARKS)
    if address := link(entry.address):
        remarks.add_run("   ·   ")
        sheet.link(remarks, f"Open finding {entry.number}", address)
    table = sheet.table(f"Finding {entry.number}: what each account says")
    places = [runs for side, cell in zip(entry.sides, table.rows[1].cells, strict=True)
              for runs in voice(sheet, side, cell, wanted(entry.threads, side.letter))]  # fmt: skip
    sheet.paragraph().paragraph_format.space_after = 0
    if entry.opinions:
        sheet.heading("Verdicts of people", 3)
    for given in entry.opinions:
        opinion(sheet, given)
    for thread in entry.threads:
        sheet.comments.add(thread, place(thread, places) or heading.runs)


Place = tuple[str, str, list[Run]]


def wanted(threads: Sequence[Thread], letter: str) -> list[str]:
    """Words of this account that notes are on."""
    quoted = (each for thread in threads for each in thread.first.quoted)
    return [spaced(words).strip() for side, words in quoted if side == letter and words.strip()]


def place(thread: Thread, places: Sequence[Place]) -> list[Run]:
    """The runs that hold the words that the thread is on, if they are quoted here."""
    for letter, words in thread.first.quoted:
        for side, text, runs in places:
            start = text.find(spaced(words).strip())
            if side == letter and start >= 0 and words.strip():
                return list(between(runs, start, start + len(spaced(words).strip())))
    return []


def between(runs: Sequence[Run], start: int, end: int) -> Iterator[Run]:
    at = 0
    for run in runs:
        if at < end and at + len(run.text) > start:
            yield run
        at += len(run.text)


def voice(sheet: Sheet, side: Side, cell: _Cell, words: Sequence[str]) -> Iterator[Place]:
    """What the account has on this point; each quotation as its text and the runs that hold it."""
    for quote in side.quotations:
        sheet.said(next_paragraph(cell), quote.speaker, quote.act, quote.paragraph)
        here = cell.add_paragraph()
        runs = quotation(sheet, here, quote, words)
        sheet.of(side.letter, here)
        yield side.letter, "".join(run.text for run in runs), runs
    if not side.quotations:
        sheet.run(next_paragraph(cell), telling.silence(side.letter), word_styles.FAINTER)
        if side.nearest:
            nearest(sheet, cell, side.letter, side.nearest)


def nearest(sheet: Sheet, cell: _Cell, letter: str, quote: Quotation) -> None:
    sheet.run(cell.add_paragraph(), telling.closest(letter, quote), word_styles.FAINTER)
    here = cell.add_paragraph()
    sheet.run(here, "".join(spaced(run.text) for run in quote.runs), word_styles.CONTEXT)
    sheet.of(letter, here)


def quotation(sheet: Sheet, paragraph: Paragraph, quote: Quotation, words: Sequence[str]) -> list[Run]:
    """The runs of the source's own characters, cut where words begin or end that notes are on."""
    if quote.cut_before:
        sheet.run(paragraph, "… ", word_styles.CONTEXT)
    made = [sheet.run(paragraph, text, look(run)) for run, text in cut(quote.runs, words)]
    if quote.cut_after:
        sheet.run(paragraph, " …", word_styles.CONTEXT)
    return made


def cut(runs: Sequence[Words], words: Sequence[str]) -> Iterator[tuple[Words, str]]:
    texts = [spaced(run.text) for run in runs]
    whole = "".join(texts)
    starts = [(start, start + len(each)) for each in words if (start := whole.find(each)) >= 0]
    at = 0
    for run, text in zip(runs, texts, strict=True):
        inside = sorted({edge - at for span in starts for edge in span if at < edge < at + len(text)})
        for first, last in zip([0, *inside], [*inside, len(text)], strict=True):
            if first < last:
                yield run, text[first:last]
        at += len(text)


def look(run: Words) -> str:
    if run.mark:
        return word_styles.marked(run.mark)
    return word_styles.CONTEXT if run.is_context else ""


def opinion(sheet: Sheet, given: Opinion) -> None:
    here = sheet.paragraph(style=word_styles.VERDICT)
    verdict = sheet.run(here, telling.opinion(given), word_styles.STRONG)
    verdict.font.color.rgb = RGBColor.from_string(word_styles.TONES.get(given.verdict, word_styles.INK))
    here.add_run(", says ")
    sheet.run(here, line(given.author), word_styles.STRONG)
    sheet.run(here, f"   {telling.day(given.at)}", word_styles.FAINTER)
    if given.reason.strip():
        reason = sheet.paragraph(line(given.reason), word_styles.VERDICT)
        word.turned(reason, is_rtl=telling.is_rtl(given.reason))
