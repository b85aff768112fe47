"""What an editor may say of where an account comes from."""

from __future__ import annotations

from typing import Any

from django import forms

from comparisons.forms.fields import DayField, LineField, LinkField
from comparisons.models import PROVENANCE, Account
from comparisons.wording.languages import LANGUAGES, name_of

UNKNOWN = ("", "Not known")


class ProvenanceForm(forms.Form):
    publisher = LineField(label="Source", max_length=200, placeholder="Who gave this account?")
    title = LineField(label="Title", max_length=300, placeholder="Headline or occasion")
    author = LineField(label="Author", max_length=200, placeholder="Who is named as its author?")
    published_on = DayField(label="Published")
    url = LinkField(label="Address")
    archive_url = LinkField(label="Address of an archived copy")
    language = forms.ChoiceField(required=False, label="Language", widget=forms.Select(attrs={"class": "input"}))
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, account: Account) -> None:
        start = {name: getattr(account, name) for name in (*PROVENANCE, "version")}
        super().__init__(data, initial=start, auto_id="source-%s")
        listed = {tag for tag, _ in LANGUAGES}
        # A document may have told one that is on no list.
        own = [] if account.language in ("", *listed) else [(account.language, name_of(account.language))]
        languages = self.fields["language"]
        assert isinstance(languages, forms.ChoiceField)
        languages.choices = [UNKNOWN, *own, *LANGUAGES]

    def values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)
