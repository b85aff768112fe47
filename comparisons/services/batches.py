"""Many pairs out of one upload, on their way in together: nothing of them is read here."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from django.conf import settings
from django.db import transaction
from django.utils.text import Truncator

from comparisons.ingest import IngestError
from comparisons.ingest.decode import storable
from comparisons.ingest.reading import host_of
from comparisons.models import Batch, Incoming, Intake, Original, Person, Side
from comparisons.pairs import Given, Pair, Upload
from comparisons.services import arrivals, library
from comparisons.services.comparisons import LONGEST_TITLE, Draft
from comparisons.services.intake import Arrival, incoming_of
from comparisons.tasks import enqueue_all
from comparisons.wording.languages import tag_of

# Rows for one statement: a file's content is one value of it.
AT_ONCE = 50
NO_FETCHING = "this server fetches no pages. Put the text of account {} into the upload."


def usable(upload: Upload) -> Upload:
    """Without the pairs that this server takes no account of; each then is a fault."""
    why = {pair: refusal(pair, upload.files) for pair in upload.pairs}
    told = (f"{pair.name}: {words}" for pair, words in why.items() if words)
    return replace(upload, pairs=tuple(pair for pair in why if not why[pair]), faults=(*upload.faults, *told))


def refusal(pair: Pair, files: Mapping[str, bytes]) -> str:
    for side, given in accounts(pair):
        if given.fetch and not settings.FETCH_PAGES:
            return NO_FETCHING.format(side.label)
        try:
            if given.file:
                arrivals.check_size(given.file, files[given.file])
        except IngestError as why:
            return str(why)
        if not given.file and (words := arrivals.overlong(given.text, f"Account {side.label}")):
            return words
    return ""


def accounts(pair: Pair) -> Iterator[tuple[Side, Given]]:
    yield Side.LEFT, pair.left
    yield Side.RIGHT, pair.right


def pages(upload: Upload) -> int:
    """How many are to be fetched."""
    return sum(given.fetch for pair in upload.pairs for _, given in accounts(pair))


@transaction.atomic
def begin(*, person: Person, name: str, upload: Upload, tags: Sequence[str] = (), collection: str = "") -> Batch:
    """``collection`` names one, made now if there is none. Raises Refused where it cannot be."""
    own = list(library.own_tags(person))
    tags = spelt(tags, own)
    batch = Batch.objects.create(
        person=person,
        name=storable(name)[:255],
        faults=[storable(fault) for fault in upload.faults],
        tags=tags,
        collection=library.collect(person=person, comparisons=[], name=collection) if collection else None,
    )
    intakes = Intake.objects.bulk_create(
        Intake(
            person=person,
            batch=batch,
            title=title_of(pair),
            event_date=pair.event_date,
            tags=spelt([*tags, *map(storable, pair.tags)], own)[: library.MOST_TAGS],
        )
        for pair in upload.pairs
    )
    originals = keep(upload.files)
    incoming = [
        incoming_of(intake, side, arrival(given, originals.get(given.file)))
        for intake, pair in zip(intakes, upload.pairs, strict=True)
        for side, given in accounts(pair)
    ]
    enqueue_all(Incoming.objects.bulk_create(incoming, batch_size=AT_ONCE))
    return batch


def keep(files: Mapping[str, bytes]) -> dict[str, Original]:
    made = [Original.of(content, name=storable(posixpath.basename(path))[-255:]) for path, content in files.items()]
    return dict(zip(files, Original.objects.bulk_create(made, batch_size=AT_ONCE), strict=True))


def arrival(given: Given, original: Original | None) -> Arrival:
    draft = Draft(
        text=storable(given.text),
        publisher=storable(given.publisher),
        title=storable(given.title),
        author=storable(given.author),
        published_on=given.published_on,
        url=storable(given.url),
        archive_url=storable(given.archive_url),
        language=tag_of(given.language),
    )
    return Arrival(draft=draft, original=original)


def title_of(pair: Pair) -> str:
    """A row without a title has the names of its sources, or else its place in the upload."""
    sources = [given.publisher or host_of(given.url) for _, given in accounts(pair)]
    title = pair.title or (" and ".join(sources) if all(sources) else pair.name)
    return Truncator(storable(title)).chars(LONGEST_TITLE)


def spelt(tags: Sequence[str], own: Sequence[str]) -> list[str]:
    """Each once, and as the person wrote it before."""
    names = {tag.casefold(): library.spelt(tag, own) for tag in reversed(tags)}
    return list(reversed(names.values()))


def forget(*, batch: Batch) -> None:
    """The comparisons that came of it stay."""
    batch.delete()


def leave_out(*, batch: Batch, chosen: Sequence[Intake]) -> int:
    """Those of the upload that no comparison came of; the number that went."""
    gone = batch.intakes.open().filter(pk__in=[intake.pk for intake in chosen])
    count = gone.count()
    gone.delete()
    return count
