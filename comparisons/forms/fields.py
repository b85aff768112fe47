"""What several forms ask for: a line, a day, a link; and what is said when it cannot be used."""

from __future__ import annotations

from typing import Any, TypeAlias

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import URLValidator
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from comparisons.wording.languages import LANGUAGES, name_of

WRONG_DATE = "This is not a date of the calendar. Write it like 2023-11-27."
WRONG_LINK = "This is not the address of a page. It begins with https:// or http://."

Sent = QueryDict | None
Files: TypeAlias = "MultiValueDict[str, UploadedFile[bytes]] | None"


class PlainField(forms.CharField):
    """Whatever was typed, without the one character that a database refuses."""

    def __init__(self, **values: Any) -> None:
        super().__init__(required=False, **values)

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\x00", "")


class LineField(PlainField):
    """One line, with its limit in words that say what to do."""

    def __init__(self, *, label: str, max_length: int, placeholder: str = "") -> None:
        super().__init__(label=label, max_length=max_length)
        self.error_messages["max_length"] = f"Shorten this to {max_length} characters; it has %(show_value)d."
        self.widget.attrs = {"class": "input", "autocomplete": "off", "placeholder": placeholder}


class DayField(forms.DateField):
    def __init__(self, *, label: str) -> None:
        widget = forms.DateInput(attrs={"class": "input", "type": "date"}, format="%Y-%m-%d")
        super().__init__(required=False, label=label, widget=widget, error_messages={"invalid": WRONG_DATE})


class LinkField(forms.URLField):
    default_validators = [URLValidator(schemes=["http", "https"], message=WRONG_LINK)]

    def __init__(self, *, label: str) -> None:
        super().__init__(
            required=False,
            label=label,
            max_length=2000,
            assume_scheme="https",
            error_messages={"invalid": WRONG_LINK, "max_length": "This address is too long; leave it out."},
            widget=forms.URLInput(attrs={"class": "input", "placeholder": "https://"}),
        )


class LanguageField(forms.ChoiceField):
    def __init__(self, *, blank: str) -> None:
        """``blank`` says what choosing none means."""
        super().__init__(required=False, label="Language", widget=forms.Select(attrs={"class": "input"}))
        self.blank = blank

    def offer(self, known: str) -> None:
        """Those that Parallax names, and the one that is known: a document may have told one that is on no list."""
        own = {known: name_of(known)} if known else {}
        self.choices = [("", self.blank), *{**dict(LANGUAGES), **own}.items()]


def faults_of(form: forms.BaseForm) -> list[tuple[str, str]]:
    """Where each error sits, and its sentence, for the summary above the form."""
    return [(str(form[name].auto_id), str(fault)) for name, faults in form.errors.items() for fault in faults]
