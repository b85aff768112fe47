"""How many readers a shared page serves, against the smallest page of the same server in the same run.

    python -m benchmarks.shared [seconds] [findings]

A web server as `make run` starts it, and wrk (https://github.com/wg/wrk) as a process of its own before it: the page of
a link as it is made, as it is kept for the next reader, and asked for again by browsers that have it.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import urllib.request
from dataclasses import dataclass
from tempfile import NamedTemporaryFile

from benchmarks.accounts import events
from benchmarks.database import finished_comparison, temporary_database
from benchmarks.server import server

SECONDS, FINDINGS, CONNECTIONS = 10, 100, 8
TRIVIAL = "/robots.txt"
# A different address each time, so that no page was made for a reader before.
UNKEPT = """
local count = 0
request = function()
  count = count + 1
  return wrk.format("GET", wrk.path .. "?unread=" .. count)
end
"""


@dataclass(frozen=True, slots=True)
class Rate:
    name: str
    per_second: float
    bytes: int


def measure(seconds: int, findings: int) -> list[Rate]:
    """Call it in a ``temporary_database``."""
    page = shared(findings)
    with server(1) as (site, _):
        tag = answer(site + page)[0]
        size = answer(site + page)[1]
        return [
            Rate("the smallest page", wrk(site + TRIVIAL, seconds), answer(site + TRIVIAL)[1]),
            Rate("shared page, asked again (304)", wrk(site + page, seconds, headers=[f"If-None-Match: {tag}"]), 0),
            Rate("shared page, kept", wrk(site + page, seconds), size),
            Rate("shared page, made each time", wrk(site + page, seconds, script=UNKEPT), size),
            Rate("the smallest page, once more", wrk(site + TRIVIAL, seconds), answer(site + TRIVIAL)[1]),
        ]


def shared(findings: int) -> str:
    """The path of a new comparison's link."""
    from django.urls import reverse

    from comparisons.access import Token
    from comparisons.models import Role
    from comparisons.services import sharing

    made = finished_comparison(events(findings))
    link = sharing.make(comparison=made, person=made.members.get(role=Role.OWNER).person, role=Role.VIEWER)
    return reverse("comparison-detail", args=[Token(sharing.token_of(link))])


def answer(url: str) -> tuple[str, int]:
    """The tag and the size."""
    with urllib.request.urlopen(url) as response:
        return response.headers.get("ETag", ""), len(response.read())


def wrk(url: str, seconds: int, headers: list[str] | None = None, script: str = "") -> float:
    """Requests a second."""
    asked = [word for header in headers or [] for word in ("-H", header)]
    with NamedTemporaryFile("w", suffix=".lua") as file:
        file.write(script)
        file.flush()
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", file.name, *asked, url]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in told and not headers:
        sys.exit(f"Not every answer was a page: {told}")
    found = re.search(r"Requests/sec:\s*([\d.]+)", told)
    if not found:
        sys.exit(told)
    return float(found[1])


def table(rates: list[Rate]) -> str:
    base = (rates[0].per_second + rates[-1].per_second) / 2
    row = "{0.name:32} {0.per_second:8.0f} a second  {1:5.2f} of the smallest  {0.bytes:7,} bytes".format
    return "\n".join(row(rate, rate.per_second / base) for rate in rates)


def main() -> None:
    if not shutil.which("wrk"):
        sys.exit("This needs wrk. Install it with: sudo apt-get install wrk")
    asked = [int(word) for word in sys.argv[1:]]
    seconds, findings = [*asked, *(SECONDS, FINDINGS)[len(asked) :]][:2]
    with temporary_database():
        print(table(measure(seconds, findings)))


if __name__ == "__main__":
    main()
