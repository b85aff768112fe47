"""The findings under a choice: which it shows, and how many each other choice would."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from comparisons.models import Finding, Topic, Verdict
from comparisons.reading.filters import MEANING, SHOWN_AS, SLUGS, VERDICTS, YES, Choice
from comparisons.reading.search import Words
from comparisons.reading.told import Told

# The facets that have a field in the search form.
IN_THE_FORM = ("topic", "speaker", "q")

Test = Callable[[Finding], bool]


class Sieve:
    """Which facets of the choice each finding fails; a count must be right under all the others."""

    def __init__(self, told: Told, choice: Choice) -> None:
        self.told, self.choice = told, choice
        asked = {facet: test for facet, test in tests(told, choice).items() if getattr(choice, facet)}
        self.failed = {
            finding.pk: {facet for facet, fits in asked.items() if not fits(finding)} for finding in told.findings
        }

    def fits(self, finding: Finding) -> bool:
        return not self.failed[finding.pk]

    def shown(self) -> list[Finding]:
        return [finding for finding in self.told.findings if self.fits(finding)]

    def beside(self, facet: str) -> list[Finding]:
        """Those that nothing but this facet may hold back."""
        return [finding for finding in self.told.findings if self.failed[finding.pk] <= {facet}]


def tests(told: Told, choice: Choice) -> dict[str, Test]:
    words, topic = Words.of(choice.q), chosen_topic(told, choice)
    return {
        "show": lambda finding: finding.verdict == VERDICTS[choice.show],
        "kind": lambda finding: choice.kind in finding.kinds,
        "topic": lambda finding: topic is not None and finding.topic_id == topic.pk,
        "speaker": lambda finding: choice.speaker in told.speakers(finding),
        "look": lambda finding: finding.needs_review,
        "noted": lambda finding: bool(told.given.notes.get(finding.pk)),
        "q": lambda finding: words.are_in(f"{told.left.words(finding)}\n{told.right.words(finding)}"),
    }


def chosen_topic(told: Told, choice: Choice) -> Topic | None:
    return next((topic for topic in told.topics if str(topic.number + 1) == choice.topic), None)


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


def show_chips(sieve: Sieve, page: str) -> list[Chip]:
    findings, choice = sieve.beside("show"), sieve.choice
    counts = Counter(SLUGS[Verdict(finding.verdict)] for finding in findings)
    counts[""] = len(findings)
    return [
        Chip(
            slug=slug or "all",
            label=label,
            count=counts[slug],
            url=replace(choice, show=slug).url(page),
            is_current=choice.show == slug,
            icon=slug,
        )
        for slug, label in SHOWN_AS.items()
    ]


def look_chip(sieve: Sieve, page: str) -> Chip:
    choice, count = sieve.choice, sum(finding.needs_review for finding in sieve.beside("look"))
    leads = replace(choice, look="" if choice.look else YES).url(page)
    return Chip("review", "Needs a look", count, leads, bool(choice.look), icon="flag")


def noted_chip(sieve: Sieve, page: str) -> Chip:
    choice, notes = sieve.choice, sieve.told.given.notes
    count = sum(finding.pk in notes for finding in sieve.beside("noted"))
    leads = replace(choice, noted="" if choice.noted else YES).url(page)
    return Chip("noted", "Annotated", count, leads, bool(choice.noted), icon="note")


def kind_chips(sieve: Sieve, page: str) -> list[Chip]:
    counts, choice = Counter(kind for finding in sieve.beside("kind") for kind in finding.kinds), sieve.choice
    return [
        Chip(
            slug=kind,
            label=kind.capitalize(),
            count=counts[kind],
            url=replace(choice, kind="" if choice.kind == kind else kind).url(page),
            is_current=choice.kind == kind,
            meaning=meaning,
        )
        for kind, meaning in MEANING.items()
    ]


@dataclass(frozen=True, slots=True)
class Option:
    """One entry of a menu of filters."""

    value: str
    label: str
    count: int
    is_current: bool


def topic_options(sieve: Sieve) -> list[Option]:
    counts = Counter(finding.topic_id for finding in sieve.beside("topic"))
    numbered = ((str(topic.number + 1), topic) for topic in sieve.told.topics)
    return [Option(number, topic.label, counts[topic.pk], number == sieve.choice.topic) for number, topic in numbered]


def speaker_options(sieve: Sieve) -> list[Option]:
    """Who speaks, those with most findings first; the chosen one stays even where it has none."""
    told, chosen = sieve.told, sieve.choice.speaker
    everyone = Counter(speaker for finding in told.findings for speaker in told.speakers(finding))
    counts = Counter(speaker for finding in sieve.beside("speaker") for speaker in told.speakers(finding))
    names = sorted({*everyone, chosen} - {""}, key=lambda name: (-everyone[name], name))
    return [Option(name, name, counts[name], name == chosen) for name in names]


@dataclass(frozen=True, slots=True)
class Filters:
    """All that narrows the page; ``kept`` is what the search form sends along, ``everything`` leads to all findings."""

    shows: list[Chip]
    look: Chip
    noted: Chip
    kinds: list[Chip]
    topics: list[Option]
    speakers: list[Option]
    kept: list[tuple[str, str]]
    everything: str


def filters(sieve: Sieve, page: str) -> Filters:
    choice = sieve.choice
    return Filters(
        shows=show_chips(sieve, page),
        look=look_chip(sieve, page),
        noted=noted_chip(sieve, page),
        kinds=kind_chips(sieve, page),
        topics=topic_options(sieve),
        speakers=speaker_options(sieve),
        kept=list(choice.without(*IN_THE_FORM).asked().items()),
        everything=choice.everything.url(page),
    )


@dataclass(frozen=True, slots=True)
class WayOut:
    """A facet that can be given up, and how many findings that brings back."""

    words: str
    url: str
    count: int


def ways_out(sieve: Sieve, page: str) -> Iterator[WayOut]:
    """Where nothing fits, what to leave out so that something does."""
    choice, named = sieve.choice, names_of(sieve)
    for facet, words in named.items():
        count = len(sieve.beside(facet))
        if count and len(named) > 1:
            yield WayOut(words, choice.without(facet).url(page), count)


def names_of(sieve: Sieve) -> dict[str, str]:
    """What was asked for, in the reader's words."""
    choice, topic = sieve.choice, chosen_topic(sieve.told, sieve.choice)
    words = {
        "show": f"“{SHOWN_AS[choice.show]}”",
        "kind": f"“{choice.kind.capitalize()}”",
        "topic": f"the topic “{topic or choice.topic}”",
        "speaker": f"the speaker “{choice.speaker}”",
        "look": "“Needs a look”",
        "noted": "“Annotated”",
        "q": f"the words “{choice.q}”",
    }
    return {facet: said for facet, said in words.items() if getattr(choice, facet)}
