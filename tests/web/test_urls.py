"""The URL map as a whole: no view of a comparison opens to a stranger, and none takes a wrong id."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from comparisons.models import Comparison
from tests.web.way import WITHIN

PUBLIC = {
    "batch-new",
    "batch-template",
    "feeds",
    "feeds-renew",
    "comparison-list",
    "comparison-new",
    "comparison-import",
    "collections",
    "library-do",
    "library-restore",
    "how-it-works",
    "intake-one-text",
    "notifications",
    "notifications-read",
    "work",
}
KNOWN = {
    "comparison-list": "/",
    "comparison-new": "/new/",
    "comparison-import": "/import/",
    "how-it-works": "/how/",
    "comparison-detail": "/c/{}/",
    "comparison-side": "/c/{}/side/",
    "comparison-read-a": "/c/{}/read/a/",
    "comparison-read-b": "/c/{}/read/b/",
    "comparison-score-svg": "/c/{}/score.svg",
    "comparison-score-png": "/c/{}/score.png",
    "comparison-card": "/c/{}/card.png",
    "comparison-progress": "/c/{}/progress/",
    "comparison-status": "/c/{}/status/",
    "comparison-cancel": "/c/{}/cancel/",
    "comparison-retry": "/c/{}/retry/",
    "comparison-delete": "/c/{}/delete/",
    "comparison-restore": "/c/{}/restore/",
}


def patterns(resolver: URLResolver, above: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        route = above + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern, route)
        else:
            yield route, pattern


# Logins are allauth's pages and the admin is Django's: tests/web/test_login.py goes through them.
# An invitation lets strangers in, and a notification is one person's: tests of their own go through them.
# A share link is for strangers: tests/web/test_shared_page.py goes through its pages.
# Two accounts that are looked over are one person's: tests/web/test_intake_access.py goes through their pages,
# and tests/web/test_many.py through those of many pairs.
OTHERS = (
    "login/", "admin/", "join/", "new/<", "new/many/<", "notifications/<", "feeds/<", "s/<", "oembed", "robots.txt",
    "api/",
)  # fmt: skip
MAP = [(route, pattern) for route, pattern in patterns(get_resolver()) if not route.startswith(OTHERS)]
OF_A_COMPARISON = [str(pattern.name) for route, pattern in MAP if "<" in route]


def test_the_map_is_the_agreed_one() -> None:
    pk = "0192f0c1-2b3c-7d4e-8f50-112233445566"
    for name, path in KNOWN.items():
        assert reverse(name, args=[] if name in PUBLIC else [pk]) == path.format(pk)


def url_of(name: str, comparison: Comparison) -> str:
    route = next(route for route, pattern in MAP if pattern.name == name)
    within = {key: value for key, value in WITHIN.items() if f":{key}>" in route}
    return reverse(name, kwargs={"pk": comparison.pk, **within})


def test_every_view_is_public_on_purpose_or_is_of_a_comparison() -> None:
    assert {pattern.name for route, pattern in MAP if "<" not in route} == PUBLIC
    assert all(route.startswith("c/<uuid:pk>/") for route, _ in MAP if "<" in route)


@pytest.mark.parametrize("name", OF_A_COMPARISON)
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("htmx", [True, False])
def test_a_stranger_finds_nothing(stranger: Client, finished: Comparison, name: str, method: str, htmx: bool) -> None:
    headers = {"HX-Request": "true"} if htmx else {}
    for deleted_at in (None, timezone.now()):
        Comparison.objects.update(deleted_at=deleted_at)
        response = getattr(stranger, method)(url_of(name, finished), headers=headers)
        # 405 comes before the look-up and tells nothing; one of the two methods must reach it.
        assert response.status_code in (404, 405)
        assert finished.title not in response.content.decode()


@pytest.mark.parametrize("name", OF_A_COMPARISON)
def test_one_of_the_methods_reaches_the_look_up(stranger: Client, finished: Comparison, name: str) -> None:
    url = url_of(name, finished)
    assert 404 in (stranger.get(url).status_code, stranger.post(url).status_code)


@pytest.mark.parametrize("name", OF_A_COMPARISON)
@pytest.mark.parametrize("pk", ["0192f0c1-2b3c-7d4e-8f50-112233445566", "1", "x' OR 1=1"])
def test_a_wrong_id_is_not_found(alice: Client, finished: Comparison, name: str, pk: str) -> None:
    url = url_of(name, finished).replace(str(finished.pk), pk)
    assert 404 in (alice.get(url).status_code, alice.post(url).status_code)


@pytest.mark.parametrize("path", ["/", "/new/", "/how/"])
def test_every_page_carries_the_strict_policy(alice: Client, path: str) -> None:
    policy = alice.get(path)["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
