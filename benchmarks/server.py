"""The web server as `make run` starts it, on a free port."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).parents[1]
HOST = "127.0.0.1"


def free_port() -> int:
    """Below those that the system gives out by itself, so that nobody has taken it when the server comes."""
    for port in range(20_000 + os.getpid() % 10_000, 32_000):
        with socket.socket() as probe, suppress(OSError):
            probe.bind((HOST, port))
            return port
    sys.exit("There is no free port.")


@contextmanager
def server(processes: int) -> Iterator[tuple[str, Path]]:
    """The web server's address, and the file that its log goes to. Call it in a ``temporary_database``."""
    from comparisons.management.commands.serve import wait_for_answer, web_command

    port = free_port()
    log = Path(os.environ["PARALLAX_VAR"]) / "web.log"
    command = [sys.executable, *web_command(HOST, port), "--workers", str(processes)]
    with log.open("w") as told:
        web = subprocess.Popen(command, cwd=ROOT, stdout=told, stderr=told)
        web.has_ended = lambda: web.poll() is not None  # type: ignore[attr-defined]
        try:
            if not wait_for_answer(web, HOST, port, threading.Event()):  # type: ignore[arg-type]
                sys.exit("The web server does not answer.")
            yield f"http://{HOST}:{port}", log
        finally:
            web.terminate()
            web.wait()
