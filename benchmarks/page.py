"""What the page of a finished comparison costs, at 10, 100 and 500 findings.

    python -m benchmarks.page

Queries and milliseconds are those of one GET through every middleware, as the comparison's owner
sees it; bytes are uncompressed, and the last column leaves out the accounts' own words.
"""

from __future__ import annotations

import time
from html.parser import HTMLParser
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.accounts import events
from benchmarks.database import finished_comparison, owner, temporary_database
from benchmarks.table import table

if TYPE_CHECKING:
    from django.test import Client

SIZES = (10, 100, 500)
REQUESTS = 20


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


def queries(client: Client, url: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(url)  # The first request compiles the templates.
    with CaptureQueriesContext(connection) as log:
        client.get(url)
        return len(log)


def measure(count: int) -> tuple[object, ...]:
    comparison, client = finished_comparison(events(count)), owner()
    url = comparison.get_absolute_url()
    asked, response = queries(client, url), client.get(url)
    assert response.status_code == 200, f"{url} answered {response.status_code}"
    page = response.content
    frame = len(page) - own_words(page.decode(), comparison.left.text + comparison.right.text)
    time_taken = median(milliseconds(client, url) for _ in range(REQUESTS))
    return count, asked, f"{time_taken:.1f}", f"{len(page):,}", f"{frame:,}"


def main() -> None:
    head = ("findings", "queries", "server ms", "bytes", "without the accounts' words")
    with temporary_database():
        rows = [measure(count) for count in SIZES]
    print(table(f"The comparison page (median of {REQUESTS} requests)", head, rows))


if __name__ == "__main__":
    main()
