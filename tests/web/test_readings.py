"""Three readings of one comparison: the same findings, under the same choice, at addresses of their own."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from comparisons.engine.report import Kind, Verdict
from comparisons.models import Account, Comparison, Finding
from tests import factories, reports
from tests.reports import Point, Saying
from tests.web.readings import VIEWS, numbers, page, plain


def text(html: str, side: str) -> str:
    found = re.search(rf'<article class="text in-{side}.*?</article>', html, re.DOTALL)
    assert found
    return found[0]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(
    "query", [{}, {"show": "diverge"}, {"kind": "scope"}, {"q": "visits"}, {"look": "1"}, {"speaker": "Blinken"}]
)
def test_every_reading_shows_the_same_findings(alice: Client, view: str, query: dict[str, str]) -> None:
    comparison = reports.worked_example()
    html = page(alice, comparison, view, **query)
    assert numbers(html) == numbers(page(alice, comparison, VIEWS[0], **query)) != set()


@pytest.mark.parametrize("view", VIEWS)
def test_each_reading_leads_to_the_others_with_the_readers_choice(
    alice: Client, finished: Comparison, view: str
) -> None:
    html = page(alice, finished, view, show="diverge", q="minister", swap="1")
    nav = html.partition('id="readings"')[2].partition("</nav>")[0]
    links = re.findall(r'href="([^"]+)"', nav)
    assert len(links) == 3
    assert all(link.endswith("?show=diverge&amp;q=minister&amp;swap=1") for link in links)
    assert nav.count('aria-current="page"') == 1
    for link in links:
        assert alice.get(unescape(link)).status_code == 200


def test_side_by_side_has_every_word_of_both_texts_in_order(alice: Client) -> None:
    comparison = reports.worked_example()
    html = page(alice, comparison, "comparison-side")
    for side, account in (("a", comparison.left), ("b", comparison.right)):
        article = re.sub(
            r'<a class="ref.*?</a>|<span class="text__n".*?</span>|<div class="whose".*?</div>', "", text(html, side)
        )
        assert plain(article) == " ".join(account.text.split())
        assert article.count("<p>") == len(account.paragraphs)


def test_side_by_side_underlines_each_claim_and_numbers_its_finding(alice: Client) -> None:
    html = text(page(alice, reports.worked_example(), "comparison-side"), "a")
    assert re.findall(r'class="span tone--([\w-]+)" data-of="(\d+)"', html) == [
        ("agree", "1"), ("diverge", "2"), ("only-a", "4"), ("diverge", "3"), ("diverge", "3"),
    ]  # fmt: skip
    refs = re.findall(r'class="ref tone--[\w-]+" href="#finding-(\d)" aria-label="Finding (\d): ([^"]+)"', html)
    assert refs[1] == ("2", "2", "Diverges")
    assert html.count('id="a-3"') == 1


def test_where_claims_lie_over_each_other_both_are_shown(alice: Client) -> None:
    left = "The ministers met at the port and agreed on fish."
    points = [
        Point("Fish", Verdict.AGREE, "Both.", (Saying("", "report", "The ministers met at the port"),),
              (Saying("", "report", "They met."),)),
        Point("Fish", Verdict.DIVERGE, "Two.", (Saying("", "report", "met at the port and agreed on fish"),),
              (Saying("", "report", "On fish."),), (Kind.SCOPE,)),
    ]  # fmt: skip
    comparison = reports.finished(left, "They met. On fish.", points, owner="alice", title="Fish")
    html = text(page(alice, comparison, "comparison-side"), "a")
    spans = re.findall(r'<span class="span ([^"]+)" data-of="([^"]+)">(.*?)</span>(?=<|[^<]*<)', html)
    assert [(classes, of) for classes, of, _ in spans] == [
        ("tone--agree", "1"), ("tone--diverge also--agree", "2 1"), ("tone--diverge", "2"),
    ]  # fmt: skip
    topics = page(alice, comparison, "comparison-detail")
    assert "2 findings rest on the same words of" not in topics


def test_rows_of_one_topic_on_the_same_claim_read_as_one_group(alice: Client, finished: Comparison) -> None:
    first, second = Finding.objects.filter(comparison=finished, number__in=[1, 2])
    second.claims.add(*first.claims.all())
    html = page(alice, finished, "comparison-detail")
    assert html.count('class="together"') == 1
    assert "2 findings rest on the same words of A" in html
    group = html.partition('class="together"')[2].partition("</ol></li>")[0]
    assert numbers(group) == {"2", "3"}


def test_a_silent_side_offers_what_comes_closest(alice: Client, finished: Comparison) -> None:
    html = page(alice, finished, "comparison-detail")
    row = html.partition('id="finding-2"')[2].partition("</article>")[0]
    closest = re.search(r"<details><summary>Closest in B, ¶ (\d)</summary>(.*?)</details>", row, re.DOTALL)
    assert closest
    nearest = Finding.objects.get(comparison=finished, number=1).nearest
    assert nearest
    assert plain(closest[2]) == finished.right.text[nearest.start : nearest.end]


def test_without_anything_close_a_silent_side_says_only_that(alice: Client, finished: Comparison) -> None:
    Finding.objects.filter(comparison=finished).update(nearest=None)
    assert "<details>" not in page(alice, finished, "comparison-detail")


def test_reading_one_account_has_the_other_in_the_margin_and_then_what_it_lacks(alice: Client) -> None:
    html = page(alice, reports.worked_example(), "comparison-read-a")
    margin, _, lacking = html.partition("Not in this account")
    assert numbers(margin) == {"1", "2", "3", "4"}
    assert numbers(lacking) == {"5"}
    assert "<h3><bdi>Peace with Armenia</bdi></h3>" in lacking
    aside = margin.partition('id="finding-2"')[2].partition("</article>")[0]
    assert 'The Secretary discussed our <mark class="mark--framing">enduring relations</mark>' in aside
    assert "<small>Framing</small>" in aside
    other = page(alice, reports.worked_example(), "comparison-read-b")
    assert numbers(other.partition("Not in this account")[2]) == {"4"}


def test_a_finding_stands_beside_the_paragraph_of_its_first_claim(alice: Client) -> None:
    html = page(alice, reports.worked_example(), "comparison-read-a")
    by_paragraph = [numbers(part) for part in html.split('<div class="reading">')[1:]]
    assert by_paragraph[0] == {"1", "2"}
    assert by_paragraph[5 if len(by_paragraph) > 5 else -1] & {"3", "5"}


@pytest.mark.parametrize("view", VIEWS)
def test_a_screen_reader_hears_verdict_reason_a_and_b_in_this_order(alice: Client, view: str) -> None:
    html = page(alice, reports.worked_example(), view)
    finding = html.partition('id="finding-2" data-finding')[2].partition('id="finding-3"')[0]
    said = plain(f"<i {finding}")
    order = (
        "Diverges",
        "Framing",
        "A quotes Aliyev",
        "Account A",
        "seriously damaged",
        "Account B",
        "enduring relations with",
    )
    places, at = [], 0
    for words in order:
        at = said.index(words, at)
        places.append(at)
    assert places == sorted(places)


def test_what_was_searched_for_is_marked_where_it_stands(alice: Client, finished: Comparison) -> None:
    assert 'He thanked the <mark class="hit">delegation</mark>.' in page(
        alice, finished, "comparison-detail", q="DELEGÁTION"
    )
    assert '<mark class="mark--fact"><mark class="hit">4 May</mark></mark>' in page(
        alice, finished, "comparison-detail", q='"4 may"'
    )
    assert '<mark class="hit">delegation' in page(alice, finished, "comparison-side", q="delegation")


def test_counts_are_right_under_all_the_other_filters(alice: Client) -> None:
    comparison = reports.long_comparison(40)
    query = {"show": "diverge", "topic": "2", "q": "visits", "look": "", "speaker": "The ministers"}
    html = page(alice, comparison, "comparison-detail", **query)
    form = html.partition('id="find-form"')[2].partition("</form>")[0]
    options = re.findall(r'<option value="([^"]+)"[^>]*>[^<]*\((\d+)\)</option>', form)
    assert len(options) == 6
    for value, count in options:
        name = "topic" if value.isdigit() else "speaker"
        assert len(numbers(page(alice, comparison, "comparison-detail", **{**query, name: value}))) == int(count)
    chips = re.findall(r'id="(?:show|kind)-[\w-]+"[^>]*? href="([^"#]*)#findings".*?"n">(\d+)<', html)
    assert chips
    for url, count in chips:
        if "kind=&" not in url:
            assert len(numbers(alice.get(unescape(url)).content.decode())) == int(count)


def test_where_nothing_fits_it_says_what_to_leave_out(alice: Client, finished: Comparison) -> None:
    html = page(alice, finished, "comparison-detail", show="only-a", q="reporters")
    assert "<h2>Nothing matches</h2>" in html
    ways = re.findall(r'href="([^"#]*)#findings">Without ([^<]*): (\d)</a>', html)
    assert [(unescape(words), count) for _, words, count in ways] == [("“Only A”", "1"), ("the words “reporters”", "1")]
    for url, _, count in ways:
        assert len(numbers(alice.get(unescape(url)).content.decode())) == int(count)


def test_words_that_stand_outside_all_claims_are_not_said_to_be_missing(alice: Client, finished: Comparison) -> None:
    Finding.objects.get(comparison=finished, number=1).claims.clear()
    html = page(alice, finished, "comparison-detail", q="delegation")
    assert "No finding holds “delegation”" in html
    assert "They stand in the texts, outside all claims." in html
    assert "Neither account has these words." in page(alice, finished, "comparison-detail", q="unicorn")


@pytest.mark.parametrize("view", VIEWS)
def test_each_accounts_words_carry_their_language_and_direction(alice: Client, finished: Comparison, view: str) -> None:
    Account.objects.filter(comparison=finished, side="left").update(language="az")
    Account.objects.filter(comparison=finished, side="right").update(language="ar")
    html = page(alice, finished, view)
    tags = re.findall(r'lang="(\w+)" dir="(\w+)"', html.partition("<main")[2])
    assert set(tags) <= {("az", "ltr"), ("ar", "rtl")}
    assert ("ar", "rtl") in tags
    assert ("az", "ltr") in tags or view == "comparison-read-b"


def test_quoted_words_in_a_reason_keep_their_own_direction(alice: Client, finished: Comparison) -> None:
    Finding.objects.filter(comparison=finished).update(reason="A speaks of “وفد”, B of “a delegation”.")
    html = page(alice, finished, "comparison-detail")
    assert "<p>A speaks of “<bdi>وفد</bdi>”, B of “<bdi>a delegation</bdi>”.</p>" in html


@pytest.mark.parametrize("view", VIEWS)
def test_each_finding_says_how_sure_it_is_and_leads_to_how_that_is_known(
    alice: Client, finished: Comparison, view: str
) -> None:
    html = page(alice, finished, view)
    assert sorted(re.findall(r'class="sure sure--(\w+)" href="([^"]+)" title="([^"]+)"', html)) == [
        ("High", "/how/#sure", "Holds 80 times in 100"),
        ("High", "/how/#sure", "Holds 90 times in 100"),
        ("Low", "/how/#sure", "Holds 50 times in 100"),
    ]
    assert "Needs a look</b>Some words of A, ¶ " in html
    assert "How verdicts are made, and how often they are right" in html


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("count", [10, 200])
def test_no_reading_asks_the_database_more_for_more_findings(
    alice: Client, django_assert_num_queries: object, view: str, count: int
) -> None:
    comparison = reports.long_comparison(count)
    # The whole texts also ask which words have notes.
    with django_assert_num_queries(9 if view == "comparison-detail" else 10):  # type: ignore[operator]
        page(alice, comparison, view, q="visits", speaker="The ministers")


@pytest.mark.parametrize("view", VIEWS)
def test_what_people_and_texts_say_is_escaped(alice: Client, view: str) -> None:
    evil = '<script>alert("x")</script>'
    said = (Saying(evil, evil, f"{evil} at dawn", ((evil, Kind.FACT),)),)
    point = Point(evil, Verdict.DIVERGE, f"“{evil}” {evil}", said, said, (Kind.FACT,))
    comparison = reports.finished(f"{evil} at dawn", f"Then {evil} at dawn", [point], owner="alice", title=evil)
    for query in ({}, {"q": evil}, {"q": evil, "show": "agree"}, {"speaker": evil}, {"topic": evil}):
        assert "<script>alert" not in page(alice, comparison, view, **query)


def test_until_the_job_is_done_every_reading_leads_to_the_waiting_page(alice: Client) -> None:
    waiting = factories.comparison()
    for view in VIEWS:
        response = alice.get(reverse(view, args=[waiting.pk]))
        assert response.headers["Location"] == reverse("comparison-progress", args=[waiting.pk])
