"""``manage.py compare A B --out FILE``: the ending of the file picks its format."""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from comparisons.engine.compare import compare
from comparisons.exports import onto_disk
from comparisons.management.commands.compare import ENDINGS

ROOT = Path(__file__).parents[2]
A, B = (ROOT / "comparisons" / "example" / name for name in ("a.txt", "b.txt"))
STARTS = {
    "md": b"# a.txt and b.txt\n",
    "csv": b'\xef\xbb\xbf"number","topic"',
    "html": b"<!DOCTYPE html>",
    "pdf": b"%PDF-",
    "docx": b"PK\x03\x04",
}


def run(*args: str, **options: Any) -> str:
    out = io.StringIO()
    call_command("compare", str(A), str(B), *args, stdout=out, **options)
    return out.getvalue()


def refused(*args: str, **options: Any) -> str:
    with pytest.raises(CommandError) as refusal:
        run(*args, **options)
    assert refusal.value.returncode == 2
    return str(refusal.value)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """What a command leaves there is its file and nothing else."""
    before = set(tmp_path.iterdir())
    yield tmp_path
    assert not [path for path in set(tmp_path.iterdir()) - before if path.name.startswith(".")]


@pytest.mark.parametrize("ending", STARTS)
def test_the_ending_picks_the_format(folder: Path, ending: str) -> None:
    out = folder / f"report.{ending}"
    assert run("--out", str(out)) == ""
    assert out.read_bytes().startswith(STARTS[ending])


def test_json_is_the_engines_report_for_people_to_read(folder: Path) -> None:
    out = folder / "report.JSON"
    run("--out", str(out))
    assert json.loads(out.read_text()) == json.loads(compare(A.read_text().strip(), B.read_text().strip()).to_json())
    assert out.read_text().startswith('{\n  "engine"')


def test_word_opens_it(folder: Path) -> None:
    run("--out", str(folder / "report.docx"))
    assert "word/document.xml" in zipfile.ZipFile(folder / "report.docx").namelist()


def test_markdown_and_text_on_stdout_say_the_same_as_before() -> None:
    assert "1. Diverges (framing)" in run()
    assert run("--format", "markdown").startswith("# a.txt and b.txt\n")


def test_a_file_that_is_there_is_replaced_and_keeps_its_permissions(folder: Path) -> None:
    out = folder / "report.md"
    out.write_text("old")
    out.chmod(0o640)
    run("--out", str(out))
    assert "old" not in out.read_text()
    assert out.stat().st_mode & 0o777 == 0o640


def test_a_link_goes_on_leading_to_its_file(folder: Path) -> None:
    (folder / "link.md").symlink_to("real.md")
    run("--out", str(folder / "link.md"))
    assert (folder / "link.md").is_symlink()
    assert (folder / "real.md").read_text().startswith("# ")


def test_what_cannot_be_written_to_the_end_leaves_the_old_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = folder / "report.md"
    out.write_text("old")
    monkeypatch.setattr(os, "fsync", full_disk)
    assert refused("--out", str(out)) == f"“{out}” cannot be written: No space left on device."
    assert out.read_text() == "old"
    assert [path.name for path in folder.iterdir()] == ["report.md"]


def full_disk(_: int) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("report.doc", "“{}” does not say which format to write. End its name in one of " + ENDINGS + "."),
        ("report", "“{}” does not say which format to write."),
        ("report.jsonld", "“{}” does not say which format to write."),
        ("missing/report.md", "There is no folder “{}”. Make it first, or name another."),
        ("folder.md", "“{}” is a folder. Name a file."),
    ],
)
def test_a_bad_name_is_refused_before_the_work(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, sentence: str
) -> None:
    monkeypatch.setattr("comparisons.engine.compare.compare", None)
    (folder / "folder.md").mkdir()
    path = folder / name
    named = path.parent if "no folder" in sentence else path
    assert refused("--out", str(path)).startswith(sentence.format(named))


def test_every_ending_that_works_is_named() -> None:
    assert ENDINGS == ".csv, .docx, .html, .json, .md, .pdf"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_to_is_refused(folder: Path) -> None:
    folder.chmod(0o500)
    assert "Permission denied" in refused("--out", str(folder / "report.md"))
    folder.chmod(0o700)


def test_a_folder_that_takes_no_files_is_one_sentence() -> None:
    assert refused("--out", "/proc/report.md") == "“/proc/report.md” cannot be written: No such file or directory."


def test_an_account_is_never_written_over(folder: Path) -> None:
    account = folder / "b.md"
    account.write_text(B.read_text())
    with pytest.raises(CommandError, match="is one of the two accounts"):
        call_command("compare", str(A), str(account), "--out", str(account))
    assert account.read_text() == B.read_text()


def test_standard_output_is_no_file_and_has_no_binary_format() -> None:
    assert "does not say which format" in refused("--out", "-")
    with pytest.raises(CommandError, match="invalid choice: 'pdf'"):
        run("--format", "pdf")


def test_one_of_out_and_format_is_enough(folder: Path) -> None:
    assert "not both" in refused("--out", str(folder / "report.md"), "--format", "text")


def test_a_file_is_whole_or_not_there(folder: Path) -> None:
    onto_disk.replace(folder / "x", b"first")
    onto_disk.replace(folder / "x", b"second")
    assert (folder / "x").read_bytes() == b"second"
    assert [path.name for path in folder.iterdir()] == ["x"]
