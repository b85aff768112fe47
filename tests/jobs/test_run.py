"""One job from claim to result, with a comparing function passed in."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from comparisons import jobs, services
from comparisons.engine.compare import Languages, ToldOn
from comparisons.engine.progress import OnProgress, Progress, Stage
from comparisons.engine.report import AccountClaims, Coverage, Engine, Report
from comparisons.models import Comparison, Finding, Job
from tests import factories
from tests.jobs.conftest import wait_for_renewal

pytestmark = pytest.mark.django_db(transaction=True)


def compare(left: str, right: str, /, *, told_on: ToldOn, languages: Languages, on_progress: OnProgress) -> Report:
    on_progress(Progress(Stage.READ, 0.1, "19 words, 4 paragraphs"))
    on_progress(Progress(Stage.SPLIT, 0.4, "2 in A, 2 in B"))
    on_progress(Progress(Stage.GROUP, 0.9))
    return factories.report(left=left, right=right)


def broken(left: str, right: str, /, *, told_on: ToldOn, languages: Languages, on_progress: OnProgress) -> Report:
    raise ValueError("a bug with a path in it: /srv/secret")


def nothing(left: str, right: str, /, *, told_on: ToldOn, languages: Languages, on_progress: OnProgress) -> Report:
    return Report(Engine("1.0", {}), AccountClaims("", ()), AccountClaims("", ()), (), (), Coverage(0, 0))


@pytest.fixture
def job() -> Job:
    return factories.comparison().job


def test_run_stores_the_findings_and_ends_the_job(job: Job) -> None:
    jobs.run(job.pk, compare=compare)
    job.refresh_from_db()
    assert (job.state, job.progress, job.attempt, job.worker, job.error) == ("done", 1, 1, "", "")
    assert job.notes == {"read": "19 words, 4 paragraphs", "split": "2 in A, 2 in B"}
    assert job.finished_at is not None
    comparison = Comparison.objects.with_counts().get()
    assert (comparison.engine_version, comparison.left_coverage) == ("1.0", 0.5)
    assert (comparison.agree_count, comparison.diverge_count) == (0, 1)
    assert (comparison.only_left_count, comparison.only_right_count) == (1, 1)


def test_run_gives_the_engine_the_untouched_texts(job: Job) -> None:
    given = []

    def listen(left: str, right: str, /, *, told_on: ToldOn, languages: Languages, on_progress: OnProgress) -> Report:
        given.append((left, right))
        return factories.report()

    jobs.run(job.pk, compare=listen)
    assert given == [(factories.LEFT, factories.RIGHT)]


def test_run_names_the_language_of_each_account_where_it_is_sure() -> None:
    mine, theirs = "Tərəflər danışıqları davam etdirməyə razılaşdılar.", "Aliyev, Blinken."
    job = factories.comparison(left=mine, right=theirs).job
    jobs.run(job.pk, compare=nothing)
    accounts = job.comparison.accounts.order_by("side")
    assert [(account.language, account.direction) for account in accounts] == [("az", "ltr"), ("", "auto")]


def test_run_tells_the_engine_the_languages_it_has_just_named() -> None:
    left, right = "Стороны согласились продолжить переговоры.", "Стороны согласились прекратить переговоры."
    job = factories.comparison(left=left, right=right).job
    jobs.run(job.pk)
    comparison = Comparison.objects.get()
    assert [account.language for account in comparison.accounts.all()] == ["ru", "ru"]
    assert comparison.engine_models == {}
    assert {finding.needs_review for finding in comparison.findings.all()} == {True}


def test_run_leaves_a_language_that_is_known(job: Job) -> None:
    job.comparison.accounts.update(language="az-Arab")
    jobs.run(job.pk, compare=compare)
    assert {(a.language, a.direction) for a in job.comparison.accounts.all()} == {("az-Arab", "rtl")}


def test_the_page_sees_each_stage_while_the_work_goes_on(job: Job) -> None:
    seen = []

    def watched(left: str, right: str, /, *, told_on: ToldOn, languages: Languages, on_progress: OnProgress) -> Report:
        for stage in Stage:
            on_progress(Progress(stage, 0.5))
            seen.append(Job.objects.get().stage)
        return factories.report()

    jobs.run(job.pk, compare=watched)
    assert seen == ["read", "split", "match", "judge", "group"]


def test_only_one_of_two_claims_wins(job: Job) -> None:
    assert jobs.claim(Job, job.pk, worker="first") is not None
    assert jobs.claim(Job, job.pk, worker="second") is None
    job.refresh_from_db()
    assert (job.worker, job.attempt) == ("first", 1)


def test_a_job_with_an_expired_lease_is_taken_over_and_the_dead_worker_cannot_write(job: Job) -> None:
    dead = jobs.claim(Job, job.pk, worker="dead")
    assert dead is not None
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    jobs.run(job.pk, compare=compare)
    job.refresh_from_db()
    assert (job.state, job.attempt) == ("done", 2)
    with pytest.raises(jobs.LeaseLost):
        jobs.finish(jobs.Lease(dead), factories.report(reason="From the grave."))
    assert not Finding.objects.filter(reason="From the grave.").exists()


def test_the_worker_that_lost_a_job_cannot_write_while_another_does_it(job: Job) -> None:
    dead = jobs.claim(Job, job.pk, worker="dead")
    assert dead is not None
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert jobs.claim(Job, job.pk, worker="second") is not None
    with pytest.raises(jobs.LeaseLost):
        jobs.Narrator(jobs.Lease(dead))(Progress(Stage.JUDGE, 0.8))
    with pytest.raises(jobs.LeaseLost):
        jobs.finish(jobs.Lease(dead), factories.report())
    job.refresh_from_db()
    assert (job.state, job.worker, job.stage, Finding.objects.count()) == ("running", "second", "", 0)


@pytest.mark.parametrize("state", ["queued", "running"])
def test_a_job_out_of_attempts_is_not_to_be_had(job: Job, state: str) -> None:
    Job.objects.update(state=state, attempt=3, lease_until=timezone.now() - timedelta(seconds=1))
    assert jobs.claim(Job, job.pk, worker="fourth") is None


def test_cancelling_stops_the_worker_at_its_next_progress_call(job: Job) -> None:
    reached = []

    def cancelled(
        left: str, right: str, /, *, told_on: ToldOn, languages: Languages, on_progress: OnProgress
    ) -> Report:
        on_progress(Progress(Stage.READ, 0.1))
        services.cancel(comparison=job.comparison)
        on_progress(Progress(Stage.SPLIT, 0.2))
        reached.append("past the end")
        return factories.report()

    jobs.run(job.pk, compare=cancelled)
    job.refresh_from_db()
    assert (job.state, reached, Finding.objects.count()) == ("cancelled", [], 0)


def test_failure_is_tried_again_later_and_then_given_up(job: Job, sent: list[Any]) -> None:
    for attempt, wait in ((1, 2), (2, 4)):
        began = timezone.now()
        jobs.run(job.pk, compare=broken)
        job.refresh_from_db()
        assert (job.state, job.attempt) == ("queued", attempt)
        assert began <= job.due_at - timedelta(seconds=wait) <= timezone.now()
        assert sent[-1].task.run_after == job.due_at
        assert jobs.claim(Job, job.pk, worker="too early") is None
        Job.objects.update(due_at=timezone.now())
    jobs.run(job.pk, compare=broken)
    job.refresh_from_db()
    assert (job.state, job.attempt) == ("failed", 3)
    assert "Both are kept" in job.error
    assert "secret" not in job.error


def test_retry_after_failure_starts_over_and_can_finish(job: Job, sent: list[Any]) -> None:
    Job.objects.update(state="failed", attempt=3, error="x", stage="match", sent_at=timezone.now())
    services.retry(comparison=job.comparison)
    assert sent[-1].args == [job.pk]
    jobs.run(job.pk, compare=compare)
    job.refresh_from_db()
    assert (job.state, job.attempt, job.error) == ("done", 1, "")


@pytest.mark.parametrize("state", ["queued", "running", "done"])
def test_retry_leaves_a_job_alone_that_is_not_over(job: Job, state: str, sent: list[Any]) -> None:
    Job.objects.update(state=state, attempt=1)
    sent.clear()
    services.retry(comparison=job.comparison)
    job.refresh_from_db()
    assert (job.state, job.attempt, sent) == (state, 1, [])


def test_a_worker_told_to_stop_gives_the_job_back_and_counts_no_attempt(job: Job, sent: list[Any]) -> None:
    def interrupted(
        left: str, right: str, /, *, told_on: ToldOn, languages: Languages, on_progress: OnProgress
    ) -> Report:
        raise KeyboardInterrupt

    sent.clear()
    with pytest.raises(KeyboardInterrupt):
        jobs.run(job.pk, compare=interrupted)
    job.refresh_from_db()
    assert (job.state, job.attempt, job.worker, len(sent)) == ("queued", 0, "", 1)


def test_the_heartbeat_keeps_the_lease_while_the_engine_is_silent(job: Job, settings: Any) -> None:
    settings.JOB_LEASE_SECONDS = 3

    def slow(left: str, right: str, /, *, told_on: ToldOn, languages: Languages, on_progress: OnProgress) -> Report:
        wait_for_renewal(job)
        assert jobs.claim(Job, job.pk, worker="thief") is None
        return factories.report()

    jobs.run(job.pk, compare=slow)
    job.refresh_from_db()
    assert (job.state, job.attempt) == ("done", 1)


def test_findings_and_the_end_of_the_job_are_stored_together_or_not_at_all(job: Job) -> None:
    whole = factories.report()
    torn = Report(whole.engine, whole.left, whole.right, whole.topics[:1], whole.findings, whole.coverage)
    jobs.run(job.pk, compare=lambda left, right, told_on, languages, on_progress: torn)
    job.refresh_from_db()
    assert job.state == "queued"
    assert Finding.objects.count() == 0


def test_analysing_again_replaces_what_the_machine_found(job: Job) -> None:
    jobs.run(job.pk, compare=compare)
    services.analyse_again(comparison=job.comparison)
    jobs.run(job.pk, compare=lambda left, right, told_on, languages, on_progress: factories.report(version="2.0"))
    assert Finding.objects.count() == 3
    assert Comparison.objects.get().engine_version == "2.0"


def test_store_report_keeps_what_comes_closest_and_the_reason_with_the_sides_swapped(job: Job) -> None:
    services.store_report(job.comparison, factories.report())
    stored = {
        row.number: (row.mirrored_reason, row.nearest and (row.nearest.account.side, row.nearest.number))
        for row in Finding.objects.select_related("nearest__account")
    }
    assert stored == {
        0: ("A says 5 May, B says 4 May.", None),
        1: ("Only B reports thanks.", ("right", 1)),
        2: ("Only A mentions reporters.", ("left", 0)),
    }


def test_store_report_keeps_offsets_marks_and_links(job: Job) -> None:
    services.store_report(job.comparison, factories.report())
    finding = Finding.objects.get(number=0)
    assert finding.kinds == ["fact"]
    mark = finding.marks["left"][0]
    assert factories.LEFT[mark["start"] : mark["end"]] == "4 May"
    quotes = [claim.account.text[claim.start : claim.end] for claim in finding.claims.order_by("account__side")]
    assert quotes == ["The minister signed on 4 May.", "The minister signed on 5 May."]
