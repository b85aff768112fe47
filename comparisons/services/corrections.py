"""People's changes to the alignment."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.http import QueryDict

from comparisons.alignment import key_id
from comparisons.engine.report import Kind
from comparisons.models import Claim, Correction, Event, Finding, Person, Verdict
from comparisons.services import history
from comparisons.services.alignment import corrected, realign, spans_of
from comparisons.services.refusal import Outdated, Refused
from comparisons.services.targets import Target, target_of, target_on_claim

Arguments = dict[str, Any]
LONGEST_LABEL = 200
CHANGED = "Somebody changed these rows in the meantime. They are shown as they are now; what you wanted is kept below."


@transaction.atomic
def correct(*, finding: Finding, person: Person, action: str, sent: QueryDict) -> Correction:
    """``sent`` names the row's words by ``key`` as the person saw them, and what ``action`` needs."""
    if action not in ARGUMENTS:
        raise Refused("Choose what to do with the claims.")
    history.hold(finding.comparison)
    row = row_as_seen(finding, sent.get("key", ""))
    action, arguments = ARGUMENTS[action](finding, row, sent)
    correction = Correction(
        comparison=finding.comparison,
        person=person,
        action=action,
        arguments=arguments,
        number=free_number(finding),
    )
    history.make(correction, person, action, finding=finding.number)
    return correction


def row_as_seen(finding: Finding, key: str) -> Target:
    if not Finding.objects.filter(pk=finding.pk).exists():
        raise Outdated(CHANGED)
    target = target_of(finding)
    spans = spans_of(target, finding.comparison)
    if spans is None or key_id(spans) != key:
        raise Outdated(CHANGED)
    return target


def free_number(finding: Finding) -> int:
    """Never one that a row has or had: it is in people's links."""
    corrections = finding.comparison.corrections.aggregate(top=Max("number"))["top"] or 0
    rows = finding.comparison.findings.aggregate(top=Max("number"))["top"] or 0
    return max(corrections, rows) + 1


def link(finding: Finding, row: Target, sent: QueryDict) -> tuple[str, Arguments]:
    """With another row: as one pair, or, where both have the same shape, as one row."""
    number, _, key = sent.get("other", "").partition("-")
    other = finding.comparison.findings.filter(number=int(number) - 1).first() if number.isdecimal() else None
    if other is None or other.pk == finding.pk:
        raise Refused("Choose another finding to link with.")
    other.comparison = finding.comparison
    there, verdict = row_as_seen(other, key), sent.get("verdict", "")
    same_shape = [bool(row[side]) for side in row] == [bool(there[side]) for side in there]
    if not same_shape and verdict not in (Verdict.AGREE, Verdict.DIVERGE):
        raise Refused("Say whether the two agree or diverge.")
    kinds = [kind for kind in sent.getlist("kinds") if kind in list(Kind)] if verdict == Verdict.DIVERGE else []
    if verdict == Verdict.DIVERGE and not kinds:
        raise Refused("Say in which way they diverge: choose one kind or more.")
    machine = [machine_of(finding), machine_of(other)]
    arguments = {"rows": [row, there], "verdict": verdict, "kinds": kinds, "machine": machine}
    return (Correction.Action.MERGE if same_shape else Correction.Action.LINK), arguments


def unlink(finding: Finding, row: Target, sent: QueryDict) -> tuple[str, Arguments]:
    arguments = {"rows": [row], "claims": chosen_claim(finding, sent), "machine": [machine_of(finding)]}
    return Correction.Action.UNLINK, arguments


def machine_of(finding: Finding) -> Arguments | None:
    """What the machine said of the row, to count how often people keep it; nothing where a person made the row."""
    return None if finding.confidence is None else {"verdict": finding.verdict, "kinds": finding.kinds}


def split(finding: Finding, row: Target, sent: QueryDict) -> tuple[str, Arguments]:
    offset = sent.get("offset", "")
    if not offset.isdecimal() or len(offset) > 7:
        raise Refused("Choose the word that the second part begins with.")
    return Correction.Action.SPLIT, {"claims": chosen_claim(finding, sent), "offset": int(offset)}


def no_claim(finding: Finding, row: Target, sent: QueryDict) -> tuple[str, Arguments]:
    return Correction.Action.NO_CLAIM, {"claims": chosen_claim(finding, sent)}


def chosen_claim(finding: Finding, sent: QueryDict) -> Target:
    pk = sent.get("claim", "")
    claim = Claim.objects.filter(findings=finding, pk=int(pk)).first() if pk.isdecimal() and len(pk) < 19 else None
    if claim is None:
        raise Outdated(CHANGED)
    return target_on_claim(claim, finding.comparison)


def move(finding: Finding, row: Target, sent: QueryDict) -> tuple[str, Arguments]:
    """To a topic by its number, or to a new one by its label."""
    number = sent.get("topic", "")
    name = topic_name(finding, int(number)) if number.isdecimal() else labelled(sent)
    return Correction.Action.MOVE, {"rows": [row], "topic": name}


def rename(finding: Finding, row: Target, sent: QueryDict) -> tuple[str, Arguments]:
    return Correction.Action.RENAME, {"topic": topic_name(finding, finding.topic.number), "label": labelled(sent)}


def labelled(sent: QueryDict) -> str:
    label = " ".join(sent.get("label", "").replace("\x00", "").split())
    if not label:
        raise Refused("Give the topic a name.")
    if len(label) > LONGEST_LABEL:
        raise Refused(f"A topic's name has at most {LONGEST_LABEL} characters.")
    return label


def topic_name(finding: Finding, number: int) -> str:
    """The name that the topic was made with, which a renaming does not change."""
    topics = corrected(finding.comparison).alignment.topics
    name = next((topic.name for topic in topics if topic.number == number), None)
    if name is None:
        raise Outdated(CHANGED)
    return name


ARGUMENTS: dict[str, Callable[[Finding, Target, QueryDict], tuple[str, Arguments]]] = {
    "link": link,
    "unlink": unlink,
    "split": split,
    "no_claim": no_claim,
    "move": move,
    "rename": rename,
}


def follow(correction: Correction, event: Event) -> None:
    """The rows follow; whatever would knock over another's correction is refused, and nothing has happened."""
    comparison = correction.comparison
    before = set(comparison.corrections.filter(is_detached=True).values_list("pk", flat=True))
    for unfit in realign(comparison).unfit:
        if unfit.correction == correction.pk and not is_let_go(event):
            raise Refused(f"This cannot be done here. {unfit.why}")
        if unfit.correction not in {*before, correction.pk}:
            other = comparison.corrections.select_related("person").get(pk=unfit.correction)
            raise Refused(f"{other.person} {other.get_action_display()} the same claims later. Take that back first.")


def is_let_go(event: Event) -> bool:
    """Whether it goes back to the words that it was detached from: only being attached again changed them."""
    return event.undoes is not None and event.before["arguments"] != event.after["arguments"]


history.afterwards["correction"] = follow
