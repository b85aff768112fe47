"""Which findings the reader asked for. Every choice is an address, and all of them combine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from comparisons.engine.report import Kind
from comparisons.models import Verdict
from comparisons.reading.told import MIRRORED
from comparisons.wording import verdicts

SLUGS = verdicts.SLUGS
VERDICTS = {slug: Verdict(verdict) for verdict, slug in SLUGS.items()}
SHOWN_AS = {"": "All", "agree": "Agree", "diverge": "Diverge", "only-a": "Only A", "only-b": "Only B"}
MIRRORED_SLUGS = {SLUGS[verdict]: SLUGS[mirrored] for verdict, mirrored in MIRRORED.items()}
MEANING = {
    Kind.CONTRADICTION: "The two cannot both be true as worded",
    Kind.FACT: "Another number, date, name or place",
    Kind.ATTRIBUTION: "Another person said or did it",
    Kind.COMMITMENT: "Said or promised more firmly on one side",
    Kind.FRAMING: "The same thing in a different light",
    Kind.SCOPE: "A condition, reason or party is on one side only",
}
YES = "1"
LONGEST_Q = 200


@dataclass(frozen=True, slots=True)
class Choice:
    """What the reader asked for; empty means everything. ``swap`` sets the second account first."""

    show: str = ""
    kind: str = ""
    topic: str = ""
    speaker: str = ""
    look: str = ""
    noted: str = ""
    q: str = ""
    swap: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Choice:
        asked = {name: query.get(name, "").replace("\x00", "").strip()[:LONGEST_Q] for name in cls.__slots__}
        return replace(
            cls(**asked),
            show=asked["show"] if asked["show"] in SHOWN_AS else "",
            kind=asked["kind"] if asked["kind"] in MEANING else "",
            look=YES if asked["look"] else "",
            noted=YES if asked["noted"] else "",
            swap=YES if asked["swap"] else "",
        )

    def asked(self) -> dict[str, str]:
        return {name: value for name in self.__slots__ if (value := getattr(self, name))}

    def without(self, *facets: str) -> Choice:
        return replace(self, **dict.fromkeys(facets, ""))

    @property
    def everything(self) -> Choice:
        return Choice(swap=self.swap)

    def mirrored(self) -> Choice:
        return replace(self, show=MIRRORED_SLUGS.get(self.show, self.show), swap="" if self.swap else YES)

    @property
    def query(self) -> str:
        asked = self.asked()
        return f"?{urlencode(asked)}" if asked else ""

    def url(self, page: str) -> str:
        return page + self.query
