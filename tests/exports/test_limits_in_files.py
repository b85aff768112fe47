"""Every file of accounts in another language says what was not compared, and no other file does."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdfium2
import pytest
from docx import Document as Docx

from comparisons.engine.compare import compare
from comparisons.exports import docx, html, markdown, pdf, text
from comparisons.exports.document import Document
from comparisons.exports.from_report import document

TEXTS = (
    "Министры встретились в Женеве 15 ноября. Порт закрыт с весны.",
    "Министры двух стран встретились в Женеве 15 ноября. Погода холодная.",
)
OPENS = "Both accounts are in Russian."
RESTS = "speakers are not told"


@pytest.fixture(scope="module")
def made() -> Document:
    return document(compare(*TEXTS, languages=("ru", "ru")), TEXTS, languages=("ru", "ru"))


def pdf_text(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as opened:
        return " ".join(opened[0].get_textpage().get_text_range().split())


def read(made: Document) -> dict[str, str]:
    return {
        "text": text.write(made),
        "markdown": markdown.write(made),
        "html": html.write(made),
        "docx": "\n".join(paragraph.text for paragraph in Docx(io.BytesIO(docx.write(made))).paragraphs),
        "pdf": pdf_text(pdf.write(made)),
    }


def test_every_format_says_it(made: Document) -> None:
    assert {name: OPENS in words and RESTS in words for name, words in read(made).items()} == dict.fromkeys(
        ["text", "markdown", "html", "docx", "pdf"], True
    )


def test_no_format_says_it_where_there_is_nothing_to_say(made: Document) -> None:
    assert not any(RESTS in words for words in read(replace(made, limits="")).values())


def test_a_report_of_the_models_has_no_limits(made: Document) -> None:
    assert document(compare(*TEXTS[:1] * 2), TEXTS[:1] * 2, languages=("en", "en")).limits.startswith("The languages")
    english = ("The port opened on 3 May.",) * 2
    assert document(compare(*english), english, languages=("ru", "ru")).limits == ""
    assert made.limits
