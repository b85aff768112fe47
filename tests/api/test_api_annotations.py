"""Notes and verdicts by programs: written, answered, changed on what was seen, and refused otherwise."""

from __future__ import annotations

from typing import Any

import pytest

from comparisons.models import Annotation, Comparison, Event, Override
from comparisons.services import writing
from tests.api.conftest import Program, as_role

pytestmark = pytest.mark.django_db

GIVEN = {"verdict": "diverge", "kinds": ["scope"], "reason": "One names the place."}


def write(ask: Program, made: Comparison, **sent: Any) -> Any:
    return ask("post", f"/comparisons/{made.pk}/annotations", {"body": "A **word**.", "finding": 1, **sent})


def test_notes_on_findings_and_on_words(alice_asks: Program, finished: Comparison) -> None:
    on_row = write(alice_asks, finished, tags=["tone", "#tone "])
    assert on_row.status_code == 201
    told = on_row.json()
    assert (told["finding"], told["tags"], told["is_yours"]) == (1, ["tone"], True)
    assert "<strong>word</strong>" in told["html"]
    assert alice_asks("get", on_row["Location"].removeprefix("http://testserver/api/v1")).json() == told
    quoted = {"side": "left", "quote": "thanked the delegation", "finding": None}
    on_words = write(alice_asks, finished, **quoted).json()
    assert (on_words["finding"], on_words["scope"]) == (2, "words")
    assert on_words["quotes"][0]["exact"] == "thanked the delegation"
    threads = alice_asks("get", f"/comparisons/{finished.pk}/annotations").json()
    assert [thread["id"] for thread in threads["items"]] == [told["id"], on_words["id"]]
    narrowed = alice_asks("get", f"/comparisons/{finished.pk}/annotations?finding=2").json()
    assert [thread["id"] for thread in narrowed["items"]] == [on_words["id"]]
    assert Event.objects.count() == 2


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"finding": 99}, 404),
        ({"finding": None}, 422),
        ({"quote": "The minister"}, 422),
        ({"finding": None, "quote": "The minister"}, 422),
        ({"finding": None, "side": "left", "quote": "no such words"}, 422),
        ({"body": " "}, 422),
        ({"body": "a\x00b"}, 422),
        ({"body": 5}, 422),
        ({"tags": ["x"] * 13}, 422),
        ({"colour": "red"}, 422),
    ],
)
def test_notes_that_cannot_be_written(
    alice_asks: Program, finished: Comparison, sent: dict[str, Any], status: int
) -> None:
    refused = write(alice_asks, finished, **sent)
    assert (refused.status_code, refused["Content-Type"]) == (status, "application/problem+json")
    assert not Annotation.objects.exists()


def test_answers_join_the_thread(alice_asks: Program, finished: Comparison) -> None:
    note = write(alice_asks, finished).json()
    ask = as_role(finished, "annotator")
    answer = ask("post", f"/annotations/{note['id']}/replies", {"body": "Why?"}).json()
    again = alice_asks("post", f"/annotations/{answer['id']}/replies", {"body": "So."}).json()
    assert answer["parent"] == again["parent"] == note["id"]
    thread = alice_asks("get", f"/comparisons/{finished.pk}/annotations").json()["items"][0]
    assert [reply["body"] for reply in thread["replies"]] == ["Why?", "So."]


def test_a_change_says_what_was_seen(alice_asks: Program, finished: Comparison) -> None:
    made = write(alice_asks, finished)
    path, tag = f"/annotations/{made.json()['id']}", made["ETag"]
    assert alice_asks("patch", path, {"body": "New."}).status_code == 428
    changed = alice_asks("patch", path, {"body": "New.", "tags": ["x"], "is_resolved": True}, If_Match=tag)
    assert changed.status_code == 200
    told = changed.json()
    assert (told["body"], told["tags"], told["is_resolved"], told["version"]) == ("New.", ["x"], True, 4)
    late = alice_asks("patch", path, {"body": "Old."}, If_Match=tag)
    assert (late.status_code, late.json()["current"]["body"]) == (412, "New.")
    late = alice_asks("patch", path, {"body": "Old.", "version": 1})
    assert (late.status_code, late.json()["current"]["version"]) == (409, 4)
    assert alice_asks("delete", f"{path}?version=3").status_code == 409
    assert alice_asks("delete", path, If_Match=changed["ETag"]).status_code == 204
    assert alice_asks("get", path).status_code == 404


def test_a_change_that_is_refused_in_part_is_refused_whole(alice_asks: Program, finished: Comparison) -> None:
    note = write(as_role(finished, "annotator"), finished).json()
    sent = {"tags": ["x"], "body": "Mine now.", "version": note["version"]}
    assert alice_asks("patch", f"/annotations/{note['id']}", sent).status_code == 422
    assert Annotation.objects.get().version == 1


@pytest.mark.parametrize(
    ("role", "statuses"),
    [
        ("stranger", [404, 404, 404, 404, 404, 404]),
        ("viewer", [200, 403, 403, 403, 403, 403]),
        ("annotator", [200, 201, 201, 201, 200, 422]),
        ("editor", [200, 201, 201, 201, 200, 204]),
    ],
)
def test_who_may_write(alice_asks: Program, finished: Comparison, role: str, statuses: list[int]) -> None:
    note, ask = write(alice_asks, finished).json(), as_role(finished, role)
    path = f"/annotations/{note['id']}"
    assert [
        ask("get", path).status_code,
        write(ask, finished).status_code,
        ask("post", f"{path}/replies", {"body": "x"}).status_code,
        ask("put", f"/comparisons/{finished.pk}/findings/1/override", GIVEN).status_code,
        ask("patch", path, {"is_resolved": True, "version": 1}).status_code,
        ask("delete", path, If_Match="*").status_code,
    ] == statuses


def test_verdicts_are_given_changed_and_taken_back(alice_asks: Program, finished: Comparison) -> None:
    path = f"/comparisons/{finished.pk}/findings/1/override"
    assert alice_asks("get", path).status_code == 404
    assert alice_asks("delete", path).status_code == 404
    given = alice_asks("put", path, GIVEN)
    assert given.status_code == 201
    assert given.json()["machine"] == {"verdict": "diverge", "kinds": ["fact"]}
    assert alice_asks("get", path).json() == given.json()
    assert alice_asks("put", path, GIVEN).status_code == 428
    better = {**GIVEN, "reason": "One names the day."}
    changed = alice_asks("put", path, better, If_Match=given["ETag"])
    assert (changed.status_code, changed.json()["reason"]) == (200, "One names the day.")
    late = alice_asks("put", path, {**GIVEN, "version": 1})
    assert (late.status_code, late.json()["current"]["reason"]) == (409, "One names the day.")
    every = alice_asks("get", f"/comparisons/{finished.pk}/overrides").json()
    assert [one["reason"] for one in every["items"]] == ["One names the day."]
    assert alice_asks("delete", f"{path}?version=2").status_code == 204
    assert not Override.objects.filter(is_deleted=False).exists()


@pytest.mark.parametrize(
    "sent", [{"verdict": "only_left"}, {"verdict": "diverge", "kinds": []}, {"reason": " "}, {"verdict": "maybe"}]
)
def test_verdicts_that_do_not_fit(alice_asks: Program, finished: Comparison, sent: dict[str, Any]) -> None:
    path = f"/comparisons/{finished.pk}/findings/1/override"
    assert alice_asks("put", path, {**GIVEN, **sent}).status_code == 422


def test_a_row_that_went_meanwhile_takes_nothing(
    alice_asks: Program, finished: Comparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody else links the row away between the look-up and the writing."""
    hold = writing.hold_row

    def too_late(finding: Any) -> None:
        type(finding).objects.filter(pk=finding.pk).delete()
        hold(finding)

    monkeypatch.setattr(writing, "hold_row", too_late)
    refused = write(alice_asks, finished)
    assert refused.status_code == 409
    assert "in the meantime" in refused.json()["detail"]
