"""Comparisons and reports to test with."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

from comparisons import services
from comparisons.engine.report import (
    AccountClaims,
    Claim,
    Coverage,
    Detail,
    Engine,
    Finding,
    Kind,
    Mark,
    Marks,
    Report,
    Topic,
    Verdict,
)
from comparisons.models import Comparison, Job, Member, Person, Role

LEFT = "The minister signed on 4 May.\n\nHe thanked the delegation."
RIGHT = "The minister signed on 5 May.\n\nReporters were not admitted."


def sentence(text: str, quote: str, number: int, *, details: tuple[Detail, ...] = ()) -> Claim:
    start = text.index(quote)
    return Claim(number, start, start + len(quote), quote, "the minister", "assert", details)


def account_claims(text: str, quotes: list[str]) -> AccountClaims:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return AccountClaims(digest, tuple(sentence(text, quote, number) for number, quote in enumerate(quotes)))


def report(*, left: str = LEFT, right: str = RIGHT, version: str = "1.0", reason: str = "") -> Report:
    """Three findings, one of each sort but agreement, over the two short texts above."""
    day_left, day_right = left.index("4 May"), right.index("5 May")
    marks = Marks(
        left=(Mark(day_left, day_left + 5, Kind.FACT),),
        right=(Mark(day_right, day_right + 5, Kind.FACT),),
    )
    reason, mirrored = reason or "A says 4 May, B says 5 May.", reason or "A says 5 May, B says 4 May."
    diverge = Finding(
        0, 0, (0,), (0,), Verdict.DIVERGE, (Kind.FACT,), reason, 0.9, False, marks, mirrored_reason=mirrored
    )
    only_a = Finding(
        1, 1, (1,), (), Verdict.ONLY_LEFT, (), "Only A reports thanks.", 0.8, False,
        nearest=1, mirrored_reason="Only B reports thanks.",
    )  # fmt: skip
    only_b = Finding(
        2, 1, (), (1,), Verdict.ONLY_RIGHT, (), "Only B mentions reporters.", 0.5, True,
        nearest=0, mirrored_reason="Only A mentions reporters.",
    )  # fmt: skip
    return Report(
        engine=Engine(version, {"minilm": "0" * 64}),
        left=account_claims(left, ["The minister signed on 4 May.", "He thanked the delegation."]),
        right=account_claims(right, ["The minister signed on 5 May.", "Reporters were not admitted."]),
        topics=(Topic(0, "Signing", (0,)), Topic(1, "Visitors", (1, 2))),
        findings=(diverge, only_a, only_b),
        coverage=Coverage(0.5, 0.5),
    )


def person(name: str) -> Person | None:
    """The visitor of that name, who has no login; nobody where there is no name."""
    return Person.objects.get_or_create(visitor=name, defaults={"name": name.capitalize()})[0] if name else None


def seat(made: Comparison, name: str, role: Role) -> Person:
    """The visitor of that name, with a role in the comparison."""
    sitting = person(name)
    assert sitting
    Member.objects.update_or_create(comparison=made, person=sitting, defaults={"role": role})
    return sitting


def comparison(
    *, owner: str = "alice", title: str = "Signing of the accord", left: str = LEFT, right: str = RIGHT, **values: Any
) -> Comparison:
    """A comparison as it stands right after the form was sent; ``owner=""`` makes an example."""
    return services.create_comparison(
        owner=person(owner),
        title=title,
        event_date=values.pop("event_date", None),
        left=services.Draft(text=left, publisher=values.pop("left_publisher", "Ministry")),
        right=services.Draft(text=right, publisher=values.pop("right_publisher", "Newspaper"), **values),
    )


def finished(**values: Any) -> Comparison:
    """A comparison whose analysis is done and stored."""
    made = comparison(**values)
    services.store_report(made, report(left=made.left.text, right=made.right.text))
    Job.objects.filter(comparison=made).update(state=Job.State.DONE, progress=1)
    return Comparison.objects.get(pk=made.pk)


def revise(comparison: Comparison, side: str, text: str) -> None:
    """A new text for one account, from its owner."""
    owner = Person.objects.filter(seats__comparison=comparison, seats__role=Role.OWNER).first() or person("alice")
    assert owner
    draft = replace(services.draft_of(comparison.account(side)), text=text)
    services.revisions.revise(comparison=comparison, person=owner, side=side, draft=draft)
