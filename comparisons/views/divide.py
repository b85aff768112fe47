"""Give one text that tells both accounts, and divide it between A and B."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.http import HttpResponseClientRedirect, HttpResponseStopPolling, reswap, retarget

from comparisons import access, jobs
from comparisons.example import read_example
from comparisons.forms.divide import DivideForm, OneTextForm, TextForm
from comparisons.models import BOTH, Incoming, Intake, Side
from comparisons.reading.divide import page_of, shown, tally
from comparisons.services import dividing, draft_of, intake
from comparisons.services.refusal import Refused
from comparisons.views import rates
from comparisons.views.holding import hold_files
from comparisons.views.htmx import HtmxHttpRequest
from comparisons.views.status import TOO_MANY, UNUSABLE

# What changes more of the page than a person who chose a side sees already.
SHOWN_ANEW = {"split", "join", "swap", "undo", "page"}


@require_http_methods(["GET", "HEAD", "POST"])
def one_text(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return form_page(request, OneTextForm(start=read_example() if "example" in request.GET else None))
    try:
        rates.count(request)
        form = OneTextForm(request.POST, request.FILES, person=access.person_of(request))
        if not form.is_valid():
            hold_files(request, form.sides)
            return form_page(request, form)
        rates.count_pages(request, form.pages)
    except Refused as why:
        return form_page(request, OneTextForm(request.POST), str(why))
    made = intake.begin(person=access.writer_of(request), arrivals={BOTH: form.text.arrival()}, **form.event())
    return taken(made.accounts.get())


def taken(text: Incoming) -> HttpResponse:
    """What is here is divided at once; what is to be fetched, by the worker that reads it."""
    if text.is_read:
        dividing.propose(text=text)
    return redirect("intake-divide", pk=text.intake_id)


def form_page(request: HttpRequest, form: OneTextForm, refusal: str = "") -> HttpResponse:
    context = {"form": form, "refusal": refusal}
    return render(request, "intake/one_text.html", context, status=TOO_MANY if refusal else None)


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HtmxHttpRequest, pk: UUID) -> HttpResponse:
    made, text = text_for(request, pk)
    if made.is_over:
        return redirect(made)
    if not dividing.is_divided(text):
        return refill(request, made, text) if request.method == "POST" else coming(request, made, text)
    if request.method == "POST":
        return act(request, made, text)
    return divided(request, made, text, request.GET.get("page", 1))


def text_for(request: HttpRequest, pk: UUID) -> tuple[Intake, Incoming]:
    made = access.intake_for(request, pk)
    text = made.account(BOTH)
    if text is None:
        raise Http404
    if text.is_read and not text.is_live and not dividing.is_divided(text):
        # The worker that read it stumbled afterwards.
        dividing.propose(text=text)
        text.refresh_from_db()
    return made, text


@require_safe
def state(request: HtmxHttpRequest, pk: UUID) -> HttpResponse:
    """What the page polls while the text is fetched."""
    made, text = text_for(request, pk)
    jobs.look_after(text)
    if text.is_live and not dividing.is_divided(text):
        return render(request, "intake/_coming.html", {"intake": made, "text": text})
    over = HttpResponseStopPolling()
    over["HX-Redirect"] = reverse("intake-divide", args=[pk])
    return over if request.htmx else redirect("intake-divide", pk=pk)


def coming(
    request: HttpRequest, made: Intake, text: Incoming, form: TextForm | None = None, refusal: str = ""
) -> HttpResponse:
    """The text is on its way, or could not be had: then it can be given here in another way."""
    jobs.look_after(text)
    context = {"intake": made, "text": text, "side": form or TextForm(start=draft_of(text))}
    context |= {"form": form, "refusal": refusal}
    return render(request, "intake/coming.html", context, status=TOO_MANY if refusal else None)


def refill(request: HttpRequest, made: Intake, text: Incoming) -> HttpResponse:
    try:
        rates.count(request)
        form = TextForm(request.POST, request.FILES, person=access.person_of(request))
        if not form.is_valid():
            hold_files(request, [form])
            return coming(request, made, text, form)
        rates.count_pages(request, int(form.is_fetched))
    except Refused as why:
        return coming(request, made, text, TextForm(request.POST), str(why))
    return taken(intake.take_in(made, BOTH, form.arrival()))


def act(request: HtmxHttpRequest, made: Intake, text: Incoming) -> HttpResponse:
    form = DivideForm(request.POST)
    if not form.is_valid():
        faults = " ".join(str(words) for faults in form.errors.values() for words in faults)
        return divided(request, made, text, form.data.get("page"), faults)
    try:
        text = dividing.set_sides(text=text, sides=form.sides(text), version=form.cleaned_data["version"])
        text = carry_out(made, text, form)
    except Refused as why:
        return divided(request, made, Incoming.objects.get(pk=text.pk), form.next_page, str(why))
    return acted(request, made, text, form)


def acted(request: HtmxHttpRequest, made: Intake, text: Incoming, form: DivideForm) -> HttpResponse:
    name, numbers = form.action
    if name == "next":
        there = reverse("intake", args=[made.pk])
        return HttpResponseClientRedirect(there) if request.htmx else redirect(there)
    if not request.htmx:
        page = page_of(text, form.next_page).number
        here = f"?page={page}" if page > 1 else ""
        place = f"#passage-{numbers[0]}" if numbers and name != "page" else ""
        return redirect(f"{reverse('intake-divide', args=[made.pk])}{here}{place}")
    if name in SHOWN_ANEW:
        return divided(request, made, text, form.next_page)
    return render(request, "intake/_tally.html", {"text": text, "tally": tally(text)})


def carry_out(made: Intake, text: Incoming, form: DivideForm) -> Incoming:
    names = form.names
    match form.action:
        case "split", [number, at]:
            text = dividing.split(text=text, number=number, at=at)
        case "join", [number]:
            text = dividing.join(text=text, number=number)
        case "undo", []:
            text = intake.undo(incoming=text)
        case "swap", []:
            text = dividing.swap(text=text)
            names = dict(zip(names, reversed(names.values()), strict=True))
    dividing.name(intake=made, names=names)
    if form.action[0] == "next":
        dividing.finish(text=text)
    return text


def divided(
    request: HtmxHttpRequest, made: Intake, text: Incoming, number: int | str | None, error: str = ""
) -> HttpResponse:
    # Not those that were read with the intake: they may have been named since.
    names = dict(made.accounts.filter(side__in=Side).values_list("side", "publisher"))
    page = page_of(text, number)
    context = {
        "intake": made, "text": text, "form": DivideForm(initial=names), "page": page,
        "passages": list(shown(text, page.object_list)), "tally": tally(text), "error": error,
        "own_keys": "intake/_keys_divide.html",
    }  # fmt: skip
    if request.htmx:
        return reswap(retarget(render(request, "intake/_divide.html", context), "#divide"), "outerHTML")
    return render(request, "intake/divide.html", context, status=UNUSABLE if error else None)
