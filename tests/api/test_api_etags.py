"""What a program has already is not made again."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comparisons.api import report
from comparisons.models import Comparison, Job, Person, Role
from comparisons.services import members
from tests import factories, reports
from tests.api.conftest import Program, as_role

pytestmark = pytest.mark.django_db

OF_ONE = ["", "/job", "/report", "/annotations", "/overrides", "/exports"]


@pytest.mark.parametrize("part", OF_ONE)
def test_what_did_not_change_is_not_sent_again(alice_asks: Program, finished: Comparison, part: str) -> None:
    path = f"/comparisons/{finished.pk}{part}"
    first = alice_asks("get", path)
    again = alice_asks("get", path, If_None_Match=first["ETag"])
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert alice_asks("get", path, If_None_Match='"other"').content == first.content
    assert as_role(finished, Role.VIEWER)("get", path)["ETag"] != first["ETag"]


def test_a_known_report_is_not_made(alice_asks: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    made = reports.long_comparison(100)
    path = f"/comparisons/{made.pk}/report"
    tag = alice_asks("get", path)["ETag"]
    monkeypatch.setattr(report, "document", None)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert alice_asks("get", path, If_None_Match=tag).status_code == 304
    assert len(queries) <= 3


def test_a_report_takes_as_many_queries_however_long(alice_asks: Program) -> None:
    counts = []
    for made in (reports.long_comparison(20), reports.long_comparison(60)):
        alice_asks("get", f"/comparisons/{made.pk}/report")
        with CaptureQueriesContext(connection) as queries:
            alice_asks("get", f"/comparisons/{made.pk}/report")
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 15


@pytest.mark.parametrize("part", ["", "/report", "/annotations"])
def test_whatever_is_seen_changes_the_tag(alice_asks: Program, finished: Comparison, part: str) -> None:
    path = f"/comparisons/{finished.pk}{part}"
    tags = [alice_asks("get", path)["ETag"]]

    def differs_now() -> None:
        tags.append(alice_asks("get", path)["ETag"])
        assert len(set(tags)) == len(tags)

    alice = factories.person("alice")
    assert alice
    alice_asks("post", f"/comparisons/{finished.pk}/annotations", {"body": "x", "finding": 1})
    differs_now()
    members.set_up(comparison=finished, person=alice, version=0, is_blind=True)
    differs_now()
    Person.objects.filter(pk=alice.pk).update(name="Alix")
    # Names are asked for every few seconds only.
    cache.clear()
    differs_now()
    if not part:
        Job.objects.update(state=Job.State.RUNNING)
        differs_now()


def test_choices_have_tags_of_their_own(alice_asks: Program, finished: Comparison) -> None:
    path = f"/comparisons/{finished.pk}/report"
    asked = [path, f"{path}?show=agree", f"{path}?show=diverge", f"{path}?q=may"]
    assert len({alice_asks("get", one)["ETag"] for one in asked}) == len(asked)


def test_the_list_tells_what_is_new(alice_asks: Program, finished: Comparison) -> None:
    def tag() -> Any:
        return alice_asks("get", "/comparisons")["ETag"]

    first = tag()
    assert alice_asks("get", "/comparisons", If_None_Match=first).status_code == 304
    factories.comparison(title="Another")
    second = tag()
    Job.objects.filter(comparison__title="Another").update(state=Job.State.RUNNING)
    third = tag()
    finished.members.update(role=Role.EDITOR)
    assert len({first, second, third, tag()}) == 4
