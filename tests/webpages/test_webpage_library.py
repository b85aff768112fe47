"""Pages of many sorts: all of the account in its order, nothing around it, and what the page says of itself."""

from __future__ import annotations

from dataclasses import fields

import pytest

from comparisons.webpages import WebPage
from comparisons.webpages import read as read_source
from tests.webpages.library import LIBRARY
from tests.webpages.pages import AROUND

SAID = [field.name for field in fields(WebPage) if field.name != "paragraphs"]


@pytest.fixture(scope="module")
def found() -> dict[str, WebPage]:
    return {name: read_source(page) for name, (page, _) in LIBRARY.items()}


@pytest.mark.parametrize("name", LIBRARY)
def test_the_account_is_whole_and_in_order(name: str, found: dict[str, WebPage]) -> None:
    assert found[name].paragraphs == LIBRARY[name][1].paragraphs


@pytest.mark.parametrize("name", LIBRARY)
def test_what_surrounds_the_account_is_left_out(name: str, found: dict[str, WebPage]) -> None:
    text = "\n".join(found[name].paragraphs)
    assert [words for words in AROUND if words in text] == []


@pytest.mark.parametrize("what", SAID)
@pytest.mark.parametrize("name", LIBRARY)
def test_what_the_page_says_of_itself(name: str, what: str, found: dict[str, WebPage]) -> None:
    assert getattr(found[name], what) == getattr(LIBRARY[name][1], what)
