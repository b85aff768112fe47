"""Two texts in, a Report out."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from comparisons.engine.claims import Proposition
from comparisons.engine.found import Found, ToldOn, TopicRows
from comparisons.engine.languages import models_know
from comparisons.engine.meaning import by_meaning
from comparisons.engine.progress import OnProgress, Progress, Stage, ignore
from comparisons.engine.report import SURE, AccountClaims, Coverage, Engine, Finding, Report, Topic
from comparisons.engine.rows import Row
from comparisons.engine.surface.compare import by_surface

VERSION = "0.4.0"

Languages = tuple[str, str]
IN_ENGLISH = ("en", "en")


def compare(
    left: str,
    right: str,
    *,
    told_on: ToldOn = (None, None),
    languages: Languages = IN_ENGLISH,
    on_progress: OnProgress = ignore,
) -> Report:
    """Say where two accounts of one event agree, diverge or stay silent.

    ``left`` and ``right`` are plain texts of any length; the report's offsets count their characters. ``told_on`` are
    the days of their telling, where known: "yesterday" needs them. ``languages`` are their BCP 47 tags, "" where
    unknown; unless the models know both (``models_know``), the texts are compared by words, numbers and names alone.
    ``on_progress`` is told what is done, and may raise to stop.
    Raises UnicodeEncodeError for strings with lone surrogates, which no file holds.
    """
    on_progress(Progress(Stage.READ, 0.0, f"{len(left.split())} words in A, {len(right.split())} in B"))
    on_progress(Progress(Stage.SPLIT, 0.02))
    if models_know(languages, (left, right)):
        found = by_meaning(left, right, told_on, on_progress)
    else:
        found = by_surface(left, right, languages, on_progress)
    return report_of(left, right, found)


def warm_up() -> None:
    """Load the models and use each once, so that the first comparison does not wait for them."""
    compare(
        "The two sides agreed to reopen the port on 3 May. Police arrested 25 people. It rained in the valley.",
        "The two sides discussed reopening the port in May. Some 30 people were arrested. Schools stayed shut.",
    )


def report_of(left: str, right: str, found: Found) -> Report:
    topics, findings = numbered(found.topics)
    return Report(
        engine=Engine(VERSION, found.models),
        left=account(left, found.left),
        right=account(right, found.right),
        topics=topics,
        findings=findings,
        coverage=coverage(findings, len(found.left), len(found.right)),
    )


def numbered(groups: Sequence[TopicRows]) -> tuple[tuple[Topic, ...], tuple[Finding, ...]]:
    """Topics and findings, each counted from 0 in the order of the page."""
    topics: list[Topic] = []
    findings: list[Finding] = []
    for number, (name, rows) in enumerate(groups):
        made = [finding(row, len(findings) + place, number) for place, row in enumerate(rows)]
        topics.append(Topic(number, name, tuple(f.id for f in made)))
        findings += made
    return tuple(topics), tuple(findings)


def finding(row: Row, number: int, topic: int) -> Finding:
    confidence = round(min(row.confidence, 0.99), 2)
    return Finding(
        id=number,
        topic=topic,
        left=row.left,
        right=row.right,
        verdict=row.verdict,
        kinds=row.kinds,
        reason=row.reason,
        confidence=confidence,
        needs_review=confidence < SURE,
        marks=row.marks,
        nearest=row.nearest,
        mirrored_reason=row.mirrored_reason,
    )


def account(text: str, claims: Sequence[Proposition]) -> AccountClaims:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return AccountClaims(digest, tuple(proposition.claim for proposition in claims))


def coverage(findings: Sequence[Finding], left: int, right: int) -> Coverage:
    """``left`` and ``right`` count the claims of each side."""
    paired = [finding for finding in findings if finding.left and finding.right]
    met = {i for finding in paired for i in finding.left}, {i for finding in paired for i in finding.right}
    return Coverage(round(len(met[0]) / max(1, left), 3), round(len(met[1]) / max(1, right), 3))
