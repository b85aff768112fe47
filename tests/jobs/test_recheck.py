"""A page that is fetched again, from a server on this machine that changes it meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from comparisons.models import Account, Comparison, Incoming, Person
from comparisons.reading.rechecks import check_of
from comparisons.services import intake as intakes
from comparisons.services import rechecks
from comparisons.services.rechecks import HELD
from comparisons.services.refusal import Refused
from tests import factories
from tests.jobs.pages import FIRST, SECOND, THIRD, checked, page, publisher, taken_from
from tests.receiver import Receiver, listening

pytestmark = pytest.mark.django_db
TEXT = f"{FIRST}\n\n{SECOND}\n\n{THIRD}"


@pytest.fixture(autouse=True)
def _within(settings: Any) -> None:
    settings.OUTBOUND_PRIVATE = True


@pytest.fixture
def site() -> Iterator[Receiver]:
    with listening(publisher()) as receiver:
        yield receiver


@pytest.fixture
def alice() -> Person:
    person = factories.person("alice")
    assert person
    return person


@pytest.fixture
def account(site: Receiver) -> Account:
    return taken_from(site, factories.finished().left, text=TEXT, published_on=date(2023, 11, 27))


@pytest.fixture
def made(account: Account) -> Comparison:
    return account.comparison


def held(incoming: Incoming) -> dict[str, Any]:
    assert incoming.state == "done", incoming.error
    found: dict[str, Any] = incoming.notes[HELD]
    return found


def test_the_same_bytes_are_the_same_page(account: Account, alice: Person) -> None:
    before = account.comparison.revision
    intake, incoming = checked(account, alice)
    assert held(incoming)["same_bytes"]
    assert intake.is_over
    account.refresh_from_db()
    assert account.checked_at
    assert Comparison.objects.get().revision == before


def test_other_bytes_with_the_same_words_are_the_same_too(site: Receiver, account: Account, alice: Person) -> None:
    site.body = page(more="<!-- rendered anew -->")
    intake, incoming = checked(account, alice)
    assert (held(incoming)["is_same"], held(incoming)["same_bytes"]) == (True, False)
    assert intake.is_over


def test_a_silent_change_is_found_and_touches_nothing(site: Receiver, account: Account, alice: Person) -> None:
    site.body = page(FIRST, SECOND.replace("useful", "frank and useful"), THIRD)
    intake, _ = checked(account, alice)
    check = check_of(intake, account)
    assert check
    assert check.changes
    assert (check.changes.words_new, check.changes.words_gone) == (2, 0)
    assert check.dates == "The page still gives 27 November 2023 as its date."
    account.refresh_from_db()
    assert account.checked_at is None
    assert not intake.is_over
    assert account.comparison.job.state == "done"
    assert account.comparison.accounts.count() == 2


def test_a_new_date_is_told(site: Receiver, account: Account, alice: Person) -> None:
    site.body = page(FIRST, SECOND, day="2023-11-29")
    intake, incoming = checked(account, alice)
    check = check_of(intake, account)
    assert check
    assert check.dates == "The page now gives 29 November 2023 as its date; before, it gave 27 November 2023."
    assert incoming.published_on == date(2023, 11, 29)


def test_what_people_repaired_is_no_change_of_the_publishers(account: Account, alice: Person) -> None:
    Account.objects.filter(pk=account.pk).update(text="Only a part of it was kept by hand.")
    _, incoming = checked(Account.objects.get(pk=account.pk), alice)
    assert held(incoming)["is_same"]


def test_without_the_page_of_then_the_text_is_held_against(site: Receiver, account: Account, alice: Person) -> None:
    Account.objects.filter(pk=account.pk).update(original=None, published_on=None)
    site.body = page(FIRST, SECOND)
    intake, incoming = checked(Account.objects.get(pk=account.pk), alice)
    assert held(incoming)["is_page"] is False
    check = check_of(intake, account)
    assert check
    assert check.changes
    assert check.changes.words_gone == len(THIRD.replace(",", "").split())
    assert check.dates == "The page gives 27 November 2023 as its date."


def test_what_people_said_better_stays_but_for_what_the_page_says_anew(
    site: Receiver, account: Account, alice: Person
) -> None:
    Account.objects.filter(pk=account.pk).update(publisher="Ministry of the Interior", title="Our own title")
    site.body = page(FIRST, SECOND, title="Talks on the border, corrected")
    _, incoming = checked(Account.objects.get(pk=account.pk), alice)
    assert incoming.publisher == "Ministry of the Interior"
    assert incoming.title == "Talks on the border, corrected"


@pytest.mark.parametrize(("status", "words"), [(404, "no page at this address"), (410, "taken down"), (401, "log in")])
def test_a_page_that_is_gone_says_so(site: Receiver, account: Account, alice: Person, status: int, words: str) -> None:
    site.answers = [status]
    _, incoming = checked(account, alice)
    assert incoming.state == "failed"
    assert words in incoming.error
    account.refresh_from_db()
    assert account.checked_at is None


def test_nothing_is_asked_without_an_address_or_where_no_page_is_fetched(
    account: Account, alice: Person, settings: Any
) -> None:
    with pytest.raises(Refused, match="no address"):
        rechecks.begin(person=alice, account=account.comparison.right)
    settings.FETCH_PAGES = False
    with pytest.raises(Refused, match="fetches no pages"):
        rechecks.begin(person=alice, account=account)


def test_a_new_check_takes_the_place_of_the_one_before_but_not_of_a_text_on_its_way(
    site: Receiver, account: Account, alice: Person
) -> None:
    site.body = page(FIRST, SECOND)
    first, _ = checked(account, alice)
    rechecks.take(intake=first)
    checked(account, alice)
    third, _ = checked(account, alice)
    left = set(account.comparison.intakes.values_list("pk", flat=True))
    assert left == {first.pk, third.pk}
    assert [intake.pk for intake in type(first).objects.open()] == [first.pk]


def test_what_was_taken_is_looked_over_and_becomes_a_revision(site: Receiver, account: Account, alice: Person) -> None:
    site.body = page(FIRST, SECOND)
    intake, incoming = checked(account, alice)
    rechecks.take(intake=intake)
    incoming.refresh_from_db()
    assert incoming.state == "queued"
    intake.refresh_from_db()
    made = intakes.finish(intake=intake)
    assert made.left.text == f"Talks on the border\n\n{FIRST}\n\n{SECOND}"
    assert made.left.revision == 2
    assert made.left.original_id == incoming.original_id
    assert made.left.retrieved_at


def test_a_page_that_could_not_be_read_is_not_to_be_taken(site: Receiver, account: Account, alice: Person) -> None:
    site.answers = [404]
    intake, _ = checked(account, alice)
    with pytest.raises(Refused):
        rechecks.take(intake=intake)
    intake.refresh_from_db()
    assert intake.is_check
