"""Many people writing at once on one SQLite file: nothing is lost, and nobody is turned away by a lock.

    python -m benchmarks.writers [seconds] [writers]

A web server as `make run` starts it, and as many processes before it, each a browser of its own: notes, replies,
verdicts, resolving, corrections and undo, all on one comparison, as fast as the answers come. Afterwards every write
that was accepted is looked for in the database.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any

from benchmarks.accounts import events
from benchmarks.database import finished_comparison, temporary_database
from benchmarks.server import ROOT, server

if TYPE_CHECKING:
    from comparisons.models import Comparison

SECONDS, WRITERS, FINDINGS = 60, 20, 40
# More than `make run` starts, so that processes contend for the file, and not only threads of one.
WEB_PROCESSES = 4
# Answers that tell a person plainly why not: too late, or not to be done here.
REFUSED = {"409": "refused as stale", "422": "refused with a reason", "404": "the row was gone"}


@dataclass
class Outcome:
    """What the writers met, and what is wrong with the database after them."""

    seconds: float
    statuses: Counter[str] = field(default_factory=Counter)
    accepted: Counter[str] = field(default_factory=Counter)
    waits: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    events: int = 0

    @property
    def requests(self) -> int:
        return sum(self.statuses.values())


def measure(seconds: float, writers: int) -> Outcome:
    """Call it in a ``temporary_database``."""
    made = finished_comparison(events(FINDINGS))
    sessions = [session_of(made, number) for number in range(writers)]
    with server(WEB_PROCESSES) as (site, log):
        started = [start_writer(site, made, session, number, seconds) for number, session in enumerate(sessions)]
        results = [json.loads(process.communicate(timeout=seconds + 60)[0]) for process in started]
        outcome = gathered(results, seconds)
        outcome.faults += [f"in the log: {line}" for line in log.read_text().splitlines() if not line.startswith(" ")]
    outcome.faults += faults_of(made, results)
    outcome.events = made.events.count()
    return outcome


def session_of(made: Comparison, number: int) -> str:
    """The session of a member; of three, one edits, so that the alignment changes under the others."""
    from django.contrib.sessions.backends.db import SessionStore

    from comparisons.models import Member, Person, Role

    name = f"writer {number}"
    person = Person.objects.create(visitor=name, name=name)
    Member.objects.create(comparison=made, person=person, role=Role.ANNOTATOR if number % 3 else Role.EDITOR)
    session = SessionStore()
    session["visitor"] = name
    session.save()
    return str(session.session_key)


def start_writer(site: str, made: Comparison, session: str, number: int, seconds: float) -> subprocess.Popen[str]:
    path = made.get_absolute_url()
    command = [sys.executable, "-m", "benchmarks.writer", site, path, session, str(number), str(seconds), str(FINDINGS)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def gathered(results: list[dict[str, Any]], seconds: float) -> Outcome:
    outcome = Outcome(seconds)
    for result in results:
        outcome.statuses.update(result["statuses"])
        outcome.accepted.update(result["accepted"])
        outcome.waits += result["waits"]
        outcome.faults += result["faults"]
    return outcome


def faults_of(made: Comparison, results: list[dict[str, Any]]) -> list[str]:
    """What the database lacks, or has too much."""
    from comparisons.models import Comparison

    numbers = list(made.events.order_by("number").values_list("number", flat=True))
    revision = Comparison.objects.values_list("revision", flat=True).get(pk=made.pk)
    faults = []
    if numbers != list(range(1, len(numbers) + 1)):
        faults.append("The events are not numbered without a gap.")
    if revision != len(numbers):
        faults.append(f"The revision is {revision}, and there are {len(numbers)} events.")
    accepted = sum(sum(result["accepted"].values()) for result in results)
    if accepted != len(numbers):
        faults.append(f"{accepted} writes were accepted, and there are {len(numbers)} events.")
    return [*faults, *lost_words(made, results)]


def lost_words(made: Comparison, results: list[dict[str, Any]]) -> list[str]:
    written = Counter(made.annotations.values_list("body", flat=True))
    reasons = {event.after.get("reason") for event in made.events.filter(subject="override")}
    lost = [body for result in results for body in result["bodies"] if written[body] != 1]
    lost += [reason for result in results for reason in result["reasons"] if reason not in reasons]
    return [f"Lost or doubled: {words}" for words in lost]


def told(outcome: Outcome, writers: int) -> str:
    accepted = sum(outcome.accepted.values())
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(outcome.accepted.items()))
    refused = {words: outcome.statuses.get(status, 0) for status, words in REFUSED.items()}
    slowest = quantiles(outcome.waits, n=100)[-1] if len(outcome.waits) > 1 else 0
    return "\n".join(
        [
            f"{writers} writers, {outcome.seconds:g} s, {outcome.requests} requests",
            f"accepted: {accepted}, {accepted / outcome.seconds:.0f} a second ({kinds})",
            *(f"{words}: {count}" for words, count in refused.items()),
            f"answered within: {median(outcome.waits) * 1000:.0f} ms (half), {slowest * 1000:.0f} ms (99 in 100)",
            f"events: {outcome.events}; faults: {len(outcome.faults)}",
            *outcome.faults[:20],
        ]
    )


def main() -> None:
    asked = [float(word) for word in sys.argv[1:]]
    seconds, writers = asked[0] if asked else SECONDS, int(asked[1]) if asked[1:] else WRITERS
    with temporary_database():
        outcome = measure(seconds, writers)
    print(told(outcome, writers))
    if outcome.faults:
        sys.exit(1)


if __name__ == "__main__":
    main()
