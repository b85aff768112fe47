"""One account on its way in: fetched, read, and looked at with the engine's eyes."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.conf import settings

from comparisons import ingest, outbound
from comparisons.ingest.language import detect
from comparisons.jobs import recheck
from comparisons.jobs.lease import Lease, work
from comparisons.jobs.originals import reading_of
from comparisons.models import Incoming, Original
from comparisons.services.intake import MOST_PAST, entry

FETCH, READ, LOOK = "fetch", "read", "look"
NO_FETCHING = "This server fetches no pages. Open the address in your browser, and paste its text here."


def prepare(incoming_id: int) -> None:
    work(Incoming, incoming_id, take)


def take(lease: Lease[Incoming]) -> None:
    with lease.kept_alive():
        try:
            if not lease.job.is_read:
                read(lease)
            if lease.job.intake.is_check:
                recheck.hold(lease)
                return
        except (outbound.Unreached, ingest.IngestError) as why:
            lease.end(Incoming.State.FAILED, error=str(why))
            return
        look(lease)


def read(lease: Lease[Incoming]) -> None:
    incoming = lease.job
    original = incoming.original or fetched(lease)
    lease.write(stage=READ, original=original)
    reading = reading_of(original, incoming.encoding if incoming.is_encoding_given else "")
    save(lease, original=original, **found(incoming, reading), **told(incoming, original, reading))


def fetched(lease: Lease[Incoming]) -> Original:
    if not settings.FETCH_PAGES:
        raise outbound.Unreached(NO_FETCHING)
    lease.write(stage=FETCH)
    page = outbound.fetch(lease.job.url, allow_private=settings.OUTBOUND_PRIVATE)
    return Original.objects.keep(
        page.body,
        url=page.url,
        redirects=list(page.redirects),
        content_type=page.content_type,
        charset=page.charset,
        retrieved_at=page.fetched_at,
    )


def found(incoming: Incoming, reading: ingest.Reading) -> dict[str, Any]:
    """The paragraphs; where others stood, as before another encoding was chosen, these can be brought back."""
    new = [entry(part) for part in reading.paragraphs]
    values: dict[str, Any] = {"paragraphs": new, "encoding": reading.encoding, "is_read": True}
    if incoming.paragraphs:
        values["past"] = [*incoming.past, [0, len(new), incoming.paragraphs]][-MOST_PAST:]
    return values


def told(incoming: Incoming, original: Original, reading: ingest.Reading) -> dict[str, Any]:
    """What the document says of itself, where the person did not say it."""
    said = asdict(reading.particulars)
    canonical = said.pop("canonical_url")
    values = {name: value for name, value in said.items() if value and not getattr(incoming, name)}
    if original.url:
        values["retrieved_at"] = original.retrieved_at
        values["url"] = canonical or incoming.url
    return values


def look(lease: Lease[Incoming]) -> None:
    from comparisons.engine.preview import preview

    incoming = lease.job
    lease.write(stage=LOOK)
    language = incoming.language or detect(incoming.text)
    glances = preview([part["text"] for part in incoming.kept], language or "en")
    lease.finish(language=language, preview=[asdict(glance) for glance in glances], previewed=incoming.version)


def save(lease: Lease[Incoming], **values: Any) -> None:
    lease.write(**values)
    for name, value in values.items():
        setattr(lease.job, name, value)
