"""What opening a comparison costs that people have written much on, beside one that nobody has.

    python -m benchmarks.people

Both have the same findings. On the one are notes on findings, on words, and answers, and verdicts by a second person.
Requests to the two take turns, so that whatever else the machine does falls on both.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, islice
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.accounts import events
from benchmarks.database import finished_comparison, owner, temporary_database
from benchmarks.page import milliseconds, queries
from benchmarks.table import table

if TYPE_CHECKING:
    from comparisons.models import Comparison, Finding, Person

FINDINGS = 500
ON_FINDINGS, ON_WORDS, ANSWERS = 600, 200, 200
VERDICTS = 100
REQUESTS = 40
VIEWS = {"by topic": "", "side by side": "side/", "reading A": "read/a/"}


def annotated(comparison: Comparison) -> None:
    from comparisons.models import Member, Person, Role

    writer = Person.objects.create(visitor="somebody else", name="Reader")
    Member.objects.create(comparison=comparison, person=writer, role=Role.ANNOTATOR)
    rows = list(comparison.findings.all())
    for row in rows:
        row.comparison = comparison
    annotate(comparison, rows, writer)
    judge(rows, writer)
    comparison.refresh_from_db()
    # The owner knows of it: the count of what is new to them is a query more, on however much is written.
    Member.objects.filter(comparison=comparison).update(seen=comparison.revision)


def annotate(comparison: Comparison, rows: list[Finding], writer: Person) -> None:
    from comparisons.services import writing
    from comparisons.services.targets import target_of, target_on

    threads = [
        writing.annotate(
            comparison=comparison, person=writer, body="Is *this* the same letter?", target=target_of(row), finding=row
        )
        for row in islice(cycle(rows), ON_FINDINGS)
    ]
    for words in words_of(comparison, ON_WORDS):
        target = target_on(comparison.left, words)
        row = writing.row_of(comparison, target)
        body = "Who says so?"
        writing.annotate(
            comparison=comparison, person=writer, body=body, target=target, finding=row, scope="words", tags=["source"]
        )
    for thread in threads[:ANSWERS]:
        writing.reply(parent=thread, person=writer, body="The ministry does.")


def words_of(comparison: Comparison, count: int) -> Iterator[str]:
    """Six words out of each of so many claims."""
    text = comparison.left.text
    for claim in comparison.left.claims.all()[:count]:
        yield " ".join(text[claim.start : claim.end].split()[:6])


def judge(rows: list[Finding], writer: Person) -> None:
    """The verdict that is not the machine's, of the pairs."""
    from comparisons import services

    pairs = (row for row in rows if row.verdict in ("agree", "diverge"))
    for row in islice(pairs, VERDICTS):
        verdict, kinds = ("agree", []) if row.verdict == "diverge" else ("diverge", ["framing"])
        services.overrides.judge(finding=row, person=writer, verdict=verdict, kinds=kinds, reason="As I read it.")


def measure(name: str, bare: str, written: str) -> tuple[object, ...]:
    client = owner()
    counts = [queries(client, url) for url in (bare, written)]
    times: dict[str, list[float]] = {bare: [], written: []}
    for turn in range(REQUESTS):
        # In turns also who goes first: the garbage of the one is cleared away in the time of the next.
        for url in (bare, written) if turn % 2 else (written, bare):
            times[url].append(milliseconds(client, url))
    none, many = median(times[bare]), median(times[written])
    return name, *counts, f"{none:.1f}", f"{many:.1f}", f"{many / none:.2f}"


def main() -> None:
    title = (
        f"Opening {FINDINGS} findings with {ON_FINDINGS + ON_WORDS + ANSWERS:,} notes and {VERDICTS} verdicts,"
        f" and with none (median of {REQUESTS} requests)"
    )
    head = ("view", "queries, none", "with", "server ms, none", "with", "ratio")
    with temporary_database():
        told = events(FINDINGS)
        bare, written = finished_comparison(told), finished_comparison(told)
        annotated(written)
        urls = bare.get_absolute_url(), written.get_absolute_url()
        rows = [measure(name, *(url + path for url in urls)) for name, path in VIEWS.items()]
    print(table(title, head, rows))


if __name__ == "__main__":
    main()
