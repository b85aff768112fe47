"""A comparison as a picture."""

from __future__ import annotations

import re
import struct
import xml.etree.ElementTree as ET

import pytest
from django.test import Client
from django.urls import reverse

from comparisons.models import Comparison
from tests import factories

SVG = "{http://www.w3.org/2000/svg}"
PICTURES = {
    "comparison-score-svg": "image/svg+xml",
    "comparison-score-png": "image/png",
    "comparison-card": "image/png",
}


@pytest.mark.parametrize(("name", "kind"), PICTURES.items())
def test_a_picture_is_of_its_kind_and_named_after_the_comparison(
    alice: Client, finished: Comparison, name: str, kind: str
) -> None:
    response = alice.get(reverse(name, args=[finished.pk]))
    assert response.headers["Content-Type"] == kind
    assert response.headers["Content-Disposition"].startswith('inline; filename="signing-of-the-accord.')


def test_the_score_tells_in_words_what_it_shows(alice: Client, finished: Comparison) -> None:
    svg = ET.fromstring(alice.get(reverse("comparison-score-svg", args=[finished.pk])).content)
    title, description = svg.findtext(f"{SVG}title"), svg.findtext(f"{SVG}desc")
    assert title
    assert "Signing of the accord" in title
    assert description
    assert "share 1 point and diverge on it" in description
    assert "A is Ministry. B is Newspaper." in description
    assert "Signing: 1 diverges." in description
    assert "Visitors: 1 only in A, 1 only in B." in description


def test_the_swapped_score_names_the_sides_the_other_way_round(alice: Client, finished: Comparison) -> None:
    svg = alice.get(reverse("comparison-score-svg", args=[finished.pk]), {"swap": "1"}).content.decode()
    assert "A is Newspaper. B is Ministry." in svg


def test_filters_do_not_change_the_picture(alice: Client, finished: Comparison) -> None:
    url = reverse("comparison-score-svg", args=[finished.pk])
    assert alice.get(url, {"show": "agree", "q": "x"}).content == alice.get(url).content


def test_the_share_card_has_the_size_that_previews_ask_for(alice: Client, finished: Comparison) -> None:
    png = alice.get(reverse("comparison-card", args=[finished.pk])).content
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", png[16:24]) == (1200, 630)


def test_the_page_offers_its_pictures_and_names_the_card_for_previews(alice: Client, finished: Comparison) -> None:
    html = alice.get(finished.get_absolute_url(), {"swap": "1"}).content.decode()
    for name in PICTURES:
        assert f'href="{reverse(name, args=[finished.pk])}?swap=1" download' in html
    card = re.search(r'<meta property="og:image" content="([^"]+)">', html)
    assert card
    assert card[1] == f"http://testserver{reverse('comparison-card', args=[finished.pk])}"
    summary = re.search(r'<meta property="og:description" content="([^"]+)">', html)
    assert summary
    assert summary[1] == "The two accounts share 1 point and diverge on it. 1 point is only in A, 1 only in B."


@pytest.mark.parametrize("name", PICTURES)
def test_before_the_analysis_is_done_there_is_no_picture(alice: Client, name: str) -> None:
    assert alice.get(reverse(name, args=[factories.comparison().pk])).status_code == 404
