"""CSV: one row a finding, which a spreadsheet reads and does not run."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparisons.exports.csv import COLUMNS, guarded, write
from tests.exports import papers

OWASP = ("=", "+", "-", "@", "\t", "\r", "\n")
WIDE = "＝＋－＠﹦﹢﹣﹫⁺−"


def read(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_a_finding_is_a_row_with_all_that_is_known_of_it() -> None:
    rows = read(write(papers.talks()))
    assert [row["number"] for row in rows] == ["1", "2", "3", "4", "5"]
    assert rows[1] == {
        "number": "2",
        "topic": "The meeting",
        "verdict": "Diverges",
        "kinds": "framing; attribution",
        "reason": "A says that relations were “seriously damaged”, B speaks of “enduring relations”.",
        "confidence": "0.41",
        "needs_review": "yes",
        "machine": "Agrees, low confidence",
        "a_quotes": "“Relations were seriously damaged.”",
        "a_speakers": "Orlova",
        "a_paragraphs": "1",
        "b_quotes": "spoke of their enduring relations",
        "b_speakers": "Narrator",
        "b_paragraphs": "1",
        "people_verdicts": "Lena Novak: Diverges (attribution): The speaker is not the same.",
        "hidden_verdicts": "1",
        "notes": "Lena Novak: A quotes her **word for word**.; Tomás Reyes: It does.\n\nB does not.",
        "tags": "wording; to check",
        "permalink": f"{papers.ADDRESS}f/2/",
    }


def test_the_quotations_of_a_side_can_be_told_apart() -> None:
    row = read(write(papers.talks()))[2]
    assert [row[f"a_{name}"].split("\n") for name in ("quotes", "speakers", "paragraphs")] == [
        ["Orlova agreed to reopen the port, on the condition that the tariff is lifted by May 1.",
         "She recalled that 300 people had lost their work"],
        ["Orlova", "Narrator"],
        ["2", "3"],
    ]  # fmt: skip


def test_what_is_not_there_is_blank() -> None:
    last = read(write(papers.talks()))[4]
    assert (last["confidence"], last["needs_review"], last["a_quotes"], last["notes"]) == ("", "", "", "")


def test_numbers_stay_numbers_and_lines_end_as_excel_ends_them() -> None:
    first, second = write(papers.talks()).decode("utf-8-sig").split("\r\n")[:2]
    assert first.replace('"', "").split(",") == list(COLUMNS)
    assert second.startswith('1,"The meeting",')
    assert ',0.9,"",' in second


def test_without_findings_the_columns_are_there() -> None:
    assert read(write(papers.nothing())) == []
    assert write(papers.nothing()).decode("utf-8-sig").count("\r\n") == 1


@pytest.mark.parametrize("evil", papers.EVIL)
def test_hostile_words_are_cells(evil: str) -> None:
    rows = read(write(papers.hostile(evil)))
    assert len(rows) == 2
    for row in rows:
        assert set(row) == set(COLUMNS)
        assert not any(starts_a_formula(cell) for cell in row.values())
        assert row["reason"].removeprefix("'") == evil
        assert row["a_quotes"].removeprefix("'") == evil


WORDS = st.text(max_size=30) | st.builds(
    str.__add__, st.text(" \t\r\n\u00a0\u200b\ufeff\u2003\x00", max_size=3), st.sampled_from([*OWASP, *WIDE])
)


@given(WORDS)
def test_every_cell_is_safe_and_else_unchanged(text: str) -> None:
    [cell] = guarded([text])
    assert not starts_a_formula(str(cell))
    assert cell in (text, f"'{text}")
    out = io.StringIO(newline="")
    csv.writer(out).writerow([cell, "next"])
    assert next(csv.reader(io.StringIO(out.getvalue(), newline=""))) == [cell, "next"]


@pytest.mark.parametrize("text", ["Plain words", "1. A list", "a = b", "“=1+1”", "", "§ 3"])
def test_words_that_are_no_formula_stay_as_they_are(text: str) -> None:
    assert guarded([text]) == [text]


def test_our_own_numbers_are_never_guarded() -> None:
    assert guarded([-1, 0.5, 3]) == [-1, 0.5, 3]


def starts_a_formula(cell: str) -> bool:
    return cell.startswith(OWASP) or cell.lstrip(" \t\r\n\u00a0\u200b\ufeff\u2003\x00").startswith((*OWASP, *WIDE))
