"""A scan, read by the real tesseract where it is installed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import typst

from comparisons.ingest import read

WORDS = "The minister said on Monday that the port would reopen by May. He thanked the delegation."


@pytest.mark.skipif(not shutil.which("tesseract"), reason="tesseract is not installed")
def test_a_picture_of_words_gives_its_words(tmp_path: Path) -> None:
    page = f'#set page(paper: "a4")\n#set text(size: 14pt)\n{WORDS}'.encode()
    (tmp_path / "page.png").write_bytes(typst.compile(page, format="png", ppi=200))
    (tmp_path / "scan.typ").write_text('#set page(paper: "a4", margin: 0pt)\n#image("page.png")')
    assert " ".join(read("scan.pdf", typst.compile(tmp_path / "scan.typ")).text.split()) == WORDS
