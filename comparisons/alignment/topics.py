"""Under which topic a row stands, and what the topic is called: move and rename."""

from __future__ import annotations

from dataclasses import replace

from comparisons.alignment.alignment import Alignment, Topic
from comparisons.alignment.correction import Correction, UnfitError
from comparisons.alignment.rows import find_one_row, free


def move(alignment: Alignment, correction: Correction) -> Alignment:
    """A row to a topic, made at the end where there is none of that name."""
    row = find_one_row(alignment, correction)
    topic = find_topic(alignment, correction.topic) or new_topic(alignment, correction)
    rows = tuple(replace(other, topic=topic.number) if other is row else other for other in alignment.rows)
    topics = alignment.topics if topic in alignment.topics else (*alignment.topics, topic)
    return replace(alignment, rows=rows, topics=tuple(sorted(topics, key=lambda topic: topic.number)))


def rename(alignment: Alignment, correction: Correction) -> Alignment:
    topic, label = find_topic(alignment, correction.topic), correction.label.strip()
    if topic is None:
        raise UnfitError("The topic is not there.")
    if not label:
        raise UnfitError("A topic must have a label.")
    if any(other.label == label for other in alignment.topics if other is not topic):
        raise UnfitError("Another topic has this label.")
    topics = tuple(replace(other, label=label) if other is topic else other for other in alignment.topics)
    return replace(alignment, topics=topics)


def find_topic(alignment: Alignment, name: str) -> Topic | None:
    """By the name it was made with; else by the label it bears, for a person types what they see."""
    named = [topic for topic in alignment.topics if topic.name == name.strip()]
    named = named or [topic for topic in alignment.topics if topic.label == name.strip()]
    if len(named) > 1:
        raise UnfitError("Several topics have this name.")
    return named[0] if named else None


def new_topic(alignment: Alignment, correction: Correction) -> Topic:
    label = correction.topic.strip()
    if not label:
        raise UnfitError("A topic must have a label.")
    # The number kept for it, not the next one: it stays the same when an earlier correction is undone.
    return Topic(free(correction.number, (topic.number for topic in alignment.topics)), label, label)


def without_empty(alignment: Alignment) -> Alignment:
    used = {row.topic for row in alignment.rows}
    return replace(alignment, topics=tuple(topic for topic in alignment.topics if topic.number in used))
