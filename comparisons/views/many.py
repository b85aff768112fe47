"""Many pairs at once: sent in as one upload, looked over in one list, and compared."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from comparisons import access, jobs
from comparisons.forms.many import ChosenForm, ManyForm, ids
from comparisons.models import Batch, Incoming, Intake, Side
from comparisons.pairs import FOLDER_RULES, MOST_PAIRS, TABLE_RULES, template
from comparisons.reading import batch as reading
from comparisons.reading.readiness import unready
from comparisons.services import batches, intake
from comparisons.services.refusal import Refused
from comparisons.views import rates
from comparisons.views.htmx import HtmxHttpRequest
from comparisons.views.status import NO_CONTENT, TOO_MANY, UNUSABLE
from comparisons.wording.counts import are, counted


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return form_page(request, ManyForm())
    try:
        rates.count(request)
        form = ManyForm(request.POST, request.FILES)
        if not form.is_valid():
            return form_page(request, form, status=UNUSABLE)
        rates.count_many_pages(request, batches.pages(form.cleaned_data["upload"]))
        return redirect(batches.begin(person=access.writer_of(request), **form.values()))
    except Refused as why:
        return form_page(request, ManyForm(request.POST), str(why), TOO_MANY)


def form_page(request: HttpRequest, form: ManyForm, refusal: str = "", status: int = 200) -> HttpResponse:
    person = access.person_of(request)
    context = {
        "form": form,
        "refusal": refusal,
        "folder_rules": FOLDER_RULES,
        "table_rules": TABLE_RULES,
        "collections": person.collections.all() if person else [],
        "most_pairs": MOST_PAIRS,
        "most_bytes": settings.MAX_REQUEST_BYTES,
        "most_files": settings.DATA_UPLOAD_MAX_NUMBER_FILES,
    }
    return render(request, "intake/many.html", context, status=status)


@require_safe
def table(request: HttpRequest) -> HttpResponse:
    """An empty table to fill in."""
    answer = HttpResponse(template(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="parallax-pairs.csv"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, pk: UUID) -> HttpResponse:
    batch = access.batch_for(request, pk)
    if request.method == "POST":
        return act(request, batch)
    look_after(batch)
    return render(request, "intake/many_batch.html", context_of(request, batch))


def context_of(request: HttpRequest, batch: Batch) -> dict[str, Any]:
    page = reading.page(batch, request.GET.get("page"))
    rows = [reading.Row(made) for made in page]
    return {
        "batch": batch,
        "page_obj": page,
        "rows": rows,
        "counts": reading.with_unfit(reading.counts(batch), rows),
        "library": library_of(batch),
    }


def library_of(batch: Batch) -> str:
    """Where what came of it is listed, apart from other comparisons if it can be."""
    asked = {"collection": batch.collection_id} if batch.collection_id else {"tag": batch.tags[0]} if batch.tags else {}
    return reverse("comparison-list") + (f"?{urlencode(asked)}" if asked else "")


def look_after(batch: Batch) -> None:
    """One is enough: whoever finds that nobody is at it asks for all."""
    waiting = Incoming.objects.live().filter(intake__batch=batch).order_by("pk").first()
    if waiting:
        jobs.look_after(waiting)


@require_safe
def state(request: HtmxHttpRequest, pk: UUID) -> HttpResponse:
    """What the page polls: of its rows only those that were being read and are no longer."""
    batch = access.batch_for(request, pk)
    if not request.htmx:
        return redirect(batch)
    look_after(batch)
    if reading.counts(batch).seen == request.GET.get("seen"):
        return HttpResponse(status=NO_CONTENT)
    context = context_of(request, batch)
    waited = ids(request.GET, "waiting")
    rows = [row for row in context["rows"] if row.intake.pk in waited and row.state != reading.READING]
    return render(request, "intake/_many_news.html", {**context, "news": rows})


def act(request: HttpRequest, batch: Batch) -> HttpResponse:
    form = ChosenForm(request.POST)
    if not form.is_valid():
        raise BadRequest
    listed = reading.pairs(batch)
    ticked = ids(request.POST, "c")
    chosen = [one for one in listed if one.pk in ticked or form.cleaned_data["do"] == "all"]
    waiting = [one for one in chosen if not one.is_over]
    if not chosen:
        messages.error(request, "Choose pairs first: tick the boxes beside them.")
    elif form.cleaned_data["do"] == "leave":
        if not form.cleaned_data["sure"]:
            return render(request, "intake/many_leave.html", {"batch": batch, "chosen": waiting})
        gone = batches.leave_out(batch=batch, chosen=waiting)
        messages.success(request, f"{are(gone, 'pair')} left out.")
    else:
        compare(request, waiting)
    return redirect(request.get_full_path())


def compare(request: HttpRequest, chosen: list[Intake]) -> None:
    """Those that can be; each is done for itself, so that one that stumbles takes nothing of the others with it."""
    done = sum(compare_one(one) for one in chosen)
    if done:
        messages.success(request, f"{are(done, 'pair')} on the way: each is compared as soon as a worker is free.")
    if left := len(chosen) - done:
        messages.error(request, f"{counted(left, 'pair')} cannot be compared yet. Each row says why.")


def compare_one(made: Intake) -> bool:
    accounts = made.by_side()
    if unready(list(Side), accounts, accounts.values()):
        return False
    try:
        intake.finish(intake=made)
    except (Refused, Intake.DoesNotExist):
        # Somebody changed it, or left it out, in another window.
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Asks first: nothing brings it back."""
    batch = access.batch_for(request, pk)
    if request.method != "POST":
        context = {"batch": batch, "counts": reading.counts(batch)}
        return render(request, "intake/many_delete.html", context)
    batches.forget(batch=batch)
    messages.success(request, f"The upload “{batch.name}” is deleted.")
    return redirect("comparison-list")
