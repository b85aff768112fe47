"""Every way into a comparison: who may go it, what to send, and how many events it makes."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from django.utils import timezone

from comparisons.alignment import key_id
from comparisons.models import (
    Annotation,
    Comparison,
    Export,
    Invitation,
    Member,
    Person,
    Role,
    Side,
)
from comparisons.services import (
    alignment,
    corrections,
    history,
    members,
    overrides,
    sharing,
    snapshots,
    webhooks,
    writing,
)
from comparisons.services.targets import target_of, target_on
from tests import factories
from tests.web.source_ways import SOURCE_WAYS
from tests.web.way import NOBODY, Prepare, Sent, Way, sending

BODY = {"body": "A word."}


def first(made: Comparison) -> Any:
    finding = made.findings.order_by("number")[0]
    finding.comparison = made
    return finding


def person_of_alice() -> Person:
    alice = factories.person("alice")
    assert alice
    return alice


def noted(made: Comparison, person: Person, tags: tuple[str, ...] = ()) -> Annotation:
    finding = first(made)
    return writing.annotate(
        comparison=made, person=person, body="First.", target=target_of(finding), finding=finding, tags=tags
    )


def on_own_note(action: str, **data: Any) -> Prepare:
    def prepare(made: Comparison, person: Person) -> Sent:
        note = noted(made, person)
        if action == "reopen":
            writing.set_resolved(note=note, person=person, resolved=True)
        return Sent({"version": note.version, **data}, {"note_id": note.pk, "action": action})

    return prepare


def judged(made: Comparison, person: Person) -> Sent:
    overrides.judge(finding=first(made), person=person, verdict="agree", kinds=[], reason="The days are one.")
    return Sent()


def rename(made: Comparison, person: Person) -> Sent:
    key = alignment.spans_of(target_of(first(made)), made)
    assert key
    return Sent({"action": "rename", "label": "Accord", "key": key_id(key)})


def detached_note(made: Comparison, person: Person) -> Sent:
    note = noted(made, person)
    Annotation.objects.filter(pk=note.pk).update(is_detached=True, finding=None)
    return Sent({"what": f"annotation-{note.pk}", "where": "finding-1"})


def invited(made: Comparison, person: Person) -> Sent:
    members.invite(comparison=made, person=person, role=Role.VIEWER)
    return Sent({"invitation": Invitation.objects.latest("pk").pk})


def hooked(made: Comparison, person: Person) -> Sent:
    return Sent({"webhook": webhooks.make(comparison=made, person=person, url="https://example.org/hook").pk})


def another(made: Comparison, person: Person) -> Sent:
    seated = factories.seat(made, "dora", Role.VIEWER)
    return Sent({"member": Member.objects.get(comparison=made, person=seated).pk, "role": "editor"})


def second_owner(made: Comparison, person: Person) -> Sent:
    factories.seat(made, "dora", Role.OWNER)
    return Sent()


def own_change(made: Comparison, person: Person) -> Sent:
    noted(made, person)
    return Sent({"event": made.events.latest("number").number})


def own_undo(made: Comparison, person: Person) -> Sent:
    noted(made, person)
    history.undo(made, person)
    return Sent()


def own_correction(made: Comparison, person: Person) -> Sent:
    sent = QueryDict(mutable=True)
    sent.update(rename(made, person).data)
    corrections.correct(finding=first(made), person=person, action="rename", sent=sent)
    return Sent({"event": made.events.latest("number").number})


def running(made: Comparison, person: Person) -> Sent:
    type(made.job).objects.filter(pk=made.job.pk).update(state="running")
    return Sent()


def failed(made: Comparison, person: Person) -> Sent:
    type(made.job).objects.filter(pk=made.job.pk).update(state="failed")
    return Sent()


def deleted(made: Comparison, person: Person) -> Sent:
    Comparison.objects.filter(pk=made.pk).update(deleted_at=timezone.now())
    return Sent()


def exported(made: Comparison, person: Person) -> Sent:
    asked = {"format": "pdf", "address": "https://parallax.example/", "revision": made.revision, "state": "done"}
    whose = None if made.is_example else person
    export = Export.objects.create(comparison=made, person=whose, file_name="a.pdf", **asked)
    return Sent({}, {"export": export.pk})


def shared(action: str, **data: Any) -> Prepare:
    def prepare(made: Comparison, person: Person) -> Sent:
        link = sharing.make(comparison=made, person=person_of_alice(), role=Role.VIEWER)
        return Sent(data, {"link_id": link.pk, "action": action})

    return prepare


def published(action: str) -> Prepare:
    def prepare(made: Comparison, person: Person) -> Sent:
        version = snapshots.publish(comparison=made, person=person_of_alice())
        if action == "restore":
            snapshots.withdraw(snapshot=version, person=version.made_by)
        return Sent({}, {"number": version.number, "action": action})

    return prepare


READS = [
    "detail", "side", "read-a", "read-b", "score-svg", "score-png", "card", "progress", "status", "people", "history",
    "changes", "work", "work-next", "accuracy", "gold", "feed", "export", "export-file",
]  # fmt: skip
JUDGED = {"verdict": "diverge", "kinds": ["scope"], "reason": "One names the place."}
ON_WORDS = {**BODY, "side": "left", "words": "He thanked the delegation."}
SETTINGS = {"title": "Renamed", "version": 0}

WAYS = [
    *(Way(f"comparison-{name}", get=Role.VIEWER) for name in READS),
    Way("comparison-export-wait", get=Role.VIEWER, prepare=exported),
    Way("comparison-export-content", get=Role.VIEWER, prepare=exported),
    # What becomes of the analysis, and of the whole, is no change to what people wrote: it makes no event.
    Way("comparison-cancel", post=Role.EDITOR, makes=0, prepare=running),
    Way("comparison-retry", post=Role.EDITOR, makes=0, prepare=failed),
    Way("comparison-delete", post=Role.OWNER),
    Way("comparison-restore", post=Role.OWNER, prepare=deleted),
    Way("finding", get=Role.VIEWER),
    Way("finding-row", get=Role.VIEWER),
    Way("finding-note", post=Role.ANNOTATOR, prepare=sending(**BODY, tags="tone, source")),
    Way("finding-verdict", post=Role.ANNOTATOR, prepare=sending(**JUDGED)),
    Way("finding-withdraw", post=Role.ANNOTATOR, prepare=judged),
    Way("finding-correct", post=Role.EDITOR, prepare=rename),
    Way("comparison-notes", get=Role.VIEWER, post=Role.ANNOTATOR, prepare=sending(**ON_WORDS)),
    Way("note", get=Role.VIEWER, prepare=on_own_note("reply")),
    Way("note-act", post=Role.ANNOTATOR, prepare=on_own_note("reply", **BODY), what="reply"),
    Way("note-act", post=Role.ANNOTATOR, prepare=on_own_note("edit", **BODY), what="edit"),
    Way("note-act", post=Role.ANNOTATOR, prepare=on_own_note("tags", tags="tone"), what="tags"),
    Way("note-act", post=Role.ANNOTATOR, prepare=on_own_note("resolve"), what="resolve"),
    Way("note-act", post=Role.ANNOTATOR, prepare=on_own_note("reopen"), what="reopen"),
    Way("note-act", post=Role.ANNOTATOR, prepare=on_own_note("delete"), what="delete"),
    Way("note-act", post=Role.ANNOTATOR, prepare=on_own_note("delete", from_list="1"), what="delete-from-list"),
    Way("comparison-detached", get=Role.VIEWER, post=Role.ANNOTATOR, prepare=detached_note),
    Way("comparison-invite", post=Role.OWNER, prepare=sending(role="viewer")),
    Way("comparison-revoke", post=Role.OWNER, prepare=invited),
    Way("comparison-role", post=Role.OWNER, prepare=another),
    Way("comparison-leave", post=Role.VIEWER, prepare=second_owner),
    Way("comparison-share", get=Role.OWNER),
    Way("comparison-share-make", post=Role.OWNER, prepare=sending(role="viewer")),
    Way("comparison-share-act", post=Role.OWNER, prepare=shared("revoke"), what="revoke"),
    Way("comparison-share-act", post=Role.OWNER, makes=2, prepare=shared("rotate"), what="rotate"),
    Way("comparison-share-act", post=Role.OWNER, prepare=shared("set-up", label="Desk"), what="set-up"),
    Way("comparison-versions", get=Role.VIEWER, post=Role.OWNER, prepare=sending(note="As printed")),
    Way("comparison-version-act", post=Role.OWNER, prepare=published("withdraw"), what="withdraw"),
    Way("comparison-version-act", post=Role.OWNER, prepare=published("restore"), what="restore"),
    Way("comparison-version-act", post=Role.OWNER, prepare=published("list"), what="list"),
    Way("comparison-since", get=Role.VIEWER),
    Way("comparison-settings", post=Role.OWNER, prepare=sending(**SETTINGS)),
    *SOURCE_WAYS,
    Way("comparison-webhooks", get=Role.OWNER),
    Way("comparison-webhook-make", post=Role.OWNER, prepare=sending(url="https://example.org/hook")),
    # A test message changes nothing of the comparison.
    Way("comparison-webhook-test", post=Role.OWNER, makes=0, prepare=hooked),
    Way("comparison-webhook-stop", post=Role.OWNER, prepare=hooked),
    Way("comparison-undo", post=Role.ANNOTATOR, prepare=own_change, what="note"),
    Way("comparison-redo", post=Role.ANNOTATOR, prepare=own_undo),
    Way("comparison-revert", post=Role.ANNOTATOR, prepare=own_change, what="note"),
    Way("comparison-revert", post=Role.EDITOR, prepare=own_correction, what="correction"),
    Way("comparison-seen", post=Role.VIEWER, makes=0),
]


def others_note(action: str, **data: Any) -> Prepare:
    alone = on_own_note(action, **data)
    return lambda made, person: alone(made, factories.seat(made, "dora", Role.ANNOTATOR))


def others_change(made: Comparison, person: Person) -> Sent:
    return own_change(made, factories.seat(made, "dora", Role.ANNOTATOR))


def others_seat(made: Comparison, person: Person) -> Sent:
    dora, ed = factories.seat(made, "dora", Role.OWNER), factories.seat(made, "ed", Role.VIEWER)
    members.set_role(member=made.members.get(person=ed), person=dora, role=Role.EDITOR)
    return Sent({"event": made.events.latest("number").number})


def others_words(made: Comparison, person: Person) -> Sent:
    dora = factories.seat(made, "dora", Role.ANNOTATOR)
    target = target_on(made.account(Side.LEFT), "He thanked the delegation.")
    note = writing.annotate(comparison=made, person=dora, body="x", target=target, scope=Annotation.Scope.WORDS)
    return Sent({}, {"note_id": note.pk, "action": "resolve"})


def others_verdict(made: Comparison, person: Person) -> Sent:
    return judged(made, factories.seat(made, "dora", Role.ANNOTATOR))


# What somebody else made: who may touch it. To those below the role it is refused, with whatever status.
OF_OTHERS = [
    Way("note-act", post=Role.ANNOTATOR, prepare=others_note("reply", **BODY), what="reply"),
    Way("note-act", post=Role.ANNOTATOR, prepare=others_note("resolve"), what="resolve"),
    Way("note-act", post=Role.ANNOTATOR, prepare=others_words, what="resolve-on-words"),
    Way("note-act", post=NOBODY, prepare=others_note("edit", **BODY), what="edit"),
    Way("note-act", post=Role.EDITOR, prepare=others_note("delete"), what="delete"),
    Way("finding-withdraw", post=NOBODY, prepare=others_verdict),
    Way("comparison-undo", post=NOBODY, prepare=others_change),
    Way("comparison-revert", post=Role.EDITOR, prepare=others_change, what="note"),
    Way("comparison-revert", post=Role.OWNER, prepare=others_seat, what="seat"),
]
