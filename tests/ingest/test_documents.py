"""Every word of a document comes back in the order in which it is read, or is told of as set apart."""

from __future__ import annotations

import pytest

from comparisons.ingest import IngestError, read, read_file
from comparisons.ingest.reading import Paragraph, Reading
from comparisons.ingest.recognise import format_of
from tests.ingest import files
from tests.ingest.files import parts, texts

W = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
STYLED = '<w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
CELL = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"


def test_word_keeps_headings_lists_and_tables_in_their_order() -> None:
    rows = "".join(
        f"<w:tr>{CELL.format(one)}{CELL.format(two)}</w:tr>" for one, two in (("Port", "Tons"), ("Riga", "12"))
    )
    body = STYLED.format("Heading1", "The talks") + W.format("They met.") + STYLED.format("ListBullet", "Trade")
    body += f"<w:tbl>{rows}</w:tbl>" + W.format("They left.")
    assert parts(files.word(body, "Ministry", "Strictly public")) == [
        ("text", "page header", "Ministry"),
        ("heading", "", "The talks"),
        ("text", "", "They met."),
        ("list", "", "Trade"),
        ("table", "", "Port | Tons"),
        ("table", "", "Riga | 12"),
        ("text", "", "They left."),
        ("text", "page footer", "Strictly public"),
    ]


def test_word_leaves_out_what_was_deleted_and_keeps_what_was_put_in() -> None:
    run = "<w:r><w:{0}>{1}</w:{0}></w:r>"
    body = (
        f"<w:p>{run.format('t', 'They ')}<w:del w:id='1'>{run.format('delText', 'never ')}</w:del>"
        f"<w:ins w:id='2'>{run.format('t', 'finally ')}</w:ins>{run.format('t', 'met.')}</w:p>"
    ).replace("<w:t>", '<w:t xml:space="preserve">')
    assert parts(files.word(body)) == [("text", "", "They finally met.")]


def test_words_that_the_word_reader_has_no_place_for_are_told() -> None:
    math = '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">{}</m:oMath>'
    body = W.format("They met.") + f"<w:p>{math.format('<w:r><w:t>Hidden away.</w:t></w:r>')}</w:p>"
    reading = read("a.docx", files.word(body))
    assert reading.text == "They met."
    assert reading.told == "1 line without a place"


def test_word_footnotes_come_back_as_footnotes() -> None:
    note = '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">' \
        '<w:footnote w:id="2"><w:p><w:r><w:t>Until May.</w:t></w:r></w:p></w:footnote></w:footnotes>'  # fmt: skip
    data = files.word('<w:p><w:r><w:t>They met.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>')
    data = files.with_part(data, "word/footnotes.xml", note.encode())
    assert parts(files.related(data, "footnotes")) == [("text", "", "They met."), ("footnote", "", "Until May.")]


def test_word_comments_are_no_text() -> None:
    note = '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">' \
        '<w:comment w:id="2"><w:p><w:r><w:t>Is it so?</w:t></w:r></w:p></w:comment></w:comments>'  # fmt: skip
    data = files.with_part(files.word(), "word/comments.xml", note.encode())
    assert parts(data) == [("text", "", "Words."), ("text", "comment", "Is it so?")]


ODT = """
<text:tracked-changes><text:p>Deleted words</text:p></text:tracked-changes>
<text:h>The talks</text:h>
<text:p>They <text:span>met</text:span><text:s/>at<text:tab/>noon<text:line-break/>in Riga.<text:note>
<text:note-citation>1</text:note-citation><text:note-body><text:p>Until May.</text:p></text:note-body></text:note> All.
<office:annotation><text:p>Is it so?</text:p></office:annotation></text:p>
<text:list><text:list-item><text:p>Trade</text:p>
<text:list><text:list-item><text:p>Ports</text:p></text:list-item></text:list>
</text:list-item></text:list>
<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Port</text:p></table:table-cell>
<table:table-cell><text:p>Tons</text:p></table:table-cell></table:table-row></table:table-header-rows>
<table:table-row><table:table-cell><text:p>Riga</text:p></table:table-cell><table:table-cell><text:p>12</text:p>
</table:table-cell></table:table-row></table:table>
<text:p><draw:frame><draw:text-box><text:p>In a box.</text:p></draw:text-box></draw:frame></text:p>
<text:section><text:p>They left.</text:p></text:section>
"""


def test_odt_keeps_everything_in_its_order() -> None:
    assert parts(files.odt(ODT, "Ministry")) == [
        ("text", "page header", "Ministry"),
        ("heading", "", "The talks"),
        ("text", "", "They met at noon\nin Riga. All."),
        ("footnote", "", "Until May."),
        ("list", "", "Trade"),
        ("list", "", "Ports"),
        ("table", "", "Port | Tons"),
        ("table", "", "Riga | 12"),
        ("text", "", "In a box."),
        ("text", "", "They left."),
    ]


RTF = r"""{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial;}{\f2\fcharset128 Gothic;}}{\*\generator Word;}
{\header\pard Ministry\par}{\footer\pard Strictly public\par}
\pard\outlinelevel0\b The talks\b0\par
\pard They met in \'d6sterreich\u8212?caf\'e9, {\deleted never }
\u-10179?\u-8704? {\f1\'cf\'f0\'e8\'e2\'e5\'f2} {\f2\'93\'fa\'96\'7b}.
{\footnote\pard Until May.\par} All of them.\par
\pard{\listtext\bullet\tab}\ls1 Trade\par
\trowd\pard\intbl Port\cell Tons\cell\row
\trowd\pard\intbl Riga\cell 12\cell\row
\pard {\field{\*\fldinst HYPERLINK "http://x"}{\fldrslt They left}}{\*\unknown not this}.\par"""


def test_rtf_keeps_everything_in_its_order() -> None:
    assert parts(files.rtf(RTF)) == [
        ("text", "page header", "Ministry"),
        ("heading", "", "The talks"),
        ("text", "", "They met in Österreich—café, 😀 Привет 日本. All of them."),
        ("footnote", "", "Until May."),
        ("list", "", "Trade"),
        ("table", "", "Port | Tons"),
        ("table", "", "Riga | 12"),
        ("text", "", "They left."),
        ("text", "page footer", "Strictly public"),
    ]


def test_rtf_in_another_code_page() -> None:
    assert texts(files.rtf(r"\pard \'cf\'f0\'e8\'e2\'e5\'f2\par", r"\ansicpg1251")) == ["Привет"]


def test_what_is_set_apart_is_counted_in_words() -> None:
    reasons = ["page header"] * 12 + [
        "cookie notice",
        "quoted reply",
        "quoted reply",
        *["line outside the main text"] * 2,
    ]
    told = Reading(tuple(Paragraph("x", "text", reason) for reason in reasons)).told
    assert told == "12 page headers, 1 cookie notice, 2 quoted replies, 2 lines outside the main text"


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.jpg", "a"])
def test_the_content_names_the_format_and_not_the_name(name: str) -> None:
    made = {
        "pdf": files.pdf("Met."),
        "odt": files.odt("<text:p>Met.</text:p>"),
        "rtf": files.rtf("Met."),
        "html": files.page("<p>Met."),
        "eml": files.mail("Met."),
        "docx": files.word(),
    }
    assert [format_of(name, data) for data in made.values()] == list(made)


def test_a_statement_that_begins_like_a_letter_is_plain_text() -> None:
    text = "From: The Ministry\nDate: 4 May 2023\nSubject: The visit\n\nThey met."
    assert read_file("a.txt", text.encode()) == text


def test_a_document_of_nothing_but_margins_says_so() -> None:
    with pytest.raises(IngestError, match="holds nothing but 1 page header"):
        read_file("a.docx", files.word("<w:p/>", "Ministry"))


def test_rtf_headings_by_their_styles() -> None:
    styles = r"{\stylesheet{\s0 Normal;}{\s7\outlinelevel0 Topic;}{\s8\b Heading 2;}}"
    made = files.rtf(styles + r"\pard\s7 The talks\par\pard\s8 Trade\par\pard\s0 They met.\par")
    assert parts(made) == [("heading", "", "The talks"), ("heading", "", "Trade"), ("text", "", "They met.")]
