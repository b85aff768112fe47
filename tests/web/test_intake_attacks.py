"""What nobody sends by hand: forged numbers, texts without end, halves of characters, and a poll at a bad moment."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from comparisons.models import BOTH, Comparison, Incoming, Intake, Member, Role
from comparisons.search import terms_of
from comparisons.services import Draft
from comparisons.services import intake as intakes
from comparisons.services.intake import Arrival
from comparisons.services.repairs import ticked
from tests import factories
from tests.clock import at_most
from tests.conftest import visitor
from tests.web.looking import account, looked_over, person, texts

pytestmark = pytest.mark.django_db
HALF = "\ud800"


def test_a_forged_range_costs_no_more_than_the_account_has_paragraphs() -> None:
    entries = [{"text": "One.", "is_kept": True}, {"text": "Two.", "is_kept": True}]
    with at_most(1):
        assert [entry["is_kept"] for entry in ticked(entries, range(999_999_999), {1})] == [False, True]


def test_an_editor_takes_no_text_without_end(alice: Client) -> None:
    made = looked_over()
    sent = {"left-version": 1, "left-page": 1, "left-first": 0, "left-end": 3, "left-keep": [0, 1, 2]}
    opened = {"left-open": "edit:0", "left-text": "a\n\n" * 100_000, "do": "save:0"}
    answer = alice.post(reverse("intake-repair", args=[made.pk, "left"]), {**sent, **opened})
    assert answer.status_code == 422
    assert "This text is too long." in answer.content.decode()
    assert len(texts(made)) == 3
    assert account(made).version == 1


def just_read(**values: Any) -> Intake:
    """One text of both that a worker has read and not divided."""
    made = intakes.begin(person=person(), arrivals={BOTH: Arrival(draft=Draft(text="", url="https://a.example/x"))})
    part = {"text": "Baku said no.", "kind": "text", "set_apart": "", "is_kept": True, "side": ""}
    Incoming.objects.filter(intake=made).update(is_read=True, paragraphs=[part], **values)
    return made


def test_a_text_that_is_read_and_not_yet_divided_is_waited_for(alice: Client) -> None:
    made = just_read(state=Incoming.State.RUNNING, stage="look")
    assert "Fetching the text" in alice.get(reverse("intake-divide", args=[made.pk])).content.decode()
    state = alice.get(reverse("intake-divide-state", args=[made.pk]), headers={"HX-Request": "true"})
    assert "HX-Redirect" not in state


def test_a_text_whose_worker_stumbled_is_divided_all_the_same(alice: Client) -> None:
    made = just_read(state=Incoming.State.FAILED, error="Something went wrong.")
    assert "Baku said no." in alice.get(reverse("intake-divide", args=[made.pk])).content.decode()


def test_new_texts_tell_no_title_to_whoever_was_sent_away(alice: Client) -> None:
    made = factories.finished(owner="bob", title="Secret talks")
    factories.seat(made, "alice", Role.EDITOR)
    intakes.begin_revision(person=person(), comparison=made, side="left", arrival=Arrival(draft=Draft(text="One.")))
    assert "Secret talks" in alice.get("/").content.decode()
    Member.objects.filter(person=person()).delete()
    assert "Secret talks" not in alice.get("/").content.decode()


META = {"title": f"x{HALF}", "date": HALF, "left": {"file": f"{HALF}.txt"}, "right": {"url": HALF}}
TELLING = {"title": f"x{HALF}", "left": {"text": f"{HALF} One."}, "right": {"url": f"https://a.example/{HALF}"}}


@pytest.mark.parametrize(
    ("files", "paths"),
    [
        ([("a.txt", b"x"), ("a.txt", b"y")], [f"{HALF}/a.txt", f"{HALF}/a.txt"]),
        ([("a.txt", b"One."), ("b.txt", b"Two.")], [f"{HALF}/a.txt", "\udfff/b.txt"]),
        ([("meta.json", json.dumps(META).encode())], []),
        ([("meta.json", json.dumps(TELLING).encode())], []),
    ],
    ids=["twice", "paths", "faults", "texts"],
)
def test_halves_of_characters_break_no_upload(alice: Client, files: list[tuple[str, bytes]], paths: list[str]) -> None:
    several = [SimpleUploadedFile(name, content) for name, content in files]
    answer = alice.post(reverse("batch-new"), {"several": several, "paths": json.dumps(paths)}, follow=True)
    assert answer.status_code in (200, 422)


def test_a_text_in_a_table_is_no_longer_than_one_that_is_pasted(alice: Client) -> None:
    table = f'a_text,b_text\n"{"a " * 50_001}",b\n'.encode()
    answer = alice.post(reverse("batch-new"), {"several": SimpleUploadedFile("x.csv", table)})
    assert "Account A has 50,001 words." in answer.content.decode()
    assert not Intake.objects.exists()


def test_every_visitor_of_one_address_checks_pages_within_one_limit(settings: Any) -> None:
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "fetch": "1/minute"}
    for name in ("alice", "bob"):
        made = factories.finished(owner=name)
        made.accounts.update(url="https://example.org/a")
        visitor(name).post(reverse("comparison-source-again", args=[made.pk, "left"]))
    assert Intake.objects.checks().count() == 1


def test_new_texts_are_begun_within_a_limit(alice: Client, comparison: Comparison, settings: Any) -> None:
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "take_in": "2/minute"}
    for _ in range(3):
        answer = alice.post(reverse("comparison-source-replace", args=[comparison.pk, "left"]), follow=True)
    assert Intake.objects.count() == 2
    assert "You have begun many new texts just now." in answer.content.decode()


def test_every_word_that_is_looked_up_in_an_index_has_a_letter_to_find() -> None:
    signs = (chr(number) for number in range(1, 0x10000) if not 0xD800 <= number <= 0xDFFF)
    assert [sign for sign in signs for term in terms_of(sign) if not term.is_run and not term.words] == []


def test_nobody_fills_the_disk_within_an_hour(alice: Client, settings: Any) -> None:
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "megabytes": "3/hour"}
    told = []
    for _ in range(3):
        file = SimpleUploadedFile("a.txt", b"word. " * 200_000)
        told.append(alice.post(reverse("batch-new"), {"several": file}).content.decode())
    assert ["That was a lot of data within an hour." in page for page in told] == [False, True, True]
