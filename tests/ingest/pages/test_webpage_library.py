"""Pages of many sorts: all of the account in its order, nothing around it, and what the page says of itself."""

from __future__ import annotations

from dataclasses import asdict, fields

import pytest

from comparisons.ingest import Hints, Particulars, Reading, apart, child
from comparisons.ingest import read as read_file
from tests.ingest.pages.library import LIBRARY
from tests.ingest.pages.pages import AROUND, Page, account


def read(page: Page) -> Reading:
    """As a whole, but in this process, which is quicker than in one of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(apart, "answer", lambda format, data, hints: child.reading(format, data, **asdict(hints)))
        return read_file("talks", page.body, Hints(charset=page.charset, url=page.url, content_type=page.content_type))


@pytest.fixture(scope="module")
def found() -> dict[str, Reading]:
    return {name: read(page) for name, (page, _) in LIBRARY.items()}


@pytest.mark.parametrize("name", LIBRARY)
def test_the_account_is_whole_and_in_order(name: str, found: dict[str, Reading]) -> None:
    assert account(found[name]) == LIBRARY[name][1][1]


@pytest.mark.parametrize("name", [name for name, (page, _) in LIBRARY.items() if b"<h1" in page.body])
def test_the_headline_is_of_the_account_wherever_it_stands(name: str, found: dict[str, Reading]) -> None:
    assert found[name].text.startswith(LIBRARY[name][1][0].title)


@pytest.mark.parametrize("name", LIBRARY)
def test_what_surrounds_the_account_is_set_apart(name: str, found: dict[str, Reading]) -> None:
    around = [words for words in AROUND if words.encode() in LIBRARY[name][0].body]
    assert [words for words in around if words in found[name].text] == []
    told = "\n".join(part.text for part in found[name].paragraphs if part.set_apart)
    assert [words for words in around if words not in told] == []


@pytest.mark.parametrize("what", [field.name for field in fields(Particulars)])
@pytest.mark.parametrize("name", LIBRARY)
def test_what_the_page_says_of_itself(name: str, what: str, found: dict[str, Reading]) -> None:
    assert getattr(found[name].particulars, what) == getattr(LIBRARY[name][1][0], what)
