"""Every operation of the description: closed to whoever has no token, and to strangers and visitors' browsers alike."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from schemathesis.specs.openapi.definitions import OPENAPI_31_VALIDATOR

from comparisons.api.urls import described
from comparisons.models import ApiToken, Comparison, Export
from comparisons.services import sharing, webhooks
from tests import factories
from tests.api.conftest import Program, coming_in, program
from tests.conftest import visitor
from tests.web.test_roles import everything
from tests.web.ways import noted

pytestmark = pytest.mark.django_db

DESCRIPTION = json.loads(described())
OPERATIONS = [(method, path) for path, methods in DESCRIPTION["paths"].items() for method in methods]
OF_A_THING = [(method, path) for method, path in OPERATIONS if "{" in path]


@pytest.fixture
def ids(finished: Comparison) -> dict[str, Any]:
    """Of everything that alice has."""
    alice = factories.person("alice")
    assert alice
    return {
        "pk": finished.pk,
        "number": 1,
        "note_id": noted(finished, alice).pk,
        "link_id": sharing.make(comparison=finished, person=alice, role="editor").pk,
        "webhook_id": webhooks.make(comparison=finished, person=alice, url="https://example.org/").pk,
        "side": "left",
        "intake_id": coming_in("alice").pk,
        "export_id": Export.objects.create(comparison=finished, person=alice, format="md", revision=0).pk,
    }


def bodies() -> Iterator[dict[str, Any]]:
    """One of them fits each operation."""
    yield {"body": "x", "finding": 1}
    yield {"body": "x", "version": 1}
    yield {"body": "x"}
    yield {"verdict": "agree", "reason": "x"}
    yield {"role": "viewer"}
    yield {"url": "https://example.org/hook"}
    yield {"text": "x"}
    yield {"publisher": "x", "version": 0}


def answers(ask: Any, method: str, path: str, ids: dict[str, Any]) -> Iterator[int]:
    url = path.format(**ids) + "?format=md&version=1"
    for body in bodies():
        yield ask.generic(method.upper(), url, json.dumps(body), content_type="application/json").status_code


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_nobody_comes_in_without_a_token(ids: dict[str, Any], method: str, path: str) -> None:
    before = everything()
    sent = {"content_type": "multipart/form-data; boundary=x"} if path.endswith("from-files") else {}
    for browser in (Client(), visitor("alice")):
        url = path.format(**ids)
        assert browser.generic(method.upper(), url, b"--x--" if sent else b"", **sent).status_code == 401
    assert everything() == before


@pytest.mark.parametrize(("method", "path"), OF_A_THING)
def test_strangers_find_nothing_and_change_nothing(ids: dict[str, Any], method: str, path: str) -> None:
    stranger: Program = program("stranger")
    before = everything(ApiToken)
    found = set(answers(stranger.client, method, path, ids))
    assert 404 in found
    assert found <= {404, 422}
    assert everything(ApiToken) == before


@pytest.mark.parametrize(("method", "path"), [one for one in OPERATIONS if one[0] != "get"])
def test_a_token_that_only_reads_changes_nothing(ids: dict[str, Any], method: str, path: str) -> None:
    reader: Program = program("alice", ["read"])
    before = everything(ApiToken)
    found = set(answers(reader.client, method, path, ids))
    assert found == ({415} if path.endswith("from-files") else {403})
    assert everything(ApiToken) == before


def test_the_description_is_whole() -> None:
    for methods in DESCRIPTION["paths"].values():
        for operation in methods.values():
            assert operation["summary"]
            assert operation["security"] == [{"PersonalToken": []}]
            assert {"401", "403", "429"} <= set(operation["responses"])
    assert list(OPENAPI_31_VALIDATOR.iter_errors(DESCRIPTION)) == []
    assert DESCRIPTION["components"]["securitySchemes"]["PersonalToken"]["scheme"] == "bearer"
    names = [operation["operationId"] for methods in DESCRIPTION["paths"].values() for operation in methods.values()]
    assert len(set(names)) == len(names)


def test_the_description_is_open_and_known_again() -> None:
    first = Client().get("/api/v1/openapi.json")
    assert (first.status_code, first.json()["openapi"]) == (200, "3.1.0")
    assert Client().get("/api/v1/openapi.json", headers={"If-None-Match": first["ETag"]}).status_code == 304
