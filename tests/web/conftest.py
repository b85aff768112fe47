"""What several tests of pages need."""

from __future__ import annotations

import pytest

from comparisons.exports.document import Document
from comparisons.exports.formats import Format
from comparisons.models import Person
from tests import factories


@pytest.fixture
def person(db: None) -> Person:
    """Whom the client ``alice`` is."""
    person = factories.person("alice")
    assert person
    return person


@pytest.fixture
def papers(monkeypatch: pytest.MonkeyPatch) -> list[Document]:
    """What was handed to the writers; each file then is one line, and no heavy library runs."""
    given: list[Document] = []

    def stand_in(format: Format, document: Document) -> bytes:
        given.append(document)
        return f"{format.slug} of {document.title}, {len(list(document.entries()))} findings".encode()

    monkeypatch.setattr(Format, "write", stand_in)
    return given
