"""Tokens: made on their page, good for what they were made for, and refused alike when they are not."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from comparisons.access import LINKS
from comparisons.models import ApiToken, Comparison, Scope
from comparisons.services import sharing, tokens
from comparisons.services.refusal import Refused
from tests import factories
from tests.api.conftest import Program, program, token_for, with_login

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice_browses() -> Client:
    person, client = with_login("alice"), Client()
    assert person.user
    client.force_login(person.user)
    return client


def made(client: Client, **sent: str) -> str:
    page = client.post(reverse("tokens"), {"label": "Nightly", "scope": "write", "days": "30", **sent}).content.decode()
    found = re.search(r"plx_[\w-]{43}", page)
    return found[0] if found else ""


def test_a_token_is_shown_once_and_works(alice_browses: Client) -> None:
    token = made(alice_browses)
    me = Program(token)("get", "/me").json()
    assert (me["name"], me["token"], me["scopes"]) == ("Alice", "Nightly", ["read", "write"])
    page = alice_browses.get(reverse("tokens")).content.decode()
    assert token not in page
    assert f"<code>{token[:12]}…</code>" in page
    kept = ApiToken.objects.get()
    assert token not in str(ApiToken.objects.values())
    assert kept.expires_at
    assert timedelta(days=29) < kept.expires_at - timezone.now() < timedelta(days=30)


def test_a_token_may_never_end_and_only_read(alice_browses: Client, finished: Comparison) -> None:
    ask = Program(made(alice_browses, scope="read", days=""))
    assert ApiToken.objects.get().expires_at is None
    assert ask("get", f"/comparisons/{finished.pk}").status_code == 200
    refused = ask("delete", f"/comparisons/{finished.pk}")
    assert refused.status_code == 403
    assert "write" in refused.json()["detail"]


def test_what_can_not_be_made_is_said_and_kept(alice_browses: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    response = alice_browses.post(reverse("tokens"), {"label": " ", "scope": "write", "days": "90"})
    assert response.status_code == 422
    assert "Name the token by what will use it." in response.content.decode()
    monkeypatch.setattr(tokens, "MOST_OPEN", 1)
    assert made(alice_browses)
    response = alice_browses.post(reverse("tokens"), {"label": "Second one", "scope": "read", "days": "90"})
    page = response.content.decode()
    assert (response.status_code, ApiToken.objects.count()) == (422, 1)
    assert "Revoke one before you make another." in page
    assert 'value="Second one"' in page


def test_revoked_tokens_end_at_once_and_are_ones_own(alice_browses: Client) -> None:
    token = made(alice_browses)
    hers = token_for("dora")
    alice_browses.post(reverse("tokens-revoke"), {"token": ApiToken.objects.get(label="Nightly").pk})
    assert Program(token)("get", "/me").status_code == 401
    foreign = ApiToken.objects.get(person__name="Dora").pk
    assert alice_browses.post(reverse("tokens-revoke"), {"token": foreign}).status_code == 404
    assert Program(hers)("get", "/me").status_code == 200


def test_pages_of_tokens_are_behind_the_login(client: Client, alice: Client) -> None:
    for browser in (client, alice):
        assert browser.get(reverse("tokens")).status_code == 302
        assert browser.post(reverse("tokens-revoke"), {"token": 1}).status_code == 302
    visitor = factories.person("alice")
    assert visitor
    with pytest.raises(Refused):
        tokens.make(person=visitor, label="x", scopes=[Scope.READ], expires_in=None)


def refusals() -> dict[str, Any]:
    """Everything that a program may send in the place of a good token."""
    revoked, expired, gone = (token_for("alice") for _ in range(3))
    ApiToken.objects.filter(prefix=revoked[:12]).update(is_revoked=True)
    ApiToken.objects.filter(prefix=expired[:12]).update(expires_at=timezone.now())
    inactive = token_for("dora")
    User.objects.filter(username="dora").update(is_active=False)
    sent = {
        "none": "",
        "unknown": f"Bearer plx_{'x' * 43}",
        "revoked": f"Bearer {revoked}",
        "expired": f"Bearer {expired}",
        "inactive": f"Bearer {inactive}",
        "cut": f"Bearer {gone[:-1]}",
        "basic": f"Basic {gone}",
        "empty": "Bearer ",
        "signs": "Bearer plx_\u00e9\u2603",
    }
    return {name: Client().get("/api/v1/me", headers={"Authorization": value}) for name, value in sent.items()}


def test_whatever_is_no_good_token_is_refused_alike() -> None:
    answers = refusals()
    assert {answer.status_code for answer in answers.values()} == {401}
    assert len({answer.content for answer in answers.values()}) == 1
    changing = ("RateLimit",)
    heads = [{k: v for k, v in answer.items() if k not in changing} for answer in answers.values()]
    assert all(head == heads[0] for head in heads)
    assert heads[0]["WWW-Authenticate"] == 'Bearer realm="Parallax"'


def test_a_signed_in_browser_lends_its_rights_to_nobody(alice_browses: Client, finished: Comparison) -> None:
    for path in ("/api/v1/me", f"/api/v1/comparisons/{finished.pk}"):
        assert alice_browses.get(path).status_code == 401
    assert alice_browses.delete(f"/api/v1/comparisons/{finished.pk}").status_code == 401
    ask = program("dora")
    ask.client.cookies = alice_browses.cookies
    assert ask("get", "/me").json()["name"] == "Dora"
    assert ask("get", f"/comparisons/{finished.pk}").status_code == 404


def test_links_that_a_browser_took_part_by_are_not_the_programs(alice: Client, finished: Comparison) -> None:
    person, ask = with_login("alice"), program("dora")
    link = sharing.make(comparison=finished, person=person, role="editor")
    session = alice.session
    session[LINKS] = [str(link.pk)]
    session.save()
    ask.client.cookies = alice.cookies
    assert alice.get(finished.get_absolute_url()).status_code == 200
    assert ask("get", f"/comparisons/{finished.pk}").status_code == 404


def test_use_is_noted_at_most_once_a_minute(django_assert_num_queries: Any) -> None:
    token = token_for("alice")
    found = tokens.token_of(token)
    assert found
    assert found.person == factories.person("alice")
    noted = ApiToken.objects.get().last_used_at
    assert noted
    with django_assert_num_queries(1):
        tokens.token_of(token)
    ApiToken.objects.update(last_used_at=noted - timedelta(minutes=2))
    with django_assert_num_queries(2):
        tokens.token_of(token)
