"""A table gives a pair for each row, whoever wrote it; a bad row is told of and loses no other."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comparisons.pairs import MOST_PAIRS, Unusable, Upload, from_table, template
from comparisons.pairs.columns import meaning

HEADER = "title,a_text,b_text\n"
cells = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co"], exclude_characters="\u200b\u2060\ufeff")
)
words = cells.map(lambda cell: " ".join(cell.split())).filter(bool).map(lambda cell: cell[:100])
lines = st.lists(words, min_size=1, max_size=3).map("\n\n".join)


def table(text: str, **files: bytes) -> Upload:
    return from_table("pairs.csv", text.encode(), files)


@settings(deadline=None)
@given(
    rows=st.lists(st.tuples(words, lines, lines), min_size=1, max_size=5),
    delimiter=st.sampled_from(",;\t|"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    declares=st.booleans(),
    ends=st.sampled_from(["\r\n", "\n"]),
)
def test_what_a_spreadsheet_wrote_is_read_to_the_letter(
    rows: list[tuple[str, str, str]], delimiter: str, encoding: str, declares: bool, ends: str
) -> None:
    out = io.StringIO(newline="")
    out.write(f"sep={delimiter}{ends}" if declares else "")
    csv.writer(out, delimiter=delimiter, lineterminator=ends).writerows([("Title", "Account A", "Account B"), *rows])
    found = from_table("pairs.csv", out.getvalue().encode(encoding))
    assert found.faults == ()
    assert [(pair.title, pair.left.text, pair.right.text) for pair in found.pairs] == rows


@settings(deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: (HEADER + text).encode()))
def test_any_bytes_give_pairs_or_a_sentence(data: bytes) -> None:
    try:
        found = from_table("pairs.csv", data)
    except Unusable:
        return
    assert found.pairs or found.faults
    assert all(fault.endswith((".", "…")) for fault in found.faults)
    assert all(pair.left.text and pair.right.text for pair in found.pairs)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Title", "title"),
        ("Event", "title"),
        ("Event date", "event_date"),
        ("DATE", "event_date"),
        ("A", "a_text"),
        ("Account A", "a_text"),
        ("left_text", "a_text"),
        ("Text (right)", "b_text"),
        ("A: Link", "a_url"),
        ("b-source", "b_publisher"),
        ("Account B title", "b_title"),
        ("a_published", "a_published_on"),
        ("b_archive", "b_archive_url"),
        ("Keywords", "tags"),
        ("a and b", ""),
        ("", ""),
        ("remarks", ""),
        ("a_remarks", ""),
    ],
)
def test_columns_go_by_many_names(name: str, expected: str) -> None:
    assert meaning(name) == expected


def test_all_columns_are_read() -> None:
    names = "title;event_date;tags;a_text;a_publisher;a_author;a_published;a_language;a_archive;b_url;b_title"
    row = "Port;27.11.2023;ports, trade;It opened.;Ministry;A. B.;November 28, 2023;en;web.example.org/x;"
    row += "example.org/y;News"
    (pair,) = table(f"{names}\n{row}").pairs
    assert (pair.name, pair.title, pair.event_date) == ("Row 2", "Port", date(2023, 11, 27))
    assert pair.tags == ("ports", "trade")
    left, right = pair.left, pair.right
    assert (left.text, left.publisher, left.author, left.language) == ("It opened.", "Ministry", "A. B.", "en")
    assert (left.published_on, left.archive_url, left.fetch) == (date(2023, 11, 28), "https://web.example.org/x", False)
    assert (right.url, right.title, right.text, right.fetch) == ("https://example.org/y", "News", "", True)


def test_files_are_found_by_path_name_and_any_capitals() -> None:
    files = {"x/one.txt": b"1", "Two.txt": b"2", "three.txt": b"3"}
    found = from_table("t.csv", b"a_file,b_file\nONE.TXT,two.txt\n.\\x\\one.txt,four.txt", files)
    assert [(pair.left.file, pair.right.file) for pair in found.pairs] == [("x/one.txt", "Two.txt")]
    assert found.files == {"x/one.txt": b"1", "Two.txt": b"2"}
    assert found.faults == ("Row 3: there is no file “four.txt” in this upload. Add it, or mend its name.",)


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("x,,z", "account A has no text, no file and no link."),
        ("x,y,z,more", "it has more cells than the header."),
        (f"{'x' * 201},y,z", "title has 201 characters. Shorten it to 200."),
        ('x,y,"never closed', "a quotation mark opens a cell and is never closed"),
    ],
)
def test_a_bad_row_is_told_of_and_loses_no_other(row: str, fault: str) -> None:
    found = table(f"{HEADER}one,A.,B.\n\n{row}\n")
    assert [pair.title for pair in found.pairs] == ["one"]
    assert found.faults[0].startswith(f"Row 4: {fault}")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2023-11-27T10:00:00Z", date(2023, 11, 27)),
        ("11/27/2023", date(2023, 11, 27)),
        ("27/11/2023", date(2023, 11, 27)),
        ("3/3/2023", date(2023, 3, 3)),
        ("03/04/2023", "Row 2: “03/04/2023” can be read as two dates. Write it like 2023-11-27."),
        ("2023-02-30", "Row 2: “2023-02-30” is not a date of the calendar. Write it like 2023-11-27."),
    ],
)
def test_dates_are_read_where_they_are_clear(value: str, expected: date | str) -> None:
    found = table(f"date,a,b\n{value},A.,B.\n")
    assert (found.faults[0] if found.faults else found.pairs[0].event_date) == expected


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "ftp://example.org/x", "https://[", "somewhere", "file:///etc/passwd"]
)
def test_only_addresses_of_pages_are_links(link: str) -> None:
    found = table(f"a_url,b\n{link},B.\n")
    assert not found.pairs
    assert "is not the address of a page" in found.faults[0]


def test_what_looks_like_a_formula_is_text() -> None:
    (pair,) = table(f"{HEADER}=1+1,@SUM(A1),-2\n").pairs
    assert (pair.title, pair.left.text, pair.right.text) == ("=1+1", "@SUM(A1)", "-2")


def test_cells_of_five_megabytes_are_read_and_the_limit_is_put_back() -> None:
    limit, text = csv.field_size_limit(), "word " * 1_000_000
    (pair,) = table(f"{HEADER}x,{text},B.\n").pairs
    assert len(pair.left.text) == len(text) - 1
    assert csv.field_size_limit() == limit


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("t.xlsx", b"PK\x03\x04", "save it as CSV"),
        ("t.csv", b"PK\x03\x04", "save it as CSV"),
        ("t.csv", b"", "is empty"),
        ("t.csv", b"\x00\x01\x02\x03" * 50, "make out"),
        ("t.csv", b"title,a\nx,y", "no column for account B"),
        ("t.csv", b"one,two\nx,y", "no column for account A"),
        ("t.csv", b"a,a_text,b\nx,y,z", "two columns that mean a_text"),
        ("t.csv", HEADER.encode(), "no row below its header"),
        ("t.csv", HEADER.encode() + b"x,y,z\n" * (MOST_PAIRS + 1), "more than 200 rows. Split it"),
        ("t.csv", HEADER.encode() + b"\n" * 20_000, "Split it"),
        ("t.csv", b"x" * (21 * 1024**2), "has more than 20 MB"),
    ],
)
def test_a_table_that_cannot_be_used_says_why(name: str, data: bytes, why: str) -> None:
    with pytest.raises(Unusable, match=why):
        from_table(name, data)


def test_as_many_pairs_as_are_allowed() -> None:
    assert len(table(HEADER + "x,y,z\n" * MOST_PAIRS).pairs) == MOST_PAIRS


def test_an_unknown_column_is_told_of() -> None:
    found = table("title,remarks,a,b\nx,?,A.,B.\n")
    assert found.pairs
    assert found.faults == ("The column “remarks” of “pairs.csv” was left out: Parallax does not know what it means.",)


def test_the_template_is_read_without_a_fault() -> None:
    found = from_table("template.csv", template())
    assert found.faults == ()
    assert found.pairs[0].right.fetch
    assert all(map(meaning, template().decode("utf-8-sig").splitlines()[0].split(",")))
