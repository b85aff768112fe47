"""What is drawn: plain words and marks, whatever they were made from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from comparisons.pictures.text import clean

VERDICTS = {"agree": "Agrees", "diverge": "Diverges", "only-a": "Only in A", "only-b": "Only in B"}


@dataclass(frozen=True, slots=True)
class TopicMarks:
    """A topic's findings, in order, each by its verdict: a key of ``VERDICTS``; ``tally`` says the same in words."""

    label: str
    slugs: tuple[str, ...]
    tally: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    title: str
    left: str
    right: str
    summary: str
    coverage: tuple[str, str]
    topics: tuple[TopicMarks, ...]

    def counts(self) -> Counter[str]:
        return Counter(slug for topic in self.topics for slug in topic.slugs)


def tidied(picture: Picture) -> Picture:
    """The same, safe to write as XML and without topics that hold nothing."""
    return replace(
        picture,
        title=clean(picture.title),
        left=clean(picture.left),
        right=clean(picture.right),
        summary=clean(picture.summary),
        coverage=(clean(picture.coverage[0]), clean(picture.coverage[1])),
        topics=tuple(replace(topic, label=clean(topic.label)) for topic in picture.topics if topic.slugs),
    )


def described(picture: Picture) -> str:
    """The picture in sentences, for whoever cannot see it."""
    sides = f"A is {picture.left}. B is {picture.right}."
    shares = " ".join(f"{share}." for share in picture.coverage if share)
    topics = " ".join(f"{topic.label}: {topic.tally}." for topic in picture.topics)
    by_topic = f"By topic, one mark a finding: {topics}" if topics else ""
    return " ".join(filter(None, [picture.summary, sides, shares, by_topic]))
