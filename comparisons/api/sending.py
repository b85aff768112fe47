"""Two accounts as a program sends them, put into the form of the page: its limits hold, in its words."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from ninja.files import UploadedFile as Upload
from pydantic import Field

from comparisons.api.faults import WRONG
from comparisons.api.problems import Problem
from comparisons.api.words import Day, Sent, Words, example
from comparisons.forms import LONGEST_TITLE, ComparisonForm

SIDES = ("left", "right")
# How a fault is named: by the side, which is empty for the event, and the field.
Named = Callable[[str, str], dict[str, str]]
EXAMPLES = {
    "left": {"text": "The minister signed on 4 May.\n\nHe thanked the delegation.", "publisher": "Ministry"},
    "right": {"text": "The minister signed on 5 May.\n\nReporters were not admitted.", "publisher": "Newspaper"},
}


class NewAccount(Sent):
    """One account."""

    text: Words = Field(description="Plain text or Markdown, paragraphs parted by empty lines.", min_length=1)
    publisher: Words = Field("", max_length=200, description="Who gave this account.")
    title: Words = Field("", max_length=300)
    published_on: Day | None = None
    url: Words = Field("", max_length=2000, description="The original, at http:// or https://.")


class NewComparison(Sent):
    """Two accounts of one event."""

    model_config = example(title="Signing of the accord", event_date="2023-05-04", **EXAMPLES)

    title: Words = Field(
        "", max_length=LONGEST_TITLE, description="The event; made of the publishers where it is empty."
    )
    event_date: Day | None = None
    left: NewAccount = Field(description="Account A.")
    right: NewAccount = Field(description="Account B.")


class Fields(Sent):
    """What stands beside the files."""

    title: Words = Field("", max_length=LONGEST_TITLE)
    event_date: Day | None = None
    left_publisher: Words = Field("", max_length=200)
    left_title: Words = Field("", max_length=300)
    left_published_on: Day | None = None
    left_url: Words = Field("", max_length=2000)
    right_publisher: Words = Field("", max_length=200)
    right_title: Words = Field("", max_length=300)
    right_published_on: Day | None = None
    right_url: Words = Field("", max_length=2000)


def form_of(sent: NewComparison) -> QueryDict:
    event = {"title": sent.title, "event_date": sent.event_date}
    sides = {f"{side}-{name}": value for side in SIDES for name, value in getattr(sent, side).model_dump().items()}
    return as_form({**event, **sides})


def form_of_files(
    sent: Fields, left: Upload, right: Upload
) -> tuple[QueryDict, MultiValueDict[str, UploadedFile[bytes]]]:
    values = {name.replace("_", "-", 1) if name.startswith(SIDES) else name: v for name, v in sent.model_dump().items()}
    return as_form(values), MultiValueDict({"left-file": [left], "right-file": [right]})


def as_form(values: dict[str, object]) -> QueryDict:
    form = QueryDict(mutable=True)
    form.update({name: str(value) for name, value in values.items() if value is not None})
    return form


def check(form: ComparisonForm, named: Named) -> None:
    if not form.is_valid():
        raise Problem(422, WRONG, errors=list(faults(form, named)))


def faults(form: ComparisonForm, named: Named) -> Iterator[dict[str, str]]:
    for side, part in (("", form), ("left", form.left), ("right", form.right)):
        for name, words in part.errors.items():
            yield from ({**named(side, name), "detail": str(fault)} for fault in words)


def pointer(side: str, name: str) -> dict[str, str]:
    return {"pointer": f"#/{side}/{name}" if side else f"#/{name}"}


def field(side: str, name: str) -> dict[str, str]:
    """A file that holds no words is a fault of its text to the page, which shows it in the pane."""
    return {"parameter": f"{side}_{'file' if name == 'text' else name}" if side else name}
