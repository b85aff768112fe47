"""What the page of a finished comparison costs, at 10, 100 and 500 findings.

    python -m benchmarks.page

Queries and milliseconds are those of one GET through every middleware, as the comparison's owner
sees it; bytes are uncompressed, and the last column leaves out the accounts' own words.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.accounts import accounts, events
from benchmarks.reports import report
from benchmarks.table import table

if TYPE_CHECKING:
    from django.test import Client

    from comparisons.models import Comparison

SIZES = (10, 100, 500)
REQUESTS = 20
OWNER = "the benchmark's visitor"


@contextmanager
def temporary_database() -> Iterator[None]:
    """Django on a database of its own; yours in var/ is not touched."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.pop("DATABASE_URL", None)
        os.environ |= {"DJANGO_SETTINGS_MODULE": "comparisons.settings", "PARALLAX_VAR": folder}
        import django

        django.setup()
        from django.conf import settings
        from django.core.management import call_command
        from django.db import connections

        settings.STATIC_ROOT = Path(folder) / "static"
        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        yield
        connections.close_all()


def finished_comparison(count: int) -> Comparison:
    from comparisons import services
    from comparisons.models import Job

    told = events(count)
    left, right = accounts(told)
    comparison = services.create_comparison(
        owner=OWNER,
        title="The summit",
        event_date=None,
        left=services.Draft(text=left, publisher="Ministry"),
        right=services.Draft(text=right, publisher="Newspaper"),
    )
    services.store_report(comparison, report(told, left, right))
    Job.objects.filter(comparison=comparison).update(state=Job.State.DONE, progress=1)
    return comparison


def owner() -> Client:
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    session = client.session
    session["visitor"] = OWNER
    session.save()
    client.cookies["sessionid"] = str(session.session_key)
    return client


class TextNodes(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data.strip())


def own_words(page: str, accounts: str) -> int:
    """The bytes of those text nodes that stand word for word in the accounts."""
    nodes = TextNodes()
    nodes.feed(page)
    return sum(len(node.encode()) for node in nodes.found if node in accounts)


def milliseconds(client: Client, url: str) -> float:
    start = time.perf_counter()
    client.get(url)
    return (time.perf_counter() - start) * 1000


def measure(count: int) -> tuple[object, ...]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    comparison, client = finished_comparison(count), owner()
    url = comparison.get_absolute_url()
    client.get(url)  # The first request compiles the templates.
    with CaptureQueriesContext(connection) as log:
        response = client.get(url)
        queries = len(log)
    assert response.status_code == 200, f"{url} answered {response.status_code}"
    page = response.content
    frame = len(page) - own_words(page.decode(), comparison.left.text + comparison.right.text)
    time_taken = median(milliseconds(client, url) for _ in range(REQUESTS))
    return count, queries, f"{time_taken:.1f}", f"{len(page):,}", f"{frame:,}"


def main() -> None:
    head = ("findings", "queries", "server ms", "bytes", "without the accounts' words")
    with temporary_database():
        rows = [measure(count) for count in SIZES]
    print(table(f"The comparison page (median of {REQUESTS} requests)", head, rows))


if __name__ == "__main__":
    main()
