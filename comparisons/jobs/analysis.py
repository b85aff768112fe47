"""One analysis of one comparison."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from typing import Any, Protocol

from django.db import transaction

from comparisons import services
from comparisons.engine.progress import OnProgress, Progress
from comparisons.engine.report import Report
from comparisons.jobs.lease import Lease, given_up, work
from comparisons.models import Job
from comparisons.services import webhooks

# The page polls once a second; writing more often than it can show is waste.
SECONDS_BETWEEN_WRITES = 0.25


class Compare(Protocol):
    def __call__(
        self,
        left: str,
        right: str,
        /,
        *,
        told_on: tuple[date | None, date | None],
        languages: tuple[str, str],
        on_progress: OnProgress,
    ) -> Report: ...


def run(job_id: int, *, compare: Compare | None = None) -> None:
    work(Job, job_id, lambda lease: analyse(lease, compare or engine()))


def analyse(lease: Lease[Job], compare: Compare) -> None:
    comparison = lease.job.comparison
    with lease.kept_alive():
        services.name_languages(comparison=comparison)
        left, right = comparison.left, comparison.right
        report = compare(
            left.text,
            right.text,
            told_on=(left.published_on, right.published_on),
            languages=(left.language, right.language),
            on_progress=Narrator(lease),
        )
    finish(lease, report)


def engine() -> Compare:
    from comparisons.engine.compare import compare

    return compare


def engine_version() -> str:
    from comparisons.engine.compare import VERSION

    return VERSION


class Narrator:
    """Writes the engine's progress to the job, and so learns when to stop."""

    def __init__(self, lease: Lease[Any], clock: Callable[[], float] = time.monotonic) -> None:
        self.lease = lease
        self.clock = clock
        self.stage = ""
        self.notes: dict[str, str] = {}
        self.written_at = float("-inf")

    def __call__(self, progress: Progress) -> None:
        if progress.note:
            self.notes[progress.stage] = progress.note
        if progress.stage == self.stage and self.clock() - self.written_at < SECONDS_BETWEEN_WRITES:
            return
        self.stage, self.written_at = progress.stage, self.clock()
        self.lease.write(stage=progress.stage, progress=progress.fraction, notes=self.notes)


def finish(lease: Lease[Job], report: Report) -> None:
    """The results and the end of the job become visible together or not at all."""
    with transaction.atomic():
        lease.finish()
        services.store_report(lease.job.comparison, report)
        webhooks.tell_of_analysis(lease.job.comparison, webhooks.ANALYSIS_DONE)


given_up[Job] = lambda job: webhooks.tell_of_analysis(job.comparison, webhooks.ANALYSIS_FAILED)
