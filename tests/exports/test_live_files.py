"""Files of a comparison that people work on, as its reader has it."""

from __future__ import annotations

import csv
import io

import pytest

from comparisons.access import Seat
from comparisons.exports.formats import FORMATS
from comparisons.models import Comparison, Role
from comparisons.reading.document import document
from comparisons.reading.filters import Choice
from tests import reports

ADDRESS = "https://parallax.example/c/1/"
MADE = {"worked": reports.worked_example, "in two scripts": reports.arabic_and_azerbaijani}


def written(made: Comparison, slug: str, **asked: str) -> str:
    seat = Seat(Comparison.objects.get(pk=made.pk), None, Role.VIEWER)
    return FORMATS[slug].write(document(seat, Choice(**asked), ADDRESS)).decode("utf-8-sig")


@pytest.mark.django_db
@pytest.mark.parametrize("name", MADE)
@pytest.mark.parametrize("slug", ["md", "csv", "html"])
def test_every_finding_is_in_every_file(name: str, slug: str) -> None:
    made = MADE[name]()
    page = written(made, slug)
    for finding in made.findings.all():
        assert f"{ADDRESS}f/{finding.number + 1}/" in page
        assert finding.get_verdict_display() in page


@pytest.mark.django_db
def test_a_file_holds_what_was_asked_for_with_the_sides_as_asked() -> None:
    made = reports.worked_example()
    rows = list(csv.DictReader(io.StringIO(written(made, "csv", show="only-a", swap="1"), newline="")))
    assert [(row["verdict"], row["a_quotes"] != "", row["b_quotes"]) for row in rows] == [("Only in A", True, "")]
    assert "1 of 5 findings (only a)" in written(made, "md", show="only-a", swap="1")
