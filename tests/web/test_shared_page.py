"""A comparison at the address of a link: the same for everybody, and made only when something changed."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.cache import cache, caches
from django.test import Client
from django.urls import get_resolver

from comparisons.models import Annotation, Comparison, Job, Role
from comparisons.services import overrides, sharing, writing
from comparisons.services.targets import target_on
from tests import factories, reports
from tests.conftest import visitor
from tests.web.links import address, link_to
from tests.web.test_urls import patterns
from tests.web.ways import noted, person_of_alice

pytestmark = pytest.mark.django_db
READING = ["comparison-detail", "comparison-side", "comparison-read-a", "comparison-read-b", "comparison-notes"]
ROUTES = [pattern for route, pattern in patterns(get_resolver()) if route.startswith("s/<token:pk>/")]


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    for one in ("default", "pages"):
        caches[one].clear()


@pytest.mark.parametrize("name", READING)
def test_a_stranger_reads_it_in_every_reading(finished: Comparison, name: str) -> None:
    response = Client().get(address(link_to(finished), name))
    assert response.status_code == 200
    assert finished.title in response.content.decode()


@pytest.mark.parametrize("name", READING)
def test_it_knows_nobody_and_asks_nothing_of_the_browser(finished: Comparison, name: str) -> None:
    """Also the owner, at this address, is anybody: one page, kept once for all."""
    url = address(link_to(finished, Role.EDITOR), name)
    stranger, owner = Client().get(url), visitor("alice").get(url)
    assert stranger.content == owner.content
    assert not stranger.cookies
    html = stranger.content.decode()
    assert "csrfmiddlewaretoken" not in html
    assert "Sign in" not in html
    assert "<form" not in html.replace('<form class="push" role="search"', "")


@pytest.mark.parametrize("name", READING)
def test_all_it_leads_to_is_under_the_same_address(finished: Comparison, name: str) -> None:
    """The comparison's own address is nothing to a reader of a link: it would not open."""
    target, alice = target_on(finished.left, "He thanked the delegation."), factories.person("alice")
    assert alice
    writing.annotate(comparison=finished, person=alice, body="x", target=target, scope=Annotation.Scope.WORDS)
    noted(finished, person_of_alice())
    link = link_to(finished, Role.ANNOTATOR)
    html = Client().get(address(link, name)).content.decode()
    assert str(finished.pk) not in html
    home = address(link)
    for url in re.findall(r'(?:href|action|data-people)="([^"#?]+)', html):
        if url.startswith("/") and not url.startswith("/static/") and url not in ("/", "/how/", "/api/v1/docs"):
            assert url.startswith(home), url
            assert Client().get(url, follow=True).status_code == 200, url


def test_permalinks_to_a_finding_and_a_note_open(finished: Comparison) -> None:
    note, link = noted(finished, person_of_alice()), link_to(finished)
    assert Client().get(address(link, "note", note.pk)).url == f"{address(link, 'finding', 1)}#note-{note.pk}"  # type: ignore[attr-defined]
    panel = Client().get(address(link, "finding", 1)).content.decode()
    assert f'id="note-{note.pk}"' in panel
    assert f'id="note-{note.pk}"' in Client().get(address(link, "comparison-notes")).content.decode()
    assert Client().get(address(link, "finding", 99)).status_code == 404


@pytest.mark.parametrize("role", [Role.VIEWER, Role.ANNOTATOR, Role.EDITOR])
@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_nothing_is_written_there_whatever_the_link_allows(finished: Comparison, role: Role, method: str) -> None:
    link = link_to(finished, role)
    within = {"number": 1, "note_id": 1, "format": "md", "export": "00000000-0000-4000-8000-000000000000"}
    revision = Comparison.objects.get().revision
    for pattern in ROUTES:
        if pattern.name in ("link-unlock", "link-join"):
            continue
        args = [within[name] for name in pattern.pattern.converters if name != "pk"]
        assert getattr(visitor("alice"), method)(address(link, str(pattern.name), *args)).status_code == 405
    assert Comparison.objects.get().revision == revision


def test_in_blind_mode_no_verdict_of_a_person_is_told(finished: Comparison) -> None:
    finding, alice = finished.findings.order_by("number")[0], factories.person("alice")
    assert alice
    overrides.judge(finding=finding, person=alice, verdict="agree", kinds=[], reason="The days are one.")
    Comparison.objects.update(is_blind=True)
    link = link_to(finished)
    for name in ("comparison-detail", "comparison-side"):
        html = Client().get(address(link, name)).content.decode()
        assert "The days are one." not in html
        assert "hidden until" in html


# --- search engines and previews


def test_search_engines_are_kept_out_unless_its_owner_lets_them_in(finished: Comparison) -> None:
    link = link_to(finished)
    response = Client().get(address(link))
    assert response["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in response.content.decode()
    sharing.set_up(link=link, person=link.made_by, is_indexed=True)
    response = Client().get(address(link))
    assert "X-Robots-Tag" not in response
    assert "noindex" not in response.content.decode()


def test_its_preview_has_title_summary_and_picture(finished: Comparison) -> None:
    link = link_to(finished)
    html = Client().get(address(link)).content.decode()
    assert f'<meta property="og:title" content="{finished.title}">' in html
    assert 'property="og:description" content="The two accounts share' in html
    picture = re.search(r'property="og:image" content="http://testserver([^"]+)"', html)
    assert picture
    assert picture[1] == address(link, "comparison-card")
    assert Client().get(picture[1]).content.startswith(b"\x89PNG")


# --- while it is being compared, and how often it was opened


def test_while_it_is_compared_anew_the_reader_is_told_to_wait(finished: Comparison) -> None:
    url = address(link_to(finished))
    Job.objects.update(state=Job.State.RUNNING)
    response = Client().get(url)
    assert (response.status_code, response["Retry-After"]) == (503, "10")
    assert "not ready yet" in response.content.decode()


def test_it_is_counted_how_often_a_link_is_opened_and_when_last(finished: Comparison) -> None:
    link = link_to(finished)
    assert sharing.uses(link) == 0
    tag = Client().get(address(link))["ETag"]
    assert Client(headers={"If-None-Match": tag}).get(address(link)).status_code == 304
    Client().get(address(link, "comparison-card"))
    Client(headers={"HX-Request": "true"}).get(address(link))
    link.refresh_from_db()
    assert sharing.uses(link) == 2
    assert link.last_used_at
    assert Comparison.objects.get().revision == 1  # of making the link: reading is no change


def test_readers_do_not_write_to_the_database_each_time(finished: Comparison) -> None:
    link = link_to(finished)
    for _ in range(5):
        Client().get(address(link))
    link.refresh_from_db()
    assert (link.use_count, sharing.uses(link)) == (1, 5)
    cache.delete(f"link-counted:{link.pk}")
    Client().get(address(link))
    link.refresh_from_db()
    assert (link.use_count, sharing.uses(link)) == (6, 6)


def test_a_hundred_findings_are_read_in_as_many_queries_as_ten(
    finished: Comparison, django_assert_num_queries: Any
) -> None:
    few, many = (address(link_to(reports.long_comparison(count))) for count in (10, 100))
    Client().get(address(link_to(finished)))
    with django_assert_num_queries(8):
        Client().get(few)
    with django_assert_num_queries(8):
        Client().get(many)
