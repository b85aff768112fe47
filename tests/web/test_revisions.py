"""New texts for accounts: read, held against each other, taken back, and brought back."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from random import Random

import pytest
from django.test import Client
from django.urls import reverse

from comparisons.models import Account, Comparison, Event, Intake, Job, Person, Role
from comparisons.services import draft_of, history, intake, revisions, taking_back
from comparisons.services.refusal import Refused
from tests import factories
from tests.conftest import visitor
from tests.portable.made import note, seat_in
from tests.web import reruns
from tests.web.test_pages import Outline

pytestmark = pytest.mark.django_db
NEW = "The minister signed on 4 May.\n\nHe did not thank the delegation."


def url(made: Comparison, name: str, *args: object) -> str:
    return reverse(f"comparison-source-{name}", args=[made.pk, "left", *args])


@pytest.fixture
def alice_herself(finished: Comparison) -> Person:
    alice = factories.person("alice")
    assert alice
    return alice


def again(made: Comparison) -> Comparison:
    return Comparison.objects.get(pk=made.pk)


def state(made: Comparison) -> str:
    return Job.objects.get(comparison=made).state


def done(made: Comparison) -> None:
    Job.objects.filter(comparison=made).update(state=Job.State.DONE)


def revise(made: Comparison, person: Person, text: str = NEW) -> Account:
    draft = replace(draft_of(again(made).left), text=text)
    return revisions.revise(comparison=again(made), person=person, side="left", draft=draft)


def test_an_undo_brings_the_old_text_back_and_a_redo_the_new_one(finished: Comparison, alice_herself: Person) -> None:
    old = finished.left.text
    revise(finished, alice_herself)
    assert (again(finished).left.text, state(finished)) == (NEW, "queued")
    done(finished)
    taking_back.undo(seat_in(finished))
    assert (again(finished).left.text, state(finished)) == (old, "queued")
    done(finished)
    taking_back.redo(seat_in(finished))
    assert (again(finished).left.text, state(finished)) == (NEW, "queued")
    assert again(finished).accounts.count() == 3


def test_taking_back_and_undoing_that(alice: Client, finished: Comparison, alice_herself: Person) -> None:
    made = revise(finished, alice_herself)
    done(finished)
    response = alice.post(url(finished, "withdraw"), {"revision": made.revision}, follow=True)
    assert "has its earlier text again" in response.content.decode()
    assert (again(finished).left.revision, state(finished)) == (1, "queued")
    alice.post(reverse("comparison-undo", args=[finished.pk]))
    assert again(finished).left.revision == 2


def test_the_first_text_always_stands(alice: Client, finished: Comparison) -> None:
    response = alice.post(url(finished, "withdraw"), {"revision": 1}, follow=True)
    assert "first text of this account" in response.content.decode()
    assert not Event.objects.exists()
    assert alice.post(url(finished, "withdraw"), {"revision": 7}).status_code == 404


def test_two_people_who_take_back_at_once_take_one_text_back(finished: Comparison, alice_herself: Person) -> None:
    revise(finished, alice_herself, "Second.")
    revise(finished, alice_herself, "Third.")
    seen_by_both = [again(finished).left, again(finished).left]
    revisions.withdraw(account=seen_by_both[0], person=alice_herself)
    with pytest.raises(Refused, match="Another text"):
        revisions.withdraw(account=seen_by_both[1], person=factories.seat(finished, "bob", Role.EDITOR))
    assert again(finished).left.text == "Second."


def test_two_new_texts_at_once_are_two_revisions(finished: Comparison, alice_herself: Person) -> None:
    first, second = again(finished), again(finished)
    draft = replace(draft_of(first.left), text="One.")
    revisions.revise(comparison=first, person=alice_herself, side="left", draft=draft)
    revisions.revise(comparison=second, person=alice_herself, side="left", draft=replace(draft, text="Two."))
    texts = again(finished).accounts.filter(side="left").values_list("revision", "text")
    assert list(texts)[1:] == [(2, "One."), (3, "Two.")]


@pytest.mark.parametrize("seed", range(8))
def test_after_anything_the_newest_that_was_not_taken_back_stands(finished: Comparison, seed: int) -> None:
    draw = Random(seed)
    people = [factories.seat(finished, name, Role.OWNER) for name in ("alice", "bob")]
    for step in range(25):
        person, turn = draw.choice(people), draw.choice(["revise", "revise", "withdraw", "undo", "redo", "change"])
        with suppress(Refused, history.NothingToUndo, history.Stale):
            act(again(finished), person, turn, f"Text {step}.")
        every = list(Account.objects.filter(comparison=finished, side="left").order_by("revision"))
        assert not every[0].is_withdrawn
        assert [account.revision for account in every] == list(range(1, len(every) + 1))
        assert again(finished).left == [account for account in every if not account.is_withdrawn][-1]
        assert Event.objects.filter(comparison=finished).count() == again(finished).revision


def act(made: Comparison, person: Person, turn: str, text: str) -> None:
    if turn == "revise":
        revise(made, person, text)
    elif turn == "withdraw":
        revisions.withdraw(account=made.left, person=person)
    elif turn == "change":
        revisions.change(account=made.left, person=person, author=text)
    else:
        getattr(taking_back, turn)(seat_in(made, person.visitor or ""))


def test_old_texts_stay_readable(alice: Client, finished: Comparison, alice_herself: Person) -> None:
    revise(finished, alice_herself)
    Account.objects.filter(comparison=finished, side="left").update(language="ar")
    html = alice.get(url(finished, "revision", 1)).content.decode()
    assert Outline(html).wrong == []
    assert "He thanked the delegation." in html
    assert 'lang="ar" dir="rtl"' in html
    assert alice.get(url(finished, "revision", 3)).status_code == 404


def test_what_changed_is_shown_word_by_word(alice: Client, finished: Comparison, alice_herself: Person) -> None:
    revise(finished, alice_herself)
    html = alice.get(url(finished, "changes")).content.decode()
    assert Outline(html).wrong == []
    assert "3 words new, 1 gone; 1 paragraph changed." in html
    assert re.search(r"<del>thanked\s*</del>", html)
    assert re.search(r"<ins>did not thank\s*</ins>", html)
    assert "The minister signed on 4 May." in html
    back = alice.get(url(finished, "changes"), {"old": 2, "new": 1}).content.decode()
    assert "1 word new, 3 gone" in back
    for query in ({"old": 1, "new": 9}, {"old": 9}, {"new": 1}):
        assert alice.get(url(finished, "changes"), query).status_code == 404


def test_long_stretches_are_folded(alice: Client, alice_herself: Person, finished: Comparison) -> None:
    same = "\n\n".join(f"Paragraph {number} stays as it was." for number in range(14))
    revise(finished, alice_herself, f"{same}\n\nThe last one.")
    revise(finished, alice_herself, f"{same}\n\nThe very last one.")
    html = alice.get(url(finished, "changes")).content.decode()
    assert "13 unchanged paragraphs</summary>" in html


def test_particulars_are_mended_undone_and_told(alice: Client, finished: Comparison) -> None:
    sent = {"publisher": "Ministry of Health", "author": "A. Writer", "version": 0}
    response = alice.post(url(finished, "edit"), sent, follow=True)
    html = response.content.decode()
    assert "What is told of account A is saved." in html
    assert "compares the accounts again" not in html.split("<main")[1].split("</div>")[0]
    assert f'action="{reverse("comparison-undo", args=[finished.pk])}"' in html
    assert (again(finished).left.author, state(finished)) == ("A. Writer", "done")
    told = alice.get(reverse("comparison-history", args=[finished.pk])).content.decode()
    assert "changed what is told of account A: source, author" in told
    alice.post(reverse("comparison-undo", args=[finished.pk]))
    assert (again(finished).left.author, again(finished).left.publisher) == ("", "Ministry")


@pytest.mark.parametrize("sent", [{"published_on": "2023-11-27"}, {"language": "fr"}])
def test_the_date_and_the_language_are_read_by_the_engine_too(
    alice: Client, finished: Comparison, sent: dict[str, str]
) -> None:
    response = alice.post(url(finished, "edit"), {"publisher": "Ministry", "version": 0, **sent}, follow=True)
    assert "Parallax compares the accounts again" in response.content.decode()
    assert state(finished) == "queued"


def test_nothing_changed_is_no_event(alice: Client, finished: Comparison) -> None:
    response = alice.post(url(finished, "edit"), {"publisher": "Ministry", "version": 0}, follow=True)
    assert "Nothing was changed." in response.content.decode()
    assert not Event.objects.exists()


def test_a_mend_of_an_old_state_is_refused_and_shown_beside_the_new_one(alice: Client, finished: Comparison) -> None:
    alice.post(url(finished, "edit"), {"publisher": "First", "version": 0})
    response = alice.post(url(finished, "edit"), {"publisher": "Second", "published_on": "2023-11-27", "version": 0})
    html = response.content.decode()
    assert response.status_code == 409
    for words in ("First", "Second", "Published", "2023-11-27"):
        assert words in html
    assert again(finished).left.publisher == "First"


def test_what_cannot_be_used_is_said(alice: Client, finished: Comparison) -> None:
    wrong = {"url": "javascript:alert(1)", "published_on": "2023-13-01", "language": "xx-nowhere", "version": 0}
    response = alice.post(url(finished, "edit"), {**wrong, "publisher": "x" * 201})
    html = response.content.decode()
    assert response.status_code == 422
    for words in ("begins with https://", "not a date of the calendar", "Shorten this to 200"):
        assert words in html
    assert not Event.objects.exists()


def test_a_language_that_is_on_no_list_is_kept(alice: Client, finished: Comparison) -> None:
    Account.objects.filter(comparison=finished, side="left").update(language="qaa-x-own")
    sent = {"publisher": "Ministry", "language": "qaa-x-own", "version": 0}
    assert "Nothing was changed." in alice.post(url(finished, "edit"), sent, follow=True).content.decode()


def test_a_new_text_is_looked_over_and_people_keep_their_work(alice: Client) -> None:
    between = "Nobody said a word on what had been told before the doors were closed."
    made = reruns.finished(f"They agreed.\n\n{between}\n\nThe ministers met on Monday.", "They agreed.")
    kept, lost = note(made, "bob", 0, "On the accord."), note(made, "bob", 2, "On the meeting.")
    response = alice.post(url(made, "replace"))
    arrived = Intake.objects.get()
    assert response["Location"] == arrived.get_absolute_url()
    incoming = arrived.accounts.get()
    assert [part["text"] for part in incoming.paragraphs] == made.left.paragraphs
    assert not Event.objects.filter(subject="account").exists()
    reworded = {**incoming.paragraphs[2], "text": "The ministers met on Tuesday."}
    intake.splice(incoming=incoming, at=2, count=1, paragraphs=[reworded])
    intake.finish(intake=arrived)
    reruns.analysed(again(made))
    kept.refresh_from_db()
    lost.refresh_from_db()
    assert (kept.is_detached, lost.is_detached) == (False, True)
    assert kept.finding
    listed = alice.get(reverse("comparison-detached", args=[made.pk])).content.decode()
    assert "On the meeting." in listed
    assert "On the accord." not in listed


def test_while_it_is_compared_again_the_page_says_why_and_loses_nothing(
    alice: Client, finished: Comparison, alice_herself: Person
) -> None:
    revise(finished, alice_herself)
    response = alice.get(finished.get_absolute_url(), follow=True)
    html = response.content.decode()
    assert response.status_code == 200
    assert "Account A has a new text; comparing again. What people wrote is kept." in html
    assert "He did not thank the delegation." in html
    revisions.withdraw(account=again(finished).left, person=alice_herself)
    html = alice.get(finished.get_absolute_url(), follow=True).content.decode()
    assert "Comparing again. What people wrote is kept." in html


def test_revisions_are_listed_newest_first_with_who_made_them(
    alice: Client, finished: Comparison, alice_herself: Person
) -> None:
    revise(finished, factories.seat(finished, "bob", Role.EDITOR), "Second.")
    revise(finished, alice_herself, "Third.")
    revisions.withdraw(account=again(finished).left, person=alice_herself)
    html = alice.get(reverse("comparison-sources", args=[finished.pk])).content.decode()
    mine = html[html.index('id="source-a"') : html.index('id="source-b"')]
    items = re.findall(r'<li class="stack tight" id="revision-a-(\d)">(.*?)</li>', mine, re.DOTALL)
    assert [number for number, _ in items] == ["3", "2", "1"]
    assert "Taken back" in items[0][1]
    assert "Stands" in items[1][1]
    assert "Bob" in items[1][1]
    assert "Take revision 2 back" in items[1][1]
    assert "?old=1&amp;new=2" in items[2][1]


def test_annotators_read_revisions_and_change_none(finished: Comparison, alice_herself: Person) -> None:
    revise(finished, alice_herself)
    factories.seat(finished, "bob", Role.ANNOTATOR)
    bob = visitor("bob")
    assert bob.get(url(finished, "revision", 1)).status_code == 200
    assert bob.post(url(finished, "withdraw"), {"revision": 2}).status_code == 403
