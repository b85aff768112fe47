"""One event a change, and every change can be taken back by whoever made it."""

from __future__ import annotations

import pytest

from comparisons.models import Annotation, Comparison, Event, Person, Role
from comparisons.services import history
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def bob(finished: Comparison) -> Person:
    return factories.seat(finished, "bob", Role.ANNOTATOR)


def note(comparison: Comparison, person: Person, body: str = "First") -> Annotation:
    made = Annotation(comparison=comparison, person=person, body=body)
    history.make(made, person)
    return made


def body_of(made: Annotation) -> str:
    made.refresh_from_db()
    return "" if made.is_deleted else made.body


def test_events_count_the_changes_of_a_comparison(finished: Comparison, bob: Person) -> None:
    made = note(finished, bob)
    event = history.change(made, bob, "edited", body="Second")
    assert [e.number for e in Event.objects.all()] == [2, 1]
    assert (event.before["body"], event.after["body"], event.person) == ("First", "Second", bob)
    finished.refresh_from_db()
    assert finished.revision == 2


def test_undo_and_redo_walk_through_a_persons_changes(finished: Comparison, bob: Person) -> None:
    made = note(finished, bob)
    history.change(made, bob, "edited", body="Second")
    walk = [history.undo, history.undo, history.redo, history.redo, history.undo, history.redo]
    seen = []
    for turn in walk:
        turn(finished, bob)
        seen.append(body_of(made))
    assert seen == ["First", "", "First", "Second", "First", "Second"]
    assert Event.objects.count() == 2 + len(walk)


def test_a_new_change_ends_what_can_be_redone(finished: Comparison, bob: Person) -> None:
    made = note(finished, bob)
    history.change(made, bob, "edited", body="Second")
    history.undo(finished, bob)
    history.change(made, bob, "edited", body="Third")
    with pytest.raises(history.NothingToUndo):
        history.redo(finished, bob)
    history.undo(finished, bob)
    assert body_of(made) == "First"


def test_undo_leaves_what_others_did(finished: Comparison, bob: Person) -> None:
    carol = factories.seat(finished, "carol", Role.ANNOTATOR)
    mine = note(finished, bob, "Mine")
    note(finished, carol, "Hers")
    history.undo(finished, bob)
    assert body_of(mine) == ""
    assert Annotation.objects.filter(is_deleted=False).get().body == "Hers"
    with pytest.raises(history.NothingToUndo):
        history.undo(finished, bob)


def test_what_another_changed_since_is_not_taken_back(finished: Comparison, bob: Person) -> None:
    carol = factories.seat(finished, "carol", Role.EDITOR)
    made = note(finished, bob)
    history.change(made, carol, "resolved", is_resolved=True)
    with pytest.raises(history.Stale) as stale:
        history.undo(finished, bob)
    assert stale.value.current["is_resolved"] is True
    assert body_of(made) == "First"


def test_a_change_of_an_old_version_is_refused_with_both_versions(finished: Comparison, bob: Person) -> None:
    made = note(finished, bob)
    history.change(made, bob, "edited", version=1, body="Second")
    with pytest.raises(history.Stale) as stale:
        history.change(made, bob, "edited", version=1, body="Third")
    assert (stale.value.current["body"], stale.value.wanted["body"]) == ("Second", "Third")
    assert Event.objects.count() == 2


def test_any_event_can_be_reverted_by_name(finished: Comparison, bob: Person) -> None:
    made = note(finished, bob)
    event = history.change(made, bob, "edited", body="Second")
    carol = factories.seat(finished, "carol", Role.OWNER)
    reverted = history.revert(event, carol)
    assert body_of(made) == "First"
    assert (reverted.undoes, reverted.person, reverted.action) == (event, carol, "reverted")
