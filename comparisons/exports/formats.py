"""The files that a document can become. Each writer is imported when it is first needed: some are heavy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from comparisons.exports.document import Document

Write = Callable[[Document], str | bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """``module`` has ``write(document)``; blank where a file holds more than a document does. ``is_slow`` ones are
    written by a worker."""

    slug: str
    label: str
    extension: str
    media_type: str
    about: str
    module: str = ""
    is_slow: bool = False

    def write(self, document: Document) -> bytes:
        writer: Write = import_module(self.module).write
        written = writer(document)
        return written.encode() if isinstance(written, str) else written


DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EVERY = (
    Format("pdf", "PDF", "pdf", "application/pdf", "A report to print and file",
           "comparisons.exports.pdf", is_slow=True),
    Format("docx", "Word", "docx", DOCX, "With notes as Word comments", "comparisons.exports.docx", is_slow=True),
    Format("html", "Web page", "html", "text/html; charset=utf-8", "One file that opens offline",
           "comparisons.exports.html", is_slow=True),
    Format("md", "Markdown", "md", "text/markdown; charset=utf-8", "Plain text", "comparisons.exports.markdown"),
    Format("csv", "CSV", "csv", "text/csv; charset=utf-8", "One row a finding", "comparisons.exports.csv"),
    Format("json", "JSON", "json", "application/json", "Everything, to import elsewhere"),
    Format("jsonld", "Web Annotations", "jsonld", "application/ld+json", "For annotation tools"),
)  # fmt: skip
FORMATS = {format.slug: format for format in EVERY}
