"""Notes on findings and on words: threads, tags, mentions, and what lost its words."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from comparisons.models import Account, Annotation, Comparison, Event, Notification, Person, Role
from comparisons.notes.tokens import LONGEST_NOTE
from comparisons.services import history, store_report, writing
from comparisons.services.targets import target_of
from tests import factories
from tests.conftest import visitor
from tests.web.readings import page, plain

pytestmark = pytest.mark.django_db


@pytest.fixture
def bob(finished: Comparison) -> Person:
    return named("bob", factories.seat(finished, "bob", Role.ANNOTATOR))


def named(handle: str, person: Person | None) -> Person:
    assert person
    person.handle = handle
    person.save()
    return person


def write(client: Client, finished: Comparison, number: int = 1, **sent: Any) -> Any:
    return client.post(reverse("finding-note", args=[finished.pk, number]), sent, headers={"HX-Request": "true"})


def act(client: Client, note: Annotation, does: str, **sent: Any) -> Any:
    url = reverse("note-act", args=[note.comparison_id, note.pk, does])
    return client.post(url, sent, headers={"HX-Request": "true"})


def note_of(finished: Comparison, person: Person | None = None, body: str = "First") -> Annotation:
    finding, person = finished.findings.get(number=0), person or factories.person("alice")
    finding.comparison = finished
    assert person
    return writing.annotate(
        comparison=finished, person=person, body=body, target=target_of(finding), finding=finding, tags=["a"]
    )


def fresh(note: Annotation) -> Annotation:
    return Annotation.objects.get(pk=note.pk)


def test_a_note_hangs_on_the_words_of_its_finding(alice: Client, finished: Comparison) -> None:
    html = write(alice, finished, body="It *matters*.", tags="Dates, #press,dates").content.decode()
    assert "<em>matters</em>" in html
    note = Annotation.objects.get()
    assert note.tags == ["Dates", "press"]
    ((quote, position),) = note.target["left"]
    assert quote == {
        "type": "TextQuoteSelector", "exact": "The minister signed on 4 May.", "prefix": "",
        "suffix": "\n\nHe thanked the delegation.",
    }  # fmt: skip
    assert (position["start"], position["end"]) == (0, 29)
    assert Event.objects.get().action == "wrote"


def test_a_thread_is_answered_resolved_and_opened_again(alice: Client, finished: Comparison, bob: Person) -> None:
    note = note_of(finished)
    assert "Second" in act(visitor("bob"), note, "reply", body="Second").content.decode()
    answer = note.replies.get()
    act(alice, answer, "reply", body="Third")
    assert note.replies.count() == 2
    for action, state in (("resolve", True), ("resolve", True), ("reopen", False)):
        act(visitor("bob"), note, action)
        assert fresh(note).is_resolved is state
    assert Event.objects.count() == 5


def test_only_its_author_edits_a_note_and_only_editors_delete_that_of_others(
    alice: Client, finished: Comparison, bob: Person
) -> None:
    note = note_of(finished)
    assert act(visitor("bob"), note, "edit", body="Mine now", version=1).status_code == 422
    assert act(visitor("bob"), note, "delete").status_code == 422
    assert not fresh(note).is_deleted
    mine = note_of(finished, bob)
    assert act(alice, mine, "delete").status_code == 200
    assert fresh(mine).is_deleted


def test_an_edit_on_an_old_version_is_refused_with_both(alice: Client, finished: Comparison) -> None:
    note = note_of(finished)
    act(alice, note, "edit", body="Second", version=1, action=f"edit-{note.pk}")
    response = act(alice, note, "edit", body="Third", version=1, action=f"edit-{note.pk}")
    text = plain(response.content.decode())
    assert response.status_code == 409
    assert "As it stands now: Second" in text
    assert ">Third</textarea>" in response.content.decode()
    assert fresh(note).body == "Second"
    told = plain(alice.get(reverse("comparison-history", args=[finished.pk])).content.decode())
    assert "BeforeFirstAfterSecond" in told


@pytest.mark.parametrize(
    ("body", "why"), [(" \n", "Write something"), ("x" * (LONGEST_NOTE + 1), "at most 10,000 characters")]
)
def test_what_cannot_be_a_note_is_refused_and_kept(alice: Client, finished: Comparison, body: str, why: str) -> None:
    response = write(alice, finished, body=body, tags="kept")
    assert response.status_code == 422
    assert why in response.content.decode()
    assert 'value="kept"' in response.content.decode()
    assert not Annotation.objects.exists()


def test_what_was_written_on_some_words_is_not_put_on_others(alice: Client, finished: Comparison) -> None:
    response = write(alice, finished, body="On the day.", key="0" * 16)
    assert response.status_code == 409
    assert "in the meantime" in response.content.decode()
    assert "On the day.</textarea>" in response.content.decode()
    assert not Annotation.objects.exists()


def test_with_a_list_of_tags_others_are_refused(alice: Client, finished: Comparison) -> None:
    Comparison.objects.update(tags=["Press", "Dates"], has_free_tags=False)
    assert "is not on this comparison" in plain(write(alice, finished, body="x", tags="gossip").content.decode())
    write(alice, finished, body="x", tags="press")
    assert Annotation.objects.get().tags == ["Press"]


def test_who_is_mentioned_or_answered_hears_of_it_once(finished: Comparison, bob: Person) -> None:
    alice = named("alice", factories.person("alice"))
    note = note_of(finished, alice, "What do you think, @bob? @alice @nobody")
    assert [(told.person, told.why) for told in Notification.objects.all()] == [(bob, "mention")]
    writing.edit(note=note, person=alice, body="What do you think, @bob?!", version=1)
    assert Notification.objects.count() == 1
    writing.reply(parent=note, person=bob, body="@alice No.")
    assert [told.person for told in Notification.objects.all()] == [alice, bob]


def test_words_are_found_where_they_were_selected(alice: Client, finished: Comparison) -> None:
    url = reverse("comparison-notes", args=[finished.pk])
    sent = {"side": "right", "words": "signed on\n 5 May", "near": "20", "body": "Not the 4th?"}
    assert alice.post(url, sent).status_code == 302
    note = Annotation.objects.get()
    assert note.target["right"][0][0]["exact"] == "signed on 5 May"
    assert (note.scope, note.finding and note.finding.number) == ("words", 0)
    for view in ("comparison-side", "comparison-read-b"):
        assert f'href="{url}#note-{note.pk}" title="Has a note">signed on' in page(alice, finished, view)
    refused = alice.post(url, {**sent, "words": "signed on 6 May"})
    assert refused.status_code == 422
    assert "Account B does not have these words" in refused.content.decode()
    assert "Not the 4th?" in refused.content.decode()


def test_the_list_is_narrowed_by_tag_and_by_what_is_open(alice: Client, finished: Comparison) -> None:
    done = note_of(finished, body="All done")
    writing.set_resolved(note=done, person=done.person, resolved=True)
    write(alice, finished, 2, body="Still open", tags="b")
    url = reverse("comparison-notes", args=[finished.pk])
    everything, still, tagged = (plain(alice.get(url, q).content.decode()) for q in ({}, {"open": "1"}, {"tag": "a"}))
    assert "All done" in everything and "Still open" in everything  # noqa: PT018
    assert "All done" not in still and "Still open" in still  # noqa: PT018
    assert "All done" in tagged and "Still open" not in tagged  # noqa: PT018


def test_from_the_list_one_comes_back_to_the_list_as_it_was_narrowed(alice: Client, finished: Comparison) -> None:
    note = note_of(finished)
    html = alice.get(reverse("comparison-notes", args=[finished.pk]), {"tag": "a"}).content.decode()
    resolve = re.search(r'action="([^"]+resolve/[^"]+)"', html)
    assert resolve
    answer = alice.post(unescape(resolve[1]), follow=True)
    assert answer.redirect_chain[0][0].endswith("/notes/?tag=a")
    assert fresh(note).is_resolved
    assert "Reopen" in answer.content.decode()


def test_annotated_findings_can_be_asked_for(alice: Client, finished: Comparison) -> None:
    note_of(finished)
    html = page(alice, finished, "comparison-detail", noted="1")
    assert 'id="finding-1"' in html
    assert 'id="finding-2"' not in html
    none = page(alice, finished, "comparison-detail", noted="1", show="only-a")
    assert "Nothing matches" in none


def test_what_lost_its_words_is_listed_and_put_back_by_a_person(alice: Client, finished: Comparison) -> None:
    note = note_of(finished)
    text = "The minister signed on 4 May.\n\nThat day. He thanked the delegation."
    Account.objects.filter(pk=finished.left.pk).update(text=text)
    changed = Comparison.objects.get(pk=finished.pk)
    store_report(changed, factories.report(left=text))
    assert fresh(note).is_detached
    url = reverse("comparison-detached", args=[finished.pk])
    assert "First" in alice.get(url).content.decode()
    alice.post(url, {"what": f"annotation-{note.pk}", "where": "finding-0"})
    there = fresh(note)
    assert (there.is_detached, there.finding and there.finding.number) == (False, 0)
    person = factories.person("alice")
    assert person
    history.undo(changed, person)
    assert fresh(note).target != there.target
