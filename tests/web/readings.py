"""The pages of a finished comparison, as a test asks for them."""

from __future__ import annotations

import re
from html import unescape

from django.test import Client
from django.urls import reverse

from comparisons.models import Comparison

VIEWS = ("comparison-detail", "comparison-side", "comparison-read-a", "comparison-read-b")


def page(client: Client, comparison: Comparison, view: str, **query: str) -> str:
    response = client.get(reverse(view, args=[comparison.pk]), query)
    assert response.status_code == 200
    return response.content.decode()


def numbers(html: str) -> set[str]:
    return set(re.findall(r'id="finding-(\d+)" data-finding', html))


def plain(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())
