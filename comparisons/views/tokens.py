"""A person's tokens for programs: made, shown once, and revoked."""

from __future__ import annotations

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from comparisons.forms.fields import LineField
from comparisons.models import ApiToken, Person, Scope
from comparisons.services import tokens
from comparisons.services.people import person_for
from comparisons.services.refusal import Refused
from comparisons.views.me import user_of
from comparisons.views.numbers import number_in
from comparisons.views.status import UNUSABLE

SCOPES = {"read": "read", "write": "read and write"}
DAYS = {"30": "in 30 days", "90": "in 90 days", "365": "in a year", "": "never"}


class TokenForm(forms.Form):
    label = LineField(label="What will use it", max_length=tokens.LONGEST_LABEL, placeholder="Nightly import")
    scope = forms.ChoiceField(label="It may", choices=list(SCOPES.items()))
    days = forms.ChoiceField(label="It ends", choices=list(DAYS.items()), initial="90", required=False)

    def clean_label(self) -> str:
        try:
            return tokens.labelled(self.cleaned_data["label"])
        except Refused as no:
            raise forms.ValidationError(str(no)) from None

    def make(self, person: Person) -> str:
        days = self.cleaned_data["days"]
        return tokens.make(
            person=person,
            label=self.cleaned_data["label"],
            scopes=[Scope(self.cleaned_data["scope"])],
            expires_in=timedelta(days=int(days)) if days else None,
        )


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """A POST makes a token, which this one answer shows and nothing keeps."""
    person, token = person_for(user_of(request)), ""
    form = TokenForm(request.POST or None)
    if form.is_valid():
        try:
            token, form = form.make(person), TokenForm()
        except Refused as no:
            form.add_error(None, str(no))
    context = {"form": form, "token": token, "tokens": ApiToken.objects.open().filter(person=person)}
    return render(request, "account/tokens.html", context, status=UNUSABLE if form.errors else 200)


@login_required
@require_POST
def revoke(request: HttpRequest) -> HttpResponse:
    token = get_object_or_404(ApiToken, person=person_for(user_of(request)), pk=number_in(request, "token"))
    tokens.revoke(token=token)
    messages.success(request, f"“{token.label}” is revoked. Programs that use it are refused from now on.")
    return redirect("tokens")
