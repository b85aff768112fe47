"""The analysis: queued, stopped, queued again, and its result kept."""

from __future__ import annotations

from dataclasses import asdict

from django.db import transaction
from django.utils import timezone

from comparisons.engine.report import AccountClaims, Report
from comparisons.engine.report import Finding as Found
from comparisons.ingest.language import detect
from comparisons.models import Account, Claim, Comparison, Finding, Job, Side, Topic
from comparisons.tasks import enqueue


def cancel(*, comparison: Comparison) -> None:
    """Stop the analysis; its worker finds out at its next progress call."""
    live = Job.objects.filter(comparison=comparison, state__in=(Job.State.QUEUED, Job.State.RUNNING))
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
    claims = {
        Side.LEFT: store_claims(comparison.left, report.left),
        Side.RIGHT: store_claims(comparison.right, report.right),
    }
    store_findings(comparison, report, claims)
    comparison.engine_version = report.engine.version
    comparison.engine_models = report.engine.models
    comparison.left_coverage = report.coverage.left
    comparison.right_coverage = report.coverage.right
    comparison.analysed_at = timezone.now()
    comparison.save(update_fields=["engine_version", "engine_models", "left_coverage", "right_coverage", "analysed_at"])


def store_claims(account: Account, found: AccountClaims) -> list[Claim]:
    Claim.objects.filter(account=account).delete()
    return Claim.objects.bulk_create(
        Claim(
            account=account,
            number=claim.id,
            start=claim.start,
            end=claim.end,
            speaker=claim.speaker,
            act=claim.act,
            details=[asdict(detail) for detail in claim.details],
        )
        for claim in found.claims
    )


def store_findings(comparison: Comparison, report: Report, claims: dict[Side, list[Claim]]) -> None:
    topics = Topic.objects.bulk_create(
        Topic(comparison=comparison, number=topic.id, label=topic.label) for topic in report.topics
    )
    topic_of = {topic.number: topic for topic in topics}
    claim_of = {side: {claim.number: claim for claim in found} for side, found in claims.items()}
    findings = Finding.objects.bulk_create(
        Finding(
            comparison=comparison,
            topic=topic_of[finding.topic],
            number=finding.id,
            verdict=finding.verdict.value,
            kinds=[kind.value for kind in finding.kinds],
            reason=finding.reason,
            mirrored_reason=finding.mirrored_reason,
            confidence=finding.confidence,
            needs_review=finding.needs_review,
            marks=asdict(finding.marks),
            nearest=nearest_claim(finding, claim_of),
        )
        for finding in report.findings
    )
    link = Finding.claims.through
    link.objects.bulk_create(
        link(finding=row, claim=claim_of[side][number])
        for row, finding in zip(findings, report.findings, strict=True)
        for side, numbers in ((Side.LEFT, finding.left), (Side.RIGHT, finding.right))
        for number in numbers
    )


def nearest_claim(finding: Found, claim_of: dict[Side, dict[int, Claim]]) -> Claim | None:
    """What comes closest to a claim that one side alone makes is the other side's."""
    if finding.nearest is None:
        return None
    return claim_of[Side.RIGHT if finding.left else Side.LEFT][finding.nearest]
