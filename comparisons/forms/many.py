"""A folder, several files, a zip file or a table of many pairs, and what is to become of all of them."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict

from comparisons.forms.fields import Files, LineField, Sent, faults_of
from comparisons.forms.library import as_id
from comparisons.ingest import FILE_ENDINGS
from comparisons.ingest.decode import storable
from comparisons.models.library import LONGEST_COLLECTION, LONGEST_TAG
from comparisons.pairs import Unusable, Upload, from_folder, from_table, from_zip
from comparisons.services import batches, library
from comparisons.services.refusal import Refused

TABLES = (".csv", ".tsv", ".tab")
ACCEPTED = ",".join((".zip", *TABLES, ".json", *FILE_ENDINGS))
NOTHING = "Choose a folder, several files, a zip file or a table first."
MOVED = "The files changed while they were sent. Choose them again."
TWICE = (
    "Two files are called “{}”, and your browser did not say in which folders they lie. "
    "Put the folder into a zip file, and choose that."
)
LONGEST_NAME = 255


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.Field):
    """Whatever was chosen, as a list; its inputs may each hold none."""

    def __init__(self, **attrs: str | bool) -> None:
        super().__init__(required=False, widget=SeveralFiles(attrs=attrs))

    def to_python(self, value: Any) -> list[UploadedFile[bytes]]:
        return list(value or [])


class ManyForm(forms.Form):
    several = FilesField(accept=ACCEPTED)
    folder = FilesField(webkitdirectory=True)
    # The path of each file, in their order, as JSON: browsers that run script send it, since Django drops paths.
    paths = forms.CharField(required=False, widget=forms.HiddenInput)
    name = LineField(label="Name of the upload", max_length=LONGEST_NAME, placeholder="That of the folder or file")
    tags = LineField(label="Tags for all", max_length=1_000, placeholder="Separated by commas")
    collection = LineField(label="Collection", max_length=LONGEST_COLLECTION, placeholder="An old or a new one")

    def __init__(self, data: Sent = None, files: Files = None) -> None:
        super().__init__(data, files)
        self.fields["collection"].widget.attrs["list"] = "collections"
        # Sentences on why nothing could be used, of an upload that holds no pair.
        self.refused: list[str] = []

    def clean_tags(self) -> list[str]:
        named = [tag for tag in re.split("[,;]", self.cleaned_data["tags"]) if tag.strip()]
        tags = list(dict.fromkeys(plain(tag, "tag", LONGEST_TAG) for tag in named))
        if len(tags) > library.MOST_TAGS:
            raise ValidationError(f"{len(tags)} tags are too many. Keep {library.MOST_TAGS} of them.")
        return tags

    def clean_collection(self) -> str:
        name: str = self.cleaned_data["collection"]
        return plain(name, "collection", LONGEST_COLLECTION) if name else ""

    def clean(self) -> dict[str, Any]:
        # Nothing is read while something else is to be mended: the files have to be chosen again for that.
        if not self.errors:
            try:
                self.cleaned_data["upload"] = self.upload()
            except (Unusable, ValidationError) as why:
                self.add_error("several", why.messages[0] if isinstance(why, ValidationError) else str(why))
        return self.cleaned_data

    def upload(self) -> Upload:
        sent = self.cleaned_data["several"] + self.cleaned_data["folder"]
        if not sent:
            raise ValidationError(NOTHING)
        files = by_path(sent, self.cleaned_data["paths"])
        self.cleaned_data["name"] = self.cleaned_data["name"] or name_of(files)
        found = batches.usable(read(files))
        if not found.pairs:
            self.refused = list(found.faults)
            raise Unusable("There is no pair of accounts in this upload that Parallax can use.")
        return found

    @property
    def faults(self) -> list[tuple[str, str]]:
        return faults_of(self)

    def values(self) -> dict[str, Any]:
        """What ``services.batches.begin`` takes."""
        return {name: self.cleaned_data[name] for name in ("name", "tags", "collection", "upload")}


class ChosenForm(forms.Form):
    """Something done to pairs of one upload; ``sure`` where it asks first."""

    do = forms.ChoiceField(choices=[(do, do) for do in ("compare", "all", "leave")])
    sure = forms.BooleanField(required=False)


def ids(sent: QueryDict, name: str) -> set[UUID]:
    """What is no id is as if it were not there."""
    return {found for one in sent.getlist(name) if (found := as_id(one))}


def plain(name: str, what: str, longest: int) -> str:
    try:
        return library.written(name, what, longest)
    except Refused as why:
        raise ValidationError(str(why)) from None


def read(files: Mapping[str, bytes]) -> Upload:
    """Raises Unusable."""
    (name, content), *others = files.items()
    if not others and name.lower().endswith(".zip"):
        return from_zip(content)
    if not others and name.lower().endswith(TABLES):
        return from_table(name, content)
    return from_folder(files)


def by_path(sent: list[UploadedFile[bytes]], listed: str) -> dict[str, bytes]:
    names = [str(file.name) for file in sent]
    paths = told(listed) or names
    if [as_sent(path) for path in paths] != [as_sent(name) for name in names]:
        raise ValidationError(MOVED)
    twice = next((path for path, count in Counter(paths).items() if count > 1), "")
    if twice:
        raise ValidationError(TWICE.format(twice))
    return {path: file.read() for path, file in zip(paths, sent, strict=True)}


def told(listed: str) -> list[str]:
    try:
        paths = json.loads(listed or "[]")
    except (ValueError, RecursionError):
        raise ValidationError(MOVED) from None
    if not isinstance(paths, list) or not all(isinstance(path, str) for path in paths):
        raise ValidationError(MOVED)
    return [storable(path) for path in paths]


def as_sent(path: str) -> str:
    """The name of a file, as browsers write it into a request and Django reads it out of one."""
    escaped = path.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
    name = re.split(r"[/\\]", html.unescape(escaped))[-1]
    return "".join(character for character in name if character.isprintable())[:LONGEST_NAME]


def name_of(files: Mapping[str, bytes]) -> str:
    """The folder that holds all, or the only file."""
    tops = {PurePosixPath(path).parts[0] for path in files if PurePosixPath(path).parts}
    name = tops.pop() if len(tops) == 1 else f"{len(files)} files"
    return "".join(character for character in name if character.isprintable())[:LONGEST_NAME] or "Upload"
