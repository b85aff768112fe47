"""How verdicts are made."""

from __future__ import annotations

import pytest
from django.test import Client

from comparisons.engine.report import SHARED, Kind
from comparisons.models import Verdict
from comparisons.reading.accuracy import measured

pytestmark = pytest.mark.django_db


def test_it_is_open_to_all_and_linked_from_every_page(client: Client) -> None:
    assert client.get("/how/").status_code == 200
    assert 'href="/how/"' in client.get("/").content.decode()


def test_it_explains_every_verdict_and_kind_by_the_mark_it_has_on_the_page(client: Client) -> None:
    html = client.get("/how/").content.decode()
    assert [verdict.label for verdict in Verdict if f"{verdict.label}</dt>" not in html] == []
    assert [kind for kind in (*Kind, SHARED) if f'<mark class="mark--{kind}">' not in html] == []


def test_it_says_what_it_cannot_do(client: Client) -> None:
    assert "It cannot tell which account is true." in client.get("/how/").content.decode()


def test_it_shows_what_was_measured_and_of_which_engine(client: Client) -> None:
    html = client.get("/how/").content.decode()
    assert f"Engine {measured().engine}, measured on" in html
    assert [table.title for table in measured().tables if f">{table.title}</h3>" not in html] == []
    assert "Pairs of accounts" in html
