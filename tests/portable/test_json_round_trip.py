"""What leaves as JSON comes back: the same file again, and the same pages."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comparisons import services
from comparisons.access import Seat
from comparisons.engine.report import Report
from comparisons.models import Annotation, Comparison, Event, Job, Member, Person, Role
from comparisons.portable.read import import_comparison, understood
from comparisons.services import history, overrides, taking_back, writing
from comparisons.services.refusal import Refused
from tests import factories, reports
from tests.alignment.drawn import reports as drawn_reports
from tests.conftest import visitor
from tests.portable import made as of

pytestmark = pytest.mark.django_db

NAMES = ["alice", "bob", "dora"]
WORDS = ["Why so?", "See **this**, @bob.", "<b onclick=x>no</b> & so on", "会 🎈", "- one\n- two"]
KINDS = ["fact", "scope", "framing"]
Step = tuple[str, str, int, int]
steps = st.lists(
    st.tuples(
        st.sampled_from(
            ["note", "note", "words", "reply", "edit", "tag", "resolve", "delete", "judge", "judge", "withdraw",
             "rename", "move", "unlink", "unlink", "split", "no_claim", "link", "undo", "redo", "blind", "settle"]
        ),
        st.sampled_from(NAMES), st.integers(0, 5), st.integers(0, 9),
    ),
    max_size=12,
)  # fmt: skip


def drawn(report: Report) -> Comparison:
    """Its texts are its claims, a character apart."""
    left, right = (" ".join(claim.text for claim in side.claims) or "Nothing." for side in (report.left, report.right))
    made = factories.comparison(left=left, right=right)
    services.store_report(made, report)
    Job.objects.filter(comparison=made).update(state=Job.State.DONE, progress=1)
    return Comparison.objects.get(pk=made.pk)


def take(made: Comparison, step: Step) -> None:
    """Some steps do not fit what is there: they are refused, as on the page."""
    what, name, at, word = step
    rows, notes = list(made.findings.all()), list(made.annotations.filter(is_deleted=False))
    person, words = factories.seat(made, name, Role.OWNER), WORDS[word % len(WORDS)]
    number = rows[at % len(rows)].number if rows else 0
    note = notes[at % len(notes)] if notes else None
    with suppress(Refused, history.NothingToUndo, history.Stale):
        if what in NOTING and note:
            NOTING[what](note, person, words)
        elif what in ("undo", "redo"):
            seat = Seat(made, person, Role.OWNER, Member.objects.get(comparison=made, person=person))
            getattr(taking_back, what)(seat)
        elif what == "blind":
            of.set_up(made, is_blind=bool(at % 2), tags=["tone"], title=f"Title {word}")
        elif rows:
            on_row(made, what, name, number, word)


def reply(note: Annotation, person: Person, words: str) -> None:
    writing.reply(parent=note, person=person, body=words)


def edit(note: Annotation, person: Person, words: str) -> None:
    writing.edit(note=note, person=note.person, body=words + " Again.", version=note.version)


def tag(note: Annotation, person: Person, words: str) -> None:
    writing.set_tags(note=note, person=person, tags=["tone", words[:9]], version=note.version)


def resolve(note: Annotation, person: Person, words: str) -> None:
    writing.set_resolved(note=note, person=person, resolved=not note.is_resolved)


def delete(note: Annotation, person: Person, words: str) -> None:
    writing.delete(note=note, person=person, may_edit=True)


NOTING: dict[str, Callable[[Annotation, Person, str], None]] = {
    "reply": reply, "edit": edit, "tag": tag, "resolve": resolve, "delete": delete,
}  # fmt: skip


def on_row(made: Comparison, what: str, name: str, number: int, word: int) -> None:
    row = of.row(made, number)
    claims = list(row.claims.all())
    others = made.findings.exclude(number=number)
    if what == "note":
        of.note(made, name, number, WORDS[word % len(WORDS)])
    elif what == "words":
        of.note_on(made, name, made.left.text.split()[0], WORDS[word % len(WORDS)])
    elif what in ("judge", "settle"):
        verdict = ["agree", "diverge"][word % 2] if row.confidence is not None and word else row.verdict
        kinds = KINDS[: 1 + word % 3] if verdict == "diverge" else []
        of.judge(made, name, number, verdict, *kinds)
    elif what == "withdraw" and (own := row.overrides.filter(person__visitor=name, is_deleted=False).first()):
        overrides.withdraw(override=own, person=own.person)
    elif what == "link" and others:
        other = others[word % len(others)]
        other.comparison = made
        of.correct(made, name, number, "link", other=f"{other.number + 1}-{of.key_of(other)}", verdict="diverge",
                   kinds="scope")  # fmt: skip
    elif what in ("rename", "move"):
        of.correct(made, name, number, what, label=f"Label {word}")
    elif what in ("unlink", "split", "no_claim"):
        claim = claims[word % len(claims)]
        of.correct(made, name, number, what, claim=str(claim.pk), offset=str(1 + word))


def imported(data: bytes, name: str = "zoe") -> Comparison:
    owner = factories.person(name)
    assert owner
    return import_comparison(data, owner=owner)


def check_same(made: Comparison, name: str = "alice") -> Comparison:
    data = of.file_of(made, name)
    new = imported(data)
    assert of.normal(json.loads(of.file_of(new, "zoe"))) == of.normal(json.loads(data))
    assert of.read_aloud(new, "zoe") == of.read_aloud(made, name)
    assert of.history_of(new, "zoe") == of.history_of(made, name)
    return new


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(report=drawn_reports(), taken=steps)
def test_nothing_is_lost(report: Report, taken: list[Step]) -> None:
    made = drawn(report)
    for step in taken:
        take(Comparison.objects.get(pk=made.pk), step)
    check_same(made)


def test_the_worked_example_with_everything_on_it() -> None:
    made = busy()
    data = of.data_of(made)
    assert {row["action"] for row in data["parallax"]["corrections"]} >= {"rename", "link", "split"}
    assert any(row["is_deleted"] for row in data["parallax"]["annotations"])
    check_same(made)


def busy() -> Comparison:
    made = reports.worked_example()
    note = of.note(made, "bob", 1, "See @nobody **this**", tags=["tone"])
    of.note_on(made, "bob", "Baku adequately")
    reply(note, of.note(made, "dora", 2).person, "Well.")
    for name in ("bob", "dora"):
        of.judge(made, name, 1, "agree")
    of.judge(made, "bob", 2, "diverge", "framing")
    of.correct(made, "alice", 1, "rename", label="Ties")
    claim = of.row(made, 2).claims.order_by("start")[0]
    of.correct(made, "alice", 2, "split", claim=str(claim.pk), offset="19")
    other = of.row(made, 4)
    of.correct(made, "alice", 3, "link", other=f"5-{of.key_of(other)}", verdict="diverge", kinds="scope")
    delete(of.note(made, "bob", 0, "Gone."), note.person, "")
    of.set_up(made, tags=["tone", "source"])
    return made


def test_engines_contract_comes_first_and_whole() -> None:
    made = factories.finished()
    data, report = of.data_of(made), json.loads(factories.report().to_json())
    assert list(data) == ["engine", "left", "right", "topics", "findings", "coverage", "parallax"]
    assert {key: data[key] for key in report} == report


def test_a_newer_text_and_what_it_detached() -> None:
    made = factories.finished()
    of.note_on(made, "bob", "He thanked the delegation.")
    of.judge(made, "bob", 1, "only_left")
    factories.revise(made, "left", factories.LEFT.replace("thanked", "greeted"))
    made = Comparison.objects.get(pk=made.pk)
    with pytest.raises(Refused, match="still being made"):
        of.file_of(made)
    text = made.left.text
    report = factories.report(left=text.replace("greeted", "thanked"))
    claims = factories.account_claims(text, ["The minister signed on 4 May.", "He greeted the delegation."])
    services.store_report(made, replace(report, left=claims))
    Job.objects.filter(comparison=made).update(state=Job.State.DONE)
    new = check_same(made)
    assert new.accounts.count() == 3
    assert new.annotations.filter(is_detached=True).count() == 1
    page = visitor("zoe").get(reverse("comparison-detached", args=[new.pk])).content.decode()
    assert "He thanked the delegation." in page


def test_what_was_imported_can_be_taken_back_and_compared_anew() -> None:
    made = busy()
    new = imported(of.file_of(made))
    zoe = visitor("zoe")
    note = new.annotations.get(body__startswith="See @nobody")
    event = new.events.get(subject="annotation", subject_id=str(note.pk), action="wrote")
    linked = new.corrections.get(action="link")
    zoe.post(reverse("comparison-revert", args=[new.pk]), {"event": event.number})
    number = new.events.get(subject="correction", subject_id=str(linked.pk)).number
    zoe.post(reverse("comparison-revert", args=[new.pk]), {"event": number})
    assert new.annotations.get(pk=note.pk).is_deleted
    assert [row.verdict for row in new.findings.filter(number__gte=3)] == ["only_left", "only_right"]
    zoe.post(reverse("comparison-undo", args=[new.pk]))
    linked.refresh_from_db()
    assert not linked.is_deleted
    before = list(new.findings.values_list("number", "verdict", "kinds", "reason", "settled"))
    services.store_report(new, reports.report(new.left.text, new.right.text, reports.POINTS))
    assert list(new.findings.values_list("number", "verdict", "kinds", "reason", "settled")) == before


def test_authors_are_names_without_a_login() -> None:
    made, count = busy(), Person.objects.count()
    new = imported(of.file_of(made))
    authors = Person.objects.filter(annotations__comparison=new)
    assert {(person.name, person.user_id, person.visitor) for person in authors} == {
        ("Bob", None, None), ("Dora", None, None),
    }  # fmt: skip
    assert Person.objects.count() == count + 4
    assert [(member.person.visitor, member.role) for member in new.members.all()] == [("zoe", "owner")]
    assert visitor("bob").get(new.get_absolute_url()).status_code == 404


def test_what_others_may_not_be_told_is_told_in_words() -> None:
    """Who came and went has no subject on another server, and nothing of it can be taken back there."""
    made = busy()
    alice = visitor("alice")
    alice.post(reverse("comparison-invite", args=[made.pk]), {"role": "viewer"})
    member = made.members.get(person__visitor="bob")
    alice.post(reverse("comparison-role", args=[made.pk]), {"member": member.pk, "role": "viewer"})
    new = check_same(made)
    words = [told for told, _ in of.history_of(new, "zoe")]
    assert words[:2] == ["Alice made Bob a viewer", "Alice invited somebody by link as a viewer"]
    told = Event.objects.get(comparison=new, subject="member")
    page = visitor("zoe").get(reverse("comparison-history", args=[new.pk])).content.decode()
    assert f'value="{told.number}"' not in page
    assert visitor("zoe").post(reverse("comparison-revert", args=[new.pk]), {"event": told.number}).status_code == 403
    check_same(new, "zoe")


def test_a_reader_takes_only_what_readers_see() -> None:
    made = busy()
    factories.seat(made, "vera", Role.VIEWER)
    for name, has_history in (("vera", True), ("stranger", False)):
        data = of.file_of(made, name)
        assert b"Gone." not in data
        assert (json.loads(data)["parallax"]["history"] is not None) is has_history
        assert understood(data)
    check_same(made, "vera")


def test_blind_verdicts_stay_hidden() -> None:
    made = reports.worked_example()
    of.judge(made, "bob", 1, "agree")
    of.judge(made, "dora", 1, "agree")
    of.judge(made, "dora", 2, "diverge", "framing")
    of.set_up(made, is_blind=True)
    factories.seat(made, "vera", Role.VIEWER)
    for name, seen in (("vera", set()), ("stranger", set()), ("bob", {1}), ("alice", {1, 2})):
        data = of.file_of(made, name)
        told = json.loads(data)["parallax"]
        assert {row["finding"] for row in told["overrides"]} == seen, name
        assert (b"dora thinks so." in data) is bool(seen), name
        assert {row["id"] for row in told["findings"] if row["settled"]} == seen, name
        judged = [event for event in told["history"] or [] if event["subject"] == "override"]
        assert {event["finding"] for event in judged if event["key"]} == (seen if judged else set()), name
        again = of.data_of(imported(data), "zoe")["parallax"]
        assert (again["overrides"], again["history"]) == (told["overrides"], told["history"] or [])


def test_the_file_is_the_same_each_time_and_names_no_login() -> None:
    made = busy()
    files = [json.loads(of.file_of(made)) for _ in range(2)]
    for data in files:
        del data["parallax"]["written_at"]
    assert files[0] == files[1]
    assert files[0]["parallax"]["people"][0] == {"key": "p1", "name": "Bob"}
    assert list(files[0]["parallax"]["people"][0]) == ["key", "name"]


def test_it_asks_as_often_for_many_findings_as_for_few(django_assert_max_num_queries: Callable[[int], Any]) -> None:
    for count in (10, 60):
        made = reports.long_comparison(count)
        for number in range(count):
            of.note(made, "bob", number)
        data = of.file_of(made)
        with django_assert_max_num_queries(20):
            of.file_of(made)
        with django_assert_max_num_queries(60):
            imported(data)
