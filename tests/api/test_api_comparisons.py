"""Comparisons for programs: the whole way from two texts to a report, and who may go it."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from comparisons import jobs
from comparisons.models import Comparison, Job, Role
from tests import factories, reports
from tests.api.conftest import Program, as_role, program

pytestmark = pytest.mark.django_db

TWO = {
    "title": "Signing of the accord",
    "event_date": "2023-05-04",
    "left": {"text": factories.LEFT, "publisher": "Ministry", "url": "https://example.org/a"},
    "right": {"text": factories.RIGHT, "publisher": "Newspaper", "published_on": "2023-05-05"},
}


def test_the_whole_way_from_two_texts_to_a_report(alice_asks: Program) -> None:
    made = alice_asks("post", "/comparisons", TWO)
    assert made.status_code == 202
    assert made.json()["state"] == "queued"
    poll = made["Location"].removeprefix("http://testserver/api/v1")
    waiting = alice_asks("get", poll)
    assert (waiting.json()["state"], waiting["Retry-After"], waiting.json()["result"]) == ("queued", "1", None)
    jobs.run(Job.objects.get().pk)
    done = alice_asks("get", poll)
    assert (done.json()["state"], done.json()["progress"]) == ("done", 1)
    assert "Retry-After" not in done
    report = alice_asks("get", done.json()["result"].removeprefix("http://testserver/api/v1")).json()
    assert report["left"]["text"] == factories.LEFT
    for finding in report["findings"]:
        for side in ("left", "right"):
            for said in finding[side]["quotations"]:
                assert report[side]["text"][said["start"] : said["end"]] == said["words"]
    comparison = Comparison.objects.get()
    assert (comparison.event_date, comparison.right.published_on) == (date(2023, 5, 4), date(2023, 5, 5))


def test_files_take_the_same_way(alice_asks: Program) -> None:
    files = {
        "left_file": SimpleUploadedFile("a.md", b"# Accord\n\nThe minister **signed** on 4 May."),
        "right_file": SimpleUploadedFile("b.txt", factories.RIGHT.encode()),
        "left_publisher": "Ministry",
    }
    made = alice_asks.client.post("/api/v1/comparisons/from-files", files)
    assert made.status_code == 202, made.content
    comparison = Comparison.objects.get()
    assert comparison.left.text == "Accord\n\nThe minister signed on 4 May."
    assert comparison.left.publisher == "Ministry"


def test_limits_and_words_are_those_of_the_page(alice_asks: Program) -> None:
    same = {**TWO, "right": {"text": factories.LEFT.upper()}, "left": {"text": factories.LEFT, "url": "ftp://x"}}
    refused = alice_asks("post", "/comparisons", same)
    assert refused.status_code == 422
    faults = {fault["pointer"]: fault["detail"] for fault in refused.json()["errors"]}
    assert "It begins with https:// or http://." in faults["#/left/url"]
    wrong = alice_asks("post", "/comparisons", {**TWO, "left": {"text": "?!", "publisher": "x" * 201}, "more": 1})
    pointers = {fault["pointer"] for fault in wrong.json()["errors"]}
    assert pointers == {"#/left/publisher", "#/more"}
    signs = alice_asks("post", "/comparisons", {**TWO, "left": {"text": "?!"}}).json()["errors"]
    assert signs == [
        {"pointer": "#/left/text",
         "detail": "Account A has no words in it, only signs. Paste the account itself."}
    ]  # fmt: skip
    pdf = {name: SimpleUploadedFile(f"{name}.txt", b"%PDF-1.7\x00\xff") for name in ("left_file", "right_file")}
    refused = alice_asks.client.post("/api/v1/comparisons/from-files", pdf)
    assert {fault["parameter"] for fault in refused.json()["errors"]} == {"left_file", "right_file"}
    assert not Comparison.objects.exists()


def test_the_list_holds_what_is_mine_and_the_examples(alice_asks: Program, example: Comparison) -> None:
    mine = factories.finished(title="Mine")
    factories.finished(owner="dora", title="Hers")
    found = alice_asks("get", "/comparisons").json()
    assert [(row["title"], row["role"]) for row in found["items"]] == [("Mine", "owner"), ("An example", "viewer")]
    assert found["items"][0]["counts"] == {"agree": 0, "diverge": 1, "only_left": 1, "only_right": 1}
    assert found["items"][0]["url"] == f"http://testserver{mine.get_absolute_url()}"
    assert [row["title"] for row in alice_asks("get", "/comparisons?q=mine").json()["items"]] == ["Mine"]


def test_long_lists_lead_on(alice_asks: Program) -> None:
    for number in range(5):
        factories.comparison(title=f"Number {number}")
    middle = alice_asks("get", "/comparisons?limit=2&offset=2")
    assert middle.json()["count"] == 5
    assert [row["title"] for row in middle.json()["items"]] == ["Number 2", "Number 1"]
    assert middle["Link"] == (
        '<http://testserver/api/v1/comparisons?limit=2&offset=0>; rel="first", '
        '<http://testserver/api/v1/comparisons?limit=2&offset=0>; rel="prev", '
        '<http://testserver/api/v1/comparisons?limit=2&offset=4>; rel="next"'
    )
    assert 'rel="next"' not in alice_asks("get", "/comparisons?limit=2&offset=4")["Link"]


@pytest.mark.parametrize(("role", "status"), [("stranger", 404), ("viewer", 200), ("owner", 200)])
def test_who_may_read(finished: Comparison, role: str, status: int) -> None:
    ask = as_role(finished, role)
    for part in ("", "/job", "/report", "/annotations", "/overrides", "/exports"):
        response = ask("get", f"/comparisons/{finished.pk}{part}")
        assert response.status_code == status, part
        assert (finished.title in response.content.decode()) <= (status == 200)


@pytest.mark.parametrize(
    ("role", "statuses"),
    [
        ("stranger", [404, 404, 404]),
        ("viewer", [403, 403, 403]),
        ("annotator", [403, 403, 403]),
        ("editor", [200, 200, 403]),
        ("owner", [200, 200, 204]),
    ],
)
def test_who_may_stop_and_end(finished: Comparison, role: str, statuses: list[int]) -> None:
    ask, path = as_role(finished, role), f"/comparisons/{finished.pk}"
    assert [
        ask("post", f"{path}/job/cancel").status_code,
        ask("post", f"{path}/job/retry").status_code,
        ask("delete", path).status_code,
    ] == statuses


def test_what_is_deleted_comes_back(alice_asks: Program, finished: Comparison) -> None:
    path = f"/comparisons/{finished.pk}"
    assert alice_asks("delete", path).status_code == 204
    assert alice_asks("get", path).status_code == 404
    assert as_role(finished, Role.EDITOR)("post", f"{path}/restore").status_code == 403
    assert alice_asks("post", f"{path}/restore").json()["title"] == finished.title
    assert alice_asks("get", path).status_code == 200


def test_jobs_are_stopped_and_started_again(alice_asks: Program, comparison: Comparison) -> None:
    path = f"/comparisons/{comparison.pk}/job"
    assert alice_asks("post", f"{path}/cancel").json()["state"] == "cancelled"
    assert alice_asks("post", f"{path}/retry").json()["state"] == "queued"


def test_there_is_no_report_before_the_job_is_done(alice_asks: Program, comparison: Comparison) -> None:
    refused = alice_asks("get", f"/comparisons/{comparison.pk}/report")
    assert (refused.status_code, refused.json()["state"]) == (409, "queued")


def test_a_report_is_narrowed_as_the_page_is(alice_asks: Program) -> None:
    made = reports.worked_example()
    path = f"/comparisons/{made.pk}/report"
    whole = alice_asks("get", path).json()
    assert whole["total"] == len(whole["findings"]) == len(reports.POINTS)
    only = alice_asks("get", f"{path}?show=only_left").json()
    assert {finding["verdict"] for finding in only["findings"]} == {"only_left"}
    assert all(not finding["right"]["quotations"] for finding in only["findings"])
    assert only["filters"] != ""
    assert alice_asks("get", f"{path}?q=unicorn").json()["findings"] == []
    assert alice_asks("get", f"{path}?show=both").status_code == 422


def test_blind_verdicts_are_hidden_from_programs_too(alice_asks: Program, finished: Comparison) -> None:
    Comparison.objects.update(is_blind=True)
    given = {"verdict": "agree", "reason": "The days are one."}
    path = f"/comparisons/{finished.pk}"
    assert as_role(finished, "editor")("put", f"{path}/findings/1/override", given).status_code == 201
    seen = as_role(finished, "annotator")("get", f"{path}/report").json()["findings"][0]
    assert (seen["verdict"], seen["people"], seen["hidden"]) == ("diverge", [], 1)
    assert as_role(finished, "annotator")("get", f"{path}/overrides").json()["count"] == 0
    owns = alice_asks("get", f"{path}/report").json()["findings"][0]
    assert (owns["verdict"], owns["people"][0]["reason"]) == ("agree", "The days are one.")
    assert owns["machine"] == {"verdict": "diverge", "kinds": ["fact"], "confidence": 0.9}


def test_examples_are_read_and_never_changed(example: Comparison) -> None:
    ask = program("dora")
    assert ask("get", f"/comparisons/{example.pk}/report").status_code == 200
    assert ask("post", f"/comparisons/{example.pk}/annotations", {"body": "x", "finding": 1}).status_code == 403
