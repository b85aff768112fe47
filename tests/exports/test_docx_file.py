"""Word: headings, tables and comments that python-docx and LibreOffice read back."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document as Docx
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from comparisons.exports import docx as writer
from comparisons.exports import telling
from comparisons.exports.document import Document
from tests.exports import papers, spoken

EXTENDED = "{http://schemas.microsoft.com/office/word/2012/wordml}"


def read(document: Document) -> Docx:
    return docx.Document(io.BytesIO(writer.write(document)))


@pytest.fixture(scope="module")
def talks() -> Docx:
    return read(papers.talks())


def text_of(file: Docx) -> str:
    """All of it: the links, the table cells, and the comments with their authors too."""
    parts = [file.element, *(comment._comment_elm for comment in file.comments)]
    paragraphs = (each for part in parts for each in part.iter(qn("w:p")))
    authors = [comment.author for comment in file.comments]
    return "\n".join([*authors, *("".join(node.text or "" for node in each.iter(qn("w:t"))) for each in paragraphs)])


def links_of(part: Any) -> set[str]:
    return {each.target_ref for each in part.rels.values() if each.is_external}


def headings(file: Docx) -> list[tuple[str, str]]:
    return [(each.style.name, each.text) for each in file.paragraphs if each.style.name.startswith(("Head", "Title"))]


def range_of(file: Docx, comment: Any) -> str:
    """The words that a comment is on."""
    number, is_on, words = str(comment.comment_id), False, ""
    for node in file.element.iter():
        if node.tag in (qn("w:commentRangeStart"), qn("w:commentRangeEnd")) and node.get(qn("w:id")) == number:
            is_on = node.tag == qn("w:commentRangeStart")
        elif is_on and node.tag == qn("w:t"):
            words += node.text
    return words


def threads_of(content: bytes) -> list[tuple[bool, bool]]:
    """Of each comment whether it answers another, and whether it is resolved."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        rows = etree.fromstring(archive.read("word/commentsExtended.xml"))
    return [(f"{EXTENDED}paraIdParent" in row.attrib, row.get(f"{EXTENDED}done") == "1") for row in rows]


def test_everything_that_the_document_says_is_there(talks: Docx) -> None:
    assert spoken.missing(papers.talks(), text_of(talks)) == []


def test_it_has_real_headings(talks: Docx) -> None:
    assert headings(talks) == [
        ("Title", "Talks at the port"),
        ("Heading 1", "Contents"),
        ("Heading 1", "The meeting"),
        ("Heading 2", "1. Agrees"),
        ("Heading 2", "2. Diverges: framing, attribution"),
        ("Heading 3", "Verdicts of people"),
        ("Heading 1", "The port & its people"),
        ("Heading 2", "3. Diverges: commitment, scope"),
        ("Heading 2", "4. Only in A"),
        ("Heading 2", "5. Only in B"),
        ("Heading 1", "Notes on words"),
        ("Heading 1", "About this report"),
    ]


def test_the_contents_lead_to_the_headings(talks: Docx) -> None:
    listed = [link for link in talks.element.iter(qn("w:hyperlink")) if link.get(qn("w:anchor"))]
    places = {mark.get(qn("w:name")): mark.getparent() for mark in talks.element.iter(qn("w:bookmarkStart"))}
    words = ["".join(node.text for node in link.iter(qn("w:t"))) for link in listed]
    there = ["".join(node.text for node in places[link.get(qn("w:anchor"))].iter(qn("w:t"))) for link in listed]
    assert words == there
    assert len(words) == 9
    assert 'TOC \\o "1-2"' in "".join(node.text for node in talks.element.iter(qn("w:instrText")))


def test_nothing_is_asked_of_whoever_opens_it(talks: Docx) -> None:
    assert list(talks.settings.element.iter(qn("w:updateFields"))) == []


def test_quotations_stand_side_by_side_under_a_repeated_head(talks: Docx) -> None:
    table = talks.tables[2]
    assert [cell.text for cell in table.rows[0].cells] == ["A   Ministry of Ports", "B   The Harbour Post"]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    left, right = table.rows[1].cells
    assert left.text.startswith("Orlova asserted\t¶ 1\n")
    assert right.text.startswith("Narrator reported\t¶ 1\n")
    assert len(talks.tables) == 6


def test_the_words_that_differ_are_styled_by_kind_and_context_is_grey(talks: Docx) -> None:
    cells = [cell for table in talks.tables for cell in table.rows[1].cells]
    runs = [(run.text, run.style.name) for cell in cells for each in cell.paragraphs for run in each.runs]
    assert ("on the condition that the tariff is lifted", "Differs: scope") in runs
    assert ("300 people", "Differs: fact") in runs
    assert ("met at the port", "Shared") in runs
    assert (" when the port closed.", "Context") in runs
    lines = {kind: talks.styles[f"Differs: {kind}"].font.underline for kind in telling.KINDS}
    assert len(set(lines.values())) == len(telling.KINDS)


def test_notes_are_comments_by_their_authors_at_their_time(talks: Docx) -> None:
    comments = list(talks.comments)
    assert [(each.author, each.initials) for each in comments] == [
        ("Lena Novak", "LN"),
        ("Tomás Reyes", "TR"),
        ("Lena Novak", "LN"),
    ]
    assert comments[0].timestamp == datetime(2026, 3, 3, 10, 12, tzinfo=UTC)
    assert comments[0].paragraphs[0].text == "A quotes her word for word."
    assert [run.text for run in comments[0].paragraphs[0].runs if run.bold] == ["word for word"]
    assert "Tags: wording, to check." in comments[0].text
    assert [each.text for each in comments[1].paragraphs][:2] == ["It does.", "B does not."]
    assert links_of(talks.part._comments_part) == {
        "https://parallax.example/c/0190a4c2-7b1d-7000-8000-000000000001/notes/#note-7"
    }


def test_answers_hang_under_their_thread_and_resolved_threads_are_done() -> None:
    assert threads_of(writer.write(papers.talks())) == [(False, True), (True, True), (False, False)]


def test_a_comment_is_on_its_words_or_on_its_finding(talks: Docx) -> None:
    on_finding, answer, on_words = (range_of(talks, comment) for comment in talks.comments)
    assert on_finding == answer == "2. Diverges: framing, attribution"
    assert on_words == "said"
    made = papers.talks()
    entry = made.sections[0].entries[1]
    noted = papers.note("Lena Novak", "These?", quoted=(("B", "their enduring"),))
    quoted = replace(entry, threads=(replace(entry.threads[0], first=noted),))
    file = read(replace(made, sections=(replace(made.sections[0], entries=(quoted,)),)))
    assert range_of(file, next(iter(file.comments))) == "their enduring"


def test_it_says_what_it_is(talks: Docx) -> None:
    about = talks.core_properties
    assert (about.title, about.author, about.language) == ("Talks at the port", "Parallax", "en")
    assert about.created == papers.WRITTEN.replace(tzinfo=about.created.tzinfo if about.created else None)
    text = text_of(talks)
    assert "Shown here: 5 of 12 findings (diverge, topic The meeting)." in text
    assert "1 more verdict given, hidden until you give yours" in text
    foot = talks.sections[0].footer._element
    assert [each.get(qn("w:instr")).strip() for each in foot.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]


def test_addresses_are_links(talks: Docx) -> None:
    document = papers.talks()
    wanted = {document.address, document.sources[0].url, *(entry.address for entry in document.entries())}
    assert wanted <= links_of(talks.part)


def test_accounts_keep_their_language_and_direction() -> None:
    file = read(papers.right_to_left())
    left, right = file.tables[1].rows[1].cells
    words = left.paragraphs[1]
    assert words.style.element.pPr.find(qn("w:bidi")) is not None
    assert words.style.element.rPr.find(qn("w:lang")).get(qn("w:bidi")) == "ar"
    assert all(run.font.rtl for run in words.runs)
    assert right.paragraphs[1].style.element.rPr.find(qn("w:lang")).get(qn("w:val")) == "en"
    assert not any(run.font.rtl for run in right.paragraphs[1].runs)
    (comment,) = file.comments
    assert comment.paragraphs[0]._p.pPr.find(qn("w:bidi")) is not None


@pytest.mark.parametrize("name", papers.EVERY)
def test_every_document_reads_back_whole(name: str) -> None:
    document = papers.EVERY[name]()
    file = read(document)
    assert spoken.missing(document, text_of(file)) == []
    assert all(each.startswith("https://") for each in links_of(file.part))


def test_the_same_document_gives_the_same_bytes() -> None:
    assert writer.write(papers.talks()) == writer.write(papers.talks())


def test_libreoffice_opens_it_and_keeps_the_comments(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if not office:
        pytest.skip("LibreOffice is not installed")
    (tmp_path / "report.docx").write_bytes(writer.write(papers.talks()))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, profile, "--headless", "--convert-to", "fodt", "--outdir", tmp_path, tmp_path / "report.docx"]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    flat = etree.parse(tmp_path / "report.fodt").getroot()
    text = "".join(flat.itertext())
    notes = ["".join(each.itertext()) for each in flat.iter("{*}annotation")]
    assert [any(words in note for note in notes) for words in ("word for word", "B does not.", "Who took this")] == [
        True
    ] * 3
    assert spoken.squashed("Orlova agreed to reopen the port") in spoken.squashed(text)
    assert sum(1 for _ in flat.iter("{*}h")) == len(headings(read(papers.talks()))) - 1


@settings(max_examples=8, deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_written_and_found(words: str) -> None:
    document = papers.hostile(f"start {words} end")
    assert spoken.missing(document, text_of(read(document))) == []
