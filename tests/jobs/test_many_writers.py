"""Twenty people writing at once, each in a process of their own, before a real server on one SQLite file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SECONDS, WRITERS = 8, 20


def test_nothing_is_lost_and_nobody_meets_a_lock() -> None:
    """The command looks for every accepted write in the database, and into the server's log."""
    command = [sys.executable, "-m", "benchmarks.writers", str(SECONDS), str(WRITERS)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=180)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "faults: 0" in done.stdout
    for kind in ("notes", "replies", "verdicts", "tags", "corrections", "undos"):
        assert kind in done.stdout
