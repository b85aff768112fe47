"""Where a text comes from, and which text stands, in a file that goes to another server."""

from __future__ import annotations

import json

import pytest
from django.utils import timezone

from comparisons.models import Comparison, Job
from comparisons.services import revisions
from tests import factories
from tests.portable import made as of
from tests.portable.test_json_round_trip import check_same, imported

pytestmark = pytest.mark.django_db


def test_where_a_text_comes_from_is_taken_along_and_an_older_file_need_not_say() -> None:
    made = factories.finished()
    about = {"author": "Ana Silva", "archive_url": "https://archive.example/1", "retrieved_at": timezone.now()}
    made.accounts.filter(side="left").update(**about)
    data = of.data_of(made)
    new = imported(json.dumps(data).encode())
    assert {name: getattr(new.left, name) for name in about} == about
    data["parallax"]["format"] = 1
    for account in data["parallax"]["accounts"]:
        for name in ("author", "archive_url", "retrieved_at", "made_at", "checked_at", "is_withdrawn", "version"):
            del account[name]
    assert imported(json.dumps(data).encode()).left.author == ""


def test_a_text_that_was_taken_back_stays_so() -> None:
    made = factories.finished()
    factories.revise(made, "left", "Another text, which was taken back.")
    wrong = Comparison.objects.get(pk=made.pk).left
    revisions.withdraw(account=wrong, person=made.members.get().person)
    Job.objects.filter(comparison=made).update(state=Job.State.DONE)
    new = check_same(Comparison.objects.get(pk=made.pk))
    assert (new.left.text, new.accounts.filter(is_withdrawn=True).count()) == (factories.LEFT, 1)
