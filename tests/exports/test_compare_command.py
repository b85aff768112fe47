"""``manage.py compare``: a report on stdout, or one sentence on stderr and exit code 2."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from comparisons.engine.compare import compare

ROOT = Path(__file__).parents[2]
EXAMPLE = [str(ROOT / "comparisons" / "example" / name) for name in ("a.txt", "b.txt")]


def run(*args: str, given: bytes = b"") -> tuple[int, str, str]:
    done = subprocess.run([sys.executable, "manage.py", "compare", *args], cwd=ROOT, input=given, capture_output=True)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_json_alone_is_on_stdout_and_is_the_engine_s_report() -> None:
    code, out, err = run(*EXAMPLE, "--format", "json")
    assert (code, err) == (0, "")
    left, right = (Path(name).read_text().strip() for name in EXAMPLE)
    assert json.loads(out) == json.loads(compare(left, right).to_json())


def test_standard_input_stands_for_one_side() -> None:
    assert run(EXAMPLE[0], "-", "--format", "json", given=Path(EXAMPLE[1]).read_bytes()) == run(
        *EXAMPLE, "--format", "json"
    )


def test_text_and_markdown_tell_verdict_reason_and_both_sides() -> None:
    _, text, _ = run(*EXAMPLE, "--format", "text")
    assert "1. Diverges (framing)" in text
    assert "   A  Azerbaijani President Ilham Aliyev said" in text
    _, markdown, _ = run(*EXAMPLE, "--format", "markdown")
    assert "## Enduring relations with Azerbaijan" in markdown
    assert "> **B** The Secretary discussed our enduring relations with Azerbaijan" in markdown


@pytest.mark.parametrize(
    ("args", "given", "sentence"),
    [
        (["nowhere.txt", EXAMPLE[1]], b"", "“nowhere.txt” could not be read: No such file or directory."),
        ([str(ROOT), EXAMPLE[1]], b"", "could not be read: Is a directory."),
        (["-", "-"], b"", "Only one of A and B can be standard input"),
        (["-", EXAMPLE[1]], b"", "“-” is empty."),
        (["-", EXAMPLE[1]], b"%PDF-1.7\n%\xe2\xe3", "is damaged or not complete."),
        (["-", EXAMPLE[1]], b"word " * 2_000_000, "“-” is over 5,242,880 bytes."),
    ],
)
def test_what_cannot_be_compared_is_said_on_stderr(args: list[str], given: bytes, sentence: str) -> None:
    code, out, err = run(*args, given=given)
    assert (code, out) == (2, "")
    assert sentence in err
    assert "Traceback" not in err


def test_what_the_models_cannot_read_is_said_on_stderr(tmp_path: Path) -> None:
    for name, city in (("a.txt", "Женеве"), ("b.txt", "Вене")):
        words = f"Министры иностранных дел двух стран встретились в {city} 15 ноября. Переговоры продолжатся в январе."
        (tmp_path / name).write_text(words)
    code, out, err = run(str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--format", "json")
    assert code == 0
    assert err.startswith("Both accounts are in Russian. Parallax’s models know English only: ")
    report = json.loads(out)
    assert report["engine"]["models"] == {}
    assert [finding["needs_review"] for finding in report["findings"]] == [True, False]
