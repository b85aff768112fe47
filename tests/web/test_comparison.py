"""The result page."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from comparisons.engine.report import Kind, Verdict
from comparisons.models import Account, Comparison, Finding, Job
from tests import reports


def page(client: Client, comparison: Comparison, **query: str) -> str:
    response = client.get(comparison.get_absolute_url(), query)
    assert response.status_code == 200
    return response.content.decode()


def numbers(html: str) -> list[str]:
    """The findings on the page, by the number a reader sees."""
    return re.findall(r'<article[^>]*id="finding-(\d+)"', html)


def chips(html: str) -> dict[str, int]:
    return {name: int(count) for name, count in re.findall(r'id="((?:show|kind)-[\w-]+)".*?"n">(\d+)<', html)}


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_it_shows_every_finding_with_verdict_reason_and_the_sources_words(alice: Client, finished: Comparison) -> None:
    html = page(alice, finished)
    assert numbers(html) == ["1", "2", "3"]
    assert "A says 4 May, B says 5 May." in html
    assert 'The minister signed on <mark class="mark--fact">4 May</mark>.' in html
    assert 'The minister signed on <mark class="mark--fact">5 May</mark>.' in html
    assert html.count("Not mentioned in A") == html.count("Not mentioned in B") == 1


def test_the_head_sums_up_in_one_sentence_whose_numbers_lead_to_their_findings(
    alice: Client, finished: Comparison
) -> None:
    html = page(alice, finished)
    lead = re.search(r'<p class="lead" id="lead">(.*?)</p>', html)
    assert lead
    text = "The two accounts share 1 point and diverge on it. 1 point is only in A, 1 only in B."
    assert re.sub(r"<[^>]+>", "", lead[1]) == text
    links = re.findall(r'href="[^"?]*\?([^"#]*)#findings"', lead[1])
    assert links == ["show=diverge", "show=only-a", "show=only-b"]


def test_the_score_has_one_mark_a_finding_and_coverage_both_ways(alice: Client, finished: Comparison) -> None:
    score = page(alice, finished).partition('id="score"')[2].partition("</nav>")[0]
    assert re.findall(r'class="tick tone--([\w-]+)" href="(#finding-\d)"', score) == [
        ("diverge", "#finding-1"),
        ("only-a", "#finding-2"),
        ("only-b", "#finding-3"),
    ]
    assert "1 of 2 claims in A has a counterpart in B" in words(score)
    assert "1 of 2 claims in B has a counterpart in A" in words(score)


def test_a_source_names_its_publisher_date_length_and_original(alice: Client, finished: Comparison) -> None:
    Account.objects.filter(comparison=finished, side="left").update(
        url="https://www.example.org/readout", published_on="2024-05-04", title="Readout"
    )
    left, right = re.findall(r'<section class="source.*?</section>', page(alice, finished), re.DOTALL)
    assert "Account A: Ministry Readout 4 May 2024 10 words Original at example.org" in words(left)
    assert 'href="https://www.example.org/readout"' in left
    assert words(right).endswith("Pasted text Details")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"show": "diverge"}, ["1"]),
        ({"show": "only-a"}, ["2"]),
        ({"show": "only-b"}, ["3"]),
        ({"look": "1"}, ["3"]),
        ({"look": "1", "show": "only-b"}, ["3"]),
        ({"look": "1", "show": "only-a"}, []),
        ({"topic": "2"}, ["2", "3"]),
        ({"topic": "2", "show": "only-a"}, ["2"]),
        ({"topic": "9"}, []),
        ({"speaker": "the minister"}, ["1", "2", "3"]),
        ({"speaker": "nobody"}, []),
        ({"q": "DELEGATION"}, ["2"]),
        ({"q": "minister signed", "kind": "fact"}, ["1"]),
        ({"q": "reporters delegation"}, []),
        ({"kind": "fact"}, ["1"]),
        ({"show": "diverge", "kind": "fact"}, ["1"]),
        ({"show": "only-a", "kind": "fact"}, []),
        ({"show": "nonsense", "kind": "'"}, ["1", "2", "3"]),
    ],
)
def test_filters_combine(alice: Client, finished: Comparison, query: dict[str, str], expected: list[str]) -> None:
    assert numbers(page(alice, finished, **query)) == expected


def test_counts_tell_what_stands_under_the_other_filter(alice: Client, finished: Comparison) -> None:
    everything = chips(page(alice, finished))
    assert everything == {
        "show-all": 3, "show-agree": 0, "show-diverge": 1, "show-only-a": 1, "show-only-b": 1, "show-review": 1,
        "show-noted": 0,
        "kind-contradiction": 0, "kind-fact": 1, "kind-attribution": 0, "kind-commitment": 0, "kind-framing": 0,
        "kind-scope": 0,
    }  # fmt: skip
    of_kind = chips(page(alice, finished, kind="fact"))
    assert (of_kind["show-all"], of_kind["show-diverge"], of_kind["show-only-a"]) == (1, 1, 0)
    of_verdict = chips(page(alice, finished, show="only-a"))
    assert (of_verdict["show-all"], of_verdict["kind-fact"]) == (3, 0)


def test_every_count_is_what_its_link_shows(alice: Client) -> None:
    html = page(alice, reports.long_comparison(40), show="diverge", kind=Kind.SCOPE)
    links = re.findall(r'id="([\w-]+)"[^>]*? href="([^"#]*)#findings".*?"n">(\d+)<', html)
    leads_back = "kind-scope"
    promised = {name: int(count) for name, _, count in links if name != leads_back}
    kept = {name: len(numbers(alice.get(unescape(url)).content.decode())) for name, url, _ in links}
    assert promised == {name: kept[name] for name in promised}
    assert kept[leads_back] == 10


def test_a_mark_of_a_finding_that_is_filtered_away_leads_to_the_whole_page(alice: Client, finished: Comparison) -> None:
    html = page(alice, finished, show="only-a")
    url = finished.get_absolute_url()
    assert re.findall(r'class="tick[^"]*" href="([^"]+)"', html) == [
        f"{url}#finding-1",
        "#finding-2",
        f"{url}#finding-3",
    ]


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ({"show": "agree"}, "Nothing agrees here"),
        ({"show": "agree", "kind": "scope"}, "Nothing matches"),
    ],
)
def test_a_filter_that_fits_nothing_says_so(
    alice: Client, finished: Comparison, query: dict[str, str], title: str
) -> None:
    html = page(alice, finished, **query)
    assert f"<h2>{title}</h2>" in html
    assert "Show all findings" in html


def test_without_any_finding_the_page_says_so_and_has_no_filters(alice: Client, finished: Comparison) -> None:
    Finding.objects.filter(comparison=finished).delete()
    html = page(alice, finished)
    assert "No claims were found" in html
    assert chips(html) == {}


@pytest.mark.parametrize(
    ("confidence", "word"), [(0.95, "High"), (0.8, "High"), (0.79, "Medium"), (0.6, "Medium"), (0.59, "Low")]
)
def test_it_says_how_sure_the_machine_is(alice: Client, finished: Comparison, confidence: float, word: str) -> None:
    Finding.objects.filter(comparison=finished).update(confidence=confidence)
    html = page(alice, finished)
    assert re.findall(r'class="sure[^>]+>(\w+)</a>', html) == [word] * 3


def test_a_finding_that_needs_a_look_says_so(alice: Client, finished: Comparison) -> None:
    assert page(alice, finished).count('class="look"') == 1


def test_quotes_carry_their_language_and_direction(alice: Client, finished: Comparison) -> None:
    Account.objects.filter(comparison=finished, side="right").update(language="ar")
    html = page(alice, finished)
    assert html.count('<blockquote lang="ar" dir="rtl">') == 3
    assert html.partition("on-words")[0].count('<blockquote dir="auto">') == 3


def test_what_people_and_texts_say_is_escaped(alice: Client) -> None:
    evil = '<script>alert("x")</script>'
    said = (reports.Saying(evil, evil, f"{evil} at dawn", ((evil, Kind.FACT),)),)
    point = reports.Point(evil, Verdict.DIVERGE, evil, said, said, (Kind.FACT,))
    html = page(alice, reports.finished(f"{evil} at dawn", f"Then {evil} at dawn", [point], owner="alice", title=evil))
    assert "<script>" not in html
    assert html.count("&lt;script&gt;") > 10


@pytest.mark.parametrize("state", [Job.State.QUEUED, Job.State.RUNNING, Job.State.FAILED, Job.State.CANCELLED])
def test_until_the_job_is_done_it_leads_to_the_waiting_page(
    alice: Client, finished: Comparison, state: Job.State
) -> None:
    Job.objects.filter(comparison=finished).update(state=state)
    response = alice.get(finished.get_absolute_url())
    assert response.headers["Location"] == reverse("comparison-progress", args=[finished.pk])


def test_strangers_and_wrong_addresses_get_404(stranger: Client, finished: Comparison) -> None:
    assert stranger.get(finished.get_absolute_url()).status_code == 404
    assert stranger.get("/c/00000000-0000-7000-8000-000000000000/").status_code == 404


def test_it_only_reads(alice: Client, finished: Comparison) -> None:
    assert alice.post(finished.get_absolute_url()).status_code == 405


def test_its_owner_can_delete_it_and_nobody_an_example(
    alice: Client, finished: Comparison, example: Comparison
) -> None:
    assert reverse("comparison-delete", args=[finished.pk]) in page(alice, finished)
    assert reverse("comparison-delete", args=[example.pk]) not in page(alice, example)


@pytest.mark.parametrize("count", [10, 200])
def test_the_number_of_queries_does_not_grow(alice: Client, django_assert_num_queries: Any, count: int) -> None:
    comparison = reports.long_comparison(count)
    with django_assert_num_queries(9):
        html = page(alice, comparison)
    assert len(numbers(html)) == count


def test_a_hundred_findings_weigh_less_than_150_kb_without_the_accounts_words(alice: Client) -> None:
    html = page(alice, reports.long_comparison(100))
    quotes = "".join(re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", html, re.DOTALL))
    assert len(html.encode()) - len(re.sub(r"<[^>]+>", "", quotes).encode()) < 150_000


@pytest.mark.django_db
def test_a_finding_that_needs_a_look_says_why(alice: Client) -> None:
    html = page(alice, reports.worked_example())
    assert html.count("Needs a look</b>") == 1
    assert "Needs a look</b>Some words of B, ¶ 2, come close." in html
