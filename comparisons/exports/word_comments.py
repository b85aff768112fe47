"""Threads of notes as comments in Word: the first on the words that it is about, the answers below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import quoteattr

from docx.comments import Comment
from docx.document import Document as Docx
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from comparisons.exports import telling, word
from comparisons.exports.document import Note, Thread
from comparisons.exports.prose import Words, paragraphs

# Word itself takes no longer names.
LONGEST_NAME = 255
PARAGRAPH_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
NAMESPACE = "http://schemas.microsoft.com/office/word/2012/wordml"
RELATION = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"


class Comments:
    """Gathers the comments of a file; python-docx knows no threads, so that these are written at the end."""

    def __init__(self, docx: Docx) -> None:
        self.docx = docx
        self.rows: list[str] = []

    def add(self, thread: Thread, runs: Sequence[Run]) -> None:
        parent = ""
        for note in thread.notes:
            comment = self.comment(note, runs)
            number = f"{len(self.rows) + 1:08X}"
            comment.paragraphs[-1]._p.set(PARAGRAPH_ID, number)
            under = f" w15:paraIdParent={quoteattr(parent)}" if parent else ""
            done = int(thread.is_resolved)
            self.rows.append(f'<w15:commentEx w15:paraId="{number}"{under} w15:done="{done}"/>')
            parent = parent or number

    def comment(self, note: Note, runs: Sequence[Run]) -> Comment:
        author = telling.line(note.author)[:LONGEST_NAME]
        initials = "".join(name[0] for name in author.split()[:2])
        comment = self.docx.add_comment(runs, author=author, initials=initials)
        written: Any = comment._comment_elm
        written.date = note.at
        for number, words in enumerate(paragraphs(note)):
            paragraph = comment.paragraphs[0] if number == 0 else comment.add_paragraph()
            fill(paragraph, words)
        about = [f"On {telling.quoted(note.quoted)}."] if note.quoted else []
        about += [f"Tags: {', '.join(map(telling.line, note.tags))}."] if note.tags else []
        for each in about:
            comment.add_paragraph(each)
        if address := telling.link(note.address):
            word.linked(comment.add_paragraph(), "Open this note", address)
        return comment

    def close(self) -> None:
        """Say which comment answers which, and which threads are resolved."""
        if not self.rows:
            return
        blob = f'<w15:commentsEx xmlns:w15="{NAMESPACE}">{"".join(self.rows)}</w15:commentsEx>'.encode()
        part = self.docx.part
        part.relate_to(Part(PackURI("/word/commentsExtended.xml"), MEDIA_TYPE, blob, part.package), RELATION)


def fill(paragraph: Paragraph, words: Sequence[Words]) -> None:
    for each in words:
        run = word.linked(paragraph, each.text, each.address) if each.address else paragraph.add_run(each.text)
        font = run.font
        font.bold, font.italic = "strong" in each.styles or None, "em" in each.styles or None
        font.strike = "gone" in each.styles or None
        if "code" in each.styles:
            font.name = "Consolas"
    word.turned(paragraph, is_rtl=telling.is_rtl("".join(each.text for each in words)))
