"""What is done to several comparisons at once, or to one in its line of the library."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from comparisons import access, services
from comparisons.access import Action
from comparisons.forms.library import ActForm, RestoreForm
from comparisons.models import Comparison, Person
from comparisons.reading.shelves import Asked
from comparisons.services import library
from comparisons.services.refusal import Refused
from comparisons.wording.counts import are


@require_POST
def act(request: HttpRequest) -> HttpResponse:
    """Do one thing to all that were chosen, as far as this person may do it to each."""
    form = ActForm(request.POST)
    if not form.is_valid():
        raise BadRequest
    sent = form.cleaned_data
    asked: Asked = sent["back"]
    try:
        act_on(request, sent["do"], sent["c"], sent["name"], asked)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(reverse("comparison-list") + asked.query)


def act_on(request: HttpRequest, do: str, chosen: list[UUID], name: str, asked: Asked) -> None:
    readable = access.comparisons_among(request, chosen)
    if not readable:
        raise Refused("Choose comparisons first: tick the boxes beside them.")
    if do == "delete":
        delete_all(request, readable)
    elif do == "again":
        compare_again(request, readable)
    else:
        put_in_order(request, do, readable, name, asked)


def put_in_order(request: HttpRequest, do: str, chosen: list[Comparison], name: str, asked: Asked) -> None:
    person = access.writer_of(request)
    if do == "tag":
        tag = library.tag(person=person, comparisons=chosen, name=name)
        messages.success(request, f"{are(len(chosen), 'comparison')} tagged “{tag}”.")
    elif do == "untag":
        tag, gone = library.untag(person=person, comparisons=chosen, name=name)
        messages.success(
            request, f"{are(gone, 'comparison')} no longer tagged “{tag}”." if gone else f"None was tagged “{tag}”."
        )
    elif do == "collect":
        collection = library.collect(person=person, comparisons=chosen, name=name)
        messages.success(request, f"{are(len(chosen), 'comparison')} in “{collection}”.")
    else:
        take_out(request, person, chosen, asked)


def take_out(request: HttpRequest, person: Person, chosen: list[Comparison], asked: Asked) -> None:
    collection = person.collections.filter(pk=asked.collection or 0).first()
    if collection is None:
        raise Refused("Open a collection first, to take something out of it.")
    library.uncollect(collection=collection, comparisons=chosen)
    messages.success(request, f"{are(len(chosen), 'comparison')} no longer in “{collection}”.")


def delete_all(request: HttpRequest, readable: list[Comparison]) -> None:
    own = access.comparisons_among(request, [one.pk for one in readable], Action.OWN)
    others = len(readable) - len(own)
    if not own:
        raise Refused("Nothing is deleted: only its owners delete a comparison, and you own none of these.")
    person = access.writer_of(request)
    for one in own:
        services.delete(comparison=one, person=person)
    stay = f" {others} {'stays' if others == 1 else 'stay'}, since you do not own {'it' if others == 1 else 'them'}."
    undo = ",".join(str(one.pk) for one in own)
    messages.success(
        request, f"{are(len(own), 'comparison')} deleted.{stay if others else ''}", extra_tags=f"restore:{undo}"
    )


def compare_again(request: HttpRequest, readable: list[Comparison]) -> None:
    ours = access.comparisons_among(request, [one.pk for one in readable], Action.EDIT)
    others = len(readable) - len(ours)
    if not ours:
        raise Refused("Nothing is compared again: only owners and editors do that, and you are neither of these.")
    for one in ours:
        services.analyse_again(comparison=one)
        services.retry(comparison=one)
    left = f" You may not do that to the other {others}." if others else ""
    messages.success(request, f"{are(len(ours), 'comparison')} compared again.{left}")


@require_POST
def restore_all(request: HttpRequest) -> HttpResponse:
    """The undo of a deletion of several, whose ids stand in the address."""
    form = RestoreForm(request.GET)
    form.is_valid()
    gone = access.deleted_among(request, form.cleaned_data["c"])
    for one in gone:
        services.restore(comparison=one, person=access.writer_of(request))
    if gone:
        messages.success(request, f"{are(len(gone), 'comparison')} back.")
    return redirect("comparison-list")
