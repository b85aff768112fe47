"""Everything that Parallax needs to run, as one command: database, styles, example, web server, worker."""

from __future__ import annotations

import contextlib
import errno
import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand

from comparisons.models import Job

SECONDS_TO_START = 60
SECONDS_TO_STOP = 10
SECONDS_BEFORE_RESTART = 1


class Command(BaseCommand):
    help = "Run Parallax: web server and worker together. Stop it with Ctrl-C."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"))
        parser.add_argument("--port", type=int, default=os.environ.get("PORT", "8000"))

    def handle(self, *args: Any, host: str, port: int, **options: Any) -> None:
        if fault := fault_of(host, port):
            sys.exit(fault)
        stop = threading.Event()
        for wish in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(wish, lambda *_: stop.set())
        prepare()
        web, worker = Child(*web_command(host, port)), Child("manage.py", "run_huey")
        try:
            if wait_for_answer(web, host, port, stop):
                self.stdout.write(f"Parallax is ready at http://{shown(host)}:{port}/")
                self.stdout.flush()
                supervise(web, worker, stop)
        finally:
            for child in (web, worker):
                child.ask_to_stop()
            for child in (web, worker):
                child.end()
        if not stop.is_set():
            sys.exit("The web server stopped by itself. The log above says why.")


class Child:
    """A process of ours in a group of its own, so that Ctrl-C reaches it through us and only once."""

    def __init__(self, *command: str) -> None:
        self.command = [sys.executable, *command]
        self.start()

    def start(self) -> None:
        self.process = subprocess.Popen(  # noqa: S603
            self.command, cwd=settings.BASE_DIR, start_new_session=True, preexec_fn=end_with_parent
        )

    def has_ended(self) -> bool:
        return self.process.poll() is not None

    def restart(self) -> None:
        self.kill_group()
        self.start()

    def ask_to_stop(self) -> None:
        if not self.has_ended():
            self.process.terminate()

    def end(self) -> None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(SECONDS_TO_STOP)
        self.kill_group()
        self.process.wait()

    def kill_group(self) -> None:
        """Whatever it had started itself must not outlive it."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)


def end_with_parent() -> None:
    """On Linux the kernel stops the children even when we are killed without a chance to do it."""
    if sys.platform == "linux":
        import ctypes

        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGTERM)


def fault_of(host: str, port: int) -> str:
    """Why the server cannot listen there, or nothing."""
    try:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except PermissionError:
        return f"Port {port} needs administrator rights. Choose one from 1024 on: PORT=8000 make run"
    except OverflowError:
        return f"There is no port {port}; ports go from 1 to 65535. Choose another: PORT=8000 make run"
    except OSError as fault:
        if fault.errno == errno.EADDRINUSE:
            return f"Port {port} is taken by another program. Choose another: PORT={port + 1} make run"
        return f"Parallax cannot listen on {host}: {fault.strerror}. Choose another address with --host."
    return ""


def prepare() -> None:
    call_command("migrate", verbosity=0, interactive=False)
    if static_files_are_stale():
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    if not Job.objects.filter(comparison__is_example=True, state=Job.State.DONE).exists():
        # In a process of its own: this one needs no models in its memory for as long as it runs.
        subprocess.run([sys.executable, "manage.py", "load_example"], cwd=settings.BASE_DIR, check=False)


def static_files_are_stale() -> bool:
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if not manifest.exists():
        return True
    made = manifest.stat().st_mtime
    sources = (storage.path(name) for finder in get_finders() for name, storage in finder.list([]))
    return any(Path(source).stat().st_mtime > made for source in sources)


def web_command(host: str, port: int) -> list[str]:
    options = {"interface": "wsgi", "host": host, "port": str(port), "blocking-threads": "8", "log-level": "error"}
    flags = [part for name, value in options.items() for part in (f"--{name}", value)]
    return ["-m", "granian", *flags, "--no-ws", "--respawn-failed-workers", "comparisons.wsgi:application"]


def wait_for_answer(web: Child, host: str, port: int, stop: threading.Event) -> bool:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and not stop.wait(0.05) and not web.has_ended():
        if answers(host, port):
            return True
    return False


def answers(host: str, port: int) -> bool:
    connection = http.client.HTTPConnection(reachable(host), port, timeout=5)
    try:
        connection.request("HEAD", "/how/")
        connection.getresponse()
    except OSError:
        return False
    finally:
        connection.close()
    return True


def reachable(host: str) -> str:
    return "127.0.0.1" if host == "0.0.0.0" else host  # noqa: S104


def shown(host: str) -> str:
    return "localhost" if reachable(host) == "127.0.0.1" else host


def supervise(web: Child, worker: Child, stop: threading.Event) -> None:
    """Until told to stop or without a web server; a worker that dies is replaced."""
    while not stop.wait(0.2) and not web.has_ended():
        if worker.has_ended() and not stop.wait(SECONDS_BEFORE_RESTART):
            worker.restart()
