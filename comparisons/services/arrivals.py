"""What a person sends in of an account: what is in a file of theirs, and what cannot be compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import URLValidator

from comparisons.ingest import IngestError, Particulars, Reading, count_words, is_document, read
from comparisons.models import Incoming, Original
from comparisons.services.comparisons import Draft

SAME = "Both accounts hold the same text. Put the other account of the event here."


@dataclass(frozen=True, slots=True)
class Arrived:
    """A file that could be read, and the row that keeps it where it is kept already."""

    name: str
    content: bytes
    reading: Reading
    original: Original | None = None

    def keep(self) -> Original:
        return self.original or Original.objects.keep(self.content, name=self.name)


def read_upload(file: UploadedFile[bytes]) -> Arrived:
    """Raises IngestError, with words for the person, where there is no text to get out of it."""
    data, name = file.read(), str(file.name)
    check_size(name, data)
    return Arrived(name[-255:], data, read(name, data))


def check_size(name: str, data: bytes) -> None:
    """Raises IngestError where a file is larger than any account."""
    if len(data) > (settings.MAX_DOCUMENT_BYTES if is_document(data) else settings.MAX_ACCOUNT_BYTES):
        raise IngestError(f"“{name}” has {megabytes(len(data))}. {limit()}")


def unfit(text: str, name: str) -> str:
    """Why a text that is called ``name`` cannot be compared; "" where it can."""
    if why := overlong(text, name):
        return why
    if not any(character.isalpha() for character in text):
        return f"{name} has no words in it, only signs. Paste the account itself."
    return ""


def overlong(text: str, name: str) -> str:
    words, size = count_words(text), len(text.encode())
    if size > settings.MAX_ACCOUNT_BYTES:
        return f"{name} has {megabytes(size)}. {limit()}"
    if words > settings.MAX_ACCOUNT_WORDS:
        return f"{name} has {words:,} words. {limit()}"
    return ""


def is_same(text: str, other: str) -> bool:
    """Whether two texts differ in white space and case at most."""
    return text.casefold().split() == other.casefold().split()


def filled(draft: Draft, particulars: Particulars) -> Draft:
    return replace(draft, **unsaid(draft, said(particulars)))


def unsaid(known: Draft | Incoming, values: Mapping[str, Any]) -> dict[str, Any]:
    """What a document says of itself, where the person did not say it."""
    return {name: value for name, value in values.items() if value and not getattr(known, name)}


def said(particulars: Particulars) -> dict[str, Any]:
    values = asdict(particulars)
    values["url"] = values.pop("canonical_url")
    for name, value in values.items():
        longest = getattr(Incoming._meta.get_field(name), "max_length", None)
        if isinstance(value, str) and longest and len(value) > longest:
            values[name] = f"{value[: longest - 1]}…"
    if not is_address(values["url"]):
        del values["url"]
    return values


def is_address(url: str) -> bool:
    try:
        URLValidator(schemes=["http", "https"])(url)
    except ValidationError:
        return False
    return True


def megabytes(size: int) -> str:
    return f"{size / 1024**2:.1f} MB"


def limit() -> str:
    megabytes, words = settings.MAX_ACCOUNT_BYTES // 1024**2, settings.MAX_ACCOUNT_WORDS
    return f"Parallax compares up to {words:,} words or {megabytes} MB an account; shorten it to the part on the event."
