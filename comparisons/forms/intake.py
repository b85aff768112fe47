"""What a person says of two accounts that they look over, and what may come in the place of one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms

from comparisons.forms.accounts import AccountForm, Go
from comparisons.forms.fields import DayField, Files, LineField, LinkField, Sent
from comparisons.ingest import ENCODINGS
from comparisons.models import Incoming, Intake, Side
from comparisons.services.comparisons import LONGEST_TITLE
from comparisons.services.intake import Arrival
from comparisons.wording.languages import LANGUAGES, name_of

# The values that the page was made with go along: what a worker or another window filled in since is not blanked.
ASKED = ("publisher", "title", "author", "published_on", "url", "archive_url", "language")


class Shown(forms.Form):
    """A form of which only what the person changed is kept."""

    def __init__(self, data: Sent, *, prefix: str, initial: dict[str, Any]) -> None:
        super().__init__(data, prefix=prefix, initial=initial)
        for field in self.fields.values():
            field.show_hidden_initial = True

    def changed(self) -> dict[str, Any]:
        """Also where another field is wrong: that one alone waits to be mended."""
        self.is_valid()
        return {name: self.cleaned_data[name] for name in self.changed_data if name in self.cleaned_data}

    @property
    def faults(self) -> list[tuple[str, str]]:
        return [(str(self[name].auto_id), str(fault)) for name, faults in self.errors.items() for fault in faults]


class EventForm(Shown):
    title = LineField(label="Event", max_length=LONGEST_TITLE, placeholder="What do both accounts describe?")
    event_date = DayField(label="Date of the event")

    def __init__(self, data: Sent, intake: Intake) -> None:
        super().__init__(data, prefix="event", initial={"title": intake.title, "event_date": intake.event_date})


class AboutForm(Shown):
    """Where an account comes from."""

    publisher = LineField(label="Source", max_length=200, placeholder="Who gave this account?")
    title = LineField(label="Title", max_length=300)
    author = LineField(label="Author", max_length=200)
    published_on = DayField(label="Published")
    url = LinkField(label="Address")
    archive_url = LinkField(label="Archived copy")
    language = forms.ChoiceField(required=False, label="Language", widget=forms.Select(attrs={"class": "input"}))

    def __init__(self, data: Sent, incoming: Incoming) -> None:
        known = {name: getattr(incoming, name) for name in ASKED}
        super().__init__(data, prefix=f"{incoming.side}-about", initial=known)
        self.fields["language"].choices = languages(incoming.language)  # type: ignore[attr-defined]


def languages(known: str) -> list[tuple[str, str]]:
    """Those that Parallax names, and the one that the account is in."""
    listed = dict(LANGUAGES)
    own = {known: name_of(known)} if known and known not in listed else {}
    return [("", "As the text tells"), *{**listed, **own}.items()]


class EncodingForm(forms.Form):
    encoding = forms.ChoiceField(choices=ENCODINGS, label="Encoding", widget=forms.Select(attrs={"class": "input"}))

    def __init__(self, data: Sent, incoming: Incoming) -> None:
        super().__init__(data, prefix=f"{incoming.side}-read", initial={"encoding": incoming.encoding})
        known = dict(ENCODINGS)
        if incoming.encoding not in known:
            self.fields["encoding"].choices = [(incoming.encoding, incoming.encoding), *ENCODINGS]  # type: ignore[attr-defined]


class RefillForm(AccountForm):
    """Another text in the place of an account's: pasted, from a file, or at an address."""

    def __init__(self, data: Sent, files: Files, *, side: Side, before: Incoming | None) -> None:
        super().__init__(data, files, prefix=f"{side}-new", go=Go.CHECK)
        if before and not before.paragraphs:
            # It may answer when it is asked once more.
            self.initial = {"url": before.url}
        self.before = before
        self.letter, self.name = side.label, f"Account {side.label}"
        self.side = f"side--{side.label.lower()}"
        if self.can_fetch:
            self.fields["url"].label = "or fetch from a link"

    def arrival(self) -> Arrival | None:
        """What was said of an account that could not be read, or is pasted anew, holds for its new text too."""
        arrival, before = super().arrival(), self.before
        if arrival is None or before is None or (before.paragraphs and not self.cleaned_data["text"]):
            return arrival
        told = {name: getattr(before, name) for name in ASKED if name != "language"}
        blank = {name: value for name, value in told.items() if not getattr(arrival.draft, name)}
        return replace(arrival, draft=replace(arrival.draft, **blank))
