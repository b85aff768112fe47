"""Sets a report as PDF, in a process of its own: what Typst holds in memory goes with it.

    python -I press.py SECONDS [FOLDER...] < report.json > report.pdf

SECONDS is the moment that the file says it was made; the folders hold fonts.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import typst

TEMPLATE = Path(__file__).with_name("report.typ")
# PDF/UA lets no sign without a glyph pass. First with our own fonts, so that every machine writes the same bytes, then
# with this machine's, and at last with boxes: they are announced, and what they stand for can still be read aloud.
TRIES: tuple[dict[str, Any], ...] = (
    {"system": False, "pdf_standards": ["ua-1"], "boxes": ""},
    {"system": True, "pdf_standards": ["ua-1"], "boxes": ""},
    {"system": True, "pdf_standards": [], "boxes": "yes"},
)


def press(report: str, seconds: int, folders: list[str]) -> bytes:
    for last, each in enumerate(TRIES, 1):
        try:
            return setting(report, seconds, folders, **each)
        except typst.TypstError:
            if last == len(TRIES):
                raise
    raise AssertionError("There is a last try.")


def setting(
    report: str, seconds: int, folders: list[str], *, system: bool, pdf_standards: list[Any], boxes: str
) -> bytes:
    pdf = typst.compile(
        str(TEMPLATE),
        root=str(TEMPLATE.parent),
        font_paths=typst.Fonts(include_system_fonts=system, font_paths=folders),
        sys_inputs={"report": report, "boxes": boxes},
        pdf_standards=pdf_standards,
        timestamp=seconds,
    )
    assert isinstance(pdf, bytes)
    return pdf


if __name__ == "__main__":
    sys.stdout.buffer.write(press(sys.stdin.buffer.read().decode(), int(sys.argv[1]), sys.argv[2:]))
