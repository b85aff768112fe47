"""A comparison written as a file, now or by a worker."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.http import QueryDict
from django.utils.text import slugify

from comparisons import portable
from comparisons.access import Seat
from comparisons.exports.formats import FORMATS, Format
from comparisons.models import Export, Leased
from comparisons.reading.document import OnProgress, document
from comparisons.reading.filters import Choice
from comparisons.tasks import enqueue

# Of one comparison: whoever may read it may ask for files, and each is work.
MOST_WAITING = 20


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
    name = slugify(seat.comparison.title)[:60] or "comparison"
    return File(f"{name}.{format.extension}", format.media_type, content)


@transaction.atomic
def ask_for(seat: Seat, format: Format, choice: Choice, address: str) -> Export:
    """Have a worker write it. Asked for again before anything changed, it is the file of before."""
    asked = Export.objects.filter(
        comparison=seat.comparison,
        person=seat.person,
        link=seat.link,
        format=format.slug,
        query=choice.query,
        address=address,
        revision=seat.comparison.revision,
        state__in=(Leased.State.QUEUED, Leased.State.RUNNING, Leased.State.DONE),
    )
    analysed = seat.comparison.analysed_at
    if analysed and (same := asked.filter(queued_at__gt=analysed).order_by("queued_at").last()):
        return same
    export = Export.objects.create(
        comparison=seat.comparison,
        person=seat.person,
        link=seat.link,
        format=format.slug,
        query=choice.query,
        address=address,
        revision=seat.comparison.revision,
    )
    enqueue(export)
    return export


def choice_of(export: Export) -> Choice:
    return Choice.of(QueryDict(export.query.removeprefix("?")).dict())


def format_of(export: Export) -> Format:
    return FORMATS[export.format]
