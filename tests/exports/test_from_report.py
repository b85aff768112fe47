"""A document of the engine's report alone, without Django."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from comparisons.engine.compare import compare
from comparisons.exports.document import Document
from comparisons.exports.formats import FORMATS
from comparisons.exports.from_report import document

ROOT = Path(__file__).parents[2]
LEFT = (ROOT / "comparisons" / "example" / "a.txt").read_text().strip()
RIGHT = (ROOT / "comparisons" / "example" / "b.txt").read_text().strip()

NOTEBOOK = """
import sys
from comparisons.engine.compare import compare
from comparisons.exports.formats import FORMATS
from comparisons.exports.from_report import document

left, right = "The ministers met on Monday. They signed a treaty.", "The ministers met on Tuesday."
made = document(compare(left, right), (left, right))
print(*(format.extension for format in FORMATS.values() if format.module and format.write(made)))
assert "django" not in sys.modules
"""


@pytest.fixture(scope="module")
def made() -> Document:
    return document(compare(LEFT, RIGHT), (LEFT, RIGHT), ("Ministry", "Department"))


def test_every_quotation_is_the_accounts_own_words(made: Document) -> None:
    for entry in made.entries():
        for side, source in zip(entry.sides, made.sources, strict=True):
            for quotation in (*side.quotations, *([side.nearest] if side.nearest else [])):
                assert source.text[quotation.start : quotation.end] == quotation.words
                assert quotation.words.split()[0] in source.paragraphs[quotation.paragraph - 1]


def test_it_holds_every_finding_of_the_report(made: Document) -> None:
    report = compare(LEFT, RIGHT)
    told = {entry.number: entry for entry in made.entries()}
    assert sorted(told) == [finding.id + 1 for finding in report.findings]
    for finding in report.findings:
        entry = told[finding.id + 1]
        assert (entry.reason, entry.confidence, entry.kinds) == (finding.reason, finding.confidence, finding.kinds)
        assert [len(side.quotations) for side in entry.sides] == [len(finding.left), len(finding.right)]
        assert entry.word == {"agree": "Agrees", "diverge": "Diverges", "only_left": "Only in A",
                              "only_right": "Only in B"}[finding.verdict]  # fmt: skip


def test_marks_and_the_nearest_passage_are_in_it(made: Document) -> None:
    marks = {
        run.mark for entry in made.entries() for side in entry.sides for said in side.quotations for run in said.runs
    }
    assert "framing" in marks
    silent = [side for entry in made.entries() for side in entry.sides if not side.quotations]
    assert silent
    assert all(side.nearest for side in silent)


def test_it_names_what_it_was_made_of(made: Document) -> None:
    assert made.title == "Ministry and Department"
    assert [(source.name, source.language, source.direction) for source in made.sources] == [
        ("Ministry", "en", "ltr"),
        ("Department", "en", "ltr"),
    ]
    assert made.summary.startswith("The two accounts share 2 points and diverge on both.")
    assert made.coverage[0].endswith("claims in A have a counterpart in B")


def test_two_texts_without_a_claim_are_a_document_too() -> None:
    empty = document(compare("", ""), ("", ""))
    assert (empty.title, empty.sections) == ("Account A and Account B", ())
    assert FORMATS["html"].write(empty)


def test_a_notebook_writes_every_file_without_django() -> None:
    done = subprocess.run([sys.executable, "-c", NOTEBOOK], cwd=ROOT, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("pdf docx html md csv\n", "")
