"""What is done to accounts on their way in: every repair is one splice, every splice can be taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comparisons.models import BOTH, Account, Comparison, Incoming, Job, LibraryTag
from comparisons.services import Draft, repairs
from comparisons.services import intake as intakes
from comparisons.services.intake import MOST_PAST, Arrival
from comparisons.services.refusal import Outdated, Refused
from tests.web.looking import LEFT, account, looked_over, person, texts

pytestmark = pytest.mark.django_db


def part(text: str, **values: Any) -> dict[str, Any]:
    return {**repairs.ADDED, "text": text, **values}


SPLICES = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 5), st.lists(st.sampled_from("uvwxyz"), max_size=3)), max_size=8
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(splices=SPLICES)
def test_splices_undone_one_by_one_give_the_start(db: None, splices: list[Any]) -> None:
    incoming = account(looked_over())
    seen = [incoming.paragraphs]
    for at, count, new in splices:
        incoming = intakes.splice(incoming=incoming, at=at, count=count, paragraphs=[part(text) for text in new])
        seen.append(account(incoming.intake).paragraphs)
    for before in reversed(seen):
        assert account(incoming.intake).paragraphs == before
        incoming = intakes.undo(incoming=incoming)
    assert incoming.past == []


LISTS = st.lists(st.builds(part, st.sampled_from("abc"), is_kept=st.booleans()), max_size=6)


@settings(deadline=None)
@given(old=LISTS, new=LISTS)
def test_a_difference_is_a_splice_that_makes_the_new_of_the_old(old: list[Any], new: list[Any]) -> None:
    at, count, put = repairs.difference(old, new)
    assert [*old[:at], *put, *old[at + count :]] == new
    assert (count or put) or old == new


@settings(deadline=None)
@given(entries=LISTS.filter(bool), at=st.integers(0, 5), where=st.integers(-3, 9), text=st.text(max_size=9))
def test_no_repair_loses_words(entries: list[Any], at: int, where: int, text: str) -> None:
    at %= len(entries)
    words = "".join(entry["text"] for entry in entries)
    assert "".join(entry["text"] for entry in repairs.split(entries, at, where)) == words
    if at:
        assert "".join(entry["text"] for entry in repairs.joined(entries, at)).replace(" ", "") == words
    whole = "".join(entry["text"] for entry in repairs.edited(entries, at, text))
    assert whole.replace(" ", "").startswith("".join(entry["text"] for entry in entries[:at]))


def test_a_repair_that_changes_nothing_is_none() -> None:
    incoming = account(looked_over())
    same = intakes.mend(incoming=incoming, paragraphs=incoming.paragraphs, version=1)
    assert (same.version, same.past) == (1, [])


def test_two_windows_do_not_overwrite_one_another() -> None:
    first, second = account(made := looked_over()), account(made)
    intakes.mend(incoming=first, paragraphs=[], version=1)
    for late in (
        lambda: intakes.mend(incoming=second, paragraphs=second.paragraphs[1:], version=1),
        lambda: intakes.splice(incoming=second, at=0, count=1, paragraphs=[], version=1),
        lambda: intakes.undo(incoming=second, version=1),
    ):
        with pytest.raises(Outdated):
            late()
    assert texts(made) == []


def test_what_can_be_taken_back_has_an_end() -> None:
    incoming = account(looked_over())
    for number in range(MOST_PAST + 5):
        incoming = intakes.splice(incoming=incoming, at=0, count=1, paragraphs=[part(str(number))])
    assert len(incoming.past) == MOST_PAST


def test_a_long_text_that_is_changed_as_a_whole_does_not_fill_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intakes, "MOST_PAST_LETTERS", 2_500)
    incoming = account(looked_over(left="x" * 1_000))
    for letter in "abcd":
        incoming = intakes.splice(incoming=incoming, at=0, count=1, paragraphs=[part(letter * 1_000)])
    assert [change[2][0]["text"][0] for change in incoming.past] == ["b", "c"]


def test_a_change_keeps_the_draft_from_being_forgotten() -> None:
    made = looked_over()
    type(made).objects.update(changed_at=timezone.now() - timedelta(days=29))
    intakes.splice(incoming=account(made), at=0, count=0, paragraphs=[part("x")])
    made.refresh_from_db()
    assert (timezone.now() - made.changed_at).days == 0


def test_finishing_compares_what_is_kept() -> None:
    made = looked_over(title="The talks", tags=["treaty", "treaty"])
    left = account(made)
    intakes.mend(incoming=left, paragraphs=repairs.ticked(left.paragraphs, range(3), {0, 2}))
    comparison = intakes.finish(intake=made)
    assert comparison.left.text == "The minister signed on 4 May. He thanked the delegation.\n\nTalks go on."
    assert (comparison.title, comparison.left.publisher, comparison.left.word_count) == ("The talks", "Ministry", 13)
    assert [tag.name for tag in LibraryTag.objects.all()] == ["treaty"]
    assert comparison.job.state == Job.State.QUEUED


def test_a_button_pressed_twice_makes_one_comparison() -> None:
    made = looked_over()
    assert intakes.finish(intake=made) == intakes.finish(intake=made)
    assert Comparison.objects.count() == 1


def test_a_revision_is_finished_into_its_comparison(finished: Comparison) -> None:
    arrival = Arrival(draft=Draft(text="A new text of it.", publisher="Ministry"))
    made = intakes.begin_revision(person=person(), comparison=finished, side="right", arrival=arrival)
    for _ in range(2):
        assert intakes.finish(intake=made) == finished
    assert Account.objects.filter(comparison=finished, side="right").count() == 2
    found = Comparison.objects.get()
    assert (found.right.text, found.right.revision) == ("A new text of it.", 2)
    assert found.job.state == Job.State.QUEUED


def test_what_is_not_there_or_not_read_is_not_compared() -> None:
    made = looked_over()
    Incoming.objects.filter(intake=made, side="right").update(is_read=False)
    with pytest.raises(Refused, match="Account B is still being read"):
        intakes.finish(intake=made)
    Incoming.objects.filter(intake=made, side="right").delete()
    with pytest.raises(Refused, match="Account B has no text yet"):
        intakes.finish(intake=made)
    assert not Comparison.objects.exists()


def test_another_account_takes_the_place_of_one() -> None:
    made = looked_over()
    intakes.take_in(made, "left", Arrival(draft=Draft(text="Other words.")))
    assert texts(made) == ["Other words."]
    assert made.accounts.count() == 2


def test_another_language_is_looked_at_anew_and_other_particulars_are_not() -> None:
    made = looked_over()
    Incoming.objects.update(state="done", language="en")
    intakes.describe(incoming=account(made), publisher="Other", text="not told")
    assert (account(made).publisher, account(made).state) == ("Other", "done")
    intakes.describe(incoming=account(made), language="fr")
    assert (account(made).language, account(made).state, account(made).version) == ("fr", "queued", 1)


def test_both_in_one_text_is_one_account_until_it_is_divided() -> None:
    made = intakes.begin(person=person(), arrivals={BOTH: Arrival(draft=Draft(text=LEFT))})
    assert (made.account("left"), made.account("right")) == (None, None)
    with pytest.raises(Refused):
        intakes.finish(intake=made)
