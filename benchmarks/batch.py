"""What an upload of as many pairs as are taken costs, from the request to the last comparison on its way.

    python -m benchmarks.batch

The request keeps the files; one worker, as ``manage.py run_huey`` starts it, reads them and looks at them.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from benchmarks.accounts import accounts, events
from benchmarks.database import owner, temporary_database
from benchmarks.server import ROOT
from benchmarks.table import table

if TYPE_CHECKING:
    from comparisons.models import Batch

PAIRS = 200
EVENTS = 40  # About 600 words an account.
PATIENCE = 900


def folder() -> dict[str, bytes]:
    made: dict[str, bytes] = {}
    for number in range(PAIRS):
        told = zip("ab", accounts(events(EVENTS, seed=number)), strict=True)
        made |= {f"calls/{number}/{side}.txt": text.encode() for side, text in told}
    return made


def zipped(files: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    return held.getvalue()


def sent(files: dict[str, bytes]) -> dict[str, dict[str, Any]]:
    from django.core.files.uploadedfile import SimpleUploadedFile as File

    loose = [File(path.rpartition("/")[2], content) for path, content in files.items()]
    return {
        "upload of a folder": {"folder": loose, "paths": json.dumps(list(files))},
        "upload of a zip file": {"several": File("calls.zip", zipped(files))},
    }


@contextmanager
def worker() -> Iterator[None]:
    running = subprocess.Popen([sys.executable, "manage.py", "run_huey"], cwd=ROOT, env=os.environ)
    try:
        yield
    finally:
        running.terminate()
        running.wait()


def measured(client: Any, method: str, url: str, *data: Any) -> tuple[Any, float, float, int]:
    """The answer, seconds, those of them that this process computed, and queries."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as log:
        start, computed = time.perf_counter(), time.process_time()
        answer = getattr(client, method)(url, *data)
        return answer, time.perf_counter() - start, time.process_time() - computed, len(log)


def seconds_to_be_ready(batch: Batch) -> float:
    from comparisons.reading.batch import counts

    start = time.perf_counter()
    while counts(batch).is_reading:
        if time.perf_counter() - start > PATIENCE:
            sys.exit(f"Not all pairs are read: {counts(batch).words}.")
        time.sleep(0.1)
    assert counts(batch).ready == PAIRS
    return time.perf_counter() - start


def main() -> None:
    from comparisons.models import Batch

    client = owner()
    rows: list[tuple[object, ...]] = []
    client.get("/new/many/")  # The first request compiles the templates.

    def tell(what: str, answer: Any, seconds: float, computed: float, asked: int) -> Any:
        assert answer.status_code in (200, 302), f"{what}: {answer.status_code}"
        rows.append((what, f"{seconds:.2f}", f"{computed:.2f}", asked))
        return answer

    for what, data in sent(folder()).items():
        url = tell(what, *measured(client, "post", "/new/many/", data))["Location"]
    tell("the list, while they are read", *measured(client, "get", url))
    tell("a poll that finds something new", *measured(Htmx(client), "get", f"{url}state/"))
    batch = Batch.objects.latest("made_at")
    Batch.objects.exclude(pk=batch.pk).delete()
    with worker():
        rows.append(("all ready, by one worker from its start", f"{seconds_to_be_ready(batch):.2f}", "", ""))
    tell("the list, when they are read", *measured(client, "get", url))
    tell("all of them compared", *measured(client, "post", url, {"do": "all"}))
    print(table(f"{PAIRS} pairs of {EVENTS} events", ["", "seconds", "computing", "queries"], rows))


class Htmx:
    """The requests of a page that polls."""

    def __init__(self, client: Any) -> None:
        self.client = client

    def get(self, url: str) -> Any:
        return self.client.get(url, headers={"HX-Request": "true"})


if __name__ == "__main__":
    with temporary_database():
        main()
