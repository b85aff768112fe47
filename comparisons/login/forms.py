"""What a user tells about themselves."""

from __future__ import annotations

from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.contrib.auth.models import User
from django.core.validators import RegexValidator
from django.http import HttpRequest

from comparisons.models import Person
from comparisons.services.people import LONGEST_HANDLE

NAME = {"autocomplete": "name"}
HANDLE = RegexValidator(r"\A[a-z0-9]+(-[a-z0-9]+)*\Z", "Use the letters a to z, digits, and single hyphens between.")


class NameForm(forms.Form):
    """The part of the sign-up form that allauth does not know."""

    name = forms.CharField(max_length=150, widget=forms.TextInput(attrs=NAME))
    field_order = ["name", "email", "password1"]

    def signup(self, request: HttpRequest, user: User) -> None:
        # The person, who carries the name from then on, is made at the login that follows.
        user.first_name = self.cleaned_data["name"]
        user.save()


class HandleField(forms.CharField):
    def to_python(self, value: object) -> str:
        return str(super().to_python(value) or "").lower().removeprefix("@")


class PersonForm(forms.ModelForm[Person]):
    name = forms.CharField(max_length=150, widget=forms.TextInput(attrs=NAME))
    handle = HandleField(
        max_length=LONGEST_HANDLE,
        validators=[HANDLE],
        error_messages={"unique": "Somebody else has this handle."},
        help_text="Others mention you by it, as @handle. Mentions already written keep the old one.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )

    class Meta:
        model = Person
        fields = ["name", "handle", "tells_in_app", "tells_by_mail"]
        labels = {"tells_in_app": "In the app", "tells_by_mail": "By e-mail"}


class PasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """Made for passkeys; what is only a second step is the exception."""

    passwordless = forms.BooleanField(
        required=False,
        initial=True,
        label="Sign in with it alone",
        help_text="Without this it is a second step after your password, as with a security key.",
    )
