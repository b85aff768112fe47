"""The accounts of one upload, read by a worker one after the other; and what is left of uploads."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from comparisons import jobs
from comparisons.models import Batch, Comparison, Incoming, Intake
from comparisons.pairs import from_folder
from comparisons.reading import batch as reading
from comparisons.services import batches
from comparisons.services import intake as intakes
from comparisons.tasks import take_in
from tests.factories import LEFT, RIGHT
from tests.web.looking import person

pytestmark = pytest.mark.django_db(transaction=True)
FOLDER = {
    "May/a.txt": LEFT.encode(),
    "May/b.txt": RIGHT.encode(),
    "June/a.docx": b"PK\x03\x04 no document at all",
    "June/b.txt": RIGHT.encode(),
}


@pytest.fixture
def batch() -> Batch:
    return batches.begin(person=person(), name="calls", upload=from_folder(FOLDER))


def states(batch: Batch) -> dict[str, str]:
    return {row.title: row.state for row in map(reading.Row, reading.page(batch, "1"))}


def test_every_account_has_a_message_of_its_own(batch: Batch, sent: list[Any]) -> None:
    mine = [message for message in sent if message.task.func is take_in.func]
    assert sorted(message.args[0] for message in mine) == sorted(Incoming.objects.values_list("pk", flat=True))
    assert {message.task.priority for message in mine} == {-2}


def test_one_bad_file_stops_no_other(batch: Batch) -> None:
    assert states(batch) == {"May": "reading", "June": "reading"}
    for incoming in Incoming.objects.all():
        take_in.func(incoming.pk)
    assert states(batch) == {"May": "ready", "June": "unread"}
    (june,) = (row for row in map(reading.Row, reading.page(batch, "1")) if row.title == "June")
    assert [fault.partition(": ")[0] for fault in june.faults] == ["Account A could not be read"]
    assert len(june.faults[0]) > len("Account A could not be read: ")
    left, right = (half.words for half in june.halves)
    assert (left, right) == (None, len(RIGHT.split()))
    assert reading.counts(batch).words == "2 pairs: 1 ready, 1 cannot be read"
    made = intakes.finish(intake=Intake.objects.get(title="May"))
    assert (made.left.text, made.right.text) == (LEFT, RIGHT)


def test_an_upload_is_forgotten_with_the_last_of_its_pairs(batch: Batch) -> None:
    made = Intake.objects.get(title="June")
    Intake.objects.filter(pk=made.pk).update(changed_at=timezone.now() - timedelta(days=31))
    jobs.forget_old()
    assert [str(one) for one in batch.intakes.all()] == ["May"]
    Incoming.objects.update(
        is_read=True, paragraphs=[intakes.entry(part) for part in intakes.typed("Text.").paragraphs]
    )
    intakes.finish(intake=Intake.objects.get(title="May"))
    Intake.objects.update(changed_at=timezone.now() - timedelta(days=31))
    jobs.forget_old()
    assert not Batch.objects.exists()
    assert Comparison.objects.count() == 1


def test_no_account_of_many_is_too_long_for_their_page() -> None:
    files = {"May/a.txt": ("漢" * 500_001).encode(), "May/b.txt": RIGHT.encode()}
    made = batches.begin(person=person(), name="calls", upload=from_folder(files))
    for incoming in Incoming.objects.all():
        take_in.func(incoming.pk)
    assert states(made) == {"May": "unread"}
    assert Incoming.objects.get(side="left").error.startswith("This text has 500,001 letters. Send it by itself")
