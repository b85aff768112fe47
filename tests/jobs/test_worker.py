"""Real workers, killed and stopped for real, on a database of their own."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
LEASE = 2.0
# Sentences: enough that a worker can be stopped half-way.
LONG = 500
WHO = ("The minister", "President Aliyev", "Secretary Blinken", "The delegation", "The spokesman", "The committee")
DID = ("said", "noted", "denied", "announced", "agreed")
WHAT = ("the talks would resume", "three accords were signed", "the border stays closed", "aid of $40 million came")
WHEN = ("on Monday", "on 15 November", "last week", "in December", "after the meeting", "before the vote")
CREATE = """
import sys
from comparisons import services
from comparisons.models import Person
left, right = (open(path).read() for path in sys.stdin.read().split())
services.create_comparison(
    owner=Person.objects.get_or_create(visitor="alice")[0], title="x", event_date=None,
    left=services.Draft(text=left), right=services.Draft(text=right),
)
"""


def account(seed: int, sentences: int) -> str:
    draw = random.Random(seed)
    return "\n\n".join(
        f"{draw.choice(WHO)} {draw.choice(DID)} that {draw.choice(WHAT)} {draw.choice(WHEN)}." for _ in range(sentences)
    )


def rows(database: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(database, timeout=20, isolation_level=None)) as connection:
        return connection.execute(query).fetchall()


class Machine:
    """A database, a queue and as many workers as one likes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.env = {**os.environ, "PARALLAX_VAR": str(folder), "JOB_LEASE_SECONDS": str(LEASE)}
        # Whatever database the other tests are on.
        self.env.pop("DATABASE_URL", None)
        self.workers: list[subprocess.Popen[bytes]] = []
        self.manage("migrate", "-v0")

    def manage(self, *args: str, stdin: str = "") -> None:
        command = [sys.executable, "manage.py", *args]
        subprocess.run(command, cwd=ROOT, env=self.env, input=stdin, text=True, check=True, capture_output=True)

    def compare(self, *, sentences: int) -> None:
        for seed, name in enumerate(("a.txt", "b.txt")):
            (self.folder / name).write_text(account(seed, sentences))
        self.manage("shell", "-v0", "-c", CREATE, stdin=f"{self.folder / 'a.txt'} {self.folder / 'b.txt'}")

    def start_worker(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "manage.py", "run_huey"]
        worker = subprocess.Popen(command, cwd=ROOT, env=self.env, start_new_session=True, stderr=subprocess.DEVNULL)
        self.workers.append(worker)
        return worker

    def kill(self, worker: subprocess.Popen[bytes]) -> None:
        """With all its children and without a warning, as when the power goes."""
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()

    def sql(self, query: str) -> list[tuple[Any, ...]]:
        return rows(self.folder / "parallax.sqlite3", query)

    def job(self) -> tuple[str, int, float]:
        [(state, attempt, progress)] = self.sql("select state, attempt, progress from comparisons_job")
        return state, attempt, progress

    def wait_until(self, reached: Callable[[], bool], seconds: float = 240) -> None:
        deadline = time.monotonic() + seconds
        while not reached():
            assert time.monotonic() < deadline, f"still {self.job()}"
            time.sleep(0.05)


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    machine = Machine(tmp_path)
    yield machine
    for worker in machine.workers:
        if worker.poll() is None:
            machine.kill(worker)


def test_a_killed_workers_job_is_finished_by_another(machine: Machine) -> None:
    machine.compare(sentences=LONG)
    first = machine.start_worker()
    machine.wait_until(lambda: machine.job()[2] > 0.3)
    machine.kill(first)
    state, attempt, progress = machine.job()
    assert (state, attempt) == ("running", 1)
    assert 0.3 < progress < 1
    assert machine.sql("select count(*) from comparisons_finding") == [(0,)]

    time.sleep(LEASE)
    machine.start_worker()
    machine.wait_until(lambda: machine.job()[0] == "done")
    assert machine.job()[1] == 2
    [(findings,)] = machine.sql("select count(*) from comparisons_finding")
    assert findings > 20


def test_a_stopped_worker_hands_its_job_on_at_once(machine: Machine) -> None:
    machine.compare(sentences=LONG)
    first = machine.start_worker()
    machine.wait_until(lambda: machine.job()[2] > 0.2)
    first.terminate()
    first.wait(timeout=60)
    assert machine.job()[:2] == ("queued", 0)
    machine.start_worker()
    machine.wait_until(lambda: machine.job()[0] == "done")
    assert machine.job()[1] == 1


def test_a_cancelled_job_frees_its_worker_for_the_next(machine: Machine) -> None:
    machine.compare(sentences=LONG)
    machine.start_worker()
    machine.wait_until(lambda: machine.job()[2] > 0.2)
    machine.sql("update comparisons_job set state = 'cancelled', worker = '', lease_until = null")
    machine.sql("update comparisons_comparison set title = 'cancelled'")
    machine.compare(sentences=3)
    jobs = "select state from comparisons_job order by id"
    machine.wait_until(lambda: machine.sql(jobs) == [("cancelled",), ("done",)])
    of_the_first = "select count(*) from comparisons_finding join comparisons_comparison c on comparison_id = c.id"
    assert machine.sql(f"{of_the_first} where c.title = 'cancelled'") == [(0,)]


def test_done_messages_leave_nothing_in_the_queue(machine: Machine) -> None:
    machine.compare(sentences=3)
    machine.start_worker()
    machine.wait_until(lambda: machine.job()[0] == "done")

    def left() -> list[tuple[Any, ...]]:
        return rows(machine.folder / "queue.sqlite3", "select key from kv union all select id from task")

    machine.wait_until(lambda: left() == [])
