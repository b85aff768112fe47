"""A document read in a process of its own: whatever it does to its reader, this process lives on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from comparisons.ingest.decode import tidy
from comparisons.ingest.errors import Unreadable
from comparisons.ingest.reading import Paragraph, Reading

CHILD = Path(__file__).with_name("child.py")
# By the clock, for a page with pictures is read by tesseract; the child's own limits on its work are in child.py.
SECONDS = 90
LONGEST_ANSWER = 32 * 1024**2
TOO_MUCH = "takes too long or too much memory to read. Send the part of it that tells of the event."


def read(format: str, data: bytes) -> Reading:
    with TemporaryFile() as out:
        code = run(format, data, out)
        out.seek(0)
        answer = out.read(LONGEST_ANSWER)
    try:
        told = json.loads(answer) if code == 0 else {"refused": TOO_MUCH}
    except ValueError:
        raise Unreadable(TOO_MUCH) from None
    if "refused" in told:
        raise Unreadable(told["refused"])
    return Reading(tuple(clean(Paragraph(*part)) for part in told["paragraphs"] if part[0].strip()))


def run(format: str, data: bytes, out: IO[bytes]) -> int:
    """In a session of its own, so that what the child starts ends with it."""
    command = [sys.executable, "-I", str(CHILD), format]
    with subprocess.Popen(  # noqa: S603
        command, stdin=subprocess.PIPE, stdout=out, stderr=subprocess.DEVNULL, start_new_session=True
    ) as child:
        try:
            child.communicate(data, timeout=SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.communicate()
        return child.returncode


def clean(part: Paragraph) -> Paragraph:
    return Paragraph(tidy(part.text), part.kind, part.set_apart)
