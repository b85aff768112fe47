"""Links, webhooks, files and imports by programs: what owners may, what others may not, and which secrets are told."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from comparisons.jobs import export as exporting
from comparisons.models import Comparison, Delivery, Export, ShareLink, Webhook
from comparisons.services import webhooks
from tests import reports
from tests.api.conftest import Program, as_role, program

pytestmark = pytest.mark.django_db

HOOK = {"url": "https://example.org/hook", "events": ["annotation.made"]}


def path_in(address: str) -> str:
    return address.removeprefix("http://testserver").removeprefix("/api/v1")


def test_a_link_opens_until_it_is_revoked(alice_asks: Program, finished: Comparison) -> None:
    path = f"/comparisons/{finished.pk}/links"
    made = alice_asks("post", path, {"role": "viewer", "label": "Press", "embeds": ["example.org"]})
    assert made.status_code == 201
    link = made.json()
    assert (link["label"], link["embeds"], link["has_password"]) == ("Press", ["https://example.org"], False)
    address = path_in(link["address"])
    assert Client().get(address).status_code == 200
    new = alice_asks("post", f"{path}/{link['id']}/rotate")
    assert new.status_code == 201
    assert Client().get(address).status_code == 404
    assert Client().get(path_in(new.json()["address"])).status_code == 200
    assert [one["id"] for one in alice_asks("get", path).json()["items"]] == [new.json()["id"]]
    ended = alice_asks("post", f"{path}/{new.json()['id']}/revoke").json()
    assert (ended["is_revoked"], ended["address"]) == (True, None)
    assert Client().get(path_in(new.json()["address"])).status_code == 404


def test_a_token_that_only_reads_learns_no_address(finished: Comparison) -> None:
    path = f"/comparisons/{finished.pk}/links"
    writer, reader = program("alice"), program("alice", ["read"])
    writer("post", path, {"role": "editor"})
    assert writer("get", path).json()["items"][0]["address"]
    tag = writer("get", path)["ETag"]
    told = reader("get", path, If_None_Match=tag)
    assert told.json()["items"][0]["address"] is None


@pytest.mark.parametrize(
    "sent",
    [
        {"role": "owner"},
        {"role": "viewer", "expires_at": "2020-01-01T00:00:00Z"},
        {"role": "viewer", "expires_at": "2020-01-01T00:00:00"},
        {"role": "viewer", "expires_at": 1893456000},
        {"role": "viewer", "expires_at": "9999-12-31T23:59:59-12:00"},
        {"role": "viewer", "is_indexed": True, "password": "x"},
        {"role": "viewer", "embeds": ["not a site"]},
    ],
)
def test_links_that_cannot_be(alice_asks: Program, finished: Comparison, sent: dict[str, Any]) -> None:
    assert alice_asks("post", f"/comparisons/{finished.pk}/links", sent).status_code == 422
    assert not ShareLink.objects.exists()


@pytest.mark.parametrize(("role", "status"), [("stranger", 404), ("viewer", 403), ("editor", 403)])
def test_links_and_webhooks_are_the_owners(alice_asks: Program, finished: Comparison, role: str, status: int) -> None:
    path, ask = f"/comparisons/{finished.pk}", as_role(finished, role)
    link = alice_asks("post", f"{path}/links", {"role": "viewer"}).json()["id"]
    hook = alice_asks("post", f"{path}/webhooks", HOOK).json()["id"]
    assert {
        ask("get", f"{path}/links").status_code,
        ask("post", f"{path}/links", {"role": "viewer"}).status_code,
        ask("post", f"{path}/links/{link}/revoke").status_code,
        ask("post", f"{path}/links/{link}/rotate").status_code,
        ask("get", f"{path}/webhooks").status_code,
        ask("post", f"{path}/webhooks", HOOK).status_code,
        ask("delete", f"{path}/webhooks/{hook}").status_code,
        ask("get", f"{path}/webhooks/{hook}/deliveries").status_code,
    } == {status}
    assert (ShareLink.objects.open().count(), Webhook.objects.filter(is_active=True).count()) == (1, 1)


def test_what_belongs_to_another_comparison_is_out_of_reach(alice_asks: Program, finished: Comparison) -> None:
    other = reports.worked_example(owner="dora")
    theirs = program("dora")("post", f"/comparisons/{other.pk}/links", {"role": "viewer"}).json()["id"]
    hook = program("dora")("post", f"/comparisons/{other.pk}/webhooks", HOOK).json()["id"]
    path = f"/comparisons/{finished.pk}"
    assert alice_asks("post", f"{path}/links/{theirs}/revoke").status_code == 404
    assert alice_asks("delete", f"{path}/webhooks/{hook}").status_code == 404
    assert alice_asks("get", f"{path}/webhooks/{hook}/deliveries").status_code == 404


def test_webhooks_are_made_told_and_stopped(alice_asks: Program, finished: Comparison) -> None:
    path = f"/comparisons/{finished.pk}"
    made = alice_asks("post", f"{path}/webhooks", HOOK).json()
    assert made["secret"] == webhooks.secret_of(Webhook.objects.get())
    listed = alice_asks("get", f"{path}/webhooks").json()["items"]
    assert [(one["events"], "secret" in one) for one in listed] == [(["annotation.made"], False)]
    alice_asks("post", f"{path}/annotations", {"body": "x", "finding": 1})
    sent = alice_asks("get", f"{path}/webhooks/{made['id']}/deliveries").json()["items"]
    assert [(one["event"], one["state"], one["status"]) for one in sent] == [("annotation.made", "queued", 0)]
    assert alice_asks("delete", f"{path}/webhooks/{made['id']}").status_code == 204
    alice_asks("post", f"{path}/annotations", {"body": "x", "finding": 1})
    assert Delivery.objects.count() == 1
    refused = alice_asks("post", f"{path}/webhooks", {"url": "http://127.0.0.1/"})
    assert (refused.status_code, refused["Content-Type"]) == (422, "application/problem+json")


def test_a_file_is_written_by_a_worker_and_fetched(alice_asks: Program, finished: Comparison) -> None:
    made = alice_asks("post", f"/comparisons/{finished.pk}/exports?format=md&show=diverge")
    assert made.status_code == 202
    poll = path_in(made["Location"])
    waiting = alice_asks("get", poll)
    assert (waiting.json()["state"], waiting["Retry-After"], waiting.json()["content"]) == ("queued", "1", None)
    assert alice_asks("get", f"{poll}/content").status_code == 409
    exporting.write(str(Export.objects.get().pk))
    done = alice_asks("get", poll).json()
    assert (done["state"], done["file_name"]) == ("done", "signing-of-the-accord.md")
    file = alice_asks("get", path_in(done["content"]))
    assert file["Content-Type"] == "text/markdown; charset=utf-8"
    assert file["Content-Disposition"] == 'attachment; filename="signing-of-the-accord.md"'
    assert "A says 4 May, B says 5 May." in file.content.decode()
    assert "Only A reports thanks." not in file.content.decode()
    again = alice_asks("post", f"/comparisons/{finished.pk}/exports?format=md&show=diverge").json()
    assert again["id"] == done["id"]
    assert alice_asks("get", f"/comparisons/{finished.pk}/exports").json()["count"] == 1
    assert alice_asks("post", f"/comparisons/{finished.pk}/exports?format=exe").status_code == 422


def test_files_are_ones_own_and_go_with_the_seat(alice_asks: Program, finished: Comparison) -> None:
    ask = as_role(finished, "viewer")
    made = path_in(ask("post", f"/comparisons/{finished.pk}/exports?format=md")["Location"])
    exporting.write(str(Export.objects.get().pk))
    assert ask("get", f"{made}/content").status_code == 200
    assert alice_asks("get", made).status_code == alice_asks("get", f"{made}/content").status_code == 404
    finished.members.filter(person__name="Viewer").update(role="")
    assert ask("get", made).status_code == ask("get", f"{made}/content").status_code == 404


def test_a_comparison_moves_from_one_parallax_to_another(alice_asks: Program) -> None:
    made = reports.worked_example()
    alice_asks("post", f"/comparisons/{made.pk}/annotations", {"body": "Kept.", "finding": 2})
    poll = path_in(alice_asks("post", f"/comparisons/{made.pk}/exports?format=json")["Location"])
    exporting.write(str(Export.objects.get().pk))
    file = alice_asks("get", f"{poll}/content").content
    sent = program("dora").client.post("/api/v1/comparisons/import", file, content_type="application/json")
    assert (sent.status_code, sent.json()["role"]) == (201, "owner"), sent.content
    there, here = program("dora"), path_in(sent["Location"])
    assert len(there("get", f"{here}/report").json()["findings"]) == len(reports.POINTS)
    assert [note["body"] for note in there("get", f"{here}/annotations").json()["items"]] == ["Kept."]
    assert alice_asks("get", here).status_code == 404


@pytest.mark.parametrize("file", [{}, [], {"parallax": 1}])
def test_what_is_no_export_is_not_imported(alice_asks: Program, file: object) -> None:
    refused = alice_asks("post", "/comparisons/import", json.dumps(file))
    assert (refused.status_code, refused["Content-Type"]) == (422, "application/problem+json")
    assert not Comparison.objects.exists()


def test_a_role_that_is_lowered_lowers_what_the_token_may(finished: Comparison) -> None:
    ask = as_role(finished, "editor")
    path = f"/comparisons/{finished.pk}/annotations"
    assert ask("post", path, {"body": "x", "finding": 1}).status_code == 201
    finished.members.filter(person__name="Editor").update(role="viewer")
    assert ask("post", path, {"body": "x", "finding": 1}).status_code == 403
