"""A change as one plain sentence. It tells what was done and judges nothing.

The words come from how the subject stood before and after, so an undo reads as what it did, and no chain of events
has to be followed to tell it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from comparisons.models import (
    PROVENANCE,
    Account,
    Correction,
    Event,
    Invitation,
    Member,
    Override,
    Role,
    ShareLink,
    Side,
    Snapshot,
    Verdict,
)

LATER = {"undo": "undo", "redo": "redo"}
NOTES = {
    "wrote": "wrote a note on {place}",
    "replied": "replied to a note on {place}",
    "edited": "edited a note on {place}",
    "resolved": "resolved a thread on {place}",
    "reopened": "reopened a thread on {place}",
    "deleted": "deleted a note on {place}",
}
CORRECTIONS = {
    Correction.Action.LINK: "linked claims",
    Correction.Action.UNLINK: "unlinked claims",
    Correction.Action.MERGE: "merged findings",
    Correction.Action.SPLIT: "split a claim",
    Correction.Action.MOVE: "moved a finding to another topic",
    Correction.Action.RENAME: "renamed a topic",
    Correction.Action.NO_CLAIM: "set words aside as no claim",
}
LINKS: dict[str, str] = {Role.VIEWER: "view link", Role.ANNOTATOR: "annotate link", Role.EDITOR: "edit link"}
# How the fields of an account are called where one was changed.
PARTICULARS = {
    "publisher": "source",
    "published on": "date",
    "url": "address",
    "archive url": "archive address",
}
SWITCHES = {
    ("is_blind", True): "made verdicts blind",
    ("is_blind", False): "ended blind verdicts",
    ("has_free_tags", True): "allowed tags beyond the list",
    ("has_free_tags", False): "allowed only the tags on the list",
}


@dataclass(frozen=True, slots=True)
class Names:
    """What the sentences name beyond the events themselves, by the subject's key."""

    members: dict[str, str] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    mailed: frozenset[str] = frozenset()
    machine: dict[str, str] = field(default_factory=dict)
    corrections: dict[str, str] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    # As in ("A", 2), the side and the revision.
    accounts: dict[str, tuple[str, int]] = field(default_factory=dict)


def names_for(events: Iterable[Event]) -> Names:
    """One query for each kind of subject that there is among the events."""
    keys: dict[str, set[str]] = {}
    for event in events:
        if event.subject_id:
            keys.setdefault(event.subject, set()).add(event.subject_id)
    members = Member.objects.filter(pk__in=keys.get("member", ())).select_related("person")
    invited = list(Invitation.objects.filter(pk__in=keys.get("invitation", ())))
    machine = Override.objects.filter(pk__in=keys.get("override", ())).values_list("pk", "machine_verdict")
    corrections = Correction.objects.filter(pk__in=keys.get("correction", ())).values_list("pk", "action")
    versions = Snapshot.objects.filter(pk__in=keys.get("snapshot", ())).values_list("pk", "number")
    links = ShareLink.objects.filter(pk__in=keys.get("sharelink", ())).values_list("pk", "role")
    accounts = Account.objects.filter(pk__in=keys.get("account", ())).values_list("pk", "side", "revision")
    return Names(
        {str(member.pk): str(member.person) for member in members},
        {str(one.pk): one.role for one in invited},
        frozenset(str(one.pk) for one in invited if one.email),
        {str(pk): verdict for pk, verdict in machine},
        {str(pk): action for pk, action in corrections},
        {str(pk): number for pk, number in versions},
        {str(pk): role for pk, role in links},
        {str(pk): (str(Side(side).label), revision) for pk, side, revision in accounts},
    )


def sentence(event: Event, names: Names, *, is_hidden: bool = False) -> str:
    """``is_hidden`` keeps a verdict to itself, for readers who have yet to give their own."""
    if is_hidden:
        return f"{event.person} gave a verdict on {place_of(event)}"
    return f"{event.person} {words(event, names)}{how(event)}"


def words(event: Event, names: Names) -> str:
    """What was done; of what was done on another server, in the words of that server."""
    return event.after.get("told") or TELLERS[event.subject](event, names)


def how(event: Event) -> str:
    if event.action in LATER:
        return f" ({LATER[event.action]})"
    if event.undoes is None:
        return ""
    whose = "their own change" if event.undoes.person_id == event.person_id else f"a change of {event.undoes.person}"
    return f" (taking back {whose})"


def place_of(event: Event) -> str:
    return "the text" if event.finding is None else f"finding {event.finding + 1}"


def note(event: Event, names: Names) -> str:
    place, before, after = place_of(event), event.before, event.after
    if event.undoes is None and event.action in NOTES:
        return NOTES[event.action].format(place=place)
    if turned(event, "is_deleted"):
        return f"{'deleted' if after['is_deleted'] else 'brought back'} a note on {place}"
    if turned(event, "is_resolved"):
        return f"{'resolved' if after['is_resolved'] else 'reopened'} a thread on {place}"
    if before.get("tags") != after.get("tags"):
        return f"tagged a note on {place}: {listed(after.get('tags', ()))}"
    if before.get("target") != after.get("target"):
        return f"attached a note to other words of {place}"
    return f"edited a note on {place}"


def verdict(event: Event, names: Names) -> str:
    place, before, after = place_of(event), event.before, event.after
    if turned(event, "is_deleted"):
        if after["is_deleted"]:
            return f"took back the verdict {label(before)} on {place}"
        machine = names.machine.get(event.subject_id)
        if machine == after["verdict"]:
            return f"kept the verdict {label(after)} of {place}"
        return f"changed the verdict of {place} {spanned(label({'verdict': machine}), label(after))}"
    if before.get("verdict") != after.get("verdict"):
        return f"changed the verdict of {place} {spanned(label(before), label(after))}"
    if before.get("kinds") != after.get("kinds"):
        return f"changed the kinds of {place} {spanned(listed(before['kinds']), listed(after['kinds']))}"
    if before.get("target") != after.get("target"):
        return f"attached a verdict to other words of {place}"
    return f"gave another reason for the verdict on {place}"


def correction(event: Event, names: Names) -> str:
    done = CORRECTIONS.get(Correction.Action(names.corrections.get(event.subject_id, "link")), "")
    words = f"{done}, finding {event.finding + 1}" if event.finding is not None else done
    return f"took back a correction ({words})" if event.after.get("is_deleted") else words


def member(event: Event, names: Names) -> str:
    before, after = event.before.get("role", ""), event.after.get("role", "")
    name = names.members.get(event.subject_id, "somebody")
    if event.action in ("joined", "left"):
        return f"joined as {role(after)}" if after else "left the comparison"
    if not after:
        return f"took {name} out of the comparison"
    return f"made {name} {role(after)}" if before else f"brought {name} back as {role(after)}"


def invitation(event: Event, names: Names) -> str:
    by = "by e-mail" if event.subject_id in names.mailed else "by link"
    whom = role(names.roles.get(event.subject_id, ""))
    if event.after.get("is_revoked"):
        return f"revoked an invitation {by} as {whom}"
    return f"invited somebody {by} as {whom}"


def webhook(event: Event, names: Names) -> str:
    """Without its address, which is for owners alone."""
    return "made a webhook" if event.after.get("is_active") else "stopped a webhook"


def snapshot(event: Event, names: Names) -> str:
    number = names.versions.get(event.subject_id)
    version = f"version {number}" if number else "a version"
    if turned(event, "is_indexed") and not turned(event, "is_withdrawn"):
        told = "let search engines list {}" if event.after.get("is_indexed") else "asked search engines not to list {}"
        return told.format(version)
    if event.after.get("is_withdrawn"):
        return f"withdrew {version}"
    return f"published {version}" if event.action == "published" else f"published {version} again"


def settings(event: Event, names: Names) -> str:
    before, after = event.before, event.after
    if turned(event, "is_deleted"):
        return "deleted the comparison" if after["is_deleted"] else "brought the comparison back"
    told = [words for (name, value), words in SWITCHES.items() if turned(event, name) and after[name] == value]
    if before.get("title") != after.get("title"):
        told.insert(0, f"renamed the comparison from “{before.get('title')}” to “{after.get('title')}”")
    if before.get("tags") != after.get("tags"):
        told.append(f"set the list of tags to {listed(after.get('tags', ()))}")
    return " and ".join(filter(None, [", ".join(told[:-1]), *told[-1:]])) or "saved the settings"


def account(event: Event, names: Names) -> str:
    letter, revision = names.accounts.get(event.subject_id, ("", 0))
    of_it, number = (f"account {letter}", f"revision {revision}") if letter else ("an account", "a revision")
    if turned(event, "is_withdrawn"):
        if event.after["is_withdrawn"]:
            return f"took back {number} of {of_it}"
        return f"gave {of_it} a new text, {number}" if event.undoes is None else f"brought back {number} of {of_it}"
    # PostgreSQL keeps the names of an event in an order of its own.
    changed = [name.replace("_", " ") for name in PROVENANCE if turned(event, name)]
    return f"changed what is told of {of_it}: {listed(PARTICULARS.get(name, name) for name in changed)}"


def turned(event: Event, name: str) -> bool:
    return bool(event.before.get(name) != event.after.get(name))


def spanned(old: str, new: str) -> str:
    return f"from {old} to {new}"


def label(state: dict[str, Any]) -> str:
    value = state.get("verdict")
    return Verdict(value).label if value in Verdict.values else "none"


def listed(tags: Iterable[str]) -> str:
    return ", ".join(tags) or "none"


def role(name: str) -> str:
    words = Role(name).label.lower() if name in Role.values else "member"
    return an(words)


def sharelink(event: Event, names: Names) -> str:
    """Without its label, which is for owners alone."""
    link = LINKS.get(names.links.get(event.subject_id, ""), "link")
    if turned(event, "is_revoked"):
        return f"revoked the {link}" if event.after["is_revoked"] else f"made {an(link)}"
    return f"renamed the {link}" if turned(event, "label") else f"changed the {link}"


def an(words: str) -> str:
    return f"an {words}" if words[0] in "aeio" else f"a {words}"


TELLERS = {
    "annotation": note,
    "override": verdict,
    "correction": correction,
    "member": member,
    "invitation": invitation,
    "sharelink": sharelink,
    "snapshot": snapshot,
    "webhook": webhook,
    "account": account,
    "comparison": settings,
}
