"""What an owner may send in about people and settings, and a guest about themselves."""

from __future__ import annotations

from typing import Any

from django import forms

from comparisons.forms.fields import LineField
from comparisons.models import Comparison, Role
from comparisons.services.comparisons import LONGEST_TITLE
from comparisons.services.writing import LONGEST_TAG

MOST_TAGS = 100
LONGEST_NAME = 150


class RoleSelect(forms.Select):
    def __init__(self) -> None:
        super().__init__(attrs={"class": "input"})


class InviteForm(forms.Form):
    role = forms.ChoiceField(label="May", choices=Role.choices, initial=Role.ANNOTATOR, widget=RoleSelect())
    email = forms.EmailField(
        required=False,
        label="E-mail address",
        error_messages={"invalid": "This is not an e-mail address."},
        widget=forms.EmailInput(
            attrs={"class": "input", "placeholder": "Leave empty for a link", "autocomplete": "off"}
        ),
    )


class RoleForm(forms.Form):
    """With no role, the member is taken out."""

    member = forms.IntegerField()
    role = forms.ChoiceField(choices=Role.choices, required=False)


class TagsField(forms.CharField):
    """One tag a line, or several between commas; each once."""

    def __init__(self) -> None:
        widget = forms.Textarea(attrs={"class": "input", "rows": 4, "aria-describedby": "tags-help"})
        super().__init__(required=False, label="Tags", widget=widget)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        words = str(super().to_python(value) or "").replace("\x00", "").replace(",", "\n").splitlines()
        tags: dict[str, str] = {}
        for word in words:
            if tag := " ".join(word.strip().lstrip("#").split()):
                tags.setdefault(tag.casefold(), tag)
        return list(tags.values())

    def validate(self, value: Any) -> None:
        if len(value) > MOST_TAGS:
            raise forms.ValidationError(f"List at most {MOST_TAGS} tags; these are {len(value)}.")
        if long := next((tag for tag in value if len(tag) > LONGEST_TAG), None):
            raise forms.ValidationError(f"Shorten “{long[:LONGEST_TAG]}…” to {LONGEST_TAG} characters.")

    def run_validators(self, value: Any) -> None:
        """Checked above, a list at a time."""


class SettingsForm(forms.Form):
    title = LineField(label="Title", max_length=LONGEST_TITLE)
    tags = TagsField()
    has_free_tags = forms.BooleanField(required=False, label="Notes may carry other tags too")
    is_blind = forms.BooleanField(required=False, label="Blind: nobody sees others’ verdicts before giving their own")
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, comparison: Comparison) -> None:
        start = {name: getattr(comparison, name) for name in (*Comparison.KEPT, "version")}
        super().__init__(data, initial=start, auto_id="set-%s")
        self.fields["title"].required = True
        self.fields["title"].error_messages["required"] = "A comparison needs a title."

    def values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class PublishForm(forms.Form):
    note = LineField(label="What this version is (optional)", max_length=300, placeholder="As printed on 3 May")


class GuestForm(forms.Form):
    name = LineField(label="Your name, as others will see it", max_length=LONGEST_NAME)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["name"].required = True
        self.fields["name"].error_messages["required"] = "Give a name, so that others know who writes."
        self.fields["name"].widget.attrs["autocomplete"] = "name"
