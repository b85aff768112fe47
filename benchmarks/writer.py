"""One person at the keyboard, for benchmarks.writers: writes as fast as the answers come, and tells what came of it."""

from __future__ import annotations

import http.client
import json
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

TOKEN = "t" * 32
PATIENCE = 60


@dataclass
class Writer:
    site: str
    path: str
    session: str
    number: int
    findings: int
    statuses: Counter[str] = field(default_factory=Counter)
    accepted: Counter[str] = field(default_factory=Counter)
    waits: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    written: int = 0
    noted: str = ""

    def __post_init__(self) -> None:
        self.draw = random.Random(self.number)
        self.connection = http.client.HTTPConnection(urlsplit(self.site).netloc, timeout=PATIENCE)

    def ask(self, method: str, path: str, data: dict[str, Any] | None = None) -> tuple[int, str, str]:
        """The status, the page, and where the answer leads."""
        headers = {
            "Cookie": f"sessionid={self.session}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
            "Referer": self.site + self.path,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        start = time.monotonic()
        self.connection.request(method, self.path + path, urlencode(data or {}, doseq=True), headers)
        answer = self.connection.getresponse()
        page = answer.read().decode()
        if method == "POST":
            self.waits.append(time.monotonic() - start)
        self.statuses[str(answer.status)] += 1
        if answer.status >= 500 or "database is locked" in page:
            self.faults.append(f"{method} {path} was answered {answer.status}")
        return answer.status, page, answer.headers.get("Location", "")

    def post(self, kind: str, path: str, **data: Any) -> bool:
        status, _, _ = self.ask("POST", path, data)
        self.accepted[kind] += status == 302
        return status == 302

    def words(self) -> str:
        self.written += 1
        return f"Writer {self.number} said this as number {self.written}."

    def row(self) -> str:
        return f"f/{self.draw.randint(1, self.findings)}/"

    def noted_row(self) -> str:
        """Where there is something to answer and to change: a slow machine gives few chances to come upon it."""
        return self.noted or self.row()

    def note(self) -> None:
        body, row = self.words(), self.row()
        if self.post("notes", f"{row}note/", body=body, tags="tone"):
            self.bodies.append(body)
            self.noted = row

    def reply(self) -> None:
        _, page, _ = self.ask("GET", f"{self.noted_row()}?part=notes")
        if found := re.findall(r"notes/(\d+)/reply/", page):
            body = self.words()
            # From the list, so that the answer is the same where the note's row is gone.
            if self.post("replies", f"notes/{self.draw.choice(found)}/reply/", body=body, from_list=1):
                self.bodies.append(body)

    def edit(self) -> None:
        """A note that only its author may change, on the version that the page shows."""
        _, page, _ = self.ask("GET", f"{self.noted_row()}?part=notes")
        if found := re.search(r'notes/(\d+)/tags/.*?name="version" value="(\d+)"', page, re.S):
            tags = f"tag {self.draw.randint(1, 9)}"
            self.post("tags", f"notes/{found[1]}/tags/", tags=tags, version=found[2], from_list=1)

    def judge(self) -> None:
        row = self.row()
        _, page, _ = self.ask("GET", f"{row}?part=verdict")
        if verdicts := re.findall(r'name="verdict" value="(\w+)"', page):
            version = re.search(r'name="version" value="(\d*)"', page)
            reason, verdict = self.words(), self.draw.choice(verdicts)
            sent = {"verdict": verdict, "kinds": "scope", "reason": reason, "version": version[1] if version else ""}
            if self.post("verdicts", f"{row}verdict/", **sent):
                self.reasons.append(reason)

    def correct(self) -> None:
        row = self.row()
        _, page, _ = self.ask("GET", f"{row}?part=claims")
        key = re.search(r'name="key" value="([^"]+)"', page)
        others = re.findall(r'<option value="(\d+-[^"]+)"', page)
        if key and others:
            sent = {"key": key[1], "label": self.words(), "other": self.draw.choice(others), "verdict": "agree"}
            action = self.draw.choice(["rename", "move", "link"])
            self.post("corrections", f"{row}correct/", action=action, **sent)

    def undo(self) -> None:
        _, _, place = self.ask("POST", self.draw.choice(["undo/", "undo/", "redo/"]))
        # Only where there was something to take back does the answer lead to its finding.
        self.accepted["undos"] += "#finding-" in place

    def turns(self) -> list[Callable[[], None]]:
        return [self.note, self.reply, self.edit, self.judge, self.correct, self.undo]

    def write(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                self.draw.choice(self.turns())()
            except (OSError, http.client.HTTPException) as fault:
                self.faults.append(f"no answer: {fault!r}")
                self.connection.close()

    def told(self) -> str:
        names = ("statuses", "accepted", "waits", "faults", "bodies", "reasons")
        return json.dumps({name: getattr(self, name) for name in names})


def main() -> None:
    site, path, session, number, seconds, findings = sys.argv[1:]
    writer = Writer(site, path, session, int(number), int(findings))
    writer.write(float(seconds))
    print(writer.told())


if __name__ == "__main__":
    main()
