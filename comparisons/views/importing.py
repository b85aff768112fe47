"""A comparison from a file that Parallax wrote, here or on another server."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from comparisons import access
from comparisons.forms.importing import ImportForm
from comparisons.services.refusal import Refused
from comparisons.views.status import UNUSABLE


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return render(request, "comparisons/import.html", {"form": ImportForm()})
    # Reading a file takes pydantic and its models, which no other page needs.
    from comparisons.portable.read import import_comparison

    form = ImportForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            made = import_comparison(form.content(), owner=access.writer_of(request))
        except Refused as no:
            form.add_error("file", str(no))
        else:
            messages.success(request, f"“{made.title}” is here, with all that the file holds.")
            return redirect(made)
    return render(request, "comparisons/import.html", {"form": form}, status=UNUSABLE)
