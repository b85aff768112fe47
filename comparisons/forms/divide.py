"""What a person may send in about one text that tells both accounts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from comparisons.example import Example
from comparisons.forms.accounts import AccountForm, EventForm, Go, event_of
from comparisons.forms.fields import Files, LineField, Sent
from comparisons.models import BOTH, Incoming, Person, Side
from comparisons.services import Draft
from comparisons.services.intake import Arrival

SIDES = ("", *Side)


class TextForm(AccountForm):
    """The text itself."""

    def __init__(
        self, data: Sent = None, files: Files = None, *, start: Draft | None = None, person: Person | None = None
    ) -> None:
        super().__init__(data, files, prefix=BOTH, start=start, go=Go.CHECK, person=person)
        publisher = self.fields["publisher"]
        publisher.label, publisher.widget.attrs["placeholder"] = "Source of the news item", "Who relays both accounts?"
        self.fields["text"].widget.attrs["placeholder"] = "Paste the text here, or drop a file on this field"

    def arrival(self) -> Arrival:
        arrival = super().arrival()
        assert arrival  # Without a text the form is not valid.
        return arrival


class OneTextForm(EventForm):
    """The event, and the one text that tells both accounts of it."""

    def __init__(
        self, data: Sent = None, files: Files = None, *, start: Example | None = None, person: Person | None = None
    ) -> None:
        super().__init__(data, files, initial=event_of(start))
        self.text = TextForm(data, files, start=start.both if start else None, person=person)
        self.sides = (self.text,)


class DivideForm(forms.Form):
    """Whose each passage is, whose the two accounts are, and what else is to be done."""

    version = forms.IntegerField()
    left = LineField(label="Source of A", max_length=200, placeholder="Whose account is A?")
    right = LineField(label="Source of B", max_length=200, placeholder="Whose account is B?")
    page = forms.CharField(required=False)
    do = forms.CharField(required=False)

    def __init__(self, data: QueryDict | None = None, **values: Any) -> None:
        super().__init__(data, **values)
        for name in ("left", "right"):
            self.fields[name].widget.attrs["maxlength"] = 200

    def sides(self, text: Incoming) -> Sequence[str]:
        """What is chosen for each passage; one that is not on this page stays as it was."""
        chosen = [(str(self.data.get(f"side-{number}")), part) for number, part in enumerate(text.paragraphs)]
        return [side if side in SIDES else part["side"] for side, part in chosen]

    @property
    def names(self) -> dict[str, str]:
        return {side: self.cleaned_data[side] for side in Side}

    @property
    def action(self) -> tuple[str, list[int]]:
        """What is to be done, and where: "split-3-120" cuts the fourth passage before its 121st character."""
        name, *numbers = self.cleaned_data["do"].split("-")
        return name, [int(number) for number in numbers if number.isdecimal() and len(number) < 10]

    @property
    def next_page(self) -> int | str | None:
        """Where the reader is, or asks to be."""
        match self.action:
            case "page", [number]:
                return number
        page: str = self.cleaned_data["page"]
        return page
