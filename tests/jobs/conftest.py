"""A comparison with its owner, and what its webhooks are sent."""

from __future__ import annotations

import time

import pytest

from comparisons.models import Annotation, Comparison, Delivery, Leased, Person
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


def wait_for_renewal(job: Leased) -> None:
    """Until whoever holds the job has extended the lease by themselves."""
    rows = type(job)._default_manager.filter(pk=job.pk)
    held, patience = rows.get().lease_until, time.monotonic() + 30
    while rows.get().lease_until == held:
        assert time.monotonic() < patience, "The lease was not extended."
        time.sleep(0.02)
