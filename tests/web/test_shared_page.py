"""A comparison at the address of a link: the same for everybody, and made only when something changed."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone

from comparisons.models import Annotation, Comparison, Job, Person, Role, ShareLink
from comparisons.services import overrides, sharing, writing
from comparisons.services.targets import target_of, target_on
from tests import factories, reports
from tests.conftest import visitor
from tests.web.links import address, link_to
from tests.web.test_urls import patterns

pytestmark = pytest.mark.django_db
READING = ["comparison-detail", "comparison-side", "comparison-read-a", "comparison-read-b", "comparison-notes"]
ROUTES = [pattern for route, pattern in patterns(get_resolver()) if route.startswith("s/<token:pk>/")]


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    cache.clear()


def noted(made: Comparison) -> Annotation:
    finding, alice = made.findings.order_by("number")[0], factories.person("alice")
    assert alice
    finding.comparison = made
    return writing.annotate(comparison=made, person=alice, body="First.", target=target_of(finding), finding=finding)


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
    noted(finished)
    link = link_to(finished, Role.ANNOTATOR)
    html = Client().get(address(link, name)).content.decode()
    assert str(finished.pk) not in html
    home = address(link)
    for url in re.findall(r'(?:href|action|data-people)="([^"#?]+)', html):
        if url.startswith("/") and not url.startswith("/static/") and url not in ("/", "/how/"):
            assert url.startswith(home), url
            assert Client().get(url).status_code == 200, url


def test_permalinks_to_a_finding_and_a_note_open(finished: Comparison) -> None:
    note, link = noted(finished), link_to(finished)
    panel = Client().get(address(link, "finding", 1)).content.decode()
    assert f'id="note-{note.pk}"' in panel
    assert f'id="note-{note.pk}"' in Client().get(address(link, "comparison-notes")).content.decode()
    assert Client().get(address(link, "finding", 99)).status_code == 404


@pytest.mark.parametrize("role", [Role.VIEWER, Role.ANNOTATOR, Role.EDITOR])
@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_nothing_is_written_there_whatever_the_link_allows(finished: Comparison, role: Role, method: str) -> None:
    link = link_to(finished, role)
    within = {"number": 1, "format": "md", "export": "00000000-0000-4000-8000-000000000000"}
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


# --- unchanged, it is not made again


def again(url: str, tag: str, **headers: str) -> HttpResponse:
    return Client(headers={"If-None-Match": tag, **headers}).get(url)  # type: ignore[return-value]


@pytest.mark.parametrize("name", READING)
def test_an_unchanged_page_is_not_made_again(
    finished: Comparison, name: str, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: Any
) -> None:
    url = address(link_to(finished), name)
    tag = Client().get(url)["ETag"]
    monkeypatch.setattr("django.template.backends.django.Template.render", lambda *args: pytest.fail("It was made."))
    cache.delete(f"shared:{tag}")
    # The link with its comparison and job, the names of those who wrote, and the count of its uses.
    with django_assert_max_num_queries(4):
        response = again(url, tag)
    assert (response.status_code, response.content) == (304, b"")
    assert response["ETag"] == tag


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
    noted(made)


def judge(made: Comparison, link: ShareLink) -> None:
    finding = made.findings.order_by("number")[0]
    overrides.judge(finding=finding, person=link.made_by, verdict="agree", kinds=[], reason="One.")


def edit(made: Comparison, link: ShareLink) -> None:
    note = made.annotations.get()
    writing.edit(note=note, person=note.person, body="Second.", version=note.version)


def rename_writer(made: Comparison, link: ShareLink) -> None:
    Person.objects.update(name="Another name")


def analyse(made: Comparison, link: ShareLink) -> None:
    Comparison.objects.update(analysed_at=timezone.now(), engine_version="9")


def index(made: Comparison, link: ShareLink) -> None:
    sharing.set_up(link=link, person=link.made_by, is_indexed=True)


@pytest.mark.parametrize("change", [annotate, judge, edit, rename_writer, analyse, index])
def test_whatever_people_change_makes_it_new(finished: Comparison, change: Any) -> None:
    noted(finished)
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


# --- whatever opens nothing is the same


def gone(finished: Comparison) -> dict[str, str]:
    """Addresses of links that do not open, by why."""
    links = {why: link_to(finished, label="Secret label") for why in ("revoked", "rotated", "expired", "of a deleted")}
    sharing.revoke(link=links["revoked"], person=links["revoked"].made_by)
    sharing.rotate(link=links["rotated"], person=links["rotated"].made_by)
    ShareLink.objects.filter(pk=links["expired"].pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    other = factories.finished(title="Other")
    links["of a deleted"] = link_to(other)
    Comparison.objects.filter(pk=other.pk).update(deleted_at=timezone.now())
    return {why: address(link) for why, link in links.items()}


# A token is in the address, so it may be in the page; nothing else may tell one from another.
@pytest.mark.parametrize("under", ["", "side/", "read/b/", "f/1/", "notes/", "score.svg", "card.png", "embed", "join/"])
def test_no_answer_tells_a_revoked_link_from_one_that_never_was(finished: Comparison, under: str) -> None:
    never = f"/s/{'A' * 43}/"
    told = [answer(f"{never}{under}", never)]
    for home in gone(finished).values():
        told.append(answer(home + under, home))
    told.append(answer(f"/s/mistyped/{under}", "/s/mistyped/"))
    assert all(one == told[0] for one in told)
    assert told[0][0] == 404


def answer(url: str, home: str) -> tuple[object, ...]:
    """What a stranger gets, over several ways of asking: status, body and headers."""
    sets = ({}, {"HX-Request": "true"}, {"If-None-Match": '"x"'}, {"Sec-Fetch-Dest": "iframe"})
    answers = [Client(headers=headers).get(url) for headers in sets]
    answers += [Client().head(url), Client().post(f"{home}unlock/", {"password": "x", "next": "/"})]
    return (
        answers[0].status_code,
        *((one.status_code, one.content.decode().replace(home, ""), sorted(one.headers.items())) for one in answers),
    )


# --- while it is being compared, and how often it was opened


def test_while_it_is_compared_anew_the_reader_is_told_to_wait(finished: Comparison) -> None:
    url = address(link_to(finished))
    Job.objects.update(state=Job.State.RUNNING)
    response = Client().get(url)
    assert (response.status_code, response["Retry-After"]) == (503, "10")
    assert "being made" in response.content.decode()


def test_it_is_counted_how_often_a_link_is_opened_and_when_last(finished: Comparison) -> None:
    link = link_to(finished)
    assert sharing.uses(link) == 0
    tag = Client().get(address(link))["ETag"]
    again(address(link), tag)
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
