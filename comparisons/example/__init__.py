"""The worked example: two accounts of one telephone call, as anyone may send them in."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from comparisons.services import Draft

FOLDER = Path(__file__).parent
RELAYED_BY = "Mediamax"


@dataclass(frozen=True, slots=True)
class Example:
    title: str
    event_date: date
    left: Draft
    right: Draft

    @property
    def both(self) -> Draft:
        """The news item that relays the two."""
        text = f"{self.left.text}\n\n{self.right.text}"
        return replace(self.left, text=text, publisher=RELAYED_BY, title="")


def read_example() -> Example:
    meta = json.loads((FOLDER / "meta.json").read_text())
    return Example(
        title=meta["title"],
        event_date=date.fromisoformat(meta["event_date"]),
        left=read_draft("a.txt", meta["left"]),
        right=read_draft("b.txt", meta["right"]),
    )


def read_draft(name: str, source: dict[str, str]) -> Draft:
    return Draft(
        text=(FOLDER / name).read_text().strip(),
        publisher=source["publisher"],
        title=source["title"],
        published_on=date.fromisoformat(source["published_on"]),
        url=source["url"],
    )
