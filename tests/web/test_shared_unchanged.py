"""An unchanged page at the address of a link is not made again, and whatever changes makes it new."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache, caches
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from comparisons.models import Comparison, Person, ShareLink
from comparisons.services import overrides, sharing, writing
from tests.web.links import address, link_to
from tests.web.ways import noted, person_of_alice

pytestmark = pytest.mark.django_db
READING = ["comparison-detail", "comparison-side", "comparison-read-a", "comparison-read-b", "comparison-notes"]


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    for one in ("default", "pages"):
        caches[one].clear()


def again(url: str, tag: str, **headers: str) -> HttpResponse:
    return Client(headers={"If-None-Match": tag, **headers}).get(url)  # type: ignore[return-value]


@pytest.mark.parametrize("name", READING)
def test_an_unchanged_page_is_not_made_again(
    finished: Comparison, name: str, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: Any
) -> None:
    url = address(link_to(finished), name)
    tag = Client().get(url)["ETag"]
    monkeypatch.setattr("django.template.backends.django.Template.render", lambda *args: pytest.fail("It was made."))
    caches["pages"].delete(tag)
    # The link with its comparison and job, the names of those who wrote, and the count of its uses.
    with django_assert_max_num_queries(4):
        response = again(url, tag)
    assert (response.status_code, response.content) == (304, b"")
    assert response["ETag"] == tag


def test_a_proxy_that_packs_the_page_and_weakens_its_tag_changes_nothing(finished: Comparison) -> None:
    url = address(link_to(finished))
    tag = Client().get(url)["ETag"]
    assert again(url, f"W/{tag}").status_code == 304


def test_a_second_reader_gets_the_page_that_was_made_for_the_first(
    finished: Comparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = address(link_to(finished))
    first = Client().get(url)
    monkeypatch.setattr("django.template.backends.django.Template.render", lambda *args: pytest.fail("It was made."))
    second = Client().get(url)
    assert second.content == first.content
    assert second["Content-Security-Policy"] == first["Content-Security-Policy"]


def annotate(made: Comparison, link: ShareLink) -> None:
    noted(made, link.made_by)


def judge(made: Comparison, link: ShareLink) -> None:
    finding = made.findings.order_by("number")[0]
    overrides.judge(finding=finding, person=link.made_by, verdict="agree", kinds=[], reason="One.")


def edit(made: Comparison, link: ShareLink) -> None:
    note = made.annotations.get()
    writing.edit(note=note, person=note.person, body="Second.", version=note.version)


def rename_writer(made: Comparison, link: ShareLink) -> None:
    Person.objects.update(name="Another name")
    # Ten seconds later.
    cache.clear()


def analyse(made: Comparison, link: ShareLink) -> None:
    Comparison.objects.update(analysed_at=timezone.now(), engine_version="9")


def index(made: Comparison, link: ShareLink) -> None:
    sharing.set_up(link=link, person=link.made_by, is_indexed=True)


@pytest.mark.parametrize("change", [annotate, judge, edit, rename_writer, analyse, index])
def test_whatever_people_change_makes_it_new(finished: Comparison, change: Any) -> None:
    noted(finished, person_of_alice())
    link = link_to(finished)
    url = address(link, "comparison-notes")
    tag = Client().get(url)["ETag"]
    assert again(url, tag).status_code == 304
    change(finished, link)
    response = again(url, tag)
    assert response.status_code == 200
    assert response["ETag"] != tag


def test_each_address_theme_and_part_has_a_tag_of_its_own(finished: Comparison) -> None:
    url = address(link_to(finished))
    dark, htmx = Client(), Client(headers={"HX-Request": "true"})
    dark.cookies["theme"] = "dark"
    tags = [client.get(to)["ETag"] for client, to in [(Client(), url), (Client(), f"{url}?swap=1"), (dark, url)]]
    tags.append(htmx.get(url)["ETag"])
    assert len(set(tags)) == 4
    assert 'data-theme="dark"' in dark.get(url).content.decode()
    assert "Cookie" in dark.get(url)["Vary"]


def test_a_revoked_link_stops_at_once_also_for_a_browser_that_has_the_page(finished: Comparison) -> None:
    link = link_to(finished)
    tag = Client().get(address(link))["ETag"]
    sharing.revoke(link=link, person=link.made_by)
    assert again(address(link), tag).status_code == 404


def test_many_readers_push_out_nothing_but_pages(finished: Comparison) -> None:
    link = link_to(finished)
    cache.set("allauth:rl:login", [1.0])
    for number in range(120):
        Client().get(f"{address(link, 'comparison-score-svg')}?x={number}")
    assert cache.get("allauth:rl:login") == [1.0]


def test_no_request_leaves_another_reader_something_that_they_did_not_ask_for(finished: Comparison) -> None:
    link, htmx = link_to(finished), Client(headers={"HX-Request": "true"})
    url = address(link, "finding", 1)
    panel = htmx.get(url).content
    caches["pages"].clear()
    # No htmx sends this, and it is answered with the whole page.
    assert Client(headers={"HX-Request": "1"}).get(url).content != panel
    assert htmx.get(url).content == panel
    home, escaped = address(link), "?q=%C3%83%C2%A9"
    found = Client().get(f"{home}{escaped}").content
    caches["pages"].clear()
    # The letter “é” itself; as an address it looks like the two that the escaped query asks for.
    assert Client().get(home, QUERY_STRING="q=\xc3\xa9").content != found
    assert Client().get(f"{home}{escaped}").content == found
