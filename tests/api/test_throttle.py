"""How often something may be asked for, and how programs are told."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from django.test import Client, RequestFactory

from comparisons import throttle
from comparisons.models import Comparison
from tests.api.conftest import Program, as_role, program, token_for
from tests.api.test_api_comparisons import TWO


def test_hits_count_down_and_come_free_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now)
    states = [throttle.hit("a", "2/minute") for _ in range(3)]
    assert [(state.remaining, state.is_over) for state in states] == [(1, False), (0, False), (0, True)]
    assert (states[0].limit, states[0].window) == (2, 60)
    assert not throttle.hit("b", "2/minute").is_over
    now += 61
    assert not throttle.hit("a", "2/minute").is_over


def test_limits_have_names(settings: Any) -> None:
    settings.RATE_LIMITS = {"read": "1/minute"}
    assert [throttle.hit("a", "read").is_over for _ in range(2)] == [False, True]


def test_a_store_that_is_away_stops_nobody(settings: Any, caplog: pytest.LogCaptureFixture) -> None:
    from limits.errors import StorageError
    from limits.storage import MemoryStorage

    def away(*args: Any, **more: Any) -> bool:
        raise StorageError(ConnectionError("away"))

    throttle.limiter().storage.acquire_entry = away  # type: ignore[method-assign, union-attr]
    assert isinstance(throttle.limiter().storage, MemoryStorage)
    assert not any(throttle.hit("a", "1/minute").is_over for _ in range(3))
    assert "nothing is limited" in caplog.text


def test_addresses_are_seen_through_our_own_proxies_only(settings: Any) -> None:
    request = RequestFactory().get("/", headers={"X-Forwarded-For": "6.6.6.6, 192.0.2.7"}, REMOTE_ADDR="10.0.0.1")
    assert throttle.address_of(request) == "10.0.0.1"
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert throttle.address_of(request) == "192.0.2.7"
    assert throttle.address_of(RequestFactory().get("/", REMOTE_ADDR="")) == ""


@pytest.mark.django_db
def test_answers_say_how_much_may_still_come(alice_asks: Program) -> None:
    first, second = alice_asks("get", "/me"), alice_asks("get", "/me")
    assert first["RateLimit-Policy"] == second["RateLimit-Policy"] == '"read";q=600;w=60'
    assert re.fullmatch(r'"read";r=599;t=(5\d|60)', first["RateLimit"])
    assert second["RateLimit"].startswith('"read";r=598;')
    made = alice_asks("post", "/comparisons", TWO)
    assert made["RateLimit-Policy"] == '"write";q=60;w=60, "create";q=20;w=60'


@pytest.mark.django_db
def test_whoever_comes_too_often_waits(settings: Any, alice_asks: Program) -> None:
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "read": "2/minute"}
    assert [alice_asks("get", "/me").status_code for _ in range(3)] == [200, 200, 429]
    refused = alice_asks("get", "/me")
    assert refused["Content-Type"] == "application/problem+json"
    assert 1 <= int(refused["Retry-After"]) <= 60
    assert refused["RateLimit"].startswith('"read";r=0;t=')
    assert program("dora")("get", "/me").status_code == 200


@pytest.mark.django_db
def test_reads_writes_and_work_are_counted_apart(settings: Any, finished: Comparison) -> None:
    settings.RATE_LIMITS = {"read": "9/minute", "write": "3/minute", "create": "1/minute", "stranger": "1/minute"}
    ask = as_role(finished, "owner")
    assert [ask("post", "/comparisons", TWO).status_code for _ in range(2)] == [202, 429]
    # The work is counted for the person, and the rest for the token.
    other = Program(token_for("alice"))
    assert other("post", "/comparisons", TWO).status_code == 429
    path = f"/comparisons/{finished.pk}/job/cancel"
    assert [other("post", path).status_code for _ in range(3)] == [200, 200, 429]
    assert ask("post", path).status_code == 200
    assert ask("get", "/me").status_code == 200


@pytest.mark.django_db
def test_tries_of_tokens_are_counted_by_address(settings: Any) -> None:
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "stranger": "2/minute"}
    wrong = {"Authorization": "Bearer plx_wrong"}
    assert [Client().get("/api/v1/me", headers=wrong).status_code for _ in range(3)] == [401, 401, 429]
    assert Client(REMOTE_ADDR="192.0.2.9").get("/api/v1/me", headers=wrong).status_code == 401
    assert program("alice")("get", "/me").status_code == 200
