"""The rules of the house, read from the tree itself."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).parents[1]
APP = ROOT / "comparisons"
SOURCES = sorted(
    path
    for folder in ("comparisons", "tests", "benchmarks", "training")
    for path in (ROOT / folder).rglob("*.py")
    if "migrations" not in path.parts
)
TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*") if path.suffix in (".html", ".jinja"))

ENGINE_LIBRARIES = {
    "numpy",
    "onnxruntime",
    "tokenizers",
    "sentencex",
    "snowballstemmer",
    "text_to_num",
    "cydifflib",
    "rapidfuzz",
}
INGEST_LIBRARIES = {
    "chardet",
    "markdown_it",
    "bleach",
    "py3langid",
    "lxml",
    "mammoth",
    "pypdfium2",
    "tld",
    "trafilatura",
    "webencodings",
}

KNOWN_TO_FILES = tuple(f"comparisons.{part}." for part in ("exports", "wording", "engine", "ingest"))

LONGEST_FUNCTION = 40
LONGEST_FILE = 300


def imported_names(path: Path) -> Iterator[str]:
    """Every absolute dotted name the file imports, lazy imports included."""
    package = path.relative_to(ROOT).parent.parts
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parents = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join((*parents, *filter(None, [node.module])))
            yield from (f"{module}.{alias.name}" for alias in node.names)


PURE = [
    ("engine", ENGINE_LIBRARIES),
    ("ingest", INGEST_LIBRARIES),
    ("notes", {"bleach", "nh3", "markdown_it"}),
    ("agreement", set()),
    ("attribution", set()),
    ("anchors", {"rapidfuzz"}),
    ("outbound", {"urllib3"}),
    ("revisions", {"cydifflib", "rapidfuzz"}),
    ("pairs", set()),
]
# The parts that lie below another of them.
LOWER = {"pairs": ("comparisons.ingest.",)}


@pytest.mark.parametrize(("part", "libraries"), PURE)
def test_the_lower_parts_import_nothing_of_django_or_the_app(part: str, libraries: set[str]) -> None:
    own, allowed = f"comparisons.{part}", sys.stdlib_module_names | libraries
    strays = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in (APP / part).rglob("*.py")
        for name in imported_names(path)
        if not f"{name}.".startswith((f"{own}.", *LOWER.get(part, ()))) and name.partition(".")[0] not in allowed
    ]
    assert strays == []


def test_the_app_imports_nothing_that_only_makes_or_measures_it() -> None:
    outside = {"training", "benchmarks", "tests"}
    strays = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in APP.rglob("*.py")
        for name in imported_names(path)
        if name.partition(".")[0] in outside
    ]
    assert strays == []


def test_functions_are_short() -> None:
    lengths = {
        f"{path.relative_to(ROOT)}: {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


def test_files_are_short() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in SOURCES}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_every_module_has_a_name_of_its_own() -> None:
    attics = {"utils", "helpers", "common", "misc", "base"}
    assert [str(path) for path in SOURCES if path.stem in attics or path.parent.name in attics] == []


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param(r"\|\s*safe(seq)?\b|\{%\s*autoescape\s+off", id="unescaped text"),
        pytest.param(r"<style\b|\sstyle\s*=", id="inline style"),
        pytest.param(r"<script\b(?![^>]*\bsrc=)|\son[a-z]+\s*=|\shx-on\b|javascript:", id="inline script"),
        pytest.param(r"(src|href)\s*=\s*[\"'](https?:)?//", id="another host"),
    ],
)
def test_templates_have_no(pattern: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}: {match[0].strip()}"
        for path in TEMPLATES
        for match in re.finditer(pattern, path.read_text())
    ]
    assert found == []


def test_alignment_knows_only_anchors_and_the_engines_report() -> None:
    known = ("comparisons.alignment", "comparisons.anchors", "comparisons.engine.report")
    strays = {
        name
        for path in (APP / "alignment").rglob("*.py")
        for name in imported_names(path)
        if not name.startswith(known) and name.partition(".")[0] not in sys.stdlib_module_names
    }
    assert strays == set()


@pytest.mark.parametrize("part", ["exports", "wording"])
def test_what_is_written_into_files_knows_nothing_of_django(part: str) -> None:
    strays = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in (APP / part).rglob("*.py")
        for name in imported_names(path)
        if name.startswith(("django", "comparisons.")) and not name.startswith(KNOWN_TO_FILES)
    }
    assert strays == set()


def test_python_marks_only_sanitized_notes_as_safe() -> None:
    marked = [path.name for path in APP.rglob("*.py") if re.search(r"\bmark_safe\b|\bSafeString\(", path.read_text())]
    assert marked == ["parallax.py"]


@pytest.mark.django_db
def test_no_migration_is_pending() -> None:
    call_command("makemigrations", check=True, dry_run=True)
