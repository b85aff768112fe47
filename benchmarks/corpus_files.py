"""Files of every format with what is true of them, and files that are made to do harm."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks import ingest
from comparisons.ingest import paragraphs
from tests.ingest import files
from tests.ingest.pages.library import ARABIC, CHINESE, LIBRARY, RUSSIAN
from tests.ingest.test_hostile_files import HOSTILE

EXAMPLE = Path(__file__).parents[1] / "comparisons" / "example"
ENGLISH = [part for side in "ab" for part in paragraphs((EXAMPLE / f"{side}.txt").read_text())]
HEBREW = "הנשיא אמר כי השיחות היו מועילות. הן יימשכו בשבוע הבא."
GREEK = "Ο πρόεδρος δήλωσε ότι οι συνομιλίες ήταν χρήσιμες και θα συνεχιστούν."
GERMAN = "Die Außenminister erklärten, die Gespräche über Fangrechte seien für alle nützlich gewesen."
TURKISH = "Cumhurbaşkanı görüşmede şunları söyledi: İlişkiler güçlüdür, görüşmeler sürecek."
JAPANESE, KOREAN = "大統領は会談で次のように述べた。", "대통령은 회담에서 다음과 같이 말했다."
ENCODED = {
    "utf-8": GERMAN, "utf-8-sig": HEBREW, "utf-16": GREEK, "utf-32": GERMAN, "windows-1251": RUSSIAN[0],
    "koi8-r": RUSSIAN[1], "windows-1252": GERMAN, "windows-1253": GREEK, "windows-1254": TURKISH,
    "windows-1255": HEBREW, "windows-1256": ARABIC[0], "gb18030": CHINESE[0], "shift_jis": JAPANESE, "euc-jp": JAPANESE,
    "euc-kr": KOREAN,
}  # fmt: skip
FONTS = '#set text(lang: "{}", font: ("Libertinus Serif", "DejaVu Sans", "Noto Sans Arabic", "Noto Sans Hebrew"))\n'
SETTINGS = {
    "one column, ligatures": ("", 'paper: "a4"'),
    "narrow, hyphenated": ("#set par(justify: true)\n#set text(hyphenate: true)\n", "width: 70mm, height: 200mm"),
    "two columns": ("#set par(justify: true)\n#set text(hyphenate: true)\n", 'paper: "a4", columns: 2'),
    "heads and page numbers": ("", 'paper: "a6", header: [Ministry], footer: context counter(page).display("1 / 1")'),
    "three columns": ("", 'paper: "a4", flipped: true, columns: 3'),
}
OFFICE = {"docx": "docx", "odt": "odt", "rtf": "rtf", "pdf": "pdf", "html": "html:XHTML Writer File:UTF8"}


@dataclass(frozen=True)
class Sound:
    format: str
    about: str
    data: bytes
    text: str

    @property
    def name(self) -> str:
        return f"account.{self.format}"


def sound() -> Iterator[Sound]:
    yield from texts()
    yield from pages()
    yield from pdfs()
    english = "\n\n".join(ENGLISH)
    for text in (english, *("\n\n".join(words) for words in (RUSSIAN, ARABIC, CHINESE))):
        for format, make in {**ingest.MAKERS, "rtf": rtf}.items():
            if not (format in ("pdf", "txt") and text != english):
                yield Sound(format, text[:9], make(text.split("\n\n")), text)
    quoted = english + "\n\nOn Mon, 1 May 2023, Lena Novak wrote:\n> Who left?\n\n-- \nLena Novak\n"
    yield Sound("eml", "quotation and signature", files.mail(quoted), f"The visit\n\n{english}")
    yield from written_elsewhere()


def rtf(words: list[str]) -> bytes:
    coded = ("".join(sign if sign.isascii() else f"\\u{ord(sign)}?" for sign in text) for text in words)
    return files.rtf("\\par\n".join(coded))


def texts() -> Iterator[Sound]:
    for encoding, text in ENCODED.items():
        yield Sound("txt", encoding, text.encode(encoding), text)
    yield Sound("txt", "cut in the middle of a letter", GERMAN.encode()[:-2] + b"\xc3", f"{GERMAN[:-2]}\ufffd")


def pages() -> Iterator[Sound]:
    for name, (page, (said, told)) in LIBRARY.items():
        if page.content_type != "text/plain" and not page.charset:
            yield Sound("html", name, page.body, "\n\n".join([said.title, *told]))


def pdfs() -> Iterator[Sound]:
    english = "\n\n".join(ENGLISH)
    for about, (head, page) in SETTINGS.items():
        yield Sound("pdf", about, files.pdf(FONTS.format("en") + head + english, page), english)
    for lang, words in (("ar", "\n\n".join(ARABIC)), ("he", HEBREW), ("ru", "\n\n".join(RUSSIAN)), ("el", GREEK)):
        yield Sound("pdf", lang, files.pdf(FONTS.format(lang) + words), words)
    rows = [(f"the left side says in its line {row}", f"the right side says in its line {row}") for row in range(8)]
    across = " ".join([left for left, _ in rows] + [right for _, right in rows])
    yield Sound("pdf", "two columns written across", files.drawn_across(rows), across)
    long = [" ".join(ENGLISH)] * 1_000
    yield Sound("pdf", "1,000 pages", files.pdf("\n#pagebreak()\n".join(long), 'paper: "a3"'), "\n".join(long))


def written_elsewhere() -> Iterator[Sound]:
    """By the programs that people have."""
    page, text = ingest.page(ENGLISH).replace(b"<nav>Home</nav>", b""), "\n\n".join(ENGLISH)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "account.html")
        source.write_bytes(page.replace(b"<head>", b"").replace(b"<html>", b'<html><meta charset="utf-8">'))
        if shutil.which("soffice"):
            for format, filter in OFFICE.items():
                made = Path(folder, "made")
                profile = f"-env:UserInstallation=file://{folder}/profile"
                run(["soffice", profile, "--headless", "--writer", "--convert-to", filter, "--outdir", made, source])
                yield Sound(format, "LibreOffice", (made / f"account.{format}").read_bytes(), text)
        if shutil.which("chromium"):
            made = Path(folder, "account.pdf")
            run(
                [
                    "chromium",
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    f"--print-to-pdf={made}",
                    "--no-pdf-header-footer",
                    source,
                ]
            )
            yield Sound("pdf", "Chromium", made.read_bytes(), text)


def run(command: list[str | Path]) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=120)


def hostile() -> Iterator[tuple[str, bytes]]:
    yield from ((about, make()) for about, (make, _) in HOSTILE.items())
    yield from (("nothing", b""), ("blanks", b" \n\t"), ("every byte", bytes(range(256)) * 8))
    yield from (("a picture", b"\x89PNG\r\n\x1a\n" + bytes(99)), ("a program", b"\x7fELF" + bytes(99)))
    yield from (("torn UTF-16", GERMAN.encode("utf-16") + b"x"), ("tables in tables", b"<html><table><tr><td>" * 5_000))
