"""What reading a file costs in each format: seconds, and the most memory that its process held.

    python -m benchmarks.ingest

Every document is read in a process of its own, whose start is counted; plain text is read at once. A page holds some
500 words. Seconds are the best of TIMES.
"""

from __future__ import annotations

import io
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable

import docx
import typst

from benchmarks.table import table
from comparisons.ingest import read
from comparisons.ingest.apart import CHILD
from comparisons.ingest.recognise import format_of

PAGES, TIMES, PARAGRAPHS = (1, 10, 100), 3, 5
SENTENCE = "On day {} of the talks the ministers of trade agreed to lift the ban on visits before the spring of {}."
ODF = "urn:oasis:names:tc:opendocument:xmlns"


def account(pages: int) -> list[str]:
    """Five paragraphs of five sentences a page."""
    return [
        " ".join(SENTENCE.format(f"{at}.{number}", 1900 + number) for number in range(5))
        for at in range(pages * PARAGRAPHS)
    ]


def text(words: list[str]) -> bytes:
    return "\n\n".join(words).encode()


def pdf(words: list[str]) -> bytes:
    made = typst.compile(text(words))
    assert isinstance(made, bytes)
    return made


def word(words: list[str]) -> bytes:
    document, out = docx.Document(), io.BytesIO()
    for paragraph in words:
        document.add_paragraph(paragraph)
    document.save(out)
    return out.getvalue()


def odt(words: list[str]) -> bytes:
    body = "".join(f"<text:p>{paragraph}</text:p>" for paragraph in words)
    spaces = f'xmlns:office="{ODF}:office:1.0" xmlns:text="{ODF}:text:1.0"'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        archive.writestr(
            "content.xml", f"<office:document {spaces}><office:text>{body}</office:text></office:document>"
        )
    return out.getvalue()


def rtf(words: list[str]) -> bytes:
    return ("{\\rtf1\\ansi " + "".join(f"\\pard {paragraph}\\par\n" for paragraph in words) + "}").encode()


def page(words: list[str]) -> bytes:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in words)
    return f"<!doctype html><html><body><nav>Home</nav><article>{body}</article></body></html>".encode()


def mail(words: list[str]) -> bytes:
    return b"Received: x\nFrom: a@b\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n" + text(words)


MAKERS: dict[str, Callable[[list[str]], bytes]] = {
    "txt": text, "md": text, "html": page, "docx": word, "pdf": pdf, "odt": odt, "rtf": rtf, "eml": mail,
}  # fmt: skip


def seconds(name: str, data: bytes) -> float:
    start = time.perf_counter()
    read(name, data)
    return time.perf_counter() - start


def megabytes(format: str, data: bytes) -> str:
    """The high-water mark of the reading process by Linux: what resource tells counts its parent in."""
    if not format:
        return "-"
    code = f"import runpy, sys; sys.argv[0] = {str(CHILD)!r}; runpy.run_path(sys.argv[0], run_name='__main__'); "
    code += "print(next(line for line in open('/proc/self/status') if line.startswith('VmHWM')), file=sys.stderr)"
    command = [sys.executable, "-I", "-c", code, format]
    done = subprocess.run(command, input=b"{}\n" + data, capture_output=True, check=True)
    return f"{int(done.stderr.split()[-2]) / 1024:.0f}"


def measure(kind: str) -> tuple[str, ...]:
    row = [kind]
    for pages in PAGES:
        data = MAKERS[kind](account(pages))
        name = f"a.{kind}"
        row += [f"{min(seconds(name, data) for _ in range(TIMES)):.2f}", megabytes(format_of(name, data), data)]
    return tuple(row)


def main() -> None:
    head = ["format"]
    for pages in PAGES:
        head += [f"{pages} page{'s' * (pages > 1)}: s", "MB"]
    print(table(f"A file read (best of {TIMES})", head, [measure(kind) for kind in MAKERS]))


if __name__ == "__main__":
    main()
