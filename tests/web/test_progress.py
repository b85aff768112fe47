"""The waiting page, its polled part, and its buttons."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from comparisons.models import Comparison, Job

HTMX = {"HX-Request": "true"}


def url(name: str, comparison: Comparison) -> str:
    return reverse(f"comparison-{name}", args=[comparison.pk])


def set_job(**values: Any) -> None:
    Job.objects.update(**values)


def running(stage: str = "match", **values: Any) -> None:
    later = timezone.now() + timedelta(minutes=1)
    set_job(state="running", stage=stage, attempt=1, worker="w", lease_until=later, **values)


def states(response: Any) -> list[str]:
    return [step.state for step in response.context["wait"].steps]


def test_the_page_shows_both_texts_and_the_stages(alice: Client, comparison: Comparison) -> None:
    running(progress=0.5, notes={"read": "19 words, 4 paragraphs"})
    response = alice.get(url("progress", comparison))
    page = response.content.decode()
    assert states(response) == ["done", "done", "now", "later", "later"]
    assert "19 words, 4 paragraphs" in page
    assert 'value="0.500"' in page
    assert "Stage 3 of 5: matching passages" in page
    assert page.count('class="text__n"') == 4
    assert "He thanked the delegation." in page
    assert "Reporters were not admitted." in page


def test_the_page_goes_on_without_javascript(alice: Client, comparison: Comparison) -> None:
    head = alice.get(url("progress", comparison)).content.decode().partition("</head>")[0]
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in head


def test_a_finished_comparison_leads_to_its_result(alice: Client, finished: Comparison) -> None:
    response = alice.get(url("progress", finished))
    assert (response.status_code, response["Location"]) == (302, finished.get_absolute_url())


def test_the_result_of_an_unfinished_comparison_leads_here(alice: Client, comparison: Comparison) -> None:
    response = alice.get(comparison.get_absolute_url())
    assert (response.status_code, response["Location"]) == (302, url("progress", comparison))


def test_a_stage_that_is_new_is_said_aloud_once(alice: Client, comparison: Comparison) -> None:
    running()
    seen = alice.get(url("progress", comparison)).context["seen"]
    again = alice.get(url("status", comparison), {"seen": seen}, headers=HTMX).content.decode()
    running(stage="judge")
    new = alice.get(url("status", comparison), {"seen": seen}, headers=HTMX).content.decode()
    assert 'id="said"' not in again
    assert "Stage 4 of 5: judging each pair" in new


def test_the_polled_part_is_a_fragment_that_moves_on(alice: Client, comparison: Comparison) -> None:
    running(progress=0.61)
    for headers in (HTMX, {}):
        response = alice.get(url("status", comparison), headers=headers)
        assert response.status_code == 200
        assert "<html" not in response.content.decode()
        assert 'value="0.610"' in response.content.decode()


@pytest.mark.parametrize(("state", "page"), [("done", "detail"), ("failed", "progress"), ("cancelled", "progress")])
def test_polling_stops_when_it_is_over(alice: Client, comparison: Comparison, state: str, page: str) -> None:
    set_job(state=state)
    polled = alice.get(url("status", comparison), headers=HTMX)
    assert (polled.status_code, polled["HX-Redirect"]) == (286, url(page, comparison))
    plain = alice.get(url("status", comparison))
    assert (plain.status_code, plain["Location"]) == (302, url(page, comparison))


@pytest.mark.django_db(transaction=True)
def test_a_poll_finds_a_job_whose_worker_died(alice: Client, comparison: Comparison, sent: list[Any]) -> None:
    past = timezone.now() - timedelta(minutes=1)
    running(sent_at=past)
    sent.clear()
    alice.get(url("status", comparison), headers=HTMX)
    assert len(sent) == 0
    set_job(lease_until=past)
    alice.get(url("status", comparison), headers=HTMX)
    assert [message.args for message in sent] == [[comparison.job.pk]]


def test_a_poll_tells_of_a_job_that_died_for_the_last_time(alice: Client, comparison: Comparison) -> None:
    past = timezone.now() - timedelta(minutes=1)
    running(sent_at=past)
    set_job(lease_until=past, attempt=3)
    assert alice.get(url("status", comparison), headers=HTMX).status_code == 286
    page = alice.get(url("progress", comparison)).content.decode()
    assert "The comparison was cut short 3 times" in page


def held_up(client: Client, comparison: Comparison) -> str:
    return str(client.get(url("progress", comparison)).context["wait"].held_up)


def test_a_queued_job_says_what_it_waits_for(alice: Client, comparison: Comparison) -> None:
    assert held_up(alice, comparison) == "Waiting for a worker."
    set_job(queued_at=timezone.now() - timedelta(seconds=30))
    assert held_up(alice, comparison).startswith("No worker has taken this up for 30 seconds.")
    assert "run_huey" in held_up(alice, comparison)


def test_a_queued_job_behind_another_says_so(alice: Client, comparison: Comparison, finished: Comparison) -> None:
    later = timezone.now() + timedelta(minutes=1)
    Job.objects.filter(comparison=finished).update(state="running", lease_until=later)
    assert held_up(alice, comparison) == "Waiting for its turn: 1 other comparison is being worked on."


def test_a_job_that_will_be_tried_again_says_so(alice: Client, comparison: Comparison) -> None:
    set_job(attempt=1)
    assert held_up(alice, comparison) == "The last try failed. Parallax tries again by itself: 2 of 3."


def test_a_failure_says_what_is_kept_and_what_to_do(alice: Client, comparison: Comparison) -> None:
    set_job(state="failed", stage="judge", error="Something broke. Both texts are kept.")
    response = alice.get(url("progress", comparison))
    page = response.content.decode()
    assert states(response) == ["done", "done", "done", "fault", "later"]
    assert "Something broke. Both texts are kept." in page
    assert url("retry", comparison) in page
    assert f"/new/?from={comparison.pk}" in page
    assert "hx-get" not in page.partition("</header>")[2]
    assert "He thanked the delegation." in page


def test_stop_and_start_again(alice: Client, comparison: Comparison) -> None:
    running()
    assert alice.post(url("cancel", comparison))["Location"] == url("progress", comparison)
    assert Job.objects.get().state == "cancelled"
    assert "The comparison was stopped" in alice.get(url("progress", comparison)).content.decode()
    assert alice.post(url("retry", comparison))["Location"] == url("progress", comparison)
    assert Job.objects.get().state == "queued"


def test_a_finished_job_cannot_be_stopped(alice: Client, finished: Comparison) -> None:
    alice.post(url("cancel", finished))
    assert Job.objects.get().state == "done"
    assert finished.findings.count() == 3


@pytest.mark.parametrize("name", ["cancel", "retry"])
def test_the_example_cannot_be_changed(alice: Client, example: Comparison, name: str) -> None:
    assert alice.post(url(name, example)).status_code == 403


@pytest.mark.parametrize(
    ("name", "method"), [("progress", "post"), ("status", "post"), ("cancel", "get"), ("retry", "get")]
)
def test_wrong_methods_are_refused(alice: Client, comparison: Comparison, name: str, method: str) -> None:
    assert getattr(alice, method)(url(name, comparison)).status_code == 405


def test_a_poll_costs_few_queries(alice: Client, comparison: Comparison, django_assert_max_num_queries: Any) -> None:
    running()
    with django_assert_max_num_queries(4):
        alice.get(url("status", comparison), headers=HTMX)
