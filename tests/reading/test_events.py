"""What a change is called."""

from __future__ import annotations

from typing import Any

import pytest

from comparisons.models import Event, Person
from comparisons.reading.events import Names, sentence

NAMES = Names(
    members={"1": "Ben Okoro"},
    roles={"1": "annotator"},
    mailed=frozenset({"1"}),
    machine={"1": "agree"},
    corrections={"1": "split"},
    versions={"1": 2},
    links={"1": "viewer"},
    accounts={"1": ("A", 2)},
)
LENA, BEN = Person(pk=1, name="Lena Novak"), Person(pk=2, name="Ben Okoro")
VERDICT = {"verdict": "diverge", "kinds": ["scope"], "reason": "So", "is_deleted": False, "target": {}}
NOTE = {"body": "So", "tags": [], "is_resolved": False, "is_deleted": False, "target": {}}
SETTINGS = {"is_blind": False, "tags": [], "has_free_tags": True, "title": "Call"}


def event(subject: str, before: dict[str, Any], after: dict[str, Any], action: str = "made", **values: Any) -> Event:
    values.setdefault("person", LENA)
    return Event(subject=subject, subject_id="1", before=before, after=after, action=action, **values)


LINK = {"label": "Editors", "is_revoked": False, "is_indexed": False, "embeds": []}
VERSION = {"is_withdrawn": False, "is_indexed": False}
TEXT = {"publisher": "Ministry", "published_on": None, "url": "", "is_withdrawn": False}
HOOK = {"is_active": True, "events": []}


def made(state: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    return {**state, "is_deleted": True}, state


SUBJECTS = [
    "annotation", "override", "correction", "member", "invitation", "comparison", "sharelink", "snapshot", "webhook",
]  # fmt: skip


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (event("override", *made(VERDICT), finding=4), "changed the verdict of finding 5 from Agrees to Diverges"),
        (event("override", *made({**VERDICT, "verdict": "agree"}), finding=4), "kept the verdict Agrees of finding 5"),
        (
            event("override", VERDICT, {**VERDICT, "verdict": "agree"}, finding=0),
            "changed the verdict of finding 1 from Diverges to Agrees",
        ),
        (
            event("override", VERDICT, {**VERDICT, "kinds": ["fact", "scope"]}, finding=0),
            "changed the kinds of finding 1 from scope to fact, scope",
        ),
        (
            event("override", VERDICT, {**VERDICT, "reason": "Thus"}, finding=0),
            "gave another reason for the verdict on finding 1",
        ),
        (
            event("override", *reversed(made(VERDICT)), "undo", finding=4),
            "took back the verdict Diverges on finding 5 (undo)",
        ),
        (event("annotation", *made(NOTE), "wrote", finding=1), "wrote a note on finding 2"),
        (event("annotation", *made(NOTE), "wrote"), "wrote a note on the text"),
        (event("annotation", *made(NOTE), "replied", finding=1), "replied to a note on finding 2"),
        (
            event("annotation", NOTE, {**NOTE, "tags": ["tone", "source"]}, "tagged", finding=1),
            "tagged a note on finding 2: tone, source",
        ),
        (
            event("annotation", NOTE, {**NOTE, "is_resolved": True}, "redo", finding=1),
            "resolved a thread on finding 2 (redo)",
        ),
        (
            event("annotation", *made(NOTE), "reverted", finding=1, undoes=Event(person=BEN)),
            "brought back a note on finding 2 (taking back a change of Ben Okoro)",
        ),
        (event("correction", *made({"arguments": {}}), finding=1), "split a claim, finding 2"),
        (
            event("correction", {"is_deleted": False}, {"is_deleted": True}, "undo", finding=1),
            "took back a correction (split a claim, finding 2) (undo)",
        ),
        (event("member", {"role": ""}, {"role": "annotator"}, "joined"), "joined as an annotator"),
        (event("member", {"role": "annotator"}, {"role": ""}, "left"), "left the comparison"),
        (event("member", {"role": "viewer"}, {"role": "owner"}, "role"), "made Ben Okoro an owner"),
        (event("member", {"role": "viewer"}, {"role": ""}, "removed"), "took Ben Okoro out of the comparison"),
        (event("member", {"role": ""}, {"role": "viewer"}, "undo"), "brought Ben Okoro back as a viewer (undo)"),
        (
            event("invitation", {"is_revoked": True}, {"is_revoked": False}, "invited"),
            "invited somebody by e-mail as an annotator",
        ),
        (
            event("invitation", {"is_revoked": False}, {"is_revoked": True}, "revoked"),
            "revoked an invitation by e-mail as an annotator",
        ),
        (
            event("comparison", SETTINGS, {**SETTINGS, "title": "The call", "is_blind": True, "tags": ["tone"]}),
            "renamed the comparison from “Call” to “The call”, made verdicts blind and set the list of tags to tone",
        ),
        (event("comparison", SETTINGS, {**SETTINGS, "has_free_tags": False}), "allowed only the tags on the list"),
        (event("snapshot", {**VERSION, "is_withdrawn": True}, VERSION, "published"), "published version 2"),
        (event("snapshot", VERSION, {**VERSION, "is_withdrawn": True}, "withdrew"), "withdrew version 2"),
        (event("snapshot", VERSION, {**VERSION, "is_withdrawn": True}, "undo"), "withdrew version 2 (undo)"),
        (event("snapshot", {**VERSION, "is_withdrawn": True}, VERSION, "restored"), "published version 2 again"),
        (event("snapshot", VERSION, {**VERSION, "is_indexed": True}), "let search engines list version 2"),
        (
            event("snapshot", {**VERSION, "is_indexed": True}, VERSION),
            "asked search engines not to list version 2",
        ),
        (event("sharelink", {**LINK, "is_revoked": True}, LINK, "shared"), "made a view link"),
        (event("sharelink", LINK, {**LINK, "is_revoked": True}, "revoked"), "revoked the view link"),
        (event("sharelink", LINK, {**LINK, "label": "Desk"}, "set up"), "renamed the view link"),
        (event("sharelink", LINK, {**LINK, "embeds": ["*"]}, "set up"), "changed the view link"),
        (event("webhook", {**HOOK, "is_active": False}, HOOK), "made a webhook"),
        (event("webhook", HOOK, {**HOOK, "is_active": False}, "stopped"), "stopped a webhook"),
        (event("account", {**TEXT, "is_withdrawn": True}, TEXT, "revised"), "gave account A a new text, revision 2"),
        (event("account", TEXT, {**TEXT, "is_withdrawn": True}, "withdrew"), "took back revision 2 of account A"),
        (
            event("account", TEXT, {**TEXT, "is_withdrawn": True}, "undo", undoes=Event(person=LENA)),
            "took back revision 2 of account A (undo)",
        ),
        (
            event("account", {**TEXT, "is_withdrawn": True}, TEXT, "redo", undoes=Event(person=LENA)),
            "brought back revision 2 of account A (redo)",
        ),
        (
            event("account", TEXT, {**TEXT, "publisher": "M", "published_on": "2023-11-27"}, "changed"),
            "changed what is told of account A: source, date",
        ),
        (event("member", {}, {"told": "made Eve an owner"}), "made Eve an owner"),
    ],
)
def test_a_change_is_one_sentence(told: Event, words: str) -> None:
    assert sentence(told, NAMES) == f"Lena Novak {words}"


def test_what_is_hidden_says_only_that_it_was_given() -> None:
    told = event("override", *made(VERDICT), finding=4)
    assert sentence(told, NAMES, is_hidden=True) == "Lena Novak gave a verdict on finding 5"


@pytest.mark.parametrize("subject", SUBJECTS)
def test_states_without_any_field_still_read(subject: str) -> None:
    assert sentence(event(subject, {}, {}), Names()).startswith("Lena Novak ")
