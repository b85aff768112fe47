"""People who judge what the machine said."""

from __future__ import annotations

from django.http import QueryDict

from comparisons import services
from comparisons.alignment import key_id
from comparisons.models import Comparison, Correction, Finding, Override, Person, Role
from comparisons.services.alignment import spans_of
from comparisons.services.targets import target_of
from tests import factories


def annotator(made: Comparison, name: str) -> Person:
    return factories.seat(made, name, Role.ANNOTATOR)


def judge(
    made: Comparison, name: str, number: int, verdict: str, *kinds: str, reason: str = "As I read it."
) -> Override:
    row = made.findings.get(number=number)
    return services.overrides.judge(
        finding=row, person=annotator(made, name), verdict=verdict, kinds=kinds, reason=reason
    )


def correct(made: Comparison, number: int, action: str, sent: str = "") -> Correction:
    """Alice's, on the row as it is."""
    row, alice = made.findings.get(number=number), factories.person("alice")
    assert alice
    asked = QueryDict(sent, mutable=True)
    asked["key"] = key_of(row)
    return services.corrections.correct(finding=row, person=alice, action=action, sent=asked)


def key_of(row: Finding) -> str:
    key = spans_of(target_of(row), row.comparison)
    assert key
    return key_id(key)


def unlink(made: Comparison, number: int) -> Correction:
    return correct(made, number, "unlink", f"claim={made.findings.get(number=number).claims.first().pk}")  # type: ignore[union-attr]


def link(made: Comparison, number: int, other: int) -> Correction:
    there = key_of(made.findings.get(number=other))
    return correct(made, number, "link", f"other={other + 1}-{there}&verdict=diverge&kinds=scope")
