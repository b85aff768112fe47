"""Two accounts as a program sends them, put into the form of the page: its limits hold, in its words."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from ninja.files import UploadedFile as Upload
from pydantic import Field, model_validator

from comparisons.api.faults import WRONG
from comparisons.api.problems import Problem
from comparisons.api.words import Day, Language, Sent, Words, example
from comparisons.forms.accounts import AccountForm, ComparisonForm, Go
from comparisons.forms.fields import LineField, LinkField
from comparisons.forms.sources import ProvenanceForm
from comparisons.services.comparisons import LONGEST_TITLE

SIDES = ("left", "right")
# How a fault is named: by the side, which is empty for the event, and the field.
Named = Callable[[str, str], dict[str, str]]
EXAMPLES = {
    "left": {"text": "The minister signed on 4 May.\n\nHe thanked the delegation.", "publisher": "Ministry"},
    "right": {"text": "The minister signed on 5 May.\n\nReporters were not admitted.", "publisher": "Newspaper"},
}


class Told(Sent):
    """Where an account comes from."""

    publisher: Words = Field("", max_length=200, description="Who gave this account.")
    title: Words = Field("", max_length=300)
    author: Words = Field("", max_length=200)
    published_on: Day | None = None
    url: Words = Field("", max_length=2000, description="The original, at http:// or https://.")
    archive_url: Words = Field("", max_length=2000, description="A copy of the original in an archive of the web.")
    language: Language = Field("", description="A BCP 47 tag; told by the text where it is empty.")


class NewAccount(Told):
    """One account."""

    text: Words = Field(description="Plain text or Markdown, paragraphs parted by empty lines.", min_length=1)


class NewIncoming(Told):
    """One account, or the address that it is to be fetched from."""

    text: Words = Field("", description="Plain text or Markdown, paragraphs parted by empty lines.")
    fetch: bool = Field(False, strict=True, description="Have the page at `url` fetched, in place of a text.")

    @model_validator(mode="after")
    def comes_from_somewhere(self) -> NewIncoming:
        if bool(self.text) == self.fetch:
            raise ValueError("send either “text”, or “fetch” as true")
        if self.fetch and not self.url:
            raise ValueError("send the “url” of the page that is to be fetched")
        return self


class NewEvent(Sent):
    title: Words = Field(
        "", max_length=LONGEST_TITLE, description="The event; made of the publishers where it is empty."
    )
    event_date: Day | None = None


class NewComparison(NewEvent):
    """Two accounts of one event."""

    model_config = example(title="Signing of the accord", event_date="2023-05-04", **EXAMPLES)

    left: NewAccount = Field(description="Account A.")
    right: NewAccount = Field(description="Account B.")


class NewIntake(NewEvent):
    """Two accounts of one event, of which some are yet to be fetched."""

    model_config = example(
        title="Signing of the accord",
        left={"url": "https://example.org/readout", "fetch": True},
        right=EXAMPLES["right"],
    )

    left: NewIncoming = Field(description="Account A.")
    right: NewIncoming = Field(description="Account B.")


class Fields(Sent):
    """What stands beside the files."""

    title: Words = Field("", max_length=LONGEST_TITLE)
    event_date: Day | None = None
    left_publisher: Words = Field("", max_length=200)
    left_title: Words = Field("", max_length=300)
    left_author: Words = Field("", max_length=200)
    left_published_on: Day | None = None
    left_url: Words = Field("", max_length=2000)
    left_archive_url: Words = Field("", max_length=2000)
    left_language: Language = ""
    right_publisher: Words = Field("", max_length=200)
    right_title: Words = Field("", max_length=300)
    right_author: Words = Field("", max_length=200)
    right_published_on: Day | None = None
    right_url: Words = Field("", max_length=2000)
    right_archive_url: Words = Field("", max_length=2000)
    right_language: Language = ""


class Unshown(forms.Form):
    """What programs may say of an account beside what the page asks for."""

    author = LineField(label="Author", max_length=200)
    archive_url = LinkField(label="Archived copy")
    language = forms.CharField(required=False)


class SentAccountForm(Unshown, AccountForm):
    """One account as a program sends it."""


class SentForm(ComparisonForm):
    account_form = SentAccountForm


class ToldForm(ProvenanceForm):
    """Where an account comes from, without its text."""

    language = forms.CharField(required=False)


def form_of(sent: NewComparison | NewIntake, go: Go = Go.NOW) -> SentForm:
    event = {"title": sent.title, "event_date": sent.event_date}
    sides = {f"{side}-{name}": value for side in SIDES for name, value in getattr(sent, side).model_dump().items()}
    return SentForm(as_form({**event, **sides}), go=go)


def form_of_files(sent: Fields, left: Upload, right: Upload) -> SentForm:
    values = {name.replace("_", "-", 1) if name.startswith(SIDES) else name: v for name, v in sent.model_dump().items()}
    files: MultiValueDict[str, UploadedFile[bytes]] = MultiValueDict({"left-file": [left], "right-file": [right]})
    return SentForm(as_form(values), files)


def as_form(values: dict[str, object]) -> QueryDict:
    form = QueryDict(mutable=True)
    form.update({name: str(value) for name, value in values.items() if value is not None})
    return form


def check(form: ComparisonForm, named: Named) -> None:
    if not form.is_valid():
        raise Problem(422, WRONG, errors=list(faults(form, named)))


def check_one(form: forms.Form) -> None:
    """The same for a form that is one thing."""
    if not form.is_valid():
        raise Problem(422, WRONG, errors=list(faults_of(form, "", pointer)))


def faults(form: ComparisonForm, named: Named) -> Iterator[dict[str, str]]:
    for side, part in (("", form), ("left", form.left), ("right", form.right)):
        yield from faults_of(part, side, named)


def faults_of(form: forms.Form, side: str, named: Named) -> Iterator[dict[str, str]]:
    for name, words in form.errors.items():
        yield from ({**named(side, name), "detail": str(fault)} for fault in words)


def pointer(side: str, name: str) -> dict[str, str]:
    return {"pointer": f"#/{side}/{name}" if side else f"#/{name}"}


def field(side: str, name: str) -> dict[str, str]:
    """A file that holds no words is a fault of its text to the page, which shows it in the pane."""
    return {"parameter": f"{side}_{'file' if name == 'text' else name}" if side else name}
