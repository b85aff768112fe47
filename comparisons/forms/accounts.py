"""Two accounts of one event, or the one text that tells both."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict

from comparisons.example import Example
from comparisons.forms import held
from comparisons.forms.fields import DayField, Files, LineField, LinkField, Sent, faults_of
from comparisons.ingest import FILE_ENDINGS, IngestError, tidy
from comparisons.models import Person
from comparisons.services import Draft, arrivals
from comparisons.services.arrivals import Arrived
from comparisons.services.comparisons import LONGEST_TITLE
from comparisons.services.intake import Arrival

LETTERS = {"left": "A", "right": "B"}
# What of an account the page does not show.
UNSHOWN = ("author", "archive_url", "language", "retrieved_at", "original_id")


@dataclass(frozen=True, slots=True)
class Start:
    """What an empty form is filled with."""

    title: str
    event_date: date | None
    left: Draft
    right: Draft


class Go(StrEnum):
    """What is to be done with what was sent."""

    NOW = "now"  # compared as it is
    CHECK = "check"  # looked over first
    FETCH = "fetch"  # the same, and one of the two may still be missing


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
    """One side of the comparison, or the one text that tells both."""

    publisher = LineField(label="Source", max_length=200, placeholder="Who gave this account?")
    published_on = DayField(label="Published")
    title = LineField(label="Title", max_length=300, placeholder="Headline or occasion (optional)")
    text = TextField()
    file = forms.FileField(
        required=False, widget=forms.FileInput(attrs={"accept": ",".join(FILE_ENDINGS)}), allow_empty_file=True
    )
    url = LinkField(label="or fetch from a link")

    def __init__(
        self,
        data: Sent,
        files: Files,
        *,
        prefix: str,
        start: Draft | None = None,
        go: Go = Go.NOW,
        person: Person | None = None,
    ) -> None:
        super().__init__(data, files, prefix=prefix, initial=asdict(start) if start else {})
        self.start, self.go, self.person = start, go, person
        self.letter = LETTERS.get(prefix, "")
        self.side = f"side--{self.letter.lower()}" if self.letter else ""
        self.name = f"Account {self.letter}" if self.letter else "The news item"
        self.whose = self.name[0].lower() + self.name[1:]
        self.endings = f"Files: {', '.join(FILE_ENDINGS)}"
        self.can_fetch = settings.FETCH_PAGES
        if not self.can_fetch:
            self.fields["url"].label = "Link to the original (optional)"
        self.arrived: Arrived | None = None

    def clean(self) -> dict[str, Any]:
        typed, file = self.cleaned_data.get("text", ""), self.cleaned_data.get("file")
        try:
            text = self.text_of(typed, file) if file else self.text_held(typed)
            if not text:
                self.expect()
            elif why := arrivals.unfit(text, self.name):
                raise ValidationError(why)
        except IngestError as fault:
            self.add_error("file", str(fault))
        except ValidationError as fault:
            self.add_error("text", fault)
        else:
            self.cleaned_data["text"] = text
        return self.cleaned_data

    def text_of(self, typed: str, file: UploadedFile[bytes]) -> str:
        """The text of the file, kept in the pane so that nobody has to send the file again."""
        arrived = arrivals.read_upload(file)
        text = arrived.reading.text
        if typed and not arrivals.is_same(typed, text):
            raise IngestError(
                f"“{file.name}” and the text above differ. Go on once more to use the text, "
                "or clear it and choose the file again to use the file."
            )
        self.put("text", text)
        self.arrived = arrived
        return text

    def text_held(self, typed: str) -> str:
        """The typed text; where it is that of a file which was sent before, the file counts as sent again."""
        arrived = held.taken(self.held, self.person) if typed and self.held else None
        if arrived and arrivals.is_same(arrived.reading.text, typed):
            self.arrived = arrived
        return typed

    @property
    def held(self) -> str:
        """What stands in the form in the place of a file."""
        return str(self.data.get(self.add_prefix("held"), ""))

    def hold(self, person: Person) -> None:
        """So that the file need not be sent again with a form that could not be used."""
        self.put("held", held.hold(self.arrived, person) if self.arrived else "")
        if self.arrived:
            # Whoever types in it lets go of the file.
            self.fields["text"].widget.attrs["data-of"] = self.arrived.name

    def put(self, name: str, value: str) -> None:
        """Show it as if it had been sent."""
        sent = QueryDict(mutable=True)
        sent.update(self.data)
        sent[self.add_prefix(name)] = value
        self.data = sent

    def expect(self) -> None:
        """Raises ValidationError unless the text can still come from elsewhere."""
        link = self.cleaned_data.get("url")
        if "url" in self.errors or self.go == Go.FETCH or (self.go == Go.CHECK and link and self.can_fetch):
            return
        instead = "Paste it here, or choose a file."
        if link and self.can_fetch:
            instead = "Paste it here, choose a file, or press “Next: check the text” to have its page fetched."
        elif self.go == Go.CHECK and self.can_fetch:
            instead = "Paste it here, choose a file, or give a link to fetch it from."
        elif link:
            instead = "This server fetches no pages: open the link, and paste the text here."
        raise ValidationError(f"{self.name} has no text yet. {instead}")

    @property
    def is_fetched(self) -> bool:
        return bool(self.can_fetch and self.cleaned_data["url"] and not self.cleaned_data["text"])

    @property
    def set_apart(self) -> str:
        told = self.arrived.reading.told if self.arrived else ""
        return f"Set apart from {self.whose}: {told}." if told else ""

    def arrival(self) -> Arrival | None:
        """What ``services.intake`` takes; the file is kept by this. None where nothing at all was sent."""
        values = {name: value for name, value in self.cleaned_data.items() if name != "file"}
        if not any(values.values()):
            return None
        if not self.arrived:
            return Arrival(draft=Draft(**{**values, **self.unshown(values)}))
        original, reading = self.arrived.keep(), self.arrived.reading
        draft = arrivals.filled(Draft(**values, original_id=original.pk), reading.particulars)
        return Arrival(draft=draft, original=original, reading=reading)

    def unshown(self, values: dict[str, Any]) -> dict[str, Any]:
        """Of a text that is still the one that the form was filled with."""
        start = self.start
        if start is None or start.url != values["url"] or not arrivals.is_same(start.text, values["text"]):
            return {}
        return {name: getattr(start, name) for name in UNSHOWN}


class EventFields(forms.Form):
    title = LineField(label="Event", max_length=LONGEST_TITLE, placeholder="What do both accounts describe?")
    event_date = DayField(label="Date of the event")


class EventForm(EventFields):
    """The event, and what is told of it."""

    sides: tuple[AccountForm, ...]

    def is_valid(self) -> bool:
        return super().is_valid() and all(account.is_valid() for account in self.sides)

    @property
    def pages(self) -> int:
        """How many are to be fetched."""
        return sum(account.is_fetched for account in self.sides)

    @property
    def faults(self) -> list[tuple[str, str]]:
        return [fault for form in (self, *self.sides) for fault in faults_of(form)]

    def event(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("title", "event_date")}


class ComparisonForm(EventForm):
    """The event and its two accounts."""

    account_form: type[AccountForm] = AccountForm

    def __init__(
        self,
        data: Sent = None,
        files: Files = None,
        *,
        start: Example | Start | None = None,
        go: Go = Go.NOW,
        person: Person | None = None,
    ) -> None:
        super().__init__(data, files, initial=event_of(start))
        self.go = go
        left, right = (start.left, start.right) if start else (None, None)
        self.left = self.account_form(data, files, prefix="left", start=left, go=go, person=person)
        self.right = self.account_form(data, files, prefix="right", start=right, go=go, person=person)
        self.sides = self.left, self.right

    def clean(self) -> dict[str, Any]:
        are_valid = [account.is_valid() for account in self.sides]
        if all(are_valid):
            self.check_both(self.left.cleaned_data, self.right.cleaned_data)
        return self.cleaned_data

    def check_both(self, left: dict[str, Any], right: dict[str, Any]) -> None:
        if left["text"] and arrivals.is_same(left["text"], right["text"]):
            self.right.add_error("text", arrivals.SAME)
        if self.pages == len(self.sides) and left["url"] == right["url"]:
            self.right.add_error("url", "Both accounts have the same address. Put that of the other account here.")
        if self.go == Go.FETCH and not self.pages:
            self.say_why_nothing_is_fetched()

    def say_why_nothing_is_fetched(self) -> None:
        account = next((account for account in self.sides if account.cleaned_data["url"]), None)
        if account is None:
            empty = next((account for account in self.sides if not account.cleaned_data["text"]), self.left)
            empty.add_error("url", "Put the address of the page here first.")
        elif account.cleaned_data["text"]:
            account.add_error("url", f"{account.name} has a text already. Clear it to have the page fetched.")
        else:
            account.add_error("url", "This server fetches no pages. Open the link, and paste the text above.")

    def values(self) -> dict[str, Any]:
        """What ``services.create_comparison`` takes."""
        return {**self.event(), **{side: arrival.draft for side, arrival in self.arrivals().items()}}

    def arrivals(self) -> dict[str, Arrival]:
        """What ``services.intake.begin`` takes."""
        found = {str(account.prefix): account.arrival() for account in self.sides}
        return {side: arrival for side, arrival in found.items() if arrival}


def event_of(start: Example | Start | None) -> dict[str, Any]:
    return {"title": start.title, "event_date": start.event_date} if start else {}
