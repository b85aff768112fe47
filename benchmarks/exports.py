"""What each file format costs, at 200 findings with quotations, verdicts and notes.

    python -m benchmarks.exports [findings]

"first" is what a worker pays for the first file after its start, in a process of its own: imports, fonts and all. Bytes
of memory are what the process has grown by after ten more files: a worker lives long.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from datetime import UTC, date, datetime
from importlib.util import find_spec

from benchmarks.table import table
from comparisons.exports.document import Document, Entry, Note, Opinion, Quotation, Run, Section, Side, Source, Thread
from comparisons.exports.formats import FORMATS, Format

FINDINGS, A_TOPIC, TIMES, MORE = 200, 10, 3, 10
ADDRESS = "https://parallax.example/c/0190a4c2-7b1d-7000-8000-000000000001/"
AT = datetime(2026, 3, 4, 16, 5, tzinfo=UTC)
VERDICTS = (("agree", "Agrees"), ("diverge", "Diverges"), ("only-a", "Only in A"), ("only-b", "Only in B"))
KINDS = ("contradiction", "fact", "attribution", "commitment", "framing", "scope")
WORDS = (
    "On day {} the ministers agreed to lift the ban on visits before the spring, on the condition that trade resumes."
)


def document(findings: int) -> Document:
    paragraphs = tuple(WORDS.format(number) for number in range(findings))
    accounts = tuple(
        Source(letter, name, "Readout", date(2026, 3, 1), "https://a.example/", "en", "ltr",
               "\n\n".join(paragraphs), paragraphs)
        for letter, name in (("A", "Ministry of Ports"), ("B", "The Harbour Post"))
    )  # fmt: skip
    entries = [entry(number) for number in range(findings)]
    sections = tuple(
        Section(f"Visits and trade, part {at // A_TOPIC + 1}", tuple(entries[at : at + A_TOPIC]))
        for at in range(0, findings, A_TOPIC)
    )
    return Document(
        "A long day of talks", date(2026, 2, 28), ADDRESS, (accounts[0], accounts[1]), sections,
        "The two accounts share half of the points.", ("100 of 150 claims",) * 2, findings, "2.1.0", AT, AT,
    )  # fmt: skip


def entry(number: int) -> Entry:
    verdict, word = VERDICTS[number % 4]
    kinds = (KINDS[number % 6],) if verdict == "diverge" else ()
    left = Side("A", (quotation(number, *kinds),) if verdict != "only-b" else ())
    right = Side("B", (quotation(number, *kinds),) if verdict != "only-a" else ())
    said = Opinion("Lena Novak", AT, verdict, word, kinds, "It says so in as many words.")
    return Entry(
        number + 1, verdict, word, kinds, "A reports a condition and a date. B says only that visits came up.", 0.8,
        number % 10 == 9, (left, right), (said,) * (number % 5 == 0), threads=(thread(),) * (number % 2),
        address=f"{ADDRESS}f/{number + 1}/",
    )  # fmt: skip


def quotation(number: int, kind: str = "shared") -> Quotation:
    words = WORDS.format(number)
    claim, condition = words.split(", ")
    first, last = claim.split("lift the ban")
    start = number * (len(words) + 2)
    runs = Run(first), Run("lift the ban", mark=kind), Run(last), Run(f", {condition}", is_context=True)
    return Quotation("The ministers", "agreed", number + 1, start, start + len(claim), runs)


def thread() -> Thread:
    body, html = "Is this **the same** ban?", "<p>Is this <strong>the same</strong> ban?</p>"
    return Thread(
        Note("Lena Novak", AT, body, html, ("to check",)), (Note("Tomás Reyes", AT, "It is.", "<p>It is.</p>"),)
    )


def seconds(format: Format, made: Document) -> float:
    start = time.perf_counter()
    format.write(made)
    return time.perf_counter() - start


def first(slug: str, findings: int) -> tuple[float, float]:
    """Seconds, and the megabytes that ten more files add, of a process that has written nothing before."""
    command = [sys.executable, "-m", "benchmarks.exports", str(findings), slug]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return float(told[0]), float(told[1])


def alone(format: Format, findings: int) -> None:
    made = document(findings)
    taken = seconds(format, made)
    before = peak()
    for _ in range(MORE):
        format.write(made)
    print(taken, peak() - before)


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(findings: int) -> list[tuple[object, ...]]:
    made = document(findings)
    written = [format for format in FORMATS.values() if format.module and find_spec(format.module)]
    best = {format.slug: min(seconds(format, made) for _ in range(TIMES)) for format in written}
    fastest = min(best.values())
    rows = []
    for format in written:
        cold, grown = first(format.slug, findings)
        size = f"{len(format.write(made)) / 1024:,.0f}"
        ratio = f"{best[format.slug] / fastest:.0f}"
        rows.append((format.label, f"{best[format.slug]:.3f}", ratio, f"{cold:.3f}", size, f"{grown:.0f}"))
    return rows


def main() -> None:
    findings = int(sys.argv[1]) if sys.argv[1:] else FINDINGS
    if sys.argv[2:]:
        alone(FORMATS[sys.argv[2]], findings)
        return
    head = ("format", "seconds", "ratio", "first", "kB", "MB grown")
    print(table(f"A file of {findings} findings (best of {TIMES})", head, measure(findings)))


if __name__ == "__main__":
    main()
