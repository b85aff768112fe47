"""A table in, a pair out of each row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import PurePath
from threading import Lock

from comparisons.ingest.decode import Undecodable, decode
from comparisons.pairs.columns import SOURCES, meaning
from comparisons.pairs.fields import Find, pair_of, shortened
from comparisons.pairs.given import MOST_PAIRS, Faulty, Pair, Unusable, Upload, upload
from comparisons.pairs.named import finder

# A cell takes eight bytes even where it is empty.
MOST_BYTES = 20 * 1024**2
MOST_ROWS = 10_000
DELIMITERS = (",", ";", "\t", "|")
# Excel writes it above the header, and reads it.
DECLARED = re.compile(r'\s*"?sep=(.)"?[^\S\r\n]*(?:\r\n?|\n)', re.I)
HEAD = 20_000
SPREADSHEETS = {".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".numbers"}
# Put below the last row: a quotation mark that is still open swallows it.
END = "\ue000end of the table"
HEADER = (
    *("title", "event_date", "tags", "a_text", "a_file", "a_url", "a_publisher", "a_title", "a_author", "a_published"),
    *("a_language", "a_archive", "b_text", "b_file", "b_url", "b_publisher", "b_title", "b_author", "b_published"),
    *("b_language", "b_archive"),
)
EXAMPLE = {
    "title": "Opening of the port",
    "event_date": "2023-11-27",
    "tags": "ports; trade",
    "a_text": "The minister said that the port had opened on Monday.",
    "a_publisher": "Ministry of Transport",
    "a_published": "2023-11-27",
    "a_language": "en",
    "b_url": "https://example.org/port",
    "b_publisher": "The Daily Example",
}
# The limit of a cell's size belongs to the whole process.
SIZE_LIMIT = Lock()


def from_table(name: str, data: bytes, files: Mapping[str, bytes] | None = None) -> Upload:
    """``files`` are those that its cells may name, by path. Raises Unusable."""
    beside = files or {}
    pairs, faults = pairs_of(name, data, finder(beside), "Row {}")
    if not pairs and not faults:
        raise Unusable(f"“{name}” has no row below its header. Add a row for each pair.")
    return upload(pairs, faults, beside)


def template() -> bytes:
    """A table to fill in, with an example; marked so that Excel reads it as UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, HEADER)
    writer.writeheader()
    writer.writerow(EXAMPLE)
    return out.getvalue().encode("utf-8-sig")


def pairs_of(name: str, data: bytes, find: Find, place: str) -> tuple[list[Pair], list[str]]:
    """``place`` says where a row stands: "Row {}"."""
    rows = rows_of(name, text_of(name, data))
    header = next(rows, None)
    if header is None:
        raise Unusable(f"“{name}” is empty. Its first row must name the columns: title, a_text, b_text and so on.")
    at, cells = header
    columns = columns_of(name, cells)
    pairs: list[Pair] = []
    faults = [
        f"The column “{shortened(cell.strip())}” of “{name}” was left out: Parallax does not know what it means."
        for cell, column in zip(cells, columns, strict=True)
        if cell.strip() and not column
    ]
    for number, row in rows:
        where = place.format(number - at + 1)
        try:
            pairs.append(pair_of(where, fields_of(columns, row), find))
        except Faulty as why:
            faults.append(f"{where}: {why}")
    return pairs, faults


def text_of(name: str, data: bytes) -> str:
    if PurePath(name).suffix.lower() in SPREADSHEETS or data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise Unusable(f"“{name}” is not a table of plain text. Open it, save it as CSV, and choose that.")
    if len(data) > MOST_BYTES:
        most = MOST_BYTES // 1024**2
        raise Unusable(f"“{name}” has more than {most} MB. Split it, or put the accounts into files beside it.")
    try:
        return decode(data)[0]
    except Undecodable:
        raise Unusable(f"“{name}” does not hold text that Parallax can make out. Save it as CSV in UTF-8.") from None


def rows_of(name: str, text: str) -> Iterator[tuple[int, list[str]]]:
    """Every row that is not blank, with its number as a spreadsheet counts it."""
    declared = DECLARED.match(text)
    text = text[declared.end() :] if declared else text
    found = 0
    for number, row in enumerate(records(text, declared[1] if declared else delimiter_of(text)), 1):
        if any(cell.strip() for cell in row):
            found += 1
            yield number, row
        if found > MOST_PAIRS + 1 or number > MOST_ROWS:
            raise Unusable(f"“{name}” has more than {MOST_PAIRS} rows. Split it, and send the parts one by one.")


def records(text: str, delimiter: str) -> list[list[str]]:
    """Not one by one: the limit is raised for no longer than this takes."""
    lines = chain(io.StringIO(text, newline=""), [END])
    with SIZE_LIMIT:
        usual = csv.field_size_limit(len(text) + len(END) + 1)
        try:
            found = list(limited(csv.reader(lines, delimiter=delimiter)))
        except csv.Error:
            raise Unusable("This table cannot be read. Open it in a spreadsheet, and save it as CSV again.") from None
        finally:
            csv.field_size_limit(usual)
    return found


def limited(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    for number, row in enumerate(rows, 1):
        if row == [END]:
            return
        yield row
        if number > MOST_ROWS:
            return


def delimiter_of(text: str) -> str:
    """The one by which the header names most columns that are known."""

    def known(delimiter: str) -> int:
        rows = csv.reader(io.StringIO(text.lstrip()[:HEAD], newline=""), delimiter=delimiter)
        return sum(bool(meaning(cell)) for cell in next(rows, []))

    return max(DELIMITERS, key=known)


def columns_of(name: str, cells: list[str]) -> list[str]:
    columns = [meaning(cell) for cell in cells]
    known = [column for column in columns if column]
    for side in "ab":
        if not any(f"{side}_{source}" in known for source in SOURCES):
            raise Unusable(
                f"“{name}” has no column for account {side.upper()}. Its first row must name the columns: "
                f"{side}_text, {side}_file or {side}_url among them."
            )
    if twice := next((column for column in known if known.count(column) > 1), ""):
        raise Unusable(f"“{name}” has two columns that mean {twice}. Rename or remove one of them.")
    return columns


def fields_of(columns: list[str], row: list[str]) -> dict[str, str]:
    if END in row[-1]:
        raise Faulty("a quotation mark opens a cell and is never closed, so all below it was taken for one cell.")
    if any(cell.strip() for cell in row[len(columns) :]):
        raise Faulty("it has more cells than the header. Put a text that holds commas between quotation marks.")
    return {column: cell for column, cell in zip(columns, row, strict=False) if column}
