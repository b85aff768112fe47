"""People's verdicts beside the machine's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction

from comparisons.engine.report import Kind
from comparisons.models import PAIRED, Event, Finding, Notification, Override, Person, Verdict
from comparisons.notes.tokens import LONGEST_NOTE
from comparisons.services import history
from comparisons.services.notifications import notify
from comparisons.services.refusal import Refused
from comparisons.services.targets import hold_row, target_of

KINDS = [kind.value for kind in Kind]


@transaction.atomic
def judge(
    *, finding: Finding, person: Person, verdict: str, kinds: Iterable[str], reason: str, version: int | None = None
) -> Override:
    """Give one's own verdict on a finding, or change the one given before; ``version`` is what the person saw of it."""
    hold_row(finding)
    values: dict[str, Any] = {
        "verdict": fitting(verdict, finding),
        "kinds": kinds_of(verdict, kinds),
        "reason": reasoned(reason),
    }
    own = Override.objects.filter(finding=finding, person=person, is_deleted=False).first()
    if own:
        history.change(own, person, "judged", version=version or 0, finding=finding.number, **values)
        return own
    own = Override(
        comparison=finding.comparison,
        person=person,
        finding=finding,
        target=target_of(finding),
        machine_verdict=finding.verdict,
        machine_kinds=finding.kinds,
        **values,
    )
    history.make(own, person, "judged", finding=finding.number)
    return own


def withdraw(*, override: Override, person: Person) -> None:
    if override.person_id != person.pk:
        raise Refused("Everyone takes back only their own verdict.")
    number = override.finding.number if override.finding else None
    history.change(override, person, "withdrew", finding=number, is_deleted=True)


def fitting(verdict: str, finding: Finding) -> str:
    """A verdict that the row can have; anything else is a matter of which claims are paired."""
    if verdict not in Verdict.values:
        raise Refused("Choose a verdict.")
    if finding.verdict in PAIRED and verdict not in PAIRED:
        raise Refused("These claims are paired. To say that they are not one point, unlink them under “Claims”.")
    if finding.verdict not in PAIRED and verdict != finding.verdict:
        raise Refused("Only one account is quoted here. To pair it with words of the other, link them under “Claims”.")
    return verdict


def kinds_of(verdict: str, kinds: Iterable[str]) -> list[str]:
    wanted = set(kinds)
    if verdict != Verdict.DIVERGE:
        return []
    if not wanted or not wanted <= set(KINDS):
        raise Refused("Say in which way they diverge: choose one kind or more.")
    return [kind for kind in KINDS if kind in wanted]


def reasoned(reason: str) -> str:
    words = reason.replace("\x00", "").strip()
    if not words:
        raise Refused("Give a reason: others will read it beside the machine's verdict.")
    if len(words) > LONGEST_NOTE:
        raise Refused(f"A reason has at most {LONGEST_NOTE:,} characters; this one has {len(words):,}.")
    return words


def settle(finding: Finding) -> None:
    """Keep on the row what people agree on; where they differ, or nobody spoke, the machine's verdict stands."""
    given = Override.objects.filter(finding=finding, is_deleted=False, is_detached=False)
    verdict, kinds = settled(list(given.order_by("made_at", "pk")))
    Finding.objects.filter(pk=finding.pk).update(settled=verdict, settled_kinds=kinds)


def settled(given: Sequence[Override]) -> tuple[str, list[str]]:
    """The verdict that all of them give, and the kinds that any of them names; nothing where they differ."""
    verdicts = {override.verdict for override in given}
    if len(verdicts) != 1:
        return "", []
    named = {kind for override in given for kind in override.kinds}
    return verdicts.pop(), [kind for kind in KINDS if kind in named]


def follow(override: Override, event: Event) -> None:
    if override.finding:
        settle(override.finding)
        if event.action == "judged":
            others = Override.objects.filter(finding=override.finding, is_deleted=False).exclude(pk=override.pk)
            for other in others.select_related("person"):
                notify(event, other.person, Notification.Why.OVERRIDE)


history.afterwards["override"] = follow
