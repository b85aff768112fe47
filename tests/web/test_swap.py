"""Swapped sides."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from comparisons import services
from comparisons.engine.compare import compare
from comparisons.example import read_example
from comparisons.models import Comparison, Job
from tests import factories
from tests.web.readings import VIEWS, page


def stored(left: services.Draft, right: services.Draft) -> Comparison:
    owner = factories.person("alice")
    made = services.create_comparison(owner=owner, title="A call", event_date=None, left=left, right=right)
    services.store_report(made, compare(left.text, right.text))
    Job.objects.filter(comparison=made).update(state=Job.State.DONE, progress=1)
    return Comparison.objects.get(pk=made.pk)


@pytest.mark.parametrize(("view", "mirrored"), zip(VIEWS, [*VIEWS[:2], VIEWS[3], VIEWS[2]], strict=True))
@pytest.mark.parametrize("query", [{}, {"show": "only-a", "q": "visit"}])
def test_swapped_sides_are_the_exact_mirror(alice: Client, view: str, mirrored: str, query: dict[str, str]) -> None:
    example = read_example()
    there = stored(example.left, example.right)
    back = stored(example.right, example.left)
    swap = re.search(r'id="swap" href="([^"]+)"', page(alice, there, mirrored, **query))
    assert swap
    html = alice.get(unescape(swap[1])).content.decode()
    asked = {"show": "only-b", "q": "visit"} if query else {}
    assert comparable(html, there) == comparable(page(alice, back, view, **asked), back)


def comparable(html: str, comparison: Comparison) -> list[str]:
    """The page without its own address, in which the swap is the only difference asked for."""
    html = html.partition('<div id="comparison"')[2].partition("<footer")[0]
    html = re.sub(
        r'id="swap" href="[^"]+"|value="[^"]*"? form="find-form"|<input type="hidden" name="(swap|csrf)[^>]*>', "", html
    )
    # Selected words are written down with the account they are from, whichever letter it has.
    html = re.sub(r' data-side="\w+"', "", html)
    html = html.replace(str(comparison.pk), "").replace("&amp;swap=1", "").replace("?swap=1", "")
    return re.findall(r"<[^>]+>|[^<]+", html)


def test_swapping_twice_leads_back(alice: Client, finished: Comparison) -> None:
    html = page(alice, finished, "comparison-read-b", show="only-a", q="x", swap="1")
    swap = re.search(r'id="swap" href="([^"]+)"', html)
    assert swap
    assert unescape(swap[1]) == f"{reverse('comparison-read-a', args=[finished.pk])}?show=only-b&q=x"
