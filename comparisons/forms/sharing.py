"""What an owner may send in about links."""

from __future__ import annotations

from typing import Any

from django import forms

from comparisons.forms.fields import LineField
from comparisons.models import Role
from comparisons.services.sharing import LONGEST_LABEL, LONGEST_PASSWORD, until

MAY = ((Role.VIEWER, "View"), (Role.ANNOTATOR, "View and comment"), (Role.EDITOR, "Edit verdicts and pairs"))
EXPIRES = (("1", "In a day"), ("7", "In a week"), ("30", "In 30 days"), ("365", "In a year"), ("", "Never"))


class SitesField(forms.CharField):
    """Sites between spaces, commas or lines."""

    def __init__(self) -> None:
        attrs = {"class": "input", "placeholder": "https://example.org", "autocomplete": "off"}
        super().__init__(required=False, label="Sites that may embed it", widget=forms.TextInput(attrs=attrs))

    def to_python(self, value: Any) -> Any:
        return str(super().to_python(value) or "").replace(",", " ").split()

    def prepare_value(self, value: Any) -> Any:
        return " ".join(value) if isinstance(value, list) else value


class ReachForm(forms.Form):
    """Who may frame the page, and whether search engines may list it."""

    label = LineField(label="Label, for owners only", max_length=LONGEST_LABEL)
    embeds = SitesField()
    is_indexed = forms.BooleanField(required=False, label="Search engines may list it")


class LinkForm(ReachForm):
    role = forms.ChoiceField(
        label="Anyone with the link can", choices=MAY, initial=Role.VIEWER, widget=forms.RadioSelect
    )
    expires = forms.ChoiceField(label="Expires", choices=EXPIRES, initial="30", required=False,
                                widget=forms.Select(attrs={"class": "input"}))  # fmt: skip
    password = forms.CharField(
        required=False, label="Password", max_length=LONGEST_PASSWORD,
        widget=forms.TextInput(attrs={"class": "input", "placeholder": "None", "autocomplete": "off"}),
    )  # fmt: skip

    def values(self) -> dict[str, Any]:
        found = dict(self.cleaned_data)
        days = found.pop("expires")
        return {**found, "expires_at": until(int(days) if days else None)}
