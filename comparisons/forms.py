"""What a person may send in, and what is said when it cannot be used."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import URLValidator
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.text import Truncator

from comparisons.example import Example
from comparisons.ingest import FILE_ENDINGS, IngestError, count_words, is_document, read, tidy
from comparisons.models import Account, Comparison
from comparisons.services import Draft

LETTERS = {"left": "A", "right": "B"}
LONGEST_TITLE = 200
WORDS_OF_A_TITLE = 8
WRONG_DATE = "This is not a date of the calendar. Write it like 2023-11-27."
WRONG_LINK = "This is not the address of a page. It begins with https:// or http://."

Sent = QueryDict | None
Files: TypeAlias = "MultiValueDict[str, UploadedFile[bytes]] | None"


class LineField(forms.CharField):
    """One line, with its limit in words that say what to do."""

    def __init__(self, *, label: str, max_length: int, placeholder: str = "") -> None:
        super().__init__(required=False, label=label, max_length=max_length)
        self.error_messages["max_length"] = f"Shorten this to {max_length} characters; it has %(show_value)d."
        self.widget.attrs = {"class": "input", "autocomplete": "off", "placeholder": placeholder}

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\x00", "")


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


class TextField(forms.CharField):
    """The pane: the text as it was typed, but for newlines and empty ends."""

    def __init__(self) -> None:
        attrs = {
            "class": "input",
            "dir": "auto",
            "placeholder": "Paste the account here, or drop a file on this field",
            "data-count-words": settings.MAX_ACCOUNT_WORDS,
        }
        super().__init__(required=False, label="Text", strip=False, widget=forms.Textarea(attrs=attrs))

    def to_python(self, value: Any) -> str:
        return tidy(super().to_python(value) or "")


class AccountForm(forms.Form):
    """One side of the comparison."""

    publisher = LineField(label="Source", max_length=200, placeholder="Who gave this account?")
    published_on = DayField(label="Published")
    title = LineField(label="Title", max_length=300, placeholder="Headline or occasion (optional)")
    text = TextField()
    file = forms.FileField(
        required=False, widget=forms.FileInput(attrs={"accept": ",".join(FILE_ENDINGS)}), allow_empty_file=True
    )
    url = LinkField(label="Link to the original (optional)")

    def __init__(self, data: Sent, files: Files, *, prefix: str, start: Account | Draft | None) -> None:
        super().__init__(data, files, prefix=prefix, initial=fields_of(start))
        self.letter = LETTERS[prefix]
        self.side = f"side--{self.letter.lower()}"
        self.endings = ", ".join(FILE_ENDINGS)
        self.set_apart = ""

    def clean(self) -> dict[str, Any]:
        typed, file = self.cleaned_data.get("text", ""), self.cleaned_data.get("file")
        try:
            text = self.text_of(typed, file) if file else typed
            self.check(text)
        except IngestError as fault:
            self.add_error("file", str(fault))
        except ValidationError as fault:
            self.add_error("text", fault)
        else:
            self.cleaned_data["text"] = text
        return self.cleaned_data

    def text_of(self, typed: str, file: UploadedFile[bytes]) -> str:
        """The text of the file, kept in the pane so that nobody has to send the file again."""
        data = file.read()
        if len(data) > (settings.MAX_DOCUMENT_BYTES if is_document(data) else settings.MAX_ACCOUNT_BYTES):
            raise IngestError(f"“{file.name}” has {megabytes(len(data))}. {limit()}")
        reading = read(str(file.name), data)
        text = reading.text
        if typed and folded(typed) != folded(text):
            raise IngestError(
                f"“{file.name}” and the text above differ. Compare again to use the text, "
                "or clear it and choose the file again to use the file."
            )
        kept = QueryDict(mutable=True)
        kept.update(self.data)
        kept[self.add_prefix("text")] = text
        self.data = kept
        if reading.told:
            self.set_apart = f"Set apart from account {self.letter}: {reading.told}."
        return text

    def check(self, text: str) -> None:
        words, size = count_words(text), len(text.encode())
        if not text:
            raise ValidationError(f"Account {self.letter} has no text yet. Paste it here, or choose a file.")
        if size > settings.MAX_ACCOUNT_BYTES:
            raise ValidationError(f"Account {self.letter} has {megabytes(size)}. {limit()}")
        if words > settings.MAX_ACCOUNT_WORDS:
            raise ValidationError(f"Account {self.letter} has {words:,} words. {limit()}")
        if not any(character.isalpha() for character in text):
            raise ValidationError(f"Account {self.letter} has no words in it, only signs. Paste the account itself.")

    @property
    def fault_fields(self) -> Iterator[tuple[str, str]]:
        """Where each error sits, and its sentence, for the summary above the form."""
        for name, faults in self.errors.items():
            yield from ((str(self[name].auto_id), str(fault)) for fault in faults)

    def draft(self) -> Draft:
        return Draft(**{name: value for name, value in self.cleaned_data.items() if name != "file"})


class ComparisonForm(forms.Form):
    """The event and its two accounts."""

    title = LineField(label="Event", max_length=LONGEST_TITLE, placeholder="What do both accounts describe?")
    event_date = DayField(label="Date of the event")

    def __init__(self, data: Sent = None, files: Files = None, *, start: Example | Comparison | None = None) -> None:
        event = {"title": start.title, "event_date": start.event_date} if start else {}
        super().__init__(data, files, initial=event)
        self.left = AccountForm(data, files, prefix="left", start=start.left if start else None)
        self.right = AccountForm(data, files, prefix="right", start=start.right if start else None)

    @property
    def sides(self) -> tuple[AccountForm, AccountForm]:
        return self.left, self.right

    def is_valid(self) -> bool:
        return super().is_valid() and all(side.is_valid() for side in self.sides)

    def clean(self) -> dict[str, Any]:
        both = [side.is_valid() for side in self.sides]
        if all(both) and folded(self.left.cleaned_data["text"]) == folded(self.right.cleaned_data["text"]):
            self.right.add_error("text", "Both accounts hold the same text. Put the other account of the event here.")
        return self.cleaned_data

    @property
    def faults(self) -> list[tuple[str, str]]:
        own = [(str(self[name].auto_id), str(fault)) for name, faults in self.errors.items() for fault in faults]
        return [*own, *self.left.fault_fields, *self.right.fault_fields]

    def values(self) -> dict[str, Any]:
        """What ``services.create_comparison`` takes."""
        left, right = self.left.draft(), self.right.draft()
        title = self.cleaned_data["title"] or title_of(left, right)
        return {"title": title, "event_date": self.cleaned_data["event_date"], "left": left, "right": right}


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


def fields_of(account: Account | Draft | None) -> dict[str, Any]:
    if account is None:
        return {}
    return {name: getattr(account, name) for name in Draft.__dataclass_fields__}


def title_of(left: Draft, right: Draft) -> str:
    """A name for an event that was given none: its sources, or else how the first account begins."""
    if left.publisher or right.publisher:
        title = f"{left.publisher or 'Account A'} and {right.publisher or 'Account B'}"
    else:
        words = left.text.split()
        title = " ".join(words[:WORDS_OF_A_TITLE]) + ("…" if len(words) > WORDS_OF_A_TITLE else "")
    return Truncator(title).chars(LONGEST_TITLE)


def folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def megabytes(size: int) -> str:
    return f"{size / 1024**2:.1f} MB"


def limit() -> str:
    megabytes, words = settings.MAX_ACCOUNT_BYTES // 1024**2, settings.MAX_ACCOUNT_WORDS
    return f"Parallax compares up to {words:,} words or {megabytes} MB an account; shorten it to the part on the event."
