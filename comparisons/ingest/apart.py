"""A document read in a process of its own: whatever it does to its reader, this process lives on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from tempfile import TemporaryFile
from threading import BoundedSemaphore
from typing import IO, Any

from comparisons.ingest.decode import tidy
from comparisons.ingest.errors import IngestError, Unreadable
from comparisons.ingest.reading import Hints, Paragraph, Particulars, Reading

CHILD = Path(__file__).with_name("child.py")
# By the clock, for a page with pictures is read by tesseract; the child's own limits on its work are in child.py.
SECONDS = 90
LONGEST_ANSWER = 32 * 1024**2
# Of this process; each may hold as much memory as child.py allows.
AT_ONCE = BoundedSemaphore(2)
BUSY = "Parallax is reading many files just now. Try again in a minute."
TOO_MUCH = "takes too long or too much memory to read. Send the part of it that tells of the event."


def read(format: str, data: bytes, hints: Hints) -> Reading:
    """Raises Unreadable for what is said of the file, and IngestError for whole sentences."""
    if not AT_ONCE.acquire(timeout=SECONDS):
        raise IngestError(BUSY)
    try:
        return reading_of(answer(format, data, hints))
    finally:
        AT_ONCE.release()


def answer(format: str, data: bytes, hints: Hints) -> dict[str, Any]:
    with TemporaryFile() as out:
        code = run(format, json.dumps(asdict(hints)).encode() + b"\n" + data, out)
        out.seek(0)
        written = out.read(LONGEST_ANSWER)
    try:
        return dict(json.loads(written)) if code == 0 else {"refused": TOO_MUCH}
    except ValueError:
        return {"refused": TOO_MUCH}


def run(format: str, sent: bytes, out: IO[bytes]) -> int:
    """In a session of its own, so that what the child starts ends with it."""
    command = [sys.executable, "-I", str(CHILD), format]
    with subprocess.Popen(  # noqa: S603
        command, stdin=subprocess.PIPE, stdout=out, stderr=subprocess.DEVNULL, start_new_session=True
    ) as child:
        try:
            child.communicate(sent, timeout=SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.communicate()
        return child.returncode


def reading_of(told: dict[str, Any]) -> Reading:
    if "wall" in told:
        raise IngestError(told["wall"])
    if "refused" in told:
        raise Unreadable(told["refused"])
    said = told["particulars"]
    day = said["published_on"]
    return Reading(
        tuple(clean(Paragraph(*part)) for part in told["paragraphs"] if part[0].strip()),
        encoding=told["encoding"],
        particulars=Particulars(**{**said, "published_on": date.fromisoformat(day) if day else None}),
    )


def clean(part: Paragraph) -> Paragraph:
    return Paragraph(tidy(part.text), part.kind, part.set_apart)
