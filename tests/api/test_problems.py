"""Every error of the API is a problem that programs can read, wherever it comes from."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from comparisons.api import me
from comparisons.models import Comparison
from tests.api.conftest import Program, token_for

pytestmark = pytest.mark.django_db


def told(response: Any, status: int) -> dict[str, Any]:
    assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")
    problem: dict[str, Any] = response.json()
    assert problem["type"] == "about:blank"
    assert problem["status"] == status
    assert problem["title"]
    return problem


@pytest.mark.parametrize("path", ["", "/", "/v1/", "/v1/nothing", "/v2/me", "/v1/comparisons/5"])
@pytest.mark.parametrize("method", ["get", "post", "delete"])
def test_addresses_that_lead_nowhere(nobody: Program, path: str, method: str) -> None:
    told(getattr(nobody.client, method)(f"/api{path}"), 404)


def test_other_methods_are_told_which_there_are(alice_asks: Program) -> None:
    refused = alice_asks("put", "/comparisons", {})
    told(refused, 405)
    assert set(refused["Allow"].split(", ")) == {"GET", "POST"}
    refused = alice_asks("post", "/openapi.json", {})
    told(refused, 405)
    assert "GET" in refused["Allow"]


@pytest.mark.parametrize(
    "body",
    ["", "{", "[" * 100_000, '{"body": NaN}', "\xff", '"\\ud800"', '{"body": "\\udc00"}', "9" * 10_000],
)
def test_bodies_that_cannot_be_read(alice_asks: Program, finished: Comparison, body: str) -> None:
    path = f"/api/v1/comparisons/{finished.pk}/annotations"
    sent = body.encode("latin-1")
    refused = alice_asks.client.generic("POST", path, sent, content_type="application/json")
    assert refused.status_code in (400, 422), refused.content
    told(refused, refused.status_code)


@pytest.mark.parametrize(
    "media_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
)
def test_bodies_of_another_type(alice_asks: Program, media_type: str) -> None:
    refused = alice_asks.client.generic("POST", "/api/v1/comparisons", b"a=b", content_type=media_type)
    assert "application/json" in told(refused, 415)["detail"]
    told(alice_asks("post", "/comparisons/from-files", {}), 415)


def test_requests_that_are_far_too_large(alice_asks: Program, settings: Any) -> None:
    settings.MAX_REQUEST_BYTES = 100
    told(alice_asks("post", "/comparisons", {"title": "x" * 200}), 413)
    sent = alice_asks.client.post("/api/v1/comparisons/from-files", {"title": "x" * 200})
    told(sent, 413)


def test_what_is_wrong_is_pointed_at(alice_asks: Program) -> None:
    errors = told(alice_asks("post", "/comparisons", {"left": {"text": 5}, "a/b": 1}), 422)["errors"]
    assert {error["pointer"] for error in errors} == {"#/left/text", "#/right", "#/a~1b"}
    errors = told(alice_asks("get", "/comparisons?limit=0&offset=x"), 422)["errors"]
    assert {error["parameter"] for error in errors} == {"limit", "offset"}


def test_faults_of_ours_tell_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client(headers={"Authorization": f"Bearer {token_for('alice')}"}, raise_request_exception=False)

    def broken(**values: Any) -> None:
        raise RuntimeError("a secret")

    monkeypatch.setattr(me, "Me", broken)
    assert "detail" not in told(client.get("/api/v1/me"), 500)


def test_names_of_hosts_that_are_not_ours() -> None:
    told(Client().get("/api/v1/me", headers={"Host": "evil.example"}), 400)


def test_answers_are_kept_by_nobody_else(alice_asks: Program, nobody: Program) -> None:
    for ask in (alice_asks, nobody):
        response = ask("get", "/me")
        assert response["Cache-Control"] == "private, no-cache"
        assert "Authorization" in response["Vary"]
        assert "Set-Cookie" not in response


def test_head_is_get_without_content(alice_asks: Program) -> None:
    got, head = alice_asks("get", "/comparisons"), alice_asks("head", "/comparisons")
    assert (head.status_code, head["ETag"], head["Content-Length"]) == (200, got["ETag"], got["Content-Length"])
