"""The page that takes a file."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from comparisons.models import Comparison, Person
from tests import factories
from tests.portable import made as of

pytestmark = pytest.mark.django_db
URL = "/import/"


def sent(data: bytes, name: str = "comparison.json") -> dict[str, Any]:
    file = BytesIO(data)
    file.name = name
    return {"file": file}


def test_a_visitor_imports_and_lands_on_the_comparison(stranger: Client) -> None:
    made = factories.finished()
    of.note(made, "bob", 1, "A note to keep.")
    page = stranger.post(URL, sent(of.file_of(made)), follow=True)
    new = Comparison.objects.get(members__person__visitor="stranger")
    assert page.redirect_chain == [(new.get_absolute_url(), 302)]
    assert "is here, with all that the file holds." in page.content.decode()
    assert "A note to keep." in stranger.get(reverse("comparison-notes", args=[new.pk])).content.decode()
    assert new.pk != made.pk
    assert Client().get(new.get_absolute_url()).status_code == 404


def test_a_first_visit_makes_the_person_that_owns_it() -> None:
    client, made = Client(), factories.finished()
    client.get(URL)
    before = Person.objects.count()
    client.post(URL, sent(of.file_of(made)))
    assert Person.objects.count() == before + 1
    assert made.title in client.get("/").content.decode()


def test_a_file_that_cannot_be_used_is_named_on_the_page(stranger: Client) -> None:
    people = Person.objects.count()
    for data, words in (
        (b"[]", "This is not a JSON file that Parallax wrote."),
        (b'{"parallax": {"format": 7}}', "newer Parallax (format 7)"),
        (b'{"parallax": {"format": 1, "<script>": 1}}', "In this file "),
        (factories.report().to_json().encode(), "without the two texts"),
        (b"", "This is not a JSON file that Parallax wrote."),
    ):
        response = stranger.post(URL, sent(data))
        page = response.content.decode()
        assert response.status_code == 422
        assert words in page
        assert "<script>" not in page
        assert "Not imported" in page
    assert not Comparison.objects.exists()
    assert Person.objects.count() <= people + 1


def test_without_a_file_the_page_asks_for_one(stranger: Client) -> None:
    response = stranger.post(URL)
    assert response.status_code == 422
    assert "Choose a file first." in response.content.decode()


def test_what_is_far_too_large_is_refused_before_it_is_read(stranger: Client) -> None:
    response = stranger.post(URL, sent(b"x" * 100), CONTENT_LENGTH=str(settings.MAX_REQUEST_BYTES + 1))
    assert response.status_code == 413


def test_the_form_for_a_new_comparison_leads_here(stranger: Client) -> None:
    assert f'href="{URL}"' in stranger.get("/new/").content.decode()
    page = stranger.get(URL)
    assert page.status_code == 200
    assert "Import a comparison" in page.content.decode()
