"""The analysis: queued, stopped, queued again, and its result kept."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from comparisons.alignment import base, to_dict
from comparisons.engine.report import Report
from comparisons.ingest.language import detect
from comparisons.models import Account, Analysis, Claim, Comparison, Finding, Job, Topic
from comparisons.services.alignment import realign
from comparisons.tasks import enqueue


def cancel(*, comparison: Comparison) -> None:
    """Stop the analysis; its worker finds out at its next progress call."""
    live = Job.objects.live().filter(comparison=comparison)
    live.update(state=Job.State.CANCELLED, worker="", lease_until=None, finished_at=timezone.now())


def retry(*, comparison: Comparison) -> None:
    """Queue a failed or cancelled analysis again, with all its attempts."""
    requeue(comparison, (Job.State.FAILED, Job.State.CANCELLED))


def analyse_again(*, comparison: Comparison) -> None:
    """Queue a finished analysis again, for a newer engine. The old findings stay until it is done."""
    requeue(comparison, (Job.State.DONE,))


def refresh_examples(*, version: str) -> None:
    """Queue the examples again that another engine analysed."""
    examples = Comparison.objects.filter(is_example=True, deleted_at=None, job__state=Job.State.DONE)
    for comparison in examples.exclude(engine_version=version):
        analyse_again(comparison=comparison)


def requeue(comparison: Comparison, states: tuple[Job.State, ...]) -> None:
    jobs, now = Job.objects.filter(comparison=comparison), timezone.now()
    fresh = {"attempt": 0, "stage": "", "progress": 0, "notes": {}, "error": "", "sent_at": None, "finished_at": None}
    if jobs.filter(state__in=states).update(state=Job.State.QUEUED, queued_at=now, due_at=now, **fresh):
        enqueue(jobs.get())


def name_languages(*, comparison: Comparison) -> None:
    """Fill in the language of each account where it is blank and can be told. For the worker: it loads a model."""
    for account in comparison.accounts.filter(language=""):
        if language := detect(account.text):
            Account.objects.filter(pk=account.pk, language="").update(language=language)


@transaction.atomic
def store_report(comparison: Comparison, report: Report) -> None:
    """Replace what the machine found; the texts and what people add stay as they are."""
    Finding.objects.filter(comparison=comparison).delete()
    Topic.objects.filter(comparison=comparison).delete()
    Claim.objects.filter(account__comparison=comparison).delete()
    Analysis.objects.update_or_create(comparison=comparison, defaults={"found": to_dict(base(report))})
    realign(comparison)
    comparison.engine_version = report.engine.version
    comparison.engine_models = report.engine.models
    comparison.left_coverage = report.coverage.left
    comparison.right_coverage = report.coverage.right
    comparison.analysed_at = timezone.now()
    comparison.save(update_fields=["engine_version", "engine_models", "left_coverage", "right_coverage", "analysed_at"])
