"""What is known of a file goes into the other process, and what the file says of itself comes out of it."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from threading import BoundedSemaphore

import pytest

from comparisons.ingest import ENCODINGS, Hints, IngestError, Particulars, Reading, apart, read, read_file
from tests.ingest import files

RUSSIAN = "Президент заявил, что переговоры прошли успешно. Стороны договорились продолжить."
PAGE = f'<html lang="ru"><head><title>Мир</title></head><body><p>{RUSSIAN}</p></body></html>'
URL = "https://www.ministry.example/talks#top"
ARTICLE = files.page(
    f"<article><h1>Ban lifted</h1>{'<p>The ministers agreed to lift the ban before the spring, after a day.</p>' * 20}",
    '<title>Ban lifted</title><meta property="og:site_name" content="The Ministry"><meta name="author" content="Ada">'
    '<meta name="date" content="2026-03-09"><link rel="canonical" href="/news/ban">',
)


def test_hints_go_in_and_particulars_come_out() -> None:
    reading = read("talks", ARTICLE, Hints(url=URL, content_type="text/html"))
    assert reading.particulars == Particulars(
        "Ban lifted", "The Ministry", "Ada", date(2026, 3, 9), "", "https://www.ministry.example/news/ban"
    )
    assert reading.encoding == "utf-8"


def test_what_is_fetched_and_says_nothing_has_an_address_and_a_host() -> None:
    said = read("talks", files.word(), Hints(url=URL)).particulars
    assert said == Particulars(publisher="ministry.example", canonical_url="https://www.ministry.example/talks")
    assert read("talks", b"They met.", Hints(url=URL)).particulars == said
    assert read("talks", files.word()).particulars == Particulars()


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("cp1251", "windows-1251"),
        ("koi8-r", "koi8-r"),
    ],
)
def test_the_encoding_is_told(name: str, encoding: str, told: str) -> None:
    text = PAGE if name == "a.html" else RUSSIAN
    reading = read(name, text.encode(encoding))
    assert RUSSIAN in reading.text
    assert reading.encoding == told
    assert told in dict(ENCODINGS)


def test_formats_that_carry_their_own_encoding_tell_none() -> None:
    assert read("a.rtf", files.rtf("They met.")).encoding == ""


@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_the_encoding_that_a_person_chooses_is_used_whatever_is_declared(name: str) -> None:
    text = f'<meta charset="utf-8">{PAGE}' if name == "a.html" else RUSSIAN
    reading = read(name, text.encode("koi8-r"), Hints(encoding="koi8-u", charset="utf-8"))
    assert RUSSIAN in reading.text
    assert reading.encoding == "koi8-u"
    assert RUSSIAN not in read(name, text.encode("koi8-r"), Hints(encoding="windows-1251")).text


@pytest.mark.parametrize("name", ["a.txt", "a.html"])
@pytest.mark.parametrize("encoding", ["utf-8", "hex", "idna", "no such"])
def test_an_encoding_that_cannot_be_is_refused(name: str, encoding: str) -> None:
    with pytest.raises(IngestError, match="Choose another encoding"):
        read(name, PAGE.encode("koi8-r"), Hints(encoding=encoding))


@pytest.mark.parametrize("encoding", dict(ENCODINGS))
def test_every_encoding_to_choose_from_reads_ascii_or_itself(encoding: str) -> None:
    codec = {"windows-874": "cp874"}.get(encoding, encoding)
    reading = read("a.txt", "They met.".encode(codec), Hints(encoding=encoding))
    assert (reading.text, reading.encoding) == ("They met.", encoding)


@pytest.mark.parametrize("charset", ["windows-1251", "x-user-defined", "no such"])
def test_the_charset_that_a_server_declares_is_tried_first(charset: str) -> None:
    assert read("talks", RUSSIAN.encode("cp1251"), Hints(charset=charset)).text == RUSSIAN


def test_one_torn_letter_leaves_the_others_right() -> None:
    torn = RUSSIAN.encode()[:41] + RUSSIAN.encode()[42:]
    text = read_file("a.txt", torn)
    assert text.count("\ufffd") == 1
    assert text[50:] == RUSSIAN[50:]


def test_a_document_says_its_title_only_where_it_stands_over_the_text() -> None:
    assert read("a.pdf", titled_pdf("Ban lifted", "= Ban lifted\nThey met.")).particulars.title == "Ban lifted"
    assert read("a.pdf", titled_pdf("template3.dot", "= Ban lifted\nThey met.")).particulars == Particulars()
    made = files.with_part(files.word(), "docProps/core.xml", CORE.encode())
    assert read("a.docx", made).particulars == Particulars(title="words.")


CORE = '<a xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>words.</dc:title><dc:creator>User</dc:creator></a>'


def titled_pdf(title: str, text: str) -> bytes:
    return files.pdf(f'#set document(title: "{title}", author: "User")\n{text}')


@pytest.mark.parametrize(
    ("subject", "said"),
    [
        ("Re: AW: The visit", Particulars("The visit", author="Lena Novak", published_on=date(2023, 5, 2))),
        ("Fwd: The visit", Particulars("The visit")),
    ],
)
def test_a_mail_says_who_wrote_what_and_when(subject: str, said: Particulars) -> None:
    head = "From: Lena Novak <lena@x.org>\nDate: Tue, 2 May 2023 09:00:00 +0300\n"
    made = files.mail("They met.", subject=subject).replace(b"From: Lena <lena@x.org>\n", head.encode())
    assert read("a.eml", made).particulars == said


def test_a_mail_without_a_name_has_no_author() -> None:
    made = files.mail("They met.").replace(b"From: Lena <lena@x.org>", b"From: lena@x.org")
    assert read("a.eml", made).particulars.author == ""


def test_only_so_many_are_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "SECONDS", 0.01)
    monkeypatch.setattr(apart, "AT_ONCE", BoundedSemaphore(1))
    told: list[str] = []

    def second_beside(*_: object) -> dict[str, str]:
        with pytest.raises(IngestError) as why:
            read("b.rtf", files.rtf("Met."))
        told.append(str(why.value))
        return {"refused": "is long."}

    monkeypatch.setattr(apart, "answer", second_beside)
    for _ in range(2):
        with pytest.raises(IngestError, match="is long"):
            read("a.rtf", files.rtf("Met."))
    assert told == ["Parallax is reading many files just now. Try again in a minute."] * 2


def test_no_library_that_reads_documents_is_in_the_process_that_asks() -> None:
    code = (
        "import sys; from comparisons.ingest import read\n"
        f"assert read('a', {ARTICLE!r}).text and read('a', {files.word()!r}).text\n"
        "print(*{'lxml', 'trafilatura', 'mammoth', 'pypdfium2', 'tld'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_a_reading_is_made_of_what_was_told() -> None:
    told = {
        "paragraphs": [["One.\r\n", "text", ""], [" ", "text", ""]],
        "encoding": "",
        "particulars": {"published_on": ""},
    }
    assert apart.reading_of(told) == Reading(read("a", files.word("<w:p><w:r><w:t>One.</w:t></w:r></w:p>")).paragraphs)
