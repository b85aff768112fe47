"""The waiting page: what is being done, and what went wrong if it did."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseStopPolling

from comparisons import access, jobs, services
from comparisons.access import Action
from comparisons.models import Comparison, Job
from comparisons.reading import waiting
from comparisons.views.htmx import HtmxHttpRequest


@require_safe
def show(request: HttpRequest, pk: UUID) -> HttpResponse:
    comparison = access.seat_for(request, pk).comparison
    if comparison.job.state == Job.State.DONE:
        return redirect(comparison)
    accounts = {"left": comparison.left, "right": comparison.right}
    context = {**context_of(comparison), **accounts, "again": waiting.again(comparison)}
    return render(request, "comparisons/progress.html", context)


@require_safe
def status(request: HtmxHttpRequest, pk: UUID) -> HttpResponse:
    """What the waiting page polls. Once it is over, htmx is told to stop and which page says so."""
    comparison = access.seat_for(request, pk).comparison
    job = comparison.job
    jobs.look_after(job)
    if job.is_live:
        news = request.GET.get("seen") != waiting.seen(job)
        return render(request, "comparisons/_status.html", {**context_of(comparison), "polled": True, "news": news})
    page = "comparison-detail" if job.state == Job.State.DONE else "comparison-progress"
    if not request.htmx:
        return redirect(page, pk=pk)
    over = HttpResponseStopPolling()
    over["HX-Redirect"] = reverse(page, args=[pk])
    return over


@require_POST
def cancel(request: HttpRequest, pk: UUID) -> HttpResponse:
    comparison = access.seat_for(request, pk, Action.EDIT).comparison
    services.cancel(comparison=comparison)
    return redirect("comparison-progress", pk=pk)


@require_POST
def retry(request: HttpRequest, pk: UUID) -> HttpResponse:
    comparison = access.seat_for(request, pk, Action.EDIT).comparison
    services.retry(comparison=comparison)
    return redirect("comparison-progress", pk=pk)


def context_of(comparison: Comparison) -> dict[str, object]:
    job = comparison.job
    return {"comparison": comparison, "job": job, "wait": waiting.wait(job), "seen": waiting.seen(job)}
