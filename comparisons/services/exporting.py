"""A comparison written as a file, now or by a worker."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import QueryDict

from comparisons import portable
from comparisons.access import Seat
from comparisons.exports.formats import FORMATS, Format
from comparisons.models import Export, Leased
from comparisons.reading.document import OnProgress, document
from comparisons.reading.filters import Choice
from comparisons.services.refusal import Refused
from comparisons.tasks import enqueue

# Of one comparison: whoever may read it may ask for files, and each is work.
MOST_WAITING = 20
# Files are kept for a day, and with them the room that they take.
MOST_KEPT = 200
LONGEST_NAME = 60


class TooMany(Refused):
    """So much is being written that more has to wait."""


@dataclass(frozen=True, slots=True)
class File:
    name: str
    media_type: str
    content: bytes


def written(
    seat: Seat, format: Format, choice: Choice, address: str, on_progress: OnProgress = lambda share: None
) -> File:
    """``address`` is where the comparison is read, with a scheme and a host."""
    if format.module:
        content = format.write(document(seat, choice, address, on_progress))
    else:
        content = portable.WRITERS[format.slug](seat, address)
    return File(file_name(seat.comparison.title, format), format.media_type, content)


def file_name(title: str, format: Format) -> str:
    """The title in its own script, without anything that a file system or a header might stumble over."""
    kept = (sign if unicodedata.category(sign)[0] in "LMN" else " " for sign in unicodedata.normalize("NFKC", title))
    name = "-".join("".join(kept).lower().split())[:LONGEST_NAME].strip("-")
    return f"{name or 'comparison'}.{format.extension}"


@transaction.atomic
def ask_for(seat: Seat, format: Format, choice: Choice, address: str) -> Export:
    """Have a worker write it. Asked for again before anything changed, it is the file of before."""
    asked: dict[str, Any] = {
        "comparison": seat.comparison,
        "person": seat.person,
        "link": seat.link,
        "format": format.slug,
        "query": choice.query,
        "address": address,
        "revision": seat.comparison.revision,
    }
    states = (Leased.State.QUEUED, Leased.State.RUNNING, Leased.State.DONE)
    # Whoever asks gets the file by another request: here its megabytes stay in the database.
    usable = Export.objects.filter(**asked, state__in=states).defer("content")
    analysed = seat.comparison.analysed_at
    if analysed and (same := usable.filter(queued_at__gt=analysed).order_by("queued_at").last()):
        return same
    refuse_what_is_too_much(seat)
    export = Export.objects.create(**asked)
    enqueue(export)
    return export


def refuse_what_is_too_much(seat: Seat) -> None:
    files = Export.objects.filter(comparison=seat.comparison)
    if files.live().count() >= MOST_WAITING:
        raise TooMany("Many files of this comparison are being written already. Wait a minute, then try again.")
    if files.count() >= MOST_KEPT:
        raise TooMany(f"{MOST_KEPT} files of this comparison were written within a day. Try again tomorrow.")


def choice_of(export: Export) -> Choice:
    return Choice.of(QueryDict(export.query.removeprefix("?")).dict())


def format_of(export: Export) -> Format:
    return FORMATS[export.format]
