"""A comparison that comes in as a file."""

from __future__ import annotations

from django import forms


class ImportForm(forms.Form):
    """A file that Parallax exported."""

    file = forms.FileField(
        label="File",
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"class": "input", "accept": ".json,application/json"}),
        error_messages={"required": "Choose a file first."},
    )

    def content(self) -> bytes:
        data: bytes = self.cleaned_data["file"].read()
        return data
