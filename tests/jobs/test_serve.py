"""The one command that runs Parallax."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from django.core.management import call_command

from benchmarks.server import free_port
from comparisons import jobs
from comparisons.management.commands.serve import fault_of
from comparisons.models import Comparison, Finding
from tests import factories

ROOT = Path(__file__).parents[2]
# Many times what it takes: beside a browser on a busy machine all goes at a tenth of its pace.
SECONDS = 120


def serve(port: int, folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "manage.py", "serve", "--port", str(port)]
    env = {**os.environ, "PARALLAX_VAR": str(folder)}
    return subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def children(pid: int) -> list[int]:
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True)
    found = [int(word) for word in listed.stdout.split()]
    return [*found, *(below for child in found for below in children(child))]


def family_of(pid: int) -> list[int]:
    """Web server and worker, each with a child; the worker's comes when it is ready."""
    patience = time.monotonic() + SECONDS
    while len(found := children(pid)) < 4 and time.monotonic() < patience:
        time.sleep(0.1)
    return found


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def left_of(family: list[int]) -> list[int]:
    """Nobody, once the system has seen off whoever ended."""
    patience = time.monotonic() + SECONDS
    while (found := [pid for pid in family if is_alive(pid)]) and time.monotonic() < patience:
        time.sleep(0.1)
    return found


def test_it_serves_the_finished_example_and_stops_cleanly(tmp_path: Path) -> None:
    port = free_port()
    server = serve(port, tmp_path)
    assert server.stdout is not None
    try:
        assert server.stdout.readline() == f"Parallax is ready at http://localhost:{port}/\n"
        with urllib.request.urlopen(f"http://localhost:{port}/") as response:
            page = response.read().decode()
        assert "Aliyev–Blinken telephone call" in page
        assert "Waiting for its turn" not in page
        family = family_of(server.pid)
    finally:
        server.send_signal(signal.SIGINT)
        rest = server.communicate(timeout=SECONDS)
    assert len(family) >= 4
    assert (server.returncode, *rest) == (0, "", "")
    assert left_of(family) == []


def test_a_taken_port_is_said_before_anything_starts(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        server = serve(port, tmp_path)
        said = server.communicate(timeout=SECONDS)
    assert server.returncode == 1
    assert said == ("", f"Port {port} is taken by another program. Choose another: PORT={port + 1} make run\n")
    assert not (tmp_path / "parallax.sqlite3").exists()


@pytest.mark.parametrize(
    ("host", "port", "start"),
    [
        ("127.0.0.1", 99_999, "There is no port 99999"),
        ("192.0.2.1", 8000, "Parallax cannot listen on 192.0.2.1: "),
        ("127.0.0.1", 0, ""),
    ],
)
def test_an_address_that_cannot_be_is_said(host: str, port: int, start: str) -> None:
    fault = fault_of(host, port)
    assert fault.startswith(start)
    assert bool(fault) == bool(start)


@pytest.mark.django_db(transaction=True)
def test_the_example_is_loaded_once_and_analysed() -> None:
    call_command("load_example")
    call_command("load_example")
    example = Comparison.objects.get()
    assert (example.is_example, example.job.state, example.job.attempt) == (True, "done", 1)
    assert example.engine_version == jobs.engine_version()
    assert (example.left.word_count, example.right.word_count) == (177, 98)
    assert example.findings.count() > 5


@pytest.mark.django_db(transaction=True)
def test_the_example_is_analysed_again_by_another_engine() -> None:
    call_command("load_example")
    count = Finding.objects.count()
    Comparison.objects.update(engine_version="0.0")
    Finding.objects.update(reason="Of the old engine.")
    own = factories.finished(title="Of a visitor")
    call_command("load_example")
    example = Comparison.objects.get(is_example=True)
    assert example.engine_version == jobs.engine_version()
    assert example.findings.count() == count
    assert not example.findings.filter(reason="Of the old engine.").exists()
    assert Comparison.objects.get(pk=own.pk).engine_version == "1.0"
