"""Sets a report as PDF, in a process of its own: what Typst holds in memory goes with it.

    python -I press.py SECONDS [FOLDER...] < report.json > report.pdf

SECONDS is the moment that the file says it was made; the folders hold fonts.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import typst

TEMPLATE = Path(__file__).with_name("report.typ")
# In the place of a sign that no font has; every font of ours has it.
BOX = "□"


def press(report: str, seconds: int, folders: list[str]) -> bytes:
    """PDF/UA lets no sign without a glyph pass. First with our own fonts, so that every machine writes the same bytes,
    then with this machine's; what these lack too becomes a box, and the report says so. At last as plain tagged PDF."""
    own = typst.Fonts(include_system_fonts=False, font_paths=folders)
    try:
        return setting(report, seconds, own)
    except typst.TypstError:
        every = typst.Fonts(include_system_fonts=True, font_paths=folders)
    boxed = report.translate(dict.fromkeys(map(ord, lacking(report, every)), BOX))
    try:
        return setting(boxed, seconds, every, is_boxed=boxed != report)
    except typst.TypstError:
        return setting(boxed, seconds, every, is_boxed=True, standard="1.7")


def setting(
    report: str, seconds: int, fonts: typst.Fonts, *, is_boxed: bool = False, standard: typst.PDFStandard = "ua-1"
) -> bytes:
    pdf = typst.compile(
        str(TEMPLATE),
        root=str(TEMPLATE.parent),
        font_paths=fonts,
        sys_inputs={"report": report, "boxes": "yes" if is_boxed else ""},
        pdf_standards=[standard],
        timestamp=seconds,
    )
    assert isinstance(pdf, bytes)
    return pdf


def lacking(report: str, fonts: typst.Fonts) -> set[str]:
    """The signs that no font has; those that only join or turn others need none."""
    seen = {sign for sign in set(report) if unicodedata.category(sign) not in ("Cc", "Cf", "Zs", "Zl", "Zp")}
    return seen.difference(*covered(fonts)) if seen else seen


def covered(fonts: typst.Fonts) -> Iterator[set[str]]:
    import uharfbuzz  # type: ignore[import-untyped]

    for path, index in sorted({(font.path, font.index) for font in fonts.fonts() if font.path}):
        yield set(map(chr, uharfbuzz.Face(uharfbuzz.Blob.from_file_path(path), index).unicodes))


if __name__ == "__main__":
    sys.stdout.buffer.write(press(sys.stdin.buffer.read().decode(), int(sys.argv[1]), sys.argv[2:]))
