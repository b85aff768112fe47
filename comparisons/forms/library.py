"""What may be sent in about a library."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict

from comparisons.forms.fields import PlainField
from comparisons.reading.shelves import Asked

# More than a page shows.
MOST_AT_ONCE = 100


class Chosen(forms.Field):
    """The ids of comparisons; what is none is as if it were not there."""

    def __init__(self) -> None:
        super().__init__(required=False, widget=forms.MultipleHiddenInput())

    def to_python(self, value: Any) -> list[UUID]:
        found = (as_id(one) for one in (value or [])[:MOST_AT_ONCE])
        return list(dict.fromkeys(one for one in found if one))


def as_id(written: str) -> UUID | None:
    try:
        return UUID(written)
    except ValueError:
        return None


class ShelfForm(forms.Form):
    """``back`` is the query of the list that it was sent from."""

    back = forms.CharField(required=False, max_length=2000)

    def clean_back(self) -> Asked:
        return Asked.of(QueryDict(self.cleaned_data["back"].removeprefix("?")).dict())


class ActForm(ShelfForm):
    """Something done to the chosen comparisons; ``name`` is of a tag or a collection."""

    DO = ("tag", "untag", "collect", "uncollect", "again", "delete")

    do = forms.ChoiceField(choices=[(do, do) for do in DO])
    c = Chosen()
    name = PlainField()  # the service says what is wrong with it


class RestoreForm(ShelfForm):
    c = Chosen()


class CollectionForm(forms.Form):
    """``collection`` is the number of the one to be renamed or deleted."""

    DO = ("make", "rename", "delete")

    do = forms.ChoiceField(choices=[(do, do) for do in DO])
    collection = forms.IntegerField(required=False, min_value=1, max_value=2**62)
    name = PlainField()  # the service says what is wrong with it
