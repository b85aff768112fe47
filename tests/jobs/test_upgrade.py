"""An upgrade of a database with comparisons in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from comparisons import jobs
from comparisons.engine.compare import VERSION
from comparisons.models import Comparison, Finding, Job
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

FIRST = ("comparisons", "0001_initial")


def migrate(*targets: tuple[str, str]) -> Any:
    """Bring the database there, or to the newest; the models as they are at that point."""
    executor = MigrationExecutor(connection)
    executor.migrate(list(targets) or executor.loader.graph.leaf_nodes())
    return executor.loader.project_state(list(targets) or None).apps


@pytest.fixture
def old() -> Iterator[Any]:
    """The models before the first upgrade; the database is the newest again afterwards, whatever happened."""
    yield migrate(FIRST)
    migrate()


def old_comparison(old: Any, **values: Any) -> int:
    """A comparison as the older engine left it."""
    made_with = {"title": "x", "owner": "alice", "engine_version": "0.2.0"}
    comparison = old.get_model("comparisons", "Comparison").objects.create(**made_with)
    for side, text in (("left", factories.LEFT), ("right", factories.RIGHT)):
        old.get_model("comparisons", "Account").objects.create(comparison=comparison, side=side, text=text)
    topic = old.get_model("comparisons", "Topic").objects.create(comparison=comparison, number=0, label="Signing")
    old.get_model("comparisons", "Finding").objects.create(
        comparison=comparison, topic=topic, number=0, verdict="agree", reason="Both.", confidence=0.9
    )
    past = timezone.now() - timedelta(days=1)
    made = {"attempt": 1, "stage": "group", "progress": 1, "queued_at": past, "due_at": past, "sent_at": past}
    job = old.get_model("comparisons", "Job").objects.create(comparison=comparison, **{**made, **values})
    return int(job.pk)


def test_finished_comparisons_are_found_by_the_sweep_and_analysed_again(old: Any, sent: list[Any]) -> None:
    now = timezone.now()
    pk = old_comparison(old, state="done", finished_at=now, sent_at=now, notes={"split": "2 in A, 2 in B"})
    migrate()
    job = Job.objects.get(pk=pk)
    assert (job.state, job.attempt, job.stage, job.progress, job.notes) == ("queued", 0, "", 0, {})
    assert job.finished_at is None
    assert Finding.objects.get().reason == "Both."

    jobs.sweep()
    assert [message.args for message in sent] == [[pk]]
    jobs.run(pk)
    assert Job.objects.get().state == "done"
    assert Comparison.objects.get().engine_version == VERSION
    assert all(finding.mirrored_reason for finding in Finding.objects.all())
    assert Finding.objects.filter(nearest=None, verdict__startswith="only").count() == 0


@pytest.mark.parametrize("state", ["failed", "cancelled"])
def test_what_was_not_finished_stays_as_it_was(old: Any, sent: list[Any], state: str) -> None:
    old_comparison(old, state=state, error="Something went wrong.")
    migrate()
    jobs.sweep()
    job = Job.objects.get()
    assert (job.state, job.attempt, job.error, sent) == (state, 1, "Something went wrong.", [])


def test_what_is_being_analysed_keeps_its_worker(old: Any) -> None:
    old_comparison(old, state="running", worker="w", lease_until=timezone.now() + timedelta(minutes=1))
    migrate()
    job = Job.objects.get()
    assert (job.state, job.worker, job.attempt) == ("running", "w", 1)
