"""Files that are broken, locked, mislabelled or made to do harm: each gets a sentence, and the reader lives on."""

from __future__ import annotations

import contextlib
import io
import stat
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comparisons.ingest import IngestError, apart, child, read, read_file
from comparisons.ingest.errors import Unreadable
from comparisons.ingest.recognise import format_of
from tests.ingest import files

DAMAGED, LOCKED = "is damaged or not complete", "is protected by a password"
XML = '<?xml version="1.0"?><!DOCTYPE d [{}]><w:document xmlns:w="x"><w:t>&b;</w:t></w:document>'
LAUGHS = '<!ENTITY a "ha"><!ENTITY b "' + "&a;" * 50 + '">'


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return out.getvalue()


def bomb() -> bytes:
    return zipped(word__document_xml=b"<a>" + b" " * 70_000_000)


def compiled(declared: str) -> bytes:
    return files.with_part(files.word(), "word/document.xml", XML.format(declared).encode())


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "torn PDF": (lambda: files.pdf("Words.")[:300], DAMAGED),
    "no PDF": (lambda: b"%PDF-1.7\n" + b"\x00" * 500, DAMAGED),
    "torn Word": (lambda: files.word()[:5000], DAMAGED),
    "torn in the middle": (lambda: files.word()[:500] + files.word()[900:], DAMAGED),
    "torn ODT": (lambda: files.odt("<text:p>a</text:p>")[:-30], DAMAGED),
    "bad ODT": (lambda: files.odt("<text:p>a</text:q>"), DAMAGED),
    "torn RTF": (lambda: files.rtf(r"\pard Words \b and")[:-1], DAMAGED),
    "deep RTF": (lambda: b"{\\rtf1" + b"{" * 20_000 + b"}" * 20_001, DAMAGED),
    "locked PDF": (files.locked_pdf, LOCKED),
    "locked Word": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), LOCKED),
    "locked ODT": (lambda: files.odt("", manifest="<m><manifest:encryption-data/></m>"), LOCKED),
    "old Word": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "is an old Office document"),
    "spreadsheet": (lambda: zipped(xl__workbook_xml=b"<a/>"), "is a spreadsheet"),
    "zip": (lambda: zipped(a_txt=b"Words."), "is a zip file"),
    "zip bomb": (bomb, "unpacks to far more than a document holds"),
    "billion laughs": (lambda: compiled(LAUGHS), "holds declarations"),
    "outer entity": (lambda: compiled('<!ENTITY b SYSTEM "file:///etc/passwd">'), "holds declarations"),
    "1,001 pages": (lambda: files.pdf_of(1001), "has 1,001 pages, and Parallax reads up to 1,000"),
    "blank PDF": (lambda: files.pdf_of(2), "holds no text"),
    "scan": (lambda: files.pdf("#rect(width: 9cm, height: 9cm, fill: black)"), "is a scan"),
    "deep page": (lambda: files.page("<div>" * 5000 + "Words." + "</div>" * 5000), "is nested too deeply"),
    "page without words": (lambda: files.page("<script>x</script>"), "is empty"),
    "page of other bytes": (lambda: b"<html>" + bytes(range(256)) * 9, "does not hold text"),
    "mail without words": (lambda: files.mail(""), "is an e-mail without text"),
    "page of crumbs": (lambda: files.page("<p>a" * 100_001), "is too long"),
    "long page": (lambda: files.page("<p>" + "word " * 1_100_000), "is too long"),
}


def refused(data: bytes) -> str:
    """What is said of the file, read in this process."""
    try:
        told = child.reading(format_of("a", data), data)
    except Unreadable as why:
        return str(why)
    return told.get("refused") or ("" if told["paragraphs"] else "is empty")


@pytest.mark.parametrize("case", HOSTILE)
def test_each_gets_a_sentence(case: str) -> None:
    make, sentence = HOSTILE[case]
    data = make()
    assert sentence in refused(data)


@pytest.mark.parametrize("case", ["locked PDF", "billion laughs", "torn RTF"])
def test_the_sentence_comes_out_of_the_other_process_with_the_name(case: str) -> None:
    make, sentence = HOSTILE[case]
    with pytest.raises(IngestError, match=f"^“my file” {sentence}"):
        read_file("my file", make())


def test_a_document_read_in_the_other_process_is_the_same() -> None:
    reading = read("a.docx", files.word(header="Ministry"))
    assert (reading.text, reading.told) == ("Words.", "1 page header")


def test_a_reader_that_takes_too_long_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "SECONDS", 0.05)
    monkeypatch.setattr(apart, "CHILD", tmp_path / "child.py")
    apart.CHILD.write_text("import time\ntime.sleep(90)")
    start = time.monotonic()
    with pytest.raises(IngestError, match="takes too long or too much memory"):
        read_file("a.docx", files.word())
    assert time.monotonic() - start < 60


@pytest.mark.parametrize("work", ["bytearray(4 * 1024**3)", "print('no JSON')", "import os; os.kill(os.getpid(), 11)"])
def test_a_reader_that_dies_takes_nobody_along(work: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    limits = f"for limit, most in {child.LIMITS!r}: resource.setrlimit(limit, (most, most))"
    monkeypatch.setattr(apart, "CHILD", tmp_path / "child.py")
    apart.CHILD.write_text(f"import resource\n{limits}\n{work}")
    with pytest.raises(IngestError, match="takes too long or too much memory"):
        read_file("a.docx", files.word())


SCAN = HOSTILE["scan"][0]
TESSERACT = """#!/bin/sh
head -c 2 | grep -q P5 || exit 1
printf 'They met in Ri-\\nga.\\n\\nThey left.\\n'
"""


def test_a_scan_is_read_where_tesseract_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "tesseract"
    program.write_text(TESSERACT)
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert files.texts(SCAN()) == ["They met in Riga.", "They left."]


def test_a_page_that_is_a_picture_between_others_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    made = files.pdf("One.\n#pagebreak()\n#rect(width: 9cm, height: 9cm, fill: black)\n#pagebreak()\nThree.")
    assert files.texts(made) == ["One.", "Three."]
    assert files.apart(made) == [("page without text", "Page 2 is a picture.")]


MAKERS: dict[str, Callable[[], bytes]] = {
    "pdf": lambda: files.pdf("= Head\nWords and words.\n\n- Item"),
    "docx": lambda: files.word(header="Head"),
    "odt": lambda: files.odt("<text:h>Head</text:h><text:p>Words<text:s/>here</text:p>", "Head"),
    "rtf": lambda: files.rtf(r"{\fonttbl{\f0\fcharset204 A;}}\pard Words \u8212?{\f0\'cf}{\footnote Note}\par"),
    "html": lambda: files.page("<nav>Home</nav><h1>Head</h1><table><tr><td>1<td>2</table><p>Words"),
    "eml": lambda: files.mail("Words\n> quoted\n-- \nLena"),
}


@cache
def whole(format: str) -> bytes:
    return MAKERS[format]()


@st.composite
def changed(draw: st.DrawFn, format: str) -> bytes:
    """A sound file with up to four places overwritten, cut out or stuffed."""
    content = bytearray(whole(format))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(content)))
        content[at : at + draw(st.integers(0, 40))] = draw(st.binary(max_size=20))
    return bytes(content)


@pytest.mark.parametrize("format", MAKERS)
@given(st.data())
@settings(max_examples=40, deadline=None)
def test_a_changed_file_gives_text_or_a_refusal(format: str, data: st.DataObject) -> None:
    content = data.draw(changed(format))
    told = child.reading(format, content)
    assert len(told.keys() & {"refused", "paragraphs"}) == 1
    with contextlib.suppress(Unreadable):
        format_of("a", content)


@pytest.mark.parametrize("format", MAKERS)
@given(st.binary(max_size=200))
@settings(max_examples=20, deadline=None)
def test_any_bytes_give_text_or_a_refusal(format: str, content: bytes) -> None:
    assert len(child.reading(format, whole(format)[:8] + content).keys() & {"refused", "paragraphs"}) == 1


def test_the_other_process_limits_itself() -> None:
    code = (
        f"import resource, runpy, sys; sys.argv = [{str(apart.CHILD)!r}, 'rtf']\n"
        "runpy.run_path(sys.argv[0], run_name='__main__')\n"
        "print(resource.getrlimit(resource.RLIMIT_AS)[0], resource.getrlimit(resource.RLIMIT_CPU)[0], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", code], input=b"{}\n" + whole("rtf"), capture_output=True, check=True
    )
    assert done.stderr.split() == [b"%d" % child.MEMORY, b"%d" % child.SECONDS]
