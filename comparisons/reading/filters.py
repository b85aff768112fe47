"""Which findings the reader asked for. Every choice is an address, and the two choices combine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from comparisons.engine.report import Kind
from comparisons.models import Finding, Verdict

SLUGS = {
    Verdict.AGREE: "agree",
    Verdict.DIVERGE: "diverge",
    Verdict.ONLY_LEFT: "only-a",
    Verdict.ONLY_RIGHT: "only-b",
}
VERDICTS = {slug: verdict for verdict, slug in SLUGS.items()}
SHOWN_AS = {
    "": "All",
    "agree": "Agree",
    "diverge": "Diverge",
    "only-a": "Only A",
    "only-b": "Only B",
    "review": "Needs a look",
}
MEANING = {
    Kind.CONTRADICTION: "The two cannot both be true as worded",
    Kind.FACT: "Another number, date, name or place",
    Kind.ATTRIBUTION: "Another person said or did it",
    Kind.COMMITMENT: "Said or promised more firmly on one side",
    Kind.FRAMING: "The same thing in a different light",
    Kind.SCOPE: "A condition, reason or party is on one side only",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """What the reader asked for; empty means everything."""

    show: str = ""
    kind: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Choice:
        show, kind = query.get("show", ""), query.get("kind", "")
        return cls(show if show in SHOWN_AS else "", kind if kind in MEANING else "")

    def fits(self, finding: Finding) -> bool:
        return self.fits_show(finding) and self.fits_kind(finding)

    def fits_show(self, finding: Finding) -> bool:
        if self.show == "review":
            return finding.needs_review
        return not self.show or finding.verdict == VERDICTS[self.show]

    def fits_kind(self, finding: Finding) -> bool:
        return not self.kind or self.kind in finding.kinds

    def url(self, page: str) -> str:
        asked = {name: value for name, value in (("show", self.show), ("kind", self.kind)) if value}
        return f"{page}?{urlencode(asked)}" if asked else page


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter: where it leads, and how many findings stand there."""

    slug: str
    label: str
    count: int
    url: str
    is_current: bool
    icon: str = ""
    meaning: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it leads anywhere; the chosen one always leads back."""
        return bool(self.count) or self.is_current


def show_chips(findings: Iterable[Finding], choice: Choice, page: str) -> list[Chip]:
    """The verdict filters, counted among the findings of the chosen kind."""
    of_kind = [finding for finding in findings if choice.fits_kind(finding)]
    return [
        Chip(
            slug=slug,
            label=label,
            count=count(of_kind, Choice(show=slug).fits_show),
            url=replace(choice, show=slug).url(page),
            is_current=choice.show == slug,
            icon="flag" if slug == "review" else slug,
        )
        for slug, label in SHOWN_AS.items()
    ]


def kind_chips(findings: Iterable[Finding], choice: Choice, page: str) -> list[Chip]:
    """The kind filters, counted among the findings of the chosen verdict; the chosen one leads back."""
    of_verdict = [finding for finding in findings if choice.fits_show(finding)]
    return [
        Chip(
            slug=kind,
            label=kind.capitalize(),
            count=count(of_verdict, Choice(kind=kind).fits_kind),
            url=replace(choice, kind="" if choice.kind == kind else kind).url(page),
            is_current=choice.kind == kind,
            meaning=meaning,
        )
        for kind, meaning in MEANING.items()
    ]


def count(findings: Iterable[Finding], fits: Callable[[Finding], bool]) -> int:
    return sum(map(fits, findings))
