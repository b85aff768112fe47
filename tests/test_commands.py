"""What the README tells people to type is there, and setting up says plainly what is missing."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).parents[1]
TARGETS = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M)
SCRIPTS = sorted(path for path in (*ROOT.glob("bin/*"), ROOT / ".ci" / "run"))

# A Python whose venv and pip cost nothing: venv copies the script itself, pip writes down what it was asked.
PYTHON = f"""#!/bin/sh
case "$*" in
"-m venv"*) rm -rf .venv && mkdir -p .venv/bin && cp "$0" .venv/bin/python ;;
*" pip "*) echo "$*" >>pip-calls; printf '%s\\n' "$PIP_SAYS"; [ -z "$PIP_SAYS" ] ;;
*"$PYTHON_LACKS"*) exit 1 ;;
*) exec {sys.executable} "$@" ;;
esac
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A clone as far as setting up goes."""
    shutil.copytree(ROOT / "bin", tmp_path / "bin")
    for name in ("requirements.txt", "requirements-dev.txt", "constraints.txt"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "python").write_text(PYTHON)
    (tmp_path / "python").chmod(0o755)
    return tmp_path


def set_up(
    tree: Path, *args: str, python: str = "", lacks: str = "nothing", pip_says: str = ""
) -> tuple[int, str, str]:
    env = {**os.environ, "PYTHON": python or str(tree / "python"), "PYTHON_LACKS": lacks, "PIP_SAYS": pip_says}
    done = subprocess.run([tree / "bin" / "setup", *args], env=env, capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


def pip_calls(tree: Path) -> list[str]:
    calls = tree / "pip-calls"
    return calls.read_text().splitlines() if calls.exists() else []


def pins(name: str) -> dict[str, str]:
    lines = (line.split("#")[0].strip() for line in (ROOT / name).read_text().splitlines())
    wanted = [line for line in lines if line and line != "-r requirements.txt"]
    return dict(line.split("==") for line in wanted)


def test_the_readmes_commands_exist() -> None:
    readme = (ROOT / "README.md").read_text()
    typed = re.findall(r"(?:^\s*|`)(?:[A-Z_]+=\S+ )*make ([a-z]+)", readme, re.M)
    assert {"run", "test"} <= set(typed)
    assert set(typed) <= set(TARGETS)
    assert set(re.findall(r"manage\.py ([a-z_]+)", readme)) <= set(get_commands())


@pytest.mark.parametrize("target", TARGETS)
def test_make_knows_how(target: str) -> None:
    subprocess.run(["make", "-n", target], cwd=ROOT, check=True, capture_output=True)


def test_make_alone_lists_every_command() -> None:
    listed = subprocess.run(["make"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert re.findall(r"^  make ([a-z]+) ", listed, re.M) == TARGETS


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_scripts_can_be_run(script: Path) -> None:
    assert os.access(script, os.X_OK)
    subprocess.run(["bash", "-n", script], check=True)


def test_every_requirement_is_pinned_once() -> None:
    lists = [pins(name) for name in ("requirements.txt", "requirements-dev.txt", "constraints.txt")]
    versions = [version for pinned in lists for version in pinned.values()]
    assert all(re.fullmatch(r"\d[\w.]*", version) for version in versions)
    names = [name.lower().partition("[")[0] for pinned in lists for name in pinned]
    assert len(names) == len(set(names))


def test_set_up_installs_once(tree: Path) -> None:
    assert set_up(tree)[0] == 0
    assert len(pip_calls(tree)) == 1
    assert set_up(tree) == (0, "", "")
    assert len(pip_calls(tree)) == 1


def test_set_up_for_tests_includes_running(tree: Path) -> None:
    set_up(tree, "--dev")
    assert [call.split(" -r ")[1].split()[0] for call in pip_calls(tree)] == [
        "requirements.txt",
        "requirements-dev.txt",
    ]
    assert set_up(tree) == (0, "", "")


def test_set_up_follows_a_changed_list(tree: Path) -> None:
    set_up(tree)
    (tree / ".venv" / "kept").touch()
    (tree / "requirements.txt").write_text("Django==5.2.20\n")
    set_up(tree)
    assert len(pip_calls(tree)) == 2
    assert (tree / ".venv" / "kept").exists()


def test_set_up_starts_over_after_one_that_was_cut_off(tree: Path) -> None:
    set_up(tree, pip_says="ERROR: cut off")
    (tree / ".venv" / "half-made").touch()
    assert set_up(tree)[0] == 0
    assert not (tree / ".venv" / "half-made").exists()


@pytest.mark.parametrize(
    ("without", "sentence"),
    [
        ({"python": "python9.99"}, "there is no 'python9.99' here"),
        ({"lacks": "version_info"}, "Parallax needs Python 3.11 or newer, and"),
        ({"lacks": "ensurepip"}, "sudo apt-get install python3-venv"),
        ({"pip_says": "WARNING: Retrying (Retry(total=4)) after connection broken"}, "registry cannot be reached"),
        ({"pip_says": "ERROR: [Errno 28] No space left on device"}, "the disk is full"),
        ({"pip_says": "ERROR: No matching distribution found"}, "What pip said is in var/setup.log"),
    ],
)
def test_set_up_says_in_one_sentence_what_is_missing(tree: Path, without: dict[str, str], sentence: str) -> None:
    code, _, said = set_up(tree, **without)
    assert code != 0
    assert sentence in said
    assert len(said.splitlines()) == 1
