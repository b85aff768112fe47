"""A page says what could not be compared in the accounts' languages, and says nothing where all could."""

from __future__ import annotations

import pytest
from django.test import Client

from comparisons.models import Comparison
from tests import factories
from tests.web.links import address, link_to

pytestmark = pytest.mark.django_db

SENTENCE = "Account A is in English, account B in Russian. Parallax’s models know English only: "


@pytest.fixture
def mixed() -> Comparison:
    made = factories.finished(owner="")
    Comparison.objects.filter(pk=made.pk).update(engine_models={})
    made.accounts.filter(side="left").update(language="en")
    made.accounts.filter(side="right").update(language="ru")
    return made


def page(client: Client, made: Comparison, query: str = "") -> str:
    return client.get(f"{made.get_absolute_url()}{query}").content.decode()


def test_the_head_tells_of_languages_that_no_model_knows(client: Client, mixed: Comparison) -> None:
    assert f'<p class="small" role="note">{SENTENCE}' in page(client, mixed)


def test_so_does_the_page_inside_another_site(client: Client, mixed: Comparison) -> None:
    framed = address(link_to(mixed, embeds=["*"]), "embed")
    assert SENTENCE in client.get(framed).content.decode()


def test_swapped_sides_are_named_as_they_stand(client: Client, mixed: Comparison) -> None:
    assert "Account A is in Russian, account B in English." in page(client, mixed, "?swap=1")


def test_nothing_is_told_where_the_models_had_their_say(client: Client, mixed: Comparison) -> None:
    Comparison.objects.update(engine_models={"sentences": "0" * 64})
    assert 'role="note"' not in page(client, mixed)


def test_nothing_is_told_of_english(client: Client, mixed: Comparison) -> None:
    mixed.accounts.update(language="en")
    assert 'role="note"' not in page(client, mixed)
