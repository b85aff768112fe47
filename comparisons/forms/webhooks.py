"""What an owner may send in about webhooks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from comparisons.services.webhooks import EVENTS

# Events by the first part of their names: few enough to choose from.
GROUPS = {
    "analysis": "Analyses",
    "annotation": "Notes",
    "override": "Verdicts",
    "correction": "Corrections",
    "member": "Members",
    "invitation": "Invitations",
    "link": "Links",
    "snapshot": "Published versions",
    "comparison": "Settings and deletion",
}


def group_of(event: str) -> str:
    return event.partition(".")[0]


def in_words(events: Iterable[str]) -> str:
    groups = dict.fromkeys(GROUPS[group_of(event)] for event in events)
    return ", ".join(groups) or "Everything"


class WebhookForm(forms.Form):
    """What the address must look like is the service's to say."""

    url = forms.CharField(
        label="Address",
        error_messages={"required": "Give the address that is to be told."},
        widget=forms.TextInput(
            attrs={
                "class": "input",
                "inputmode": "url",
                "autocomplete": "off",
                "placeholder": "https://example.org/hook",
            }
        ),
    )
    groups = forms.MultipleChoiceField(
        required=False,
        choices=list(GROUPS.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "There are no events called “%(value)s”."},
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="hook-%s")

    @property
    def events(self) -> list[str]:
        return [event for event in EVENTS if group_of(event) in self.cleaned_data["groups"]]
