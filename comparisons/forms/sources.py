"""What a person may say of where an account comes from."""

from __future__ import annotations

from typing import Any

from django import forms

from comparisons.forms.fields import DayField, LanguageField, LineField, LinkField, Sent
from comparisons.models import PROVENANCE, Account, Incoming


class ProvenanceForm(forms.Form):
    """All that is in PROVENANCE."""

    publisher = LineField(label="Source", max_length=200, placeholder="Who gave this account?")
    title = LineField(label="Title", max_length=300, placeholder="Headline or occasion")
    author = LineField(label="Author", max_length=200, placeholder="Who is named as its author?")
    published_on = DayField(label="Published")
    url = LinkField(label="Address")
    archive_url = LinkField(label="Archived copy")
    language: forms.Field = LanguageField(blank="Not known")

    def __init__(self, data: Sent = None, **values: Any) -> None:
        super().__init__(data, **values)
        languages = self.fields["language"]
        if isinstance(languages, LanguageField):
            languages.offer(self.initial["language"])


class SourceForm(ProvenanceForm):
    """What an editor says better of an account that is being compared."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Sent = None, *, account: Account) -> None:
        super().__init__(data, initial={**known_of(account), "version": account.version}, auto_id="source-%s")


def known_of(account: Account | Incoming) -> dict[str, Any]:
    return {name: getattr(account, name) for name in PROVENANCE}
