"""What a person says of two accounts that they look over, and what may come in the place of one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms

from comparisons.forms.accounts import AccountForm, EventFields, Go
from comparisons.forms.fields import Files, LanguageField, Sent
from comparisons.forms.sources import ProvenanceForm, known_of
from comparisons.ingest import ENCODINGS
from comparisons.models import Incoming, Intake, Side
from comparisons.services.intake import Arrival


class Shown(forms.Form):
    """A form of which only what the person changed is kept.

    The values that the page was made with go along: what a worker or another window filled in since is not blanked.
    """

    def __init__(self, data: Sent, *, prefix: str, initial: dict[str, Any]) -> None:
        super().__init__(data, prefix=prefix, initial=initial)
        for field in self.fields.values():
            field.show_hidden_initial = True

    def changed(self) -> dict[str, Any]:
        """Also where another field is wrong: that one alone waits to be mended."""
        self.is_valid()
        return {name: self.cleaned_data[name] for name in self.changed_data if name in self.cleaned_data}


class NamingForm(Shown, EventFields):
    """What the event is called, and when it was."""

    def __init__(self, data: Sent, intake: Intake) -> None:
        super().__init__(data, prefix="event", initial={"title": intake.title, "event_date": intake.event_date})


class AboutForm(Shown, ProvenanceForm):
    """Where an account comes from; its language the text may tell by itself."""

    language = LanguageField(blank="As the text tells")

    def __init__(self, data: Sent, incoming: Incoming) -> None:
        super().__init__(data, prefix=f"{incoming.side}-about", initial=known_of(incoming))


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

    def arrival(self) -> Arrival | None:
        """What was said of an account that could not be read, or is pasted anew, holds for its new text too."""
        arrival, before = super().arrival(), self.before
        if arrival is None or before is None or (before.paragraphs and not self.cleaned_data["text"]):
            return arrival
        told = {name: value for name, value in known_of(before).items() if name != "language"}
        blank = {name: value for name, value in told.items() if not getattr(arrival.draft, name)}
        return replace(arrival, draft=replace(arrival.draft, **blank))
