"""A comparison with its owner, and what its webhooks are sent."""

from __future__ import annotations

import pytest

from comparisons.models import Annotation, Comparison, Delivery, Person
from comparisons.services import writing
from comparisons.services.targets import target_of
from tests import factories
from tests.web.ways import first


@pytest.fixture
def made() -> Comparison:
    return factories.finished()


@pytest.fixture
def owner(made: Comparison) -> Person:
    return made.members.get().person


def note(made: Comparison, person: Person) -> Annotation:
    finding = first(made)
    return writing.annotate(
        comparison=made, person=person, body="Secret thoughts.", target=target_of(finding), finding=finding
    )


def delivery() -> Delivery:
    return Delivery.objects.get()
