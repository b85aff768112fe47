"""A shared comparison inside other sites' pages, and how they ask for it."""

from __future__ import annotations

import json
import re

import pytest
from django.core.cache import caches
from django.http import HttpResponse
from django.test import Client

from comparisons.models import Comparison, ShareLink
from comparisons.services import sharing
from comparisons.services.refusal import Refused
from tests.web.links import address, link_to

pytestmark = pytest.mark.django_db
NEWS = "https://news.example"


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    for one in ("default", "pages"):
        caches[one].clear()


def policy(response: HttpResponse) -> str:
    found = re.search(r"frame-ancestors ([^;]+)", response["Content-Security-Policy"])
    assert found
    return found[1]


def framed(url: str, origin: str) -> HttpResponse:
    return Client(headers={"Sec-Fetch-Dest": "iframe", "Referer": f"{origin}/"}).get(url)  # type: ignore[return-value]


def test_only_the_frame_may_be_framed_and_only_by_the_sites_that_are_named(finished: Comparison) -> None:
    link = link_to(finished, embeds=[NEWS, "*.blog.example"])
    response = Client().get(address(link, "embed"))
    assert policy(response) == "https://news.example https://*.blog.example"
    assert "X-Frame-Options" not in response
    assert "frame-ancestors 'none'" in Client().get(address(link))["Content-Security-Policy"]
    assert Client().get(address(link))["X-Frame-Options"] == "DENY"
    assert policy(Client().get(address(link_to(finished), "embed"))) == "'none'"
    assert policy(Client().get(address(link_to(finished, embeds=["*"]), "embed"))) == "*"


def test_the_policy_is_the_same_when_the_page_was_kept(finished: Comparison) -> None:
    url = address(link_to(finished, embeds=[NEWS]), "embed")
    first, second = Client().get(url), Client().get(url)
    assert policy(second) == policy(first) == NEWS
    kept = Client(headers={"If-None-Match": first["ETag"]}).get(url)
    assert (kept.status_code, policy(kept)) == (304, NEWS)  # type: ignore[arg-type]


@pytest.mark.parametrize("origin", [NEWS, "https://a.blog.example", ""])
def test_a_named_site_shows_it(finished: Comparison, origin: str) -> None:
    response = framed(address(link_to(finished, embeds=[NEWS, "*.blog.example"]), "embed"), origin)
    assert response.status_code == 200
    assert finished.title in response.content.decode()


@pytest.mark.parametrize(
    "origin", ["https://other.example", "http://news.example", "https://news.example.evil.example"]
)
def test_on_another_sites_page_a_sentence_stands_in_its_place(finished: Comparison, origin: str) -> None:
    response = framed(address(link_to(finished, embeds=[NEWS]), "embed"), origin)
    assert response.status_code == 403
    assert "may not show" in response.content.decode()
    assert finished.title not in response.content.decode()
    assert policy(response) == "*"


def test_a_password_is_never_asked_for_inside_a_frame(finished: Comparison) -> None:
    link = link_to(finished, embeds=["*"], password="open sesame")
    assert "may not show" in framed(address(link, "embed"), NEWS).content.decode()


def test_one_finding_alone(finished: Comparison) -> None:
    link = link_to(finished, embeds=["*"])
    html = Client().get(address(link, "embed-finding", 2)).content.decode()
    assert re.findall(r'id="finding-(\d+)"', html) == ["2"]
    assert Client().get(address(link, "embed-finding", 99)).status_code == 404


def test_it_runs_no_script_and_leads_out_of_the_frame(finished: Comparison) -> None:
    html = Client().get(address(link_to(finished, embeds=["*"]), "embed")).content.decode()
    assert "<script" not in html
    assert '<base target="_blank">' in html
    assert str(finished.pk) not in html


# --- what a site may be


@pytest.mark.parametrize(
    "word",
    [
        "https://a.example; script-src *",
        "javascript:alert(1)",
        "'self'",
        "https://",
        "a b",
        "http://[",
    ],
)
def test_what_is_no_site_is_refused_and_never_reaches_the_policy(finished: Comparison, word: str) -> None:
    with pytest.raises(Refused, match="is not the address of a site"):
        link_to(finished, embeds=[word])
    assert not ShareLink.objects.exists()


def test_sites_are_kept_as_origins() -> None:
    sent = ["News.example", "https://news.example/a/page?x=1", "http://localhost:8000/"]
    assert sharing.origins(sent) == ["https://news.example", "http://localhost:8000"]
    assert sharing.origins([NEWS, "*"]) == ["*"]


# --- oEmbed


def card(url: str, **asked: str) -> HttpResponse:
    return Client().get("/oembed", {"url": url, **asked})  # type: ignore[return-value]


def test_oembed_tells_the_frame_of_a_link_that_may_be_embedded(finished: Comparison) -> None:
    link = link_to(finished, embeds=["*"])
    found = json.loads(card(f"http://testserver{address(link)}").content)
    assert (found["version"], found["type"], found["title"]) == ("1.0", "rich", finished.title)
    assert f'src="http://testserver{address(link, "embed")}"' in found["html"]
    assert (found["width"], found["height"]) == (720, 640)
    one = json.loads(card(f"http://testserver{address(link)}#finding-2", maxwidth="400", maxheight="300").content)
    assert f'src="http://testserver{address(link, "embed-finding", 2)}"' in one["html"]
    assert (one["width"], one["height"]) == (400, 300)
    assert Client().get(address(link, "embed-finding", 2)).status_code == 200


def test_the_page_says_where_to_ask(finished: Comparison) -> None:
    link = link_to(finished, embeds=["*"])
    html = Client().get(address(link)).content.decode()
    found = re.search(r'type="application/json\+oembed" href="http://testserver([^"]+)"', html)
    assert found
    assert Client().get(found[1].replace("&amp;", "&")).status_code == 200
    assert "oembed" not in Client().get(address(link_to(finished))).content.decode()


def test_oembed_tells_nothing_of_any_other_address(finished: Comparison) -> None:
    shut, locked = link_to(finished), link_to(finished, embeds=["*"], password="open sesame")
    revoked = link_to(finished, embeds=["*"])
    sharing.revoke(link=revoked, person=revoked.made_by)
    addresses = [address(shut), address(locked), address(revoked), f"/s/{'A' * 43}/", "/", finished.get_absolute_url()]
    urls = [f"http://testserver{path}" for path in addresses]
    answers = [
        card(url) for url in [*urls, f"https://elsewhere.example{addresses[0]}", "", "\x00", "http://[", "x" * 9000]
    ]
    assert {(answer.status_code, answer.content) for answer in answers} == {(404, answers[0].content)}
    assert card(urls[0], format="xml").status_code == 501


def test_a_title_that_is_markup_stays_text(finished: Comparison) -> None:
    Comparison.objects.update(title='"><script>alert(1)</script>')
    found = json.loads(card(f"http://testserver{address(link_to(finished, embeds=['*']))}").content)
    assert "<script" not in found["html"]
