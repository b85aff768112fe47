"""Spoilt and made-up files for each reader, as many as it gets through: python -m benchmarks.fuzz --seconds 60

A reader is at fault where it gives neither text nor a refusal, or takes its process down with it.
"""

from __future__ import annotations

import argparse
import multiprocessing
import time
from collections import Counter
from multiprocessing.connection import Connection

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.table import table
from comparisons.ingest import IngestError, child, read
from tests.ingest.test_hostile_files import MAKERS, changed, whole

TEXT = "txt"
A_ROUND = settings(max_examples=200, deadline=None, database=None, suppress_health_check=list(HealthCheck))
Figures = dict[str, float]


def files(format: str) -> st.SearchStrategy[bytes]:
    if format == TEXT:
        return st.binary(max_size=2000) | st.text(max_size=2000).map(lambda text: text.encode("utf-16"))
    return changed(format) | st.binary(max_size=400).map(lambda content: whole(format)[:8] + content)


def outcome(format: str, content: bytes) -> str:
    if format != TEXT:
        [told] = child.reading(format, content).keys() & {"refused", "paragraphs"}
        return told
    try:
        read("account.txt", content)
    except IngestError:
        return "refused"
    return "paragraphs"


def try_many(format: str, seconds: float, answer: Connection) -> None:
    counts: Counter[str] = Counter()
    ends, slowest = time.monotonic() + seconds, 0.0

    @A_ROUND
    @given(files(format))
    def once(content: bytes) -> None:
        nonlocal slowest
        started = time.monotonic()
        if started < ends:
            counts[outcome(format, content)] += 1
            slowest = max(slowest, time.monotonic() - started)

    while time.monotonic() < ends:
        once()
    answer.send({**counts, "slowest": slowest})


def tried(format: str, seconds: float) -> Figures | None:
    """None where the reader was at fault; what it was given is on stderr."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=try_many, args=(format, seconds, theirs))
    process.start()
    theirs.close()
    process.join()
    return ours.recv() if process.exitcode == 0 else None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="for each reader")
    seconds = parser.parse_args().seconds
    rows = []
    for format in (TEXT, *MAKERS):
        figures = tried(format, seconds)
        told = ["AT FAULT", "", ""] if figures is None else [
            f"{figures.get('paragraphs', 0):,.0f}", f"{figures.get('refused', 0):,.0f}", f"{figures['slowest']:.2f}"
        ]  # fmt: skip
        rows.append([format, *told])
    print(table(f"Spoilt files, {seconds:g} s for each reader", ["reader", "gave text", "refused", "slowest, s"], rows))


if __name__ == "__main__":
    main()
