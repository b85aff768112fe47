"""Files out: the page that offers them, and those that are sent at once."""

from __future__ import annotations

import csv
import io
import json
from urllib.parse import unquote
from uuid import uuid4

import pytest
from django.test import Client

from comparisons.exports.document import Document
from comparisons.exports.formats import EVERY, Format
from comparisons.models import Comparison, Export
from comparisons.services import exporting
from tests import reports
from tests.web.files import body, url

pytestmark = pytest.mark.django_db

FAST = [format for format in EVERY if not format.is_slow]


def test_the_page_offers_every_format_and_says_what_each_is_good_for(alice: Client, finished: Comparison) -> None:
    page = body(alice.get(url(finished)))
    for format in EVERY:
        assert f"<b>{format.label}</b>" in page
        assert f"{format.about}." in page
        assert f'rel="nofollow" href="{url(finished, "file", format=format.slug)}"' in page
    assert "All 3 findings" in page


def test_the_comparison_leads_there_with_the_readers_filters(alice: Client, finished: Comparison) -> None:
    page = body(alice.get(finished.get_absolute_url() + "?show=diverge&swap=1"))
    assert f'href="{url(finished)}?show=diverge&amp;swap=1"' in page


@pytest.mark.parametrize("format", FAST, ids=lambda format: format.slug)
def test_each_quick_format_is_sent_at_once(alice: Client, format: Format) -> None:
    made = reports.worked_example()
    response = alice.get(url(made, "file", format=format.slug))
    assert response.status_code == 200
    assert response["Content-Disposition"] == f'attachment; filename="aliyev-blinken-telephone-call.{format.extension}"'
    assert response["Content-Type"] == format.media_type
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-cache"
    assert "Blinken" in body(response)
    if format.extension.startswith("json"):
        assert json.loads(body(response))


def test_a_file_names_the_address_that_the_reader_came_by(
    alice: Client, finished: Comparison, papers: list[Document]
) -> None:
    alice.get(url(finished, "file", format="md"))
    assert papers[0].address == f"http://testserver{finished.get_absolute_url()}"


def test_the_filters_carry_over(alice: Client, finished: Comparison) -> None:
    asked = "?show=only-a&look="
    page = body(alice.get(url(finished) + asked))
    assert "Only this 1 of 3 findings: <bdi>only a</bdi>" in page
    assert f'href="{url(finished, "file", format="csv")}?show=only-a"' in page
    assert f'href="{url(finished)}">Export all instead' in page
    assert page.count("Always with all findings.") == 2
    rows = list(
        csv.DictReader(io.StringIO(alice.get(url(finished, "file", format="csv") + asked).content.decode("utf-8-sig")))
    )
    assert len(rows) == 1
    assert "He thanked the delegation." in str(rows[0])


def test_filters_that_nothing_fits_are_told_before_the_file_is_made(alice: Client, finished: Comparison) -> None:
    assert "None of the 3 findings fits" in body(alice.get(url(finished) + "?q=unicorn"))


NAMES = [
    ("Aliyev–Blinken: call", "aliyev-blinken-call.md"),
    ('He said "no"; then\nleft/..\\', "he-said-no-then-left.md"),
    ("مكالمة هاتفية ‏2023", "مكالمة-هاتفية-2023.md"),
    ("Görüş 🤝 Bakıda", "görüş-bakıda.md"),
    ("नई दिल्ली की बैठक", "नई-दिल्ली-की-बैठक.md"),
    ("🤝🎉", "comparison.md"),
    ("\u202egnp.exe", "gnp-exe.md"),
    ("word " * 40, "word-word-word-word-word-word-word-word-word-word-word-word.md"),
]


@pytest.mark.parametrize(("title", "name"), NAMES)
def test_a_file_is_named_by_its_title(
    alice: Client, finished: Comparison, papers: list[Document], title: str, name: str
) -> None:
    Comparison.objects.filter(pk=finished.pk).update(title=title)
    header = alice.get(url(finished, "file", format="md"))["Content-Disposition"]
    start, _, told = header.partition("filename")
    assert start == "attachment; "
    assert unquote(told.removeprefix("*=utf-8''").removeprefix("=").strip('"')) == name
    assert header.isascii()
    assert len(exporting.file_name(title, EVERY[0]).encode()) < 255


def test_an_unknown_format_is_not_found(alice: Client, finished: Comparison) -> None:
    assert alice.get(url(finished, "file", format="exe")).status_code == 404
    assert alice.get(url(finished, "file", format="file")).status_code == 404


def test_what_is_unfinished_has_no_files(alice: Client, comparison: Comparison) -> None:
    assert alice.get(url(comparison)).status_code == 404
    assert alice.get(url(comparison, "file", format="md")).status_code == 404
    assert not Export.objects.exists()


def test_it_only_reads(alice: Client, finished: Comparison) -> None:
    for path in (url(finished), url(finished, "file", format="pdf"), url(finished, "wait", export=uuid4())):
        assert alice.post(path).status_code == 405
    assert not Export.objects.exists()
