"""A person's collections: made, renamed, and taken apart."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from comparisons import access
from comparisons.forms.library import CollectionForm
from comparisons.models import Collection
from comparisons.models.library import LONGEST_COLLECTION
from comparisons.reading import shelves
from comparisons.services import library
from comparisons.services.refusal import Refused


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return act(request)
    found = shelves.collections(access.comparisons_for(request), access.person_of(request))
    return render(request, "library/collections.html", {"collections": found, "longest": LONGEST_COLLECTION})


def act(request: HttpRequest) -> HttpResponse:
    form = CollectionForm(request.POST)
    if not form.is_valid():
        raise BadRequest
    sent = form.cleaned_data
    try:
        messages.success(request, done(request, sent))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("collections")


def done(request: HttpRequest, sent: dict[str, Any]) -> str:
    if sent["do"] == "make":
        made = library.make_collection(person=access.writer_of(request), name=sent["name"])
        return f"“{made}” is there. Add comparisons to it from the list: tick them, and give its name."
    collection = own(request, sent["collection"])
    before = str(collection)
    if sent["do"] == "rename":
        library.rename_collection(collection=collection, name=sent["name"])
        return f"“{before}” is called “{collection}” now."
    library.delete_collection(collection=collection)
    return f"The collection “{before}” is deleted. The comparisons in it stay in your library."


def own(request: HttpRequest, number: int | None) -> Collection:
    person = access.person_of(request)
    found = Collection.objects.filter(person=person, pk=number).first() if person and number else None
    if found is None:
        raise Http404
    return found
