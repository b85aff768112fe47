"""PDF: a tagged report that says all that the document says, whatever was typed into it."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from comparisons.exports import pdf, telling
from tests.exports import papers, spoken, ua

TYPST = r'#panic("x") #read("/etc/passwd") $x$ *bold* _em_ @ref <label> \ \\ // /* [a] `raw` = heading ~ -- "q" #'

# What bends text is read in another order.
TYPED = [each for each in papers.EVIL if "\u202e" not in each]


def text_of(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def links_of(content: bytes) -> set[str]:
    annotations = (
        each.get_object() for page in PdfReader(io.BytesIO(content)).pages for each in page.get("/Annots", ())
    )
    return {str(each["/A"]["/URI"]) for each in annotations if "/A" in each and "/URI" in each["/A"]}


@pytest.fixture(scope="module")
def talks() -> bytes:
    return pdf.write(papers.talks())


def test_everything_that_the_document_says_is_there(talks: bytes) -> None:
    assert spoken.missing(papers.talks(), text_of(talks)) == []


def test_another_reader_finds_it_too(talks: bytes, tmp_path: Path) -> None:
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed")
    (tmp_path / "report.pdf").write_bytes(talks)
    done = subprocess.run(["pdftotext", tmp_path / "report.pdf", "-"], capture_output=True, text=True, check=True)
    # Here the letters of the two sides are in one line with names, and columns are read in turn.
    assert spoken.missing(papers.talks(), done.stdout) == []


def test_it_tells_what_is_shown_and_what_is_not(talks: bytes) -> None:
    text = text_of(talks)
    for words in (
        "Shown here: 5 of 12 findings (diverge, topic The meeting).",
        "1 more verdict given, hidden until you give yours",
        "Machine said: Agrees, low confidence",
        "Not mentioned in B",
        "Closest in B, ¶ 2",
        "Needs a look",
        "Paired by a person",
        "Resolved",
        "4 March 2026, 16:05 UTC",
        telling.PROMISE,
    ):
        assert spoken.squashed(words) in spoken.squashed(text), words


def test_the_contents_and_the_bookmarks_lead_to_the_right_pages(talks: bytes) -> None:
    reader = PdfReader(io.BytesIO(talks))
    pages = [spoken.squashed(page.extract_text()) for page in reader.pages]
    flat = [each for item in reader.outline for each in (item if isinstance(item, list) else [item])]
    titles = ["The meeting", "1. Agrees", "3. Diverges: commitment, scope", "5. Only in B", "About this report"]
    assert set(titles) <= {each.title for each in flat}
    for each in flat:
        number = reader.get_destination_page_number(each)
        assert number is not None
        assert spoken.squashed(each.title) in pages[number]
        listed = re.search(rf"{re.escape(spoken.squashed(each.title))}.*?\.{{9,}}(\d)", pages[0])
        assert listed
        assert int(listed[1]) == number + 1


def test_pages_are_numbered_and_headed(talks: bytes) -> None:
    second = PdfReader(io.BytesIO(talks)).pages[1].extract_text()
    assert second.startswith("Talks at the port")
    assert "2 of 3" in second


def test_addresses_are_links(talks: bytes) -> None:
    document = papers.talks()
    wanted = {
        document.address,
        document.sources[0].url,
        "https://parallax.example/c/0190a4c2-7b1d-7000-8000-000000000001/notes/#note-7",
    }
    assert wanted | {entry.address for entry in document.entries()} <= links_of(talks)


@pytest.mark.parametrize("name", papers.EVERY)
def test_it_keeps_to_pdf_ua(name: str) -> None:
    assert ua.faults(pdf.write(papers.EVERY[name]())) == []


def test_a_finding_is_a_heading_with_a_table_of_two_columns(talks: bytes) -> None:
    kinds = [kind for kind, _ in ua.elements(PdfReader(io.BytesIO(talks)))]
    assert kinds.count("/H2") == 5
    assert kinds.count("/TH") == 2 * kinds.count("/Table") == 2 * 6
    assert kinds.count("/TOCI") == 9


@pytest.mark.parametrize("words", [TYPST, " ".join(TYPED[::2]), " ".join(TYPED[1::2])])
def test_what_was_typed_is_never_code(words: str) -> None:
    document = papers.hostile(words)
    content = pdf.write(document)
    assert spoken.missing(document, text_of(content)) == []
    assert all(address.startswith("https://") for address in links_of(content))


def test_scripts_of_many_kinds_need_no_font_of_the_machine() -> None:
    words = "Həştərxan Привет Ελλάδα თბილისი Երևան مرحبا שלום हिन्दी ไทย 中文 日本語 한국어 😀"
    content = pdf.write(papers.hostile(words))
    assert ua.faults(content) == []
    text = spoken.squashed(text_of(content))
    assert all(
        each in text for each in ("Həştərxan", "Привет", "Ελλάδα", "თბილისი", "Երևան", "中文", "日本語", "한국어")
    )
    assert "nofonthere" not in text


def test_a_sign_that_no_font_has_is_a_box_and_told() -> None:
    content = pdf.write(papers.hostile("before 𓀀 after"))
    assert ua.faults(content) == []
    assert "before □ after" in text_of(content)
    assert "no font here has them" in text_of(content)


def test_the_same_document_gives_the_same_bytes(talks: bytes) -> None:
    assert pdf.write(papers.talks()) == talks
    later = replace(papers.talks(), written_at=papers.WRITTEN + timedelta(minutes=1))
    assert pdf.write(later) != talks


def test_many_findings_list_their_topics_only() -> None:
    content = pdf.write(papers.long(50))
    first = PdfReader(io.BytesIO(content)).pages[0].extract_text()
    assert "Topic 5" in first
    assert "1. Agrees" not in first
    assert ua.faults(content) == []


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40))
def test_any_text_can_be_set(words: str) -> None:
    content = pdf.write(papers.hostile(f"start {words} end"))
    assert "start" in text_of(content)
